package org.advalorem.proof.planted;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * How a catcher ended.
 *
 * @param tests how many tests ran
 * @param failures one line each: what was thrown, in which test, and what it said
 */
public record Outcome(int tests, List<String> failures) {

    public Outcome {
        failures = ImmutableList.copyOf(failures);
    }

    public boolean isPassed() {
        return tests > 0 && failures.isEmpty();
    }

    /** Whether a test failed that says this; a class that cannot be loaded proves nothing. */
    public boolean saysSo(String message) {
        return failures.stream().anyMatch(failure -> failure.contains(message))
                && failures.stream()
                        .noneMatch(failure -> failure.contains("java.lang.NoClassDefFoundError")
                                || failure.contains("java.lang.VerifyError")
                                || failure.contains("java.lang.NoSuchMethodError"));
    }
}
