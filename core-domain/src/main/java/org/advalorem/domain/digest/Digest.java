package org.advalorem.domain.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gathers values of one kind after the other and names them by their SHA-256. Each text stands behind its length, so that two
 * neighbours cannot trade characters unseen. What is hashed is stored for years: the bytes of a value must never change.
 */
public final class Digest {

    private static final int ROOM_FOR_MOST = 512;

    private byte[] bytes = new byte[ROOM_FOR_MOST];
    private int length;

    /** Its length in UTF-8 as an int, then the text in UTF-8. */
    public Digest put(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        put(encoded.length);
        room(encoded.length).put(encoded);
        length += encoded.length;
        return this;
    }

    /** Four bytes, the lowest first. */
    public Digest put(int number) {
        room(Integer.BYTES).putInt(number);
        length += Integer.BYTES;
        return this;
    }

    /** Eight bytes, the lowest first. */
    public Digest put(long number) {
        room(Long.BYTES).putLong(number);
        length += Long.BYTES;
        return this;
    }

    /** One byte, 1 or 0. */
    public Digest put(boolean flag) {
        room(1).put((byte) (flag ? 1 : 0));
        length++;
        return this;
    }

    /** The hash of all that was put, as 64 hexadecimal digits in lower case. */
    public String hex() {
        return Hashing.sha256().hashBytes(bytes, 0, length).toString();
    }

    private ByteBuffer room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
        return ByteBuffer.wrap(bytes, length, more).order(ByteOrder.LITTLE_ENDIAN);
    }
}
