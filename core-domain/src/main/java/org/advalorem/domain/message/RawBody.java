package org.advalorem.domain.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Utf8;
import com.google.common.primitives.Bytes;
import java.util.Arrays;

/** The bytes of a message exactly as they came, whatever they are. Shown by its length only, as it holds customers' data. */
public final class RawBody {

    private final byte[] bytes;
    private final boolean isText;

    private RawBody(byte[] bytes, boolean isText) {
        this.bytes = bytes;
        this.isText = isText;
    }

    public static RawBody of(byte[] bytes) {
        byte[] own = bytes.clone();
        return new RawBody(own, Utf8.isWellFormed(own) && Bytes.indexOf(own, (byte) 0) < 0);
    }

    /** A text in UTF-8. */
    public static RawBody of(String text) {
        return new RawBody(text.getBytes(UTF_8), text.indexOf('\0') < 0);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** Whether these are the bytes of a text in UTF-8 without U+0000, as databases keep it. */
    public boolean isText() {
        return isText;
    }

    /** Read as UTF-8; what is none becomes U+FFFD. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RawBody[" + bytes.length + " bytes]";
    }
}
