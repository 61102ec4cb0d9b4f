package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.security.MessageDigest;

/** SHA-256 in hexadecimal, and comparisons that take the same time whatever they find. */
final class Hashes {

    private Hashes() {}

    static String of(String text) {
        return Hashing.sha256().hashString(text, UTF_8).toString();
    }

    static String of(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).toString();
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
