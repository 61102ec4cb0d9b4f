package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.sync.SyncJobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncInABrowserTest {

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
        window = chromium.open(1280, 900, false);
        page().navigate(world.address("/sign-in"));
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page()).hasTitle("Overview · Advalorem");
        page().navigate(world.address("/sync"));
    }

    @AfterEach
    void close() {
        window.close();
        world.close();
    }

    private Page page() {
        return window.page();
    }

    @Test
    void aDumpIsBegunWatchedPausedResumedAndCancelled() {
        button("Fetch orders").click();
        assertThat(job()).containsText("Waiting");
        Copying worker = new Copying(world).takeUp();

        worker.page(20);
        assertThat(bar()).hasAttribute("value", "20");
        worker.page(25);
        assertThat(bar()).hasAttribute("value", "45");
        assertThat(job()).containsText("45 of 100, 45 new");

        button("Pause").click();
        assertThat(job()).containsText("Pausing");
        assertThat(worker.page(5).status()).isEqualTo(SyncJobStatus.PAUSED);
        assertThat(job()).containsText("Paused");
        assertThat(button("Pause")).isHidden();

        button("Resume").click();
        assertThat(job()).containsText("Waiting");
        worker.takeUp().page(10);
        assertThat(bar()).hasAttribute("value", "60");

        button("Cancel").click();
        assertThat(job()).containsText("Cancelling");
        assertThat(worker.page(5).status()).isEqualTo(SyncJobStatus.CANCELLED);
        assertThat(job()).containsText("Cancelled");
        assertThat(button("Cancel")).isHidden();
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void whatFailedIsLookedAtAndTriedAgain() {
        Copying.fill(world, World.SHOP);
        page().reload();
        assertThat(page().getByText("SKU not found: LAMP-7")).isVisible();

        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order " + Copying.BROKEN))
                .click();
        assertThat(page().locator("pre.raw")).containsText("\"name\":\"#<b>1</b>\"");
        page().goBack();
        button("Try what failed again").click();

        assertThat(page().getByRole(AriaRole.STATUS).first()).isAttached();
        assertThat(page().getByText("What failed is tried again.")).isVisible();
        assertThat(page().getByText("SKU not found")).hasCount(0);
    }

    @Test
    void theScheduleIsSetStoppedAndRun() {
        page().getByLabel("Minutes between runs").fill("15");
        button("Save").click();
        assertThat(page().getByLabel("Minutes between runs")).hasValue("15");
        button("Stop").click();
        assertThat(page().getByText("Stopped")).isVisible();
        button("Run now").click();
        assertThat(job()).containsText("Recent orders");

        page().getByLabel("Minutes between runs").fill("0");
        button("Start").click();
        assertThat(page().getByRole(AriaRole.ALERT).first()).containsText("must be 1 to");
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The newest. */
    private Locator job() {
        return page().locator(".job").first();
    }

    private Locator bar() {
        return job().locator("progress");
    }
}
