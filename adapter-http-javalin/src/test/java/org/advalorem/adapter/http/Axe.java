package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** The accessibility engine axe-core, run inside a page: WCAG 2.1 A and AA, and its own best practices. */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] });
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id}: ${node.target} ${node.failureSummary.replace(/\\s+/g, " ")}`));
            }
            """;

    private Axe() {}

    /** What is wrong with the page as it stands, one text for each element; empty if nothing is. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        // Handed over by the browser's own tools, so that the page's policy for scripts stays as it is.
        page.evaluate(SCRIPT + "; undefined");
        // Colours are looked at as they come to rest.
        page.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))");
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try {
            var pom = new Properties();
            try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
                pom.load(in);
            }
            try (InputStream in =
                    resource("/META-INF/resources/webjars/axe-core/" + pom.getProperty("version") + "/axe.min.js")) {
                return new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String path) {
        InputStream in = Axe.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException("Not on the class path: " + path);
        }
        return in;
    }
}
