package org.advalorem.adapter.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.advalorem.adapter.http.Chromium.Window;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.engine.fulfillment.By;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.RefundOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlingInABrowserTest {

    private static final int ORDER = 2201;

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
        world.fulfils(SHOP);
        Deeds.paid(world, ORDER);
        window = chromium.open(1280, 900, false);
        signIn(page());
    }

    private void signIn(Page page) {
        page.navigate(world.address("/sign-in"));
        page.getByLabel("Access token").fill(World.ADMIN);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Overview · Advalorem");
        page.navigate(world.address(Deeds.page(ORDER)));
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
    void aLabelIsChosenAmongRatesAndThePageTellsByItselfWhenItIsBought() {
        page().getByText("Use a shipment that was made at Shippo").click();
        page().getByLabel("Shipment at Shippo").first().fill(Carriers.SHIPMENT);
        button("Show rates").click();
        page().getByLabel("Priority Mail").check();
        button("Buy the label").click();
        assertThat(parcel()).containsText("Being bought");
        assertThat(button("Buy the label")).hasCount(0);

        world.work();

        assertThat(parcel()).containsText("9205590175547700000001");
        assertThat(page().getByRole(AriaRole.LINK, named("Download the label")))
                .hasAttribute("href", Deeds.page(ORDER) + "/label");
        assertThat(page().locator("#standing")).containsText("Processing");
        assertThat(page().locator("#story")).containsText("Label created");
        assertThat(world.carriers.sold()).isEqualTo(1);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void anOrderIsPackedWithItsCustomsFormAndLeadsToRates() {
        world.inShopify(Deeds.key(ORDER).order(), Orders.teesAndMug());
        page().getByRole(AriaRole.LINK, named("Pack it…")).click();
        assertThat(page().getByRole(AriaRole.TABLE)).containsText("26.97");
        assertThat(page().getByRole(AriaRole.TABLE)).containsText("38.22");
        pack("Germany");
        assertThat(alert()).containsText("from.country");
        assertThat(page().getByLabel("City")).hasValue("Berlin");

        page().getByLabel("Country").fill("DE");
        page().keyboard().press("Enter");
        assertThat(alert()).containsText("Germany to United States");
        page().getByLabel("Net weight of all units of Black Tee / M").fill("600");
        page().getByLabel("Net weight of all units of Mug").fill("350");
        page().getByLabel("Signed by").fill("Ada Keller");
        page().keyboard().press("Enter");

        assertThat(page().getByLabel("Priority Mail")).isVisible();
        assertThat(world.carriers.packed().orElseThrow().papers().orElseThrow().signer())
                .isEqualTo("Ada Keller");
        assertThat(page().locator("#story")).containsText("customs are told 38.22 USD");

        page().navigate(world.address(Deeds.page(ORDER) + "/packing"));
        assertThat(page().getByLabel("City")).hasValue("Berlin");
        assertThat(page().getByLabel("Country")).hasValue("DE");
        assertThat(page().getByLabel("Weight with what is inside")).hasValue("");
    }

    private void pack(String country) {
        page().getByLabel("Name").fill("Ada Keller");
        page().getByLabel("Street and number").fill("Lindenstraße 4");
        page().getByLabel("City").fill("Berlin");
        page().getByLabel("Country").fill(country);
        page().getByLabel("Length").fill("30");
        page().getByLabel("Width").fill("20.5");
        page().getByLabel("Height").fill("10");
        page().getByLabel("Weight with what is inside").fill("1200");
        button("Make the shipment and show rates").click();
    }

    @Test
    void withoutShopifyAnOrderIsPackedForWhereNoFormIsNeeded() {
        world.peers.goDown();
        page().getByRole(AriaRole.LINK, named("Pack it…")).click();
        assertThat(page().getByText("Shopify did not answer.")).isVisible();

        pack("us");

        assertThat(page().getByLabel("Priority Mail")).isVisible();
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aLabelThatWasRefusedSaysWhyAndAnotherIsBoughtByName() {
        world.carriers.refuse("USPS: The recipient's ZIP code does not exist.");
        buyByName("usps_priority");
        assertThat(parcel()).containsText("Being bought");
        world.work();
        assertThat(parcel()).containsText("ZIP code does not exist");

        buyByName("usps_nowhere");
        assertThat(alert()).containsText("has no rate of USPS for usps_nowhere");
        assertThat(page().getByLabel("Service")).hasValue("usps_nowhere");

        page().getByLabel("Service").fill("usps_ground_advantage");
        button("Buy the label").click();
        assertThat(parcel()).containsText("Being bought");
        world.work();
        assertThat(parcel()).containsText("Ground Advantage");
    }

    @Test
    void aLabelIsGivenBackAfterAQuestion() {
        buyByName("usps_priority");
        assertThat(parcel()).containsText("Being bought");
        world.work();
        page().getByRole(AriaRole.LINK, named("Give the label back…")).click();
        page().keyboard().press("Escape");
        assertThat(page().locator("dialog[open]")).hasCount(0);

        page().getByRole(AriaRole.LINK, named("Give the label back…")).click();
        button("Give it back").click();

        assertThat(parcel()).containsText("Being given back");
        assertThat(page().getByRole(AriaRole.LINK, named("Download the label"))).hasCount(0);
        assertThat(page().locator("#story")).containsText("Label voided");
    }

    @Test
    void theCarrierIsAskedAndTheLabelOfAMovingParcelIsKept() {
        buyByName("usps_priority");
        assertThat(parcel()).containsText("Being bought");
        world.work();
        var number = new ParcelKey("usps", "9205590175547700000001");
        world.carriers.say(number, TrackingStatus.TRANSIT, "package_accepted", false, "Accepted", "Reno, NV");
        assertThat(page().getByRole(AriaRole.LINK, named("Give the label back…")))
                .isVisible();

        button("Ask the carrier now").click();

        assertThat(parcel()).containsText("On its way");
        assertThat(parcel()).containsText("Accepted · Reno, NV");
        assertThat(page().getByRole(AriaRole.LINK, named("Give the label back…")))
                .hasCount(0);
    }

    private void buyByName(String service) {
        page().getByText("Buy by the name of the service").click();
        page().getByLabel("Shipment at Shippo").last().fill(Carriers.SHIPMENT);
        page().getByLabel("Carrier").fill("USPS");
        page().getByLabel("Service").fill(service);
        button("Buy the label").click();
    }

    @Test
    void aRefundThatIsClickedTwiceIsSentOnce() {
        lookUp(page(), Bank.PAYMENT);
        page().getByLabel("Amount in USD").fill("100.00");
        button("Send it back").dblclick();
        assertThat(money()).containsText("Being sent");

        world.work();

        assertThat(money()).containsText("Sent back");
        assertThat(money()).containsText("Left to refund: 1,189.00 USD");
        assertThat(world.bank.made()).hasSize(1);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void twoPeopleWithOnePageMakeOneRefund() {
        try (Window other = chromium.open(1280, 900, false)) {
            signIn(other.page());
            for (Page each : new Page[] {page(), other.page()}) {
                lookUp(each, Bank.PAYMENT);
                each.getByLabel("Amount in USD").fill("100.00");
            }
            button("Send it back").click();
            assertThat(money()).containsText("Being sent");
            other.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it back"))
                    .click();
            assertThat(other.page().locator("#money")).containsText("Being sent");
            world.work();

            assertThat(other.page().locator("#money tbody tr")).hasCount(1);
            assertThat(world.bank.made()).hasSize(1);
        }
    }

    @Test
    void aRefundThatIsHeldIsSentWhenAPersonSaysSo() {
        world.bank.refundByHand(Bank.PAYMENT, "100.00");
        lookUp(page(), Bank.PAYMENT);
        page().getByLabel("Amount in USD").fill("100");
        page().keyboard().press("Enter");
        assertThat(money()).containsText("Being sent");
        world.work();
        assertThat(money()).containsText("Waits for you");

        page().navigate(world.address("/operations"));
        page().getByRole(AriaRole.LINK, named("Decide about the refund")).click();
        button("Send 100.00 USD all the same").click();
        assertThat(money()).containsText("Being sent");
        world.work();
        assertThat(money()).containsText("Sent back");
    }

    @Test
    void moreThanWasPaidIsRefusedWithTheReason() {
        lookUp(page(), Bank.PAYMENT);
        page().getByLabel("Amount in USD").fill("1289.01");
        button("Send it back").click();

        assertThat(alert()).containsText("Only 1289.00 USD of the payment is left");
        assertThat(world.bank.made()).isEmpty();
    }

    @Test
    void aPaymentIsLookedUpByTheKeyboardAndAllThatIsLeftIsSentBack() {
        world.bank.refundByHand(Bank.PAYMENT, "89.00");
        page().getByRole(AriaRole.LINK, named("Refund…")).focus();
        page().keyboard().press("Enter");
        page().keyboard().type(Bank.PAYMENT);
        page().keyboard().press("Enter");

        assertThat(refunding()).containsText("1,289.00 USD");
        assertThat(refunding()).containsText("1,200.00 USD");
        assertThat(page().getByLabel("Amount in USD")).hasValue("1200.00");
        assertThat(page().getByLabel("Amount in USD")).isFocused();
        assertThat(world.bank.made()).hasSize(1);

        page().keyboard().press("Enter");
        assertThat(money()).containsText("Being sent");
        world.work();
        assertThat(money()).containsText("Left to refund: 89.00 USD");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void aPaymentThatIsOfNoUseSaysWhyInTheDialogAndAnotherIsLookedUp() {
        var other = Deeds.paid(world, ORDER + 1);
        world.fulfillment
                .desk()
                .refund(
                        other,
                        new RefundOrder(Optional.empty(), Optional.of("pi_2"), Optional.empty()),
                        new By(Party.ADMIN, "user:zoe"));
        lookUp(page(), "pi_2");
        assertThat(refunding().getByRole(AriaRole.ALERT)).containsText("belongs to order " + other.order());
        assertThat(page().getByLabel("Payment at Stripe")).hasValue("pi_2");
        assertThat(page().getByLabel("Payment at Stripe")).isFocused();

        page().getByLabel("Payment at Stripe").fill("pi_3");
        button("Look it up").click();
        assertThat(refunding()).containsText("pi_3");
        page().getByRole(AriaRole.LINK, named("Another payment")).click();
        assertThat(page().getByLabel("Payment at Stripe")).hasValue("");
        page().keyboard().press("Escape");

        assertThat(page().locator("dialog:visible")).hasCount(0);
        page().reload();
        assertThat(page().locator("dialog:visible")).hasCount(0);
    }

    @Test
    void aDialogThatWasClosedAfterALookIsGoneAndThePageIsTheOrders() {
        lookUp(page(), Bank.PAYMENT);
        refunding().getByText("Keep it").click();

        assertThat(page().locator("dialog:visible")).hasCount(0);
        assertThat(page()).hasURL(world.address(Deeds.page(ORDER)));
        page().reload();
        assertThat(page().locator("#standing")).containsText("Confirmed");
    }

    @Test
    void aFurtherRefundBeginsWithAllThatIsLeft() {
        lookUp(page(), Bank.PAYMENT);
        page().getByLabel("Amount in USD").fill("100.00");
        button("Send it back").click();
        assertThat(money()).containsText("Being sent");
        world.work();
        page().reload();
        page().getByRole(AriaRole.LINK, named("Refund…")).click();

        assertThat(refunding()).containsText("Left to refund: 1,189.00 USD");
        assertThat(page().getByLabel("Payment at Stripe")).hasValue(Bank.PAYMENT);
        assertThat(page().getByLabel("Amount in USD")).hasValue("1189.00");
    }

    @Test
    void ofAPaymentThatWentBackAlreadyNothingIsSent() {
        world.bank.refundByHand(Bank.PAYMENT, "1289.00");
        lookUp(page(), Bank.PAYMENT);

        assertThat(refunding()).containsText("All of it went back already.");
        assertThat(button("Send it back")).hasCount(0);
    }

    private void lookUp(Page page, String payment) {
        page.getByRole(AriaRole.LINK, named("Refund…")).click();
        page.getByLabel("Payment at Stripe").fill(payment);
        page.getByRole(AriaRole.BUTTON, named("Look it up")).click();
    }

    private Locator refunding() {
        return page().locator("#refunding");
    }

    @Test
    void anOpenPageFollowsTheParcelToTheDoorAndRestsThere() {
        onTheWay();
        page().evaluate("window.neverLoadedAgain = true");
        say(TrackingStatus.TRANSIT, "package_accepted", "Accepted");
        ask();

        seconds(10);
        assertThat(parcel()).containsText("On its way");
        assertThat(page().locator("#standing")).containsText("Shipped");
        assertThat(page().locator("#story")).containsText("Tracking update");

        say(TrackingStatus.DELIVERED, "delivered", "In the mailbox");
        ask();
        seconds(10);
        assertThat(parcel()).containsText("In the mailbox");
        assertThat(page().evaluate("window.neverLoadedAgain")).isEqualTo(true);

        List<String> asked = asked();
        seconds(60);
        assertThat(asked).isEmpty();
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void thePageStaysAsItIsWhereNothingIsNewAndTheKeyboardStaysWhereItWas() {
        onTheWay();
        page().locator("#ask").focus();
        page().evaluate("document.getElementById('parcel').dataset.mark = 'the same'");
        page().waitForResponse(response -> isOfThePage(response.url()), () -> seconds(10));
        page().waitForResponse(response -> isOfThePage(response.url()), () -> seconds(10));
        assertThat(parcel()).hasAttribute("data-mark", "the same");

        say(TrackingStatus.TRANSIT, "package_accepted", "Accepted");
        ask();
        seconds(10);
        assertThat(parcel()).containsText("Accepted");
        assertThat(parcel()).not().hasAttribute("data-mark", "the same");
        assertThat(page().locator("#ask")).isFocused();
    }

    @Test
    void whatIsTypedInADialogStaysWhileThereIsNewsAndThePageShowsItAfterwards() {
        onTheWay();
        page().getByRole(AriaRole.LINK, named("Return…")).click();
        page().keyboard().type("Too small");
        say(TrackingStatus.TRANSIT, "package_accepted", "Accepted");
        ask();
        List<String> asked = asked();
        seconds(30);
        assertThat(asked).isEmpty();
        assertThat(page().getByLabel("Reason").and(page().locator(":focus"))).hasValue("Too small");

        page().keyboard().press("Escape");
        assertThat(page().locator("[data-open=returning]")).isFocused();
        seconds(10);
        assertThat(parcel()).containsText("Accepted");
        assertThat(page().locator("#return")).isFocused();
    }

    @Test
    void anOpenPageFollowsARefundAndALabelThatIsGivenBack() {
        onTheWay();
        world.bank.nextBecomes(RefundState.PENDING);
        lookUp(page(), Bank.PAYMENT);
        button("Send it back").click();
        assertThat(money()).containsText("Being sent");
        world.work();
        seconds(1);
        assertThat(money()).containsText("On its way");
        assertThat(money()).hasAttribute("hx-trigger", "every 10s");
        world.fulfillment.desk().giveBackLabel(Deeds.key(ORDER), new By(Party.ADMIN, "user:zoe"));
        seconds(10);
        assertThat(parcel()).containsText("Being given back");
        assertThat(parcel()).hasAttribute("hx-trigger", "every 10s");
    }

    /** It has a label, and the page is open under a clock that the test sets forward. */
    private void onTheWay() {
        var rate = new RateWish("usps", "usps_priority", Optional.empty());
        world.fulfillment
                .desk()
                .buyLabel(
                        Deeds.key(ORDER),
                        new LabelWish(Optional.of(Carriers.SHIPMENT), rate, LabelFormat.PDF),
                        new By(Party.ADMIN, "user:zoe"));
        world.work();
        page().clock().install();
        page().navigate(world.address(Deeds.page(ORDER)));
        assertThat(parcel()).containsText("9205590175547700000001");
    }

    private void say(TrackingStatus status, String code, String details) {
        world.carriers.say(new ParcelKey("usps", "9205590175547700000001"), status, code, false, details, "");
    }

    /** Somebody else has the carrier asked. */
    private void ask() {
        world.fulfillment.desk().refresh(Deeds.key(ORDER), new By(Party.ADMIN, "user:zoe"));
    }

    private void seconds(int count) {
        page().clock().runFor(count * 1_000L);
    }

    /** What is asked of the order's page from now on. */
    private List<String> asked() {
        var asked = new CopyOnWriteArrayList<String>();
        page().onRequest(request -> {
            if (isOfThePage(request.url())) {
                asked.add(request.url());
            }
        });
        return asked;
    }

    private boolean isOfThePage(String url) {
        return url.equals(world.address(Deeds.page(ORDER)));
    }

    @Test
    void whatMayNotBeDoneSaysWhyAndWhatMayIsDoneByTheKeyboard() {
        assertThat(button("Return received")).isDisabled();
        assertThat(page().locator("#received-why")).hasText("Nobody asked for a return.");

        page().getByRole(AriaRole.LINK, named("Cancel…")).focus();
        page().keyboard().press("Enter");
        page().keyboard().type("Ordered twice");
        page().keyboard().press("Enter");

        assertThat(page().locator("#standing")).containsText("Cancelled");
        assertThat(page().locator("#story")).containsText("Ordered twice");
        assertThat(button("Cancel…")).isDisabled();
        assertThat(page().locator("#cancel-why")).hasText("The order is cancelled or refunded.");
    }

    @Test
    void aCancellationThatCameTooLateIsRefusedWithItsReason() {
        page().getByRole(AriaRole.LINK, named("Cancel…")).click();
        world.fulfillment.desk().cancel(Deeds.key(ORDER), new By(Party.ADMIN, "user:zoe"), "");
        button("Cancel the order").click();

        assertThat(alert()).hasText("The order is cancelled or refunded.");
    }

    @Test
    void aReturnIsNotedAndReceived() {
        page().getByRole(AriaRole.LINK, named("Return…")).click();
        button("Note the return").click();
        assertThat(page().locator("#standing")).containsText("Return asked for");
        button("Return received").click();
        assertThat(page().locator("#standing")).containsText("Return received");
        assertThat(page().locator("#story")).containsText("Admin return");
    }

    @Test
    void withoutScriptsItWorksToo() {
        try (Window plain = chromium.openWithoutScripts()) {
            signIn(plain.page());
            plain.page().getByRole(AriaRole.LINK, named("Cancel…")).click();
            plain.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the order"))
                    .click();
            assertThat(plain.page().locator("#standing")).containsText("Cancelled");
        }
        assertThat(world.store.orders().find(Deeds.key(ORDER)).orElseThrow().status())
                .isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aPaymentIsLookedUpWithoutScriptsToo() {
        try (Window plain = chromium.openWithoutScripts()) {
            Page page = plain.page();
            signIn(page);
            lookUp(page, "ch_1");
            assertThat(page.locator("#refunding:visible [role=alert]")).containsText("Stripe has no payment ch_1");
            page.getByLabel("Payment at Stripe").fill(Bank.PAYMENT);
            page.keyboard().press("Enter");
            assertThat(page.locator("#refunding:visible")).containsText("Left to refund");
            assertThat(page.getByLabel("Amount in USD")).hasValue("1289.00");
            page.getByRole(AriaRole.BUTTON, named("Send it back")).click();
            assertThat(page.locator("#money")).containsText("Being sent");
        }
        world.work();
        assertThat(world.bank.made()).hasSize(1);
    }

    @Test
    void operationsAreFilteredAndHurried() {
        world.carriers.loseTheAnswer();
        buyByName("usps_priority");
        assertThat(parcel()).containsText("Being bought");
        world.work();
        page().navigate(world.address("/operations"));
        assertThat(list()).containsText("No answer within 20 seconds");

        button("Resolve now Buy a label: USPS Priority Mail, 12.50 USD, on account account-U")
                .click();
        assertThat(page().getByText("It is looked after now.")).isVisible();

        page().getByLabel("Refund", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(list()).containsText("Nothing to look at");
        assertThat(page()).hasURL(Pattern.compile(".*kind=REFUND.*"));
    }

    @Test
    void keysOfShippoGoInAndTheirAddressIsShownOnce() {
        page().navigate(world.address("/shops/" + SHOP));
        page().getByLabel("Token of the webhook’s address").fill("fresh-token");
        page().getByLabel("Signing secret").fill("signing-never-shown");
        button("Save Shippo keys").click();
        assertThat(page().getByLabel("Address for webhooks of Shippo"))
                .hasText(world.address("/shippo/webhook?shop=" + SHOP + "&token=fresh-token"));
        assertThat(page().getByText("Set, messages are signed")).isVisible();

        page().navigate(world.address("/shops/" + SHOP));
        assertThat(page().content()).doesNotContain("fresh-token").doesNotContain("never-shown");
        page().getByLabel("Messages are not signed any more").check();
        button("Save Shippo keys").click();
        assertThat(page().getByText("Saved.")).isVisible();
        var known = world.store.shops().shippoCredentials(SHOP).orElseThrow();
        assertThat(known.signingSecret()).isEmpty();
        assertThat(known.token().reveal()).isEqualTo("shippo_test_never_shown");

        button("Save Stripe keys").click();
        assertThat(page().getByText("enter what is to be replaced")).isVisible();
        page().getByLabel("Webhook secret").last().fill("whsec_new, whsec_old");
        button("Save Stripe keys").click();
        assertThat(page().getByText("Set, with 2 webhook secrets")).isVisible();
    }

    private Locator parcel() {
        return page().locator("#parcel");
    }

    private Locator money() {
        return page().locator("#money");
    }

    private Locator list() {
        return page().locator("#list");
    }

    private Locator alert() {
        return page().locator(".notice.bad[role=alert]:visible");
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
