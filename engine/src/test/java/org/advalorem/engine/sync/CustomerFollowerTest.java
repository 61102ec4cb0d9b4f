package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.CustomerScene.NOON;
import static org.advalorem.engine.sync.CustomerScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.Said;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.CustomerMessages.DataRequest;
import org.advalorem.port.sync.CustomerMessages.Merge;
import org.advalorem.port.sync.CustomerMessages.Redaction;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;

class CustomerFollowerTest {

    private static final CustomerId ADA = new CustomerId(1);
    private static final CustomerId BO = new CustomerId(2);
    private static final Message MERGE = message("customers/merge");
    private static final Message REDACTION = message("customers/redact");

    private final CustomerScene scene = new CustomerScene();

    @Test
    void aMergeTakesEffectWithItsMessage() {
        var follower = follower((topic, body) -> Optional.of(new Merge(BO, ADA)));

        assertThat(follower.hear(List.of(MERGE))).isEmpty();

        assertThat(scene.customer(1).ending()).contains(Ending.merged(BO, NOON));
    }

    @Test
    void aWishToBeForgottenIsHeardEvenIfANewerBodyFollowsAtOnce() {
        scene.hear(1, "1 2 Ada ada@example.com").process();
        var follower = follower((topic, body) ->
                Optional.of(new Redaction(Optional.of(ADA), Optional.of("ada@example.com"), List.of())));

        follower.hear(List.of(REDACTION));
        scene.hear(9, "1 2 Ada ada@example.com").process();

        assertThat(scene.customer(1).profile()).isEmpty();
    }

    @Test
    void aBodyThatComesAfterTheWishToBeForgottenIsNotKept() {
        var follower =
                follower((topic, body) -> Optional.of(new Redaction(Optional.of(ADA), Optional.empty(), List.of())));

        follower.hear(List.of(REDACTION));
        scene.hear(-9, "1 2 Ada ada@example.com").process();

        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
        assertThat(scene.customer(1).profile()).isEmpty();
    }

    @Test
    void whoIsForgottenIsSoInTheirOrdersToo() {
        var orders = OrderScene.stocked();
        orders.keep(orders.body(1, Said.paid()), orders.body(2, Said.paid()), orders.body(3, Said.paid()));
        Order handled = orders.order(2).orElseThrow();
        orders.store
                .handlings()
                .save(List.of(
                        Handling.none(handled.key()).shipping(handled, "shipment-1", Optional.empty(), "ben", NOON)));
        var news = new CustomerNews(orders.store.customers(), orders.store.caches(), body -> {
            throw new UnreadableBody("No bodies here");
        });
        var forgetting = new Forgetting(
                orders.store.orders(), orders.store.handlings(), orders.store.caches(), body -> body, orders.clock);
        var follower = new CustomerFollower(
                (topic, body) -> Optional.of(
                        new Redaction(Optional.of(new CustomerId(5)), Optional.empty(), List.of(new OrderId(9)))),
                news,
                forgetting,
                orders.store.auditTrail());

        assertThat(follower.hear(List.of(REDACTION))).isEmpty();
        assertThat(follower.hear(List.of(REDACTION))).isEmpty();

        for (long number = 1; number <= 3; number++) {
            assertThat(orders.order(number).orElseThrow().gone().person()).contains(NOON);
            assertThat(orders.order(number).orElseThrow().customer().contact().mail())
                    .isEmpty();
        }
        assertThat(orders.store.handlings().find(handled.key()).shipment()).contains("shipment-1");
        assertThat(orders.store.auditTrail().of(SHOP, "privacy").get(0))
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("CUSTOMER_FORGOTTEN"))
                .satisfies(entry -> assertThat(entry.details()).containsEntry("orders", "3"));
    }

    @Test
    void whoWantsToKnowWhatIsKeptIsLeftToAPerson() {
        var follower =
                follower((topic, body) -> Optional.of(new DataRequest(Optional.of(ADA), List.of(new OrderId(7)))));

        assertThat(follower.hear(List.of(REDACTION)))
                .containsEntry(
                        REDACTION,
                        "Customer 1 wants to know what is kept of them. Give the shop's owner within 30 days what the pages Customers"
                                + " and Orders show, of the orders 7 above all.");
        assertThat(scene.store.auditTrail().of(SHOP, "privacy"))
                .extracting(AuditEntry::action)
                .containsExactly("DATA_REQUESTED");
    }

    @Test
    void aBodyThatIsNotAsPromisedIsObjectedTo() {
        var follower = follower((topic, body) -> {
            throw new UnreadableBody("id is no customer's number");
        });

        assertThat(follower.hear(List.of(MERGE))).isEqualTo(Map.of(MERGE, "id is no customer's number"));
    }

    @Test
    void nobodyIsMergedIntoThemselves() {
        var follower = follower((topic, body) -> Optional.of(new Merge(ADA, ADA)));

        assertThat(follower.hear(List.of(MERGE))).containsKey(MERGE);
    }

    @Test
    void ofTwoFollowersBothHearAndTheFirstObjectionCounts() {
        TakeIn.Follower first = messages -> Map.of(MERGE, "first");
        TakeIn.Follower second = messages -> Map.of(MERGE, "second", REDACTION, "second");

        assertThat(first.and(second).hear(List.of(MERGE, REDACTION)))
                .isEqualTo(Map.of(MERGE, "first", REDACTION, "second"));
    }

    private CustomerFollower follower(CustomerMessages messages) {
        return new CustomerFollower(messages, scene.news, scene.forgetting, scene.store.auditTrail());
    }

    private static Message message(String topic) {
        return new Message(SHOP, topic, "", topic, "2026-10", NOON, RawBody.of("{}"), State.PENDING, "");
    }
}
