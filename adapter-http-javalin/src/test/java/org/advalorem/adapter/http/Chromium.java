package org.advalorem.adapter.http;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless browser of the machine's own. Without one, tests are skipped and say what to install; where {@code CI} is
 * {@code true}, they fail.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final String MISSING = "No Chromium here. Install it: apt-get install chromium";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking")));
    }

    static Chromium launch() {
        Optional<Path> executable = Stream.of(PLACES)
                .flatMap(List::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(MISSING);
        }
        if (executable.isEmpty()) {
            // The build's own summary counts skipped tests and keeps the reason to itself.
            System.err.println("Skipping the browser tests. " + MISSING);
        }
        Assumptions.assumeTrue(executable.isPresent(), MISSING);
        return new Chromium(executable.orElseThrow());
    }

    /** A window of its own, with nothing remembered, that writes down every complaint of the page. */
    Window open(int width, int height, boolean dark) {
        return open(options(width, height).setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** A window that runs no scripts. */
    Window openWithoutScripts() {
        return open(options(1280, 900).setJavaScriptEnabled(false));
    }

    private static Browser.NewContextOptions options(int width, int height) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Zurich");
    }

    private Window open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return new Window(page, complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /**
     * An open page.
     *
     * @param complaints errors and warnings of its console so far
     */
    record Window(Page page, List<String> complaints) implements AutoCloseable {

        @Override
        public void close() {
            page.context().close();
        }
    }
}
