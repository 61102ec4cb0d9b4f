package org.advalorem.assembly.service;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import org.advalorem.port.system.Ids;

/** Names nobody can guess: 160 random bits. */
public final class RandomIds implements Ids {

    private static final int BYTES = 20;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BaseEncoding.base32().lowerCase().omitPadding().encode(bytes);
    }
}
