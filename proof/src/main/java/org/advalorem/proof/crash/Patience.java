package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on conditions; how long is a bound for a machine under load, and no measure of speed. */
public final class Patience {

    private static final Duration LOOK = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Waits until the condition holds; one that throws does not hold yet.
     *
     * @return how long it took
     * @throws AssertionError if it does not hold within {@code most}
     */
    public static Duration until(String what, Duration most, BooleanSupplier condition) {
        return untilNothingIsLeft(most, () -> condition.getAsBoolean() ? List.of() : List.of("not yet: " + what));
    }

    /**
     * Waits until nothing is left to wait for.
     *
     * @param left what is still open, a line each; it may throw while something is away
     * @return how long it took
     * @throws AssertionError if something is left after {@code most}, with what was left
     */
    public static Duration untilNothingIsLeft(Duration most, Supplier<List<String>> left) {
        long begun = System.nanoTime();
        while (true) {
            List<String> open;
            RuntimeException failure = null;
            try {
                open = left.get();
            } catch (RuntimeException away) {
                failure = away;
                open = List.of("cannot be asked: " + away);
            }
            Duration gone = Duration.ofNanos(System.nanoTime() - begun);
            if (open.isEmpty()) {
                return gone;
            }
            if (gone.compareTo(most) > 0) {
                throw new AssertionError(
                        "After " + most.toSeconds() + " s there is still:\n  " + String.join("\n  ", open), failure);
            }
            pause(LOOK);
        }
    }

    /** Lets time pass. */
    public static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", stopped);
        }
    }
}
