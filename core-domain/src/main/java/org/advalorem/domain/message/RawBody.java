package org.advalorem.domain.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Utf8;
import com.google.common.primitives.Bytes;
import java.util.Arrays;

/** The bytes of a message exactly as they came, whatever they are. Shown by its length only, as it holds customers' data. */
public final class RawBody {

    private final byte[] bytes;
    /** Known where it was made of a text, which saves looking at all of it. */
    private final boolean knownText;

    private RawBody(byte[] bytes, boolean knownText) {
        this.bytes = bytes;
        this.knownText = knownText;
    }

    public static RawBody of(byte[] bytes) {
        return new RawBody(bytes.clone(), false);
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
        return knownText || (Utf8.isWellFormed(bytes) && Bytes.indexOf(bytes, (byte) 0) < 0);
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
