package org.advalorem.sandbox.message;

import java.time.Duration;

/**
 * How messages are carried.
 *
 * @param copies how often each is sent, under one id and with the same bytes; 0 loses every one
 * @param attempts at most so many until one is answered well; at least 1
 * @param pause between two attempts
 * @param lost how many of a hundred are never sent, chosen from the seed
 */
public record Manner(int copies, int attempts, Duration pause, int lost) {

    public Manner {
        if (copies < 0 || attempts < 1) {
            throw new IllegalArgumentException(
                    "No copy or more and at least one attempt: " + copies + " copies, " + attempts + " attempts");
        }
        if (lost < 0 || lost > 100) {
            throw new IllegalArgumentException("Lost must be 0 to 100 of a hundred: " + lost);
        }
    }

    public Manner times(int other) {
        return new Manner(other, attempts, pause, lost);
    }

    public Manner trying(int most, Duration between) {
        return new Manner(copies, most, between, lost);
    }

    public Manner losing(int ofAHundred) {
        return new Manner(copies, attempts, pause, ofAHundred);
    }
}
