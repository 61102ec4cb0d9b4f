package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and what opens on it, in both colour schemes and at both widths, under an accessibility engine. */
class AccessibilityTest {

    private static Chromium chromium;

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

    @ParameterizedTest(name = "{0} px, dark {1}")
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void noPageHasAViolation(int width, boolean dark) {
        var found = new LinkedHashMap<String, List<String>>();
        try (World world = new World();
                Window window = chromium.open(width, 900, dark)) {
            Shots.fill(world);
            world.store.shops().save(Shop.registered(new ShopId("no-keys.myshopify.com"), world.clock.instant()));
            world.grant("one-time-secret", Kind.SIGN_IN_LINK, Role.OPERATOR, Set.of());
            Page page = window.page();
            for (String path : List.of("/sign-in", "/sign-in/one-time-secret", "/sign-in/used")) {
                page.navigate(world.address(path));
                check(page, path, found);
            }
            signIn(world, page);
            Shots.pages(world).forEach((name, path) -> {
                page.navigate(world.address(path));
                check(page, name, found);
            });
            Shots.faults().forEach((name, path) -> {
                page.navigate(world.address(path));
                check(page, name, found);
            });
            reviewAtWork(world, page, found);
            ordersAtWork(world, page, found);
        }
        try (World world = World.withoutShop();
                Window window = chromium.open(width, 900, dark)) {
            signIn(world, window.page());
            emptyPages(world, window.page(), found);
        }

        assertThat(found).isEmpty();
    }

    private static void signIn(World world, Page page) {
        page.navigate(world.address("/sign-in"));
        page.getByLabel("Access token").fill(World.ADMIN);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Overview · Advalorem");
    }

    private static void reviewAtWork(World world, Page page, Map<String, List<String>> found) {
        page.navigate(world.address("/review?q=12"));
        assertThat(page.locator(".live[data-state=on]")).isVisible();
        page.keyboard().press("x");
        check(page, "review with ticks", found);
        page.keyboard().press("?");
        check(page, "keys", found);
        page.keyboard().press("Escape");
        page.locator("[data-saved] button").click();
        check(page, "saving a search", found);
        page.keyboard().press("Escape");
        page.keyboard().press("r");
        check(page, "reason of a rejection", found);
        page.keyboard().press("Escape");
        page.evaluate("document.querySelector('.case input[type=checkbox]').value ="
                + " document.querySelector('.case input[type=checkbox]').value.replace(/:[^:]*$/, ':another')");
        page.keyboard().press("a");
        assertThat(page.locator(".faults")).isVisible();
        check(page, "review with a fault", found);
        page.keyboard().press("*");
        page.keyboard().press("a");
        assertThat(page.locator(".toast")).isVisible();
        assertThat(page.locator(".case")).hasCount(0);
        check(page, "review with a notice", found);
        page.evaluate("document.getElementById('lost').hidden = false;"
                + " document.getElementById('lost').textContent = 'The connection is lost.'");
        check(page, "review without a connection", found);
    }

    private static void ordersAtWork(World world, Page page, Map<String, List<String>> found) {
        for (String name : List.of("Refund…", "Cancel…", "Return…")) {
            page.navigate(world.address(Deeds.page(Deeds.READY)));
            page.getByText(name, new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("dialog[open]")).isVisible();
            check(page, "dialog " + name, found);
        }
        for (String payment : List.of("ch_1", "pi_" + Deeds.READY, "pi_1")) {
            page.navigate(world.address(Deeds.page(Deeds.REFUSED)));
            page.getByText("Refund…").click();
            page.getByLabel("Payment at Stripe").fill(payment);
            page.getByText("Look it up").click();
            assertThat(page.locator("dialog[open]")).containsText(payment);
            check(page, "payment " + payment, found);
        }
        page.navigate(world.address(Deeds.page(Deeds.READY)));
        page.getByText("Show rates").click();
        assertThat(page.getByText("Buy the label")).isVisible();
        check(page, "rates", found);
        page.navigate(world.address("/shops/" + World.SHOP));
        page.getByLabel("Token of the webhook’s address").fill("another-token");
        page.getByText("Save Shippo keys").click();
        assertThat(page.getByText("This address is shown once.")).isVisible();
        check(page, "address of webhooks", found);
    }

    private static void emptyPages(World world, Page page, Map<String, List<String>> found) {
        for (String path : List.of("/", "/review", "/corrections", "/customers", "/operations", "/shops", "/audit")) {
            page.navigate(world.address(path));
            check(page, "empty " + path, found);
        }
    }

    private static void check(Page page, String what, Map<String, List<String>> found) {
        page.waitForLoadState();
        List<String> violations = Axe.violations(page);
        if (!violations.isEmpty()) {
            found.put(what, violations);
        }
    }

    @Test
    void theEngineSeesWhatIsWrong() {
        try (World world = new World();
                Window window = chromium.open(1280, 900, false)) {
            signIn(world, window.page());
            window.page().evaluate("""
                    document.querySelector('h1').insertAdjacentHTML('afterend',
                      '<input><img src="/favicon.ico"><p style="color: #ccc; background: #fff">Too pale</p>')
                    """);

            assertThat(Axe.violations(window.page()))
                    .anyMatch(text -> text.startsWith("label: "))
                    .anyMatch(text -> text.startsWith("image-alt: "));
        }
    }
}
