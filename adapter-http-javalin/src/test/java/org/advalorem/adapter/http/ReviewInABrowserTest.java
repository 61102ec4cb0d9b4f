package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk's day: many cases, the keyboard, a slip now and then, and a connection that is not always there. */
class ReviewInABrowserTest {

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

    private void signInAt(String path) {
        page().navigate(world.address(path));
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page().locator("h1")).not().hasText("Sign in");
    }

    private void review() {
        signInAt("/review");
        assertThat(page().locator(".live[data-state=on]")).isVisible();
    }

    private void press(String... keys) {
        for (String key : keys) {
            page().keyboard().press(key);
        }
    }

    private Locator toast() {
        return page().locator(".toast").first();
    }

    private CorrectionStatus status(Correction correction) {
        return world.find(correction.key()).status();
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
    void aClerkTakesAnApprovalBackByKeyboard() {
        Correction one = world.order(1001);
        world.order(1002);
        review();
        press("j", "a");
        assertThat(toast()).containsText(Pattern.compile("Approved #1001.*Undo \\([0-9]+ s\\)", Pattern.DOTALL));
        assertThat(page().locator(".case")).hasCount(1);

        press("u");

        assertThat(toast()).containsText("Taken back: #1001 waits for a decision again.");
        assertThat(page().locator(".case.here")).containsText("#1001");
        assertThat(page().locator(".case.here")).isFocused();
        assertThat(status(one)).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aClerkIsToldThatThePushHasStarted() {
        Correction one = world.order(1001);
        review();
        press("a");
        assertThat(toast()).containsText("Approved #1001");
        world.clock.forward(World.UNDO);
        world.engine.runDue();

        press("u");

        assertThat(page().locator(".faults")).containsText("#1001: the push has started");
        assertThat(status(one)).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void aClerkTakesARejectionBack() {
        Correction one = world.order(1001);
        review();
        press("r");
        page().keyboard().press("Enter");
        assertThat(toast()).containsText("Rejected #1001.");

        press("u");

        assertThat(toast()).containsText("#1001 is worked out anew and comes back");
        world.engine.runDue();
        assertThat(status(one)).isEqualTo(CorrectionStatus.IN_REVIEW);
    }

    @Test
    void aClerkApprovesAllOnThePageAndSeesWhatItComesTo() {
        List<Correction> all = List.of(world.order(1001), world.order(1002), world.order(1003));
        review();

        press("*");
        assertThat(page().locator("[data-sums]")).hasText("127.41 → 114.66 USD (−12.75)");
        press("a");

        assertThat(toast()).containsText("Approved #1003, #1002, #1001. Declares 114.66 USD instead of 127.41.");
        assertThat(page().getByText("Nothing waits for a decision")).isVisible();
        assertThat(all).allMatch(each -> status(each) == CorrectionStatus.APPROVED);

        press("u");
        assertThat(page().locator(".case")).hasCount(3);
        assertThat(all).allMatch(each -> status(each) == CorrectionStatus.IN_REVIEW);
    }

    @Test
    void aClerkTicksARangeWithShift() {
        for (int number = 1001; number <= 1005; number++) {
            world.order(number);
        }
        review();
        Locator boxes = page().locator(".case input[type=checkbox]");
        boxes.nth(1).click();
        boxes.nth(3)
                .click(new Locator.ClickOptions()
                        .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page().locator("#bulk-approve")).hasText("Approve (3)");

        press("*", "*");
        assertThat(page().locator("#bulk-approve")).hasText("Approve");
        press("x", "k", "k", "Shift+X");
        assertThat(page().locator("#bulk-approve")).hasText("Approve (3)");
    }

    @Test
    void aBulkApprovalLeavesOutAndNamesWhatChangedMeanwhile() {
        Correction one = world.order(1001);
        Correction two = world.order(1002);
        review();
        press("*");
        page().evaluate("const box = document.querySelectorAll('.case input[type=checkbox]')[1];"
                + " box.value = box.value.replace(/:[^:]*$/, ':another')");

        press("a");

        assertThat(page().locator(".faults"))
                .containsText("#1001 was left out: its plan has changed since it was shown");
        assertThat(toast()).containsText("Approved #1002.");
        assertThat(status(one)).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(status(two)).isEqualTo(CorrectionStatus.APPROVED);
    }

    @Test
    void aClerkGoesFromCaseToCase() {
        Correction first = world.order(1001);
        Correction second = world.order(1002);
        Correction third = world.order(1003);
        review();
        press("j", "Enter");
        assertThat(page().locator("h1")).hasText("#1002");
        assertThat(page().locator(".way")).containsText("2 of 3");

        press("a");
        assertThat(page().locator("h1")).hasText("#1001");
        assertThat(toast()).containsText("Approved #1002.");
        press("a");
        assertThat(page().locator("h1")).hasText("#1003");
        assertThat(status(first)).isEqualTo(CorrectionStatus.APPROVED);

        press("u");
        assertThat(page().locator("h1")).hasText("#1001");
        assertThat(status(first)).isEqualTo(CorrectionStatus.IN_REVIEW);
        assertThat(status(second)).isEqualTo(CorrectionStatus.APPROVED);
        assertThat(status(third)).isEqualTo(CorrectionStatus.IN_REVIEW);

        press("Escape");
        assertThat(page()).hasTitle("Review · Advalorem");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aClerkFindsACaseByItsNumberWithOrWithoutTheHash() {
        world.order(1001);
        world.order(2002);
        review();
        press("/");
        page().keyboard().type("#2002");
        assertThat(page().locator(".case")).hasCount(1);
        assertThat(page()).hasURL(Pattern.compile(".*q=%232002.*"));

        page().locator("#q").fill("2002");
        assertThat(page()).hasURL(Pattern.compile(".*q=2002.*"));
        assertThat(page().locator(".case")).hasCount(1);

        page().locator("#q").fill("7777");
        assertThat(page().getByText("Nothing that waits fits")).isVisible();
        page().getByText("Look among all corrections").click();
        assertThat(page()).hasURL(Pattern.compile(".*/corrections\\?q=7777"));
    }

    @Test
    void aSearchIsSavedUnderANameAndForgottenAgain() {
        world.order(1001);
        world.order(2002);
        review();
        page().locator("#q").fill("2002");
        assertThat(page().locator(".case")).hasCount(1);
        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save this search"))
                .click();
        page().getByLabel("Name").fill("The twos");
        page().keyboard().press("Enter");

        page().navigate(world.address("/review"));
        assertThat(page().locator(".case")).hasCount(2);
        page().getByText("The twos", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page().locator(".case")).hasCount(1);
        assertThat(page().locator("#q")).hasValue("2002");

        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forget The twos"))
                .click();
        page().navigate(world.address("/review"));
        assertThat(page().getByText("The twos")).hasCount(0);
    }

    @Test
    void aLinkToACaseSurvivesTheSignIn() {
        Correction one = world.order(1001);

        signInAt(new QueuePlace(java.util.Optional.empty(), "#100", java.util.Optional.empty())
                .caseAddress(one.key())
                .toString());

        assertThat(page().locator("h1")).hasText("#1001");
        assertThat(page().locator(".way")).containsText("1 of 1");
    }

    @Test
    void thePlaceInALongQueueIsKept() {
        for (int number = 1001; number <= 1027; number++) {
            world.order(number);
        }
        review();
        page().getByText("More that wait").click();
        assertThat(page().locator(".case")).hasCount(2);

        page().locator("[data-approve]").first().click();
        assertThat(toast()).containsText("Approved #1002.");
        assertThat(page().locator(".case")).hasCount(1);
        assertThat(page().locator(".case")).containsText("#1001");

        press("a");
        assertThat(page().getByText("This page is done")).isVisible();
        page().getByText("Go to the beginning of the queue").click();
        assertThat(page().locator(".case")).hasCount(25);
    }

    @Test
    void keysCanBeSwitchedOff() {
        Correction one = world.order(1001);
        review();
        press("?");
        page().getByLabel("Use these keys in this browser").uncheck();
        page().keyboard().press("Escape");

        press("a");
        page().navigate(world.address("/review"));
        press("a");

        assertThat(page().locator(".case")).hasCount(1);
        assertThat(status(one)).isEqualTo(CorrectionStatus.IN_REVIEW);
    }

    @Test
    void theKeyboardStaysWhereItIsWhenThePageLooksAgain() {
        world.order(1001);
        world.order(1002);
        review();
        Locator link = page().locator(".case").nth(1).getByText("How each figure came about");
        link.focus();

        world.order(1003);

        assertThat(page().locator(".case")).hasCount(3);
        assertThat(page().locator(".case").nth(2).getByText("How each figure came about"))
                .isFocused();
    }

    @Test
    void aDecisionThatGotNoAnswerIsSentAgain() {
        Correction one = world.order(1001);
        var isAway = new AtomicBoolean();
        // Before the page: what is sent while the browser is being told of it may slip through.
        page().route("**/review", route -> {
            if (route.request().method().equals("POST") && isAway.get()) {
                route.abort();
            } else {
                route.resume();
            }
        });
        review();
        isAway.set(true);

        press("a");

        assertThat(page().locator("#lost")).containsText("The connection is lost.");
        assertThat(approvals(one)).isZero();
        isAway.set(false);
        assertThat(toast()).containsText("Approved #1001.");
        assertThat(page().locator("#lost")).isHidden();
        assertThat(approvals(one)).isEqualTo(1);
    }

    @Test
    void aLostConnectionIsSaidAndComesBackByItself() {
        world.order(1001);
        page().route("**/events", Route::abort);
        signInAt("/review");
        assertThat(page().locator("#lost")).containsText("The connection is lost.");

        page().unroute("**/events");

        assertThat(page().locator(".live")).hasText("Live");
        assertThat(page().locator("#lost")).isHidden();
    }

    @Test
    void anExpiredSessionLeadsToTheSignInAndBack() {
        world.order(1001);
        review();
        page().context().clearCookies();

        press("a");

        assertThat(page()).hasTitle("Sign in · Advalorem");
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page()).hasTitle("Review · Advalorem");
    }

    @Test
    void timesAreInTheZoneOfTheReaderAndNameUtcWithoutScripts() {
        world.order(1001);
        review();
        assertThat(page().locator(".case time")).hasAttribute("title", Pattern.compile(".*UTC"));
        assertThat(page().locator(".case time")).not().containsText("UTC");
    }

    @Test
    void everythingWorksWithoutScripts() {
        Correction one = world.order(1001);
        window.close();
        window = chromium.openWithoutScripts();
        signInAt("/review");
        assertThat(page().locator(".case time")).containsText("UTC");

        page().locator("[data-approve]").click();
        assertThat(toast()).containsText("Approved #1001.");
        assertThat(status(one)).isEqualTo(CorrectionStatus.APPROVED);

        page().locator("[data-undo]").click();
        assertThat(toast()).containsText("Taken back: #1001");
        assertThat(status(one)).isEqualTo(CorrectionStatus.IN_REVIEW);
    }
}
