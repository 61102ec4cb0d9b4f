package org.advalorem.engine.inbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.inbox.WebhookBodies.Reading;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfNoOrder;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfOrder;
import org.advalorem.port.inbox.WebhookBodies.Reading.Unreadable;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.Test;

class TakeInTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final CorrectionKey KEY = new CorrectionKey(SHOP, new OrderId(42));
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> woken = new ArrayList<>();
    private final Intake intake = new Intake(store.inbox(), clock, () -> woken.add("woken"));
    private final TakeIn takeIn = new TakeIn(store, bodies(), clock);

    TakeInTest() {
        store.shops().save(Shop.registered(SHOP, START));
    }

    @Test
    void makesADueCorrectionOfAnOrder() {
        receive("1", "orders/create", "order");

        assertThat(takeIn.run(10)).isEqualTo(1);

        assertThat(store.corrections().claimDue(10, new Lease("test", Duration.ofSeconds(20))))
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.correction().state().orderName()).isEqualTo("#1001"));
        assertThat(store.inbox().counts()).containsEntry(State.PROCESSED, 1L);
        assertThat(woken).hasSize(1);
    }

    @Test
    void storesADeliveryOnceHoweverOftenItComes() {
        receive("1", "orders/create", "order");

        assertThat(receive("1", "orders/create", "order")).isEqualTo(Stored.DUPLICATE);
        assertThat(takeIn.run(10)).isEqualTo(1);
    }

    @Test
    void takesAMessageInAgainWhoseFirstTakingInWasCutOff() {
        receive("1", "orders/create", "order");
        assertThat(store.inbox().take(10, 60)).hasSize(1);
        store.corrections().notice(Correction.registered(KEY, "#1001", new Actor("shopify"), START), START);
        assertThat(takeIn.run(10)).isZero();
        clock.advance(Duration.ofSeconds(61));

        takeIn.run(10);

        assertThat(store.auditTrail().of(SHOP, KEY.subject())).hasSize(1);
        assertThat(store.inbox().counts()).containsEntry(State.PROCESSED, 1L);
    }

    @Test
    void oneThatBreaksOffKeepsNoOtherUp() {
        receive("1", "orders/create", "defect");
        receive("2", "orders/create", "order");
        receive("3", "orders/updated", "order");

        assertThat(takeIn.run(10)).isEqualTo(3);

        assertThat(store.auditTrail().of(SHOP, KEY.subject())).hasSize(1);
        assertThat(store.inbox().counts()).containsOnly(entry(State.PROCESSED, 2L), entry(State.PENDING, 1L));
    }

    @Test
    void oneThatItsFollowerBreaksOffWithKeepsNoOtherUp() {
        receive("1", "orders/create", "order");
        receive("2", "orders/updated", "order");
        List<String> heard = new ArrayList<>();
        var following = new TakeIn(
                store,
                bodies(),
                messages -> {
                    if (messages.stream()
                            .anyMatch(message -> message.deliveryId().equals("1"))) {
                        throw new IllegalStateException("as if");
                    }
                    messages.forEach(message -> heard.add(message.deliveryId()));
                    return Map.of();
                },
                clock,
                step -> {});

        assertThat(following.run(10)).isEqualTo(2);

        assertThat(heard).containsExactly("2");
        assertThat(store.inbox().counts()).containsOnly(entry(State.PROCESSED, 1L), entry(State.PENDING, 1L));
    }

    @Test
    void keepsWhatItCannotRead() {
        receive("1", "orders/create", "broken");

        takeIn.run(10);

        assertThat(store.inbox().counts()).containsEntry(State.FAILED, 1L);
        assertThat(store.corrections().find(KEY)).isEmpty();
    }

    @Test
    void correctsNothingForAShopThatWantsItsCopyOnly() {
        Shop shop = store.shops().find(SHOP).orElseThrow();
        store.shops().save(shop.with(shop.settings().withReviewMode(ReviewMode.COPY_ONLY)));
        receive("1", "orders/create", "order");

        takeIn.run(10);

        assertThat(store.inbox().counts()).containsEntry(State.PROCESSED, 1L);
        assertThat(store.corrections().find(KEY)).isEmpty();
    }

    @Test
    void leavesTopicsAloneThatAreNotAboutOrders() {
        receive("1", "products/update", "broken");
        receive("2", "fulfillment_orders/moved", "no order");

        takeIn.run(10);

        assertThat(store.inbox().counts()).containsEntry(State.PROCESSED, 2L);
        assertThat(store.corrections().find(KEY)).isEmpty();
    }

    @Test
    void marksTheShopThatUninstalledTheApp() {
        receive("1", "app/uninstalled", "{}");

        takeIn.run(10);

        assertThat(store.shops().find(SHOP).orElseThrow().installed()).isFalse();
    }

    @Test
    void keepsMessagesOfUnknownAndUninstalledShopsAside() {
        store.shops().save(store.shops().find(SHOP).orElseThrow().uninstalled());

        receive("1", "orders/create", "order");
        intake.receive(new Intake.Delivery(
                new ShopId("stranger.myshopify.com"), "2", "", "orders/create", "2026-10", "order"));

        takeIn.run(10);

        assertThat(store.inbox().counts()).containsExactly(entry(State.FAILED, 2L));
        assertThat(store.corrections().find(KEY)).isEmpty();
        assertThat(takeIn.run(10)).isZero();
    }

    @Test
    void hearsOfUninstalledShopsWhatIsOwedToThoseConcerned() {
        store.shops().save(store.shops().find(SHOP).orElseThrow().uninstalled());
        receive("1", "orders/create", "order");
        receive("2", "shop/redact", "{}");
        receive("3", "customers/redact", "{}");
        List<Message> heard = new ArrayList<>();

        followed(messages -> {
                    heard.addAll(messages);
                    return Map.of();
                })
                .run(10);

        assertThat(heard).extracting(Message::topic).containsExactly("shop/redact", "customers/redact");
        assertThat(store.inbox().counts()).containsEntry(State.FAILED, 1L).containsEntry(State.PROCESSED, 2L);
    }

    @Test
    void believesOnlyAPlausibleTimeOfTheEvent() {
        Instant now = clock.instant();

        for (Instant triggered : List.of(
                now.minusSeconds(3), now.plusSeconds(3), now.minus(Duration.ofDays(8)), Instant.MAX, Instant.MIN)) {
            intake.receive(new Intake.Delivery(
                    SHOP, "at " + triggered, "", "x/y", "", Optional.of(triggered), RawBody.of("{}")));
        }

        assertThat(store.inbox().take(10, 60))
                .flatExtracting(message -> message.triggeredAt().stream().toList())
                .containsExactlyInAnyOrder(now.minusSeconds(3), now.plusSeconds(3));
    }

    @Test
    void putsAsideWhatWillNotGetBetter() {
        intake.putAside(new Intake.Delivery(SHOP, "1", "", "orders/create", "2026-10", "<order/>"), "not JSON");

        assertThat(store.inbox().counts()).containsExactly(entry(State.FAILED, 1L));
        assertThat(takeIn.run(10)).isZero();
        assertThat(woken).isEmpty();
    }

    @Test
    void tellsAFollowerOfWhatCameAndMindsItsObjections() {
        receive("1", "orders/create", "order");
        receive("2", "themes/publish", "theme");
        List<String> heard = new ArrayList<>();

        followed(messages -> {
                    messages.forEach(message -> heard.add(message.topic()));
                    assertThat(store.inbox().counts()).containsExactly(entry(State.PENDING, 2L));
                    return messages.stream()
                            .filter(message -> message.topic().equals("themes/publish"))
                            .collect(toMap(message -> message, message -> "No use is made of it."));
                })
                .run(10);

        assertThat(heard).containsExactly("orders/create", "themes/publish");
        assertThat(store.inbox().counts()).containsOnly(entry(State.PROCESSED, 1L), entry(State.FAILED, 1L));
    }

    @Test
    void comesAgainWithWhatTheFollowerCouldNotKeep() {
        receive("1", "orders/create", "order");

        assertThatThrownBy(() -> followed(messages -> {
                            throw new StoreUnavailable("away", new IllegalStateException());
                        })
                        .run(10))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(store.inbox().counts()).containsExactly(entry(State.PENDING, 1L));
        clock.advance(Duration.ofSeconds(61));
        assertThat(takeIn.run(10)).isEqualTo(1);
    }

    @Test
    void tellsAFollowerNothingOfStrangers() {
        intake.receive(new Intake.Delivery(
                new ShopId("stranger.myshopify.com"), "1", "", "orders/create", "2026-10", "order"));
        List<Message> heard = new ArrayList<>();

        followed(messages -> {
                    heard.addAll(messages);
                    return Map.of();
                })
                .run(10);

        assertThat(heard).isEmpty();
    }

    private TakeIn followed(TakeIn.Follower follower) {
        return new TakeIn(store, bodies(), follower, clock, step -> {});
    }

    private Stored receive(String deliveryId, String topic, String body) {
        return intake.receive(new Intake.Delivery(SHOP, deliveryId, "", topic, "2026-10", body));
    }

    private static WebhookBodies bodies() {
        return (topic, body) -> reading(body.text());
    }

    private static Reading reading(String body) {
        return switch (body) {
            case "order" -> new OfOrder(KEY.order(), "#1001", START);
            case "no order" -> new OfNoOrder();
            case "defect" -> throw new IllegalStateException("a defect of ours");
            default -> new Unreadable("line 1: no object");
        };
    }
}
