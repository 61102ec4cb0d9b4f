package org.advalorem.proof.simulation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Many independent streams of chance from one seed, so that a draw more in one of them does not shift the others. */
final class Seeds {

    private Seeds() {}

    static SplittableRandom stream(long seed, String purpose) {
        return new SplittableRandom(Hashing.murmur3_128()
                .newHasher()
                .putLong(seed)
                .putString(purpose, StandardCharsets.UTF_8)
                .hash()
                .asLong());
    }
}
