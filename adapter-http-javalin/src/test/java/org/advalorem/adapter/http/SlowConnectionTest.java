package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 400 ms there and back, 50 kB a second: a phone at the far end of the warehouse. */
class SlowConnectionTest {

    private static final int LATENCY = 400;
    private static final int BYTES_PER_SECOND = 50_000;
    /** A second of the line above: everything that the first page brings along. */
    private static final int FIRST_PAGE = 40_000;

    private static final int LATER_PAGE = 15_000;

    private static Chromium chromium;

    private World world;
    private Window window;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        world = new World();
        world.reviewsEveryOrder();
        window = chromium.open(390, 800, false);
    }

    @AfterEach
    void close() {
        window.close();
        world.close();
    }

    private Page page() {
        return window.page();
    }

    private void signInAt(String path) {
        page().navigate(world.address(path));
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page().locator("h1")).not().hasText("Sign in");
    }

    private void slowDown() {
        CDPSession session = page().context().newCDPSession(page());
        session.send("Network.enable");
        var line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY);
        line.addProperty("downloadThroughput", BYTES_PER_SECOND);
        line.addProperty("uploadThroughput", BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", line);
    }

    private long approvals(Correction correction) {
        return world
                .store
                .auditTrail()
                .of(correction.key().shop(), correction.key().subject())
                .stream()
                .filter(entry -> entry.action().equals("APPROVED"))
                .count();
    }

    @Test
    void decisionsFollowOneAnotherWithoutWaitingForAnAnswerAndCountOnce() {
        List<Correction> all = List.of(world.order(1003), world.order(1002), world.order(1001));
        signInAt("/review");
        assertThat(page().locator(".live[data-state=on]")).isVisible();
        slowDown();

        page().keyboard().press("a");
        assertThat(page().locator(".case.leaving")).hasCount(1);
        assertThat(page().locator(".case.here")).containsText("#1002");
        page().keyboard().press("a");
        page().keyboard().press("a");
        page().keyboard().press("a");

        assertThat(page().getByText("Nothing waits for a decision"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        assertThat(page().locator(".toast")).hasCount(3);
        assertThat(all).allMatch(each -> world.find(each.key()).status() == CorrectionStatus.APPROVED);
        assertThat(all).allMatch(each -> approvals(each) == 1);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void anUndoPressedBeforeTheAnswerTakesBackThatVeryDecision() {
        Correction later = world.order(1001);
        Correction earlier = world.order(1002);
        signInAt("/review");
        page().keyboard().press("a");
        assertThat(page().locator(".toast")).containsText("Approved #1002");
        slowDown();

        page().keyboard().press("a");
        page().keyboard().press("u");

        assertThat(page().locator(".toast").first()).containsText("Taken back: #1001");
        assertThat(world.find(later.key()).status()).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(world.find(earlier.key()).status()).isEqualTo(CorrectionStatus.APPROVED);
    }

    @Test
    void aFormThatIsOnItsWayCannotBeSentAgain() {
        world.order(1001);
        signInAt("/shops/" + World.SHOP);
        slowDown();

        page().evaluate("""
                () => {
                  const form = document.querySelector('form[action$="/settings"]');
                  form.addEventListener('submit', () => sessionStorage.sent = Number(sessionStorage.sent || 0) + 1);
                  const button = form.querySelector('button.main');
                  button.click();
                  setTimeout(() => button.click(), 0);
                }
                """);

        assertThat(page().getByText("Saved.")).isVisible();
        assertThat(page().evaluate("sessionStorage.sent")).isEqualTo("1");
    }

    @Test
    void pagesAreLightAndWhatStaysTheSameIsNotFetchedAgain() {
        for (int number = 1001; number <= 1025; number++) {
            world.order(number);
        }
        page().navigate(world.address("/sign-in"));
        assertThat(fetched()).isBetween(1, FIRST_PAGE);
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page().locator(".live[data-state=on]")).isVisible();

        page().navigate(world.address("/review"));

        assertThat(page().locator(".case")).hasCount(25);
        assertThat(fetched()).as("review with 25 cases").isBetween(1, LATER_PAGE);
    }

    /** Bytes that came over the line for this page and what it uses; what the browser had kept counts nothing. */
    private int fetched() {
        page().waitForLoadState();
        return ((Number)
                        page().evaluate("['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))"
                                + ".reduce((sum, entry) => sum + entry.transferSize, 0)"))
                .intValue();
    }
}
