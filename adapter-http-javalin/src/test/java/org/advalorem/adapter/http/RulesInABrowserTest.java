package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.domain.sync.SyncJobKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop's rules on a phone, without a mouse. */
class RulesInABrowserTest {

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
        window = chromium.open(390, 844, false);
        page().navigate(world.address("/sign-in"));
        page().getByLabel("Access token").fill(World.ADMIN);
        page().keyboard().press("Enter");
        assertThat(page()).hasTitle("Overview · Advalorem");
        page().navigate(world.address("/shops/" + World.SHOP));
        link("Rules of the copy").press("Enter");
        assertThat(page()).hasTitle("Rules of " + World.SHOP + " · Advalorem");
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
    void rulesAreEnteredTriedAndTakenAwayByKeys() {
        page().getByLabel("Where it stands of rule 1").focus();
        page().keyboard().type("Tag");
        page().keyboard().press("Tab");
        page().keyboard().type("Pay on pickup");
        page().getByLabel("Options that make variations").focus();
        page().keyboard().type("Scent\nShade");
        page().getByLabel("Options that are sizes").focus();
        page().keyboard().type("Wick");
        button("Save rules").press("Enter");

        assertThat(page().getByText("Saved. They hold for what comes from now on."))
                .isVisible();
        assertThat(rules())
                .isEqualTo(new ShopRules(
                        List.of(new PaymentRule(Place.TAG, "pay on pickup")),
                        List.of("scent", "shade"),
                        List.of("wick")));

        page().getByLabel("Gateway, tag or note").fill("PAY-ON-PICKUP");
        page().getByLabel("Options of a product").fill("Wick, Shade, Color");
        page().keyboard().press("Enter");
        assertThat(page().getByText("tag contains \"pay on pickup\"")).isVisible();
        assertThat(page().locator("#try .facts")).containsText("Shade");
        assertThat(page().locator("#try .facts")).containsText("Wick / Color");

        page().getByLabel("Phrase of rule 1").fill("");
        page().keyboard().press("Enter");
        assertThat(page().getByText("Saved.")).isVisible();
        assertThat(rules().codRules()).isEmpty();
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWhereItStandsAndNothingIsLost() {
        page().getByLabel("Phrase of rule 1").fill("pickup");
        page().getByLabel("Phrase of rule 2").fill("c.o.d.");
        page().getByLabel("Options that make variations").fill("Scent");
        page().getByLabel("Options that are sizes").fill("Wick\nscent");
        button("Save rules").press("Enter");

        assertThat(page().getByText("Nothing was saved.")).isVisible();
        assertThat(page().getByLabel("Phrase of rule 2")).hasAttribute("aria-invalid", "true");
        assertThat(page().locator("#phrase-fault-1")).containsText("must be words of letters and digits");
        assertThat(page().getByLabel("Phrase of rule 1")).hasValue("pickup");
        assertThat(page().getByLabel("Options that are sizes")).hasValue("Wick\nscent");
        assertThat(Axe.violations(page())).isEmpty();
        assertThat(rules()).isEqualTo(ShopRules.NONE);

        page().getByLabel("Phrase of rule 2").fill("cod fee");
        button("Save rules").press("Enter");
        assertThat(page().locator("#sizeOptions-fault")).containsText("Line 2: \"scent\" makes variations already");
        assertThat(Axe.violations(page())).isEmpty();
    }

    @Test
    void whatIsHereIsProcessedAgain() {
        button("Process everything again").press("Enter");

        assertThat(page()).hasTitle("Sync · Advalorem");
        assertThat(page().locator(".job").first()).containsText("Everything once more");
        assertThat(world.store.syncJobs().list(World.SHOP, Optional.empty(), 2).items())
                .extracting(job -> job.kind())
                .containsExactly(SyncJobKind.PROCESS_AGAIN);
    }

    private ShopRules rules() {
        return world.store.ruleBook().of(World.SHOP);
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
