package org.advalorem.proof.crash;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is set on the command line for the tests that crash processes, and how they tell of themselves.
 *
 * @param seed {@code -Dcrash.seed=}; otherwise another one each time
 * @param rounds {@code -Dcrash.rounds=}
 * @param patches {@code -Dcrash.patches=}: comes first on the class path of the processes; empty otherwise
 */
public record CrashRun(String test, long seed, int rounds, String patches) {

    private static final long BEGUN = System.nanoTime();
    private static final PrintStream OUT = System.out;

    /** As the system properties say. */
    public static CrashRun of(Class<?> test, int usualRounds) {
        return new CrashRun(
                test.getSimpleName(),
                Long.getLong("crash.seed", ThreadLocalRandom.current().nextInt(1, 1_000_000)),
                Integer.getInteger("crash.rounds", usualRounds),
                System.getProperty("crash.patches", ""));
    }

    /** Tells of progress, on standard output, as these tests take a while. */
    public void tell(String line) {
        OUT.printf(Locale.ROOT, "[%s %5.1f s] %s%n", test, (System.nanoTime() - BEGUN) / 1e9, line);
    }

    /** Runs it; a failure tells how the same rounds are played again. */
    public void guard(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            tell("FAILED. The same rounds again: mvn -pl proof -am verify -Dtest=" + test
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dcrash.seed=" + seed + " -Dcrash.rounds=" + rounds);
            throw failure;
        }
    }
}
