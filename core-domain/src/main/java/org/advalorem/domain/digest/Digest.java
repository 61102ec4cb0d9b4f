package org.advalorem.domain.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
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
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    /** Four bytes, the lowest first. */
    public Digest put(int number) {
        return put(number, Integer.BYTES);
    }

    /** Eight bytes, the lowest first. */
    public Digest put(long number) {
        return put(number, Long.BYTES);
    }

    /** One byte, 1 or 0. */
    public Digest put(boolean flag) {
        return put(flag ? 1 : 0, 1);
    }

    /** The hash of all that was put, as 64 hexadecimal digits in lower case. */
    public String hex() {
        return Hashing.sha256().hashBytes(bytes, 0, length).toString();
    }

    private Digest put(long number, int count) {
        makeRoom(count);
        for (int index = 0; index < count; index++) {
            bytes[length++] = (byte) (number >>> (Byte.SIZE * index));
        }
        return this;
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
