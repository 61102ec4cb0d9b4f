package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesInABrowserTest {

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
    }

    @AfterEach
    void close() {
        window.close();
        world.close();
    }

    private Page page() {
        return window.page();
    }

    private void signIn() {
        page().navigate(world.address("/sign-in"));
        page().getByLabel("Access token").fill(World.ADMIN);
        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page()).hasTitle("Overview · Advalorem");
    }

    private Correction waiting(long number) {
        world.reviewsEveryOrder();
        return world.order(number);
    }

    private CorrectionStatus status(Correction correction) {
        return world.find(correction.key()).status();
    }

    @Test
    void aPersonSignsInWithATokenAndOutAgain() {
        page().navigate(world.address("/review"));
        page().getByLabel("Access token").fill("wrong");
        page().keyboard().press("Enter");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("not known");

        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page()).hasTitle("Review · Advalorem");

        page().getByText("Sign out").click();
        page().navigate(world.address("/review"));
        assertThat(page()).hasTitle("Sign in · Advalorem");
    }

    @Test
    void aSignInLinkWorksOnceAndOnlyByItsButton() {
        world.grant("one-time-secret", Kind.SIGN_IN_LINK, Role.OPERATOR, Set.of());
        page().navigate(world.address("/sign-in/one-time-secret"));
        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page()).hasTitle("Overview · Advalorem");

        page().navigate(world.address("/sign-in/one-time-secret"));
        assertThat(page().getByRole(AriaRole.HEADING)).hasText("This link does not work any more");
    }

    @Test
    void aPersonApprovesWithTheMouse() {
        Correction one = waiting(1001);
        signIn();
        page().locator(".nav").getByText("Review").click();
        assertThat(page().locator(".case")).containsText("38.22 USD");

        page().locator("[data-approve]").click();

        assertThat(page().locator(".toast p")).hasText("Approved #1001. Declares 38.22 USD instead of 42.47.");
        assertThat(page().getByText("Nothing waits for a decision")).isVisible();
        assertThat(status(one)).isEqualTo(CorrectionStatus.APPROVED);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aPersonDecidesByKeyboardAlone() {
        Correction first = waiting(1001);
        Correction second = waiting(1002);
        Correction third = waiting(1003);
        signIn();
        page().navigate(world.address("/review"));
        assertThat(page().locator(".case")).hasCount(3);

        page().keyboard().press("j");
        page().keyboard().press("r");
        assertThat(page().getByRole(AriaRole.DIALOG)).isVisible();
        page().keyboard().type("A sample");
        page().keyboard().press("Enter");
        assertThat(page().locator(".toast").first()).containsText("Rejected #1002.");

        page().keyboard().press("a");
        assertThat(page().locator(".toast").first()).containsText("Approved #1001.");

        assertThat(status(second)).isEqualTo(CorrectionStatus.REJECTED);
        assertThat(world.find(second.key()).state().reason().orElseThrow().message())
                .isEqualTo("A sample");
        assertThat(status(first)).isEqualTo(CorrectionStatus.APPROVED);
        assertThat(status(third)).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aPersonApprovesSeveralAtOnce() {
        List<Correction> all = List.of(waiting(1001), waiting(1002), waiting(1003));
        signIn();
        page().navigate(world.address("/review"));
        page().keyboard().press("x");
        page().keyboard().press("j");
        page().keyboard().press("x");

        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve (2)"))
                .click();

        assertThat(page().locator(".case")).hasCount(1);
        assertThat(all.stream().map(this::status))
                .containsExactly(CorrectionStatus.IN_REVIEW, CorrectionStatus.APPROVED, CorrectionStatus.APPROVED);
    }

    @Test
    void aPersonIsToldThatAPlanChangedMeanwhile() {
        Correction one = waiting(1001);
        signIn();
        page().navigate(world.address("/review"));
        assertThat(page().locator(".live[data-state=on]")).isVisible();
        world.engine.reject(one.key(), "No", World.BEN);

        page().evaluate("document.querySelector('[data-approve]').click()");

        assertThat(page().locator(".notice.bad li")).containsText("#1001 was decided already");
    }

    @Test
    void aPageShowsWhatHappensWithoutBeingLoadedAgain() {
        world.reviewsEveryOrder();
        signIn();
        page().navigate(world.address("/review"));
        assertThat(page().getByText("Nothing waits for a decision")).isVisible();
        assertThat(page().locator(".live[data-state=on]")).isVisible();

        world.order(1001);

        assertThat(page().locator(".case")).containsText("#1001");
        assertThat(page().locator(".badge")).containsText("1");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aPageShowsWhatAnotherProcessDid() {
        signIn();
        assertThat(page().locator(".live[data-state=on]")).isVisible();
        world.store
                .corrections()
                .notice(
                        Correction.registered(
                                new CorrectionKey(World.SHOP, new org.advalorem.domain.correction.OrderId(77)),
                                "#77",
                                World.BEN,
                                world.clock.instant()),
                        world.clock.instant());

        assertThat(page().locator(".tile")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Waiting to start")))
                .containsText("1");
    }

    @Test
    void aFormThatIsRefusedKeepsWhatWasTyped() {
        signIn();
        page().navigate(world.address("/shops/" + World.SHOP));
        page().getByLabel("Largest reduction without a person, in percent").fill("140");
        page().getByLabel("Longest pause").fill("soon");
        page().getByText("Save settings").click();

        assertThat(page().locator("#maximumReductionPercent-fault")).containsText("0 to 100");
        assertThat(page().locator("#waitLongest-fault")).containsText("span of time");
        assertThat(page().getByLabel("Longest pause")).hasValue("soon");

        page().getByLabel("Largest reduction without a person, in percent").fill("40");
        page().getByLabel("Longest pause").fill("1 h");
        page().getByText("Save settings").click();
        assertThat(page().getByText("Saved.")).isVisible();
        assertThat(world.store.shops().find(World.SHOP).orElseThrow().settings().maximumReductionPercent())
                .isEqualTo(40);
    }

    @Test
    void theListIsFilteredAsOneTypes() {
        world.order(1001);
        world.order(2002);
        signIn();
        page().navigate(world.address("/corrections"));
        assertThat(page().locator("tbody tr")).hasCount(2);

        page().keyboard().press("/");
        page().keyboard().type("2002");

        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(page()).hasURL(java.util.regex.Pattern.compile(".*q=2002.*"));
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void noPageComplainsOrIsWiderThanAPhone() {
        Shots.fill(world);
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(1280, 390)) {
                try (Window phone = chromium.open(width, 900, dark)) {
                    look(phone, width, dark);
                }
            }
        }
    }

    private void look(Window seen, int width, boolean dark) {
        Page page = seen.page();
        page.navigate(world.address("/sign-in"));
        shoot(page, "sign-in", width, dark);
        page.getByLabel("Access token").fill(World.ADMIN);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Overview · Advalorem");
        Shots.pages(world).forEach((name, path) -> {
            page.navigate(world.address(path));
            shoot(page, name, width, dark);
        });
        assertThat(seen.complaints()).isEmpty();
        Shots.faults().forEach((name, path) -> {
            page.navigate(world.address(path));
            shoot(page, name, width, dark);
        });
        refunding(page, width, dark);
        page.navigate(world.address("/review?q=12"));
        assertThat(page.locator(".live[data-state=on]")).isVisible();
        page.keyboard().press("x");
        page.locator("[data-approve]").nth(1).click();
        assertThat(page.locator(".toast")).isVisible();
        page.keyboard().press("x");
        shoot(page, "review-at-work", width, dark);
        page.keyboard().press("?");
        shoot(page, "keys", width, dark);
        page.keyboard().press("Escape");
        page.locator("[data-undo]").click();
        assertThat(page.locator(".toast")).containsText("Taken back");
    }

    private void refunding(Page page, int width, boolean dark) {
        page.navigate(world.address(Deeds.page(Deeds.READY)));
        page.getByText("Refund…").click();
        shoot(page, "refunding-again", width, dark);
        page.navigate(world.address(Deeds.page(Deeds.REFUSED)));
        page.getByText("Refund…").click();
        shoot(page, "refunding", width, dark);
        for (String payment : List.of("pi_" + Deeds.READY, "pi_3OxABCdEfGhIjKlM0nOpQrSt")) {
            page.getByLabel("Payment at Stripe").fill(payment);
            page.getByText("Look it up").click();
            assertThat(page.locator("dialog[open]")).containsText(payment);
            shoot(page, "refunding-" + payment, width, dark);
        }
    }

    private static void shoot(Page page, String name, int width, boolean dark) {
        page.waitForLoadState();
        Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(overflow).as(name + " at " + width).isEqualTo(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(!name.equals("keys") && !name.equals("review-at-work") && !name.startsWith("refunding"))
                .setPath(Path.of("target/screenshots/" + name + "-" + width + (dark ? "-dark" : "") + ".png")));
    }
}
