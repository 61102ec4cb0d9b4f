package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The plan of a kill loop: which blow falls in which round, and after how much load. The same seed gives the same plan. */
public final class Rounds {

    private static final int MOST_MILLIS = 1500;

    private Rounds() {}

    /**
     * One round.
     *
     * @param number from 1
     * @param after how long the load runs until the blow falls
     */
    public record Round(int number, Blow blow, Duration after) {}

    /** Shuffles the blows and deals them out, and again when all have fallen: none comes more than once oftener than another. */
    public static List<Round> planned(long seed, int count, List<Blow> blows) {
        var random = new Random(seed);
        var plan = new ArrayList<Round>();
        var deck = new ArrayList<Blow>();
        for (int number = 1; number <= count; number++) {
            if (deck.isEmpty()) {
                deck.addAll(blows);
                Collections.shuffle(deck, random);
            }
            Duration after = Duration.ofMillis(random.nextInt(MOST_MILLIS));
            plan.add(new Round(number, deck.remove(deck.size() - 1), after));
        }
        return List.copyOf(plan);
    }
}
