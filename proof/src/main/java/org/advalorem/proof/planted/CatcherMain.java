package org.advalorem.proof.planted;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs one test class in this process. Arguments: where the report goes, the class, and the method or nothing. The report has
 * the number of tests that ran in its first line, and a line for each failure: the class of what was thrown, the test, the
 * message.
 */
final class CatcherMain {

    private CatcherMain() {}

    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        var listener = new Listener();
        LauncherFactory.create().execute(request(report, arguments), listener);
        List<String> lines = new ArrayList<>();
        lines.add(Integer.toString(listener.tests));
        lines.addAll(listener.failures);
        Files.write(report, lines);
        // What a broken product left running must not keep the process; what the test itself started is stopped by its
        // hooks.
        System.exit(0);
    }

    private static LauncherDiscoveryRequest request(Path report, String[] arguments) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(arguments[1]))
                .configurationParameter("jqwik.database", report + ".jqwik")
                .configurationParameter("jqwik.reporting.onlyfailures", "true");
        if (arguments.length > 2) {
            request.filters((PostDiscoveryFilter) test -> FilterResult.includedIf(test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName().equals(arguments[2]))
                    .orElse(true)));
        }
        return request.build();
    }

    private static final class Listener implements TestExecutionListener {
        private final List<String> failures = new ArrayList<>();
        private int tests;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests++;
            }
            if (result.getStatus() != Status.SUCCESSFUL) {
                Throwable thrown = result.getThrowable().orElseGet(() -> new AssertionError("aborted"));
                failures.add(thrown.getClass().getName() + " in " + test.getDisplayName() + ": "
                        + CharMatcher.whitespace().trimAndCollapseFrom(String.valueOf(thrown.getMessage()), ' '));
            }
        }
    }
}
