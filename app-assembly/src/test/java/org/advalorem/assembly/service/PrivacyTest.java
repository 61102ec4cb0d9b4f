package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.advalorem.sandbox.world.ShopOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Shopify has every app do with what it keeps of people and shops, over real HTTP with a real PostgreSQL. */
class PrivacyTest {

    private static Stage stage;
    private static CopiedShop copy;

    @BeforeAll
    static void open() {
        stage = Stage.open();
        copy = new CopiedShop(stage);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void whoIsRedactedIsForgottenInTheirOrdersAndStaysSoWhateverComes() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        ShopOrder before = placed.order();
        Customer buyer = stage.sandbox.world().customer(before);
        Order kept = copy.untilKept(placed);
        assertThat(kept.customer().contact().mail()).contains(buyer.mail());

        stage.deliver(stage.sandbox.webhooks().redacted(before.shop(), buyer));
        Stage.await(() ->
                assertThat(copy.kept(placed).orElseThrow().gone().person()).isPresent());
        ShopOrder sent = stage.sandbox.world().send(before.id(), before.lines().size(), "UPS", "1Z999");
        stage.tell(Topic.ORDERS_CREATE, before);
        stage.tell(Topic.ORDERS_UPDATED, sent);
        Stage.await(() ->
                assertThat(copy.kept(placed).orElseThrow().fulfillmentStatus()).isEqualTo(FulfillmentStatus.FULFILLED));
        copy.untilNothingIsPending();

        Order after = copy.kept(placed).orElseThrow();
        assertThat(after.customer().contact().mail()).isEmpty();
        assertThat(after.customer().address().orElseThrow().street()).isEmpty();
        assertThat(after.lines()).hasSameSizeAs(kept.lines());
        for (String cache : List.of("shopify_order_cache", "shopify_customer_cache")) {
            assertThat(stage.database.ask(
                            "select count(*) from " + cache + " where body like '%" + buyer.mail() + "%'"))
                    .as(cache)
                    .containsExactly("0");
        }
        assertThat(copy.store().auditTrail().of(stage.shop(), "privacy"))
                .extracting(AuditEntry::action)
                .contains("CUSTOMER_FORGOTTEN");
    }

    @Test
    void anOrderThatTheShopDeletedIsMarkedAndStays() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        copy.untilKept(placed);

        stage.deliver(stage.sandbox
                .webhooks()
                .gone(Topic.ORDERS_DELETE, placed.order().shop(), placed.order().id()));

        Stage.await(() ->
                assertThat(copy.kept(placed).orElseThrow().gone().inShop()).isPresent());
        assertThat(copy.store()
                        .orders()
                        .timeline(copy.kept(placed).orElseThrow().key()))
                .extracting(TimelineEvent::kind)
                .contains(Happening.Kind.DELETED);
    }

    @Test
    void aShopThatHasTheAppIsNotRemovedAndARequestForDataIsShown() {
        Placed placed = stage.arrives(Scenario.CODE_FIXED);
        copy.untilKept(placed);
        Webhook like = stage.sandbox
                .webhooks()
                .gone(Topic.CUSTOMERS_DELETE, placed.order().shop(), 7);
        for (String topic : List.of("shop/redact", "customers/data_request")) {
            Map<String, String> headers = like.headers(
                    stage.sandbox.world().shop(like.shop()).orElseThrow().webhookSecret());
            headers = new HashMap<>(headers);
            headers.put("X-Shopify-Topic", topic);
            headers.put("X-Shopify-Webhook-Id", topic);
            assertThat(stage.deliver(headers, like.body()).statusCode()).isEqualTo(200);
        }

        Stage.await(() -> assertThat(
                        stage.database.ask(
                                "select reason from inbox_message where topic in ('shop/redact', 'customers/data_request') order by topic"))
                .satisfiesExactly(
                        request -> assertThat(request).startsWith("Somebody wants to know what is kept of them."),
                        removal -> assertThat(removal).startsWith("The app is installed in ")));
        assertThat(copy.kept(placed)).isPresent();
    }
}
