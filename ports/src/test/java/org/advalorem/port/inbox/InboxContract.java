package org.advalorem.port.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.Seen;
import org.advalorem.port.inbox.Inbox.Settlement;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.Inbox.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every inbox keeps to. */
public interface InboxContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShops() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void aMessageIsKeptAsItCame() {
        Message message = new Message(
                SHOP,
                "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
                "98880550-7158-44d4-b7cd-2c97c8a091b5",
                "orders/create",
                "2026-10",
                NOON,
                Optional.of(NOON.minusNanos(123456000)),
                RawBody.of(" {\"name\" : \"Größe 🪔\",\r\n\t\"total\":1.50e0, \"x\":\"\\u0000\"} \n"),
                State.PENDING,
                "");

        assertThat(inbox().store(message)).isEqualTo(Stored.NEW);

        assertThat(inbox().take(10, 60)).containsExactly(message);
    }

    @Test
    default void whatCameLatelyIsToldByTopic() {
        inbox().store(message(SHOP, "1", "orders/create", NOON));
        inbox().store(message(SHOP, "2", "orders/create", NOON.plusSeconds(5)));
        inbox().store(message(SHOP, "3", "themes/publish", NOON.plusSeconds(6)));
        inbox().store(message(SHOP, "4", "themes/publish", NOON.plusSeconds(7)));
        inbox().store(message(SHOP, "5", "orders/create", NOON.minusSeconds(1)));
        inbox().store(message(OTHER_SHOP, "6", "orders/create", NOON));
        inbox().settle(List.of(Settlement.processed(SHOP, "1")));
        inbox().settle(List.of(Settlement.failed(SHOP, "4", "the later reason")));
        inbox().settle(List.of(Settlement.failed(SHOP, "3", "the earlier reason")));

        assertThat(inbox().seen(SHOP, NOON))
                .containsExactly(
                        new Seen("orders/create", 2, NOON.plusSeconds(5), 0, ""),
                        new Seen("themes/publish", 2, NOON.plusSeconds(7), 2, "the later reason"));
        assertThat(inbox().seen(OTHER_SHOP, NOON.plusSeconds(1))).isEmpty();
    }

    private static Message message(ShopId shop, String deliveryId, String topic, Instant at) {
        return new Message(shop, deliveryId, "", topic, "2026-10", at, RawBody.of("{}"), State.PENDING, "");
    }

    @Test
    default void bytesThatAreNoTextAreKeptToo() {
        Together.run(4, thread -> inbox().store(messageWith("text-" + thread, "{\"größe\":" + thread + "}")));
        byte[][] odd = {
            {},
            {0},
            {'{', 0, '}'},
            {(byte) 0xff, (byte) 0xfe},
            {'a', (byte) 0xc3},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
        };
        Together.run(odd.length, thread -> inbox().store(messageWith("odd-" + thread, odd[thread])));

        Map<String, RawBody> kept =
                inbox().take(100, 60).stream().collect(Collectors.toMap(Message::deliveryId, Message::body));

        assertThat(kept).hasSize(4 + odd.length);
        for (int thread = 0; thread < odd.length; thread++) {
            assertThat(kept.get("odd-" + thread).bytes()).isEqualTo(odd[thread]);
        }
        assertThat(kept.get("text-2").text()).isEqualTo("{\"größe\":2}");
    }

    @Test
    default void aSecondDeliveryIsADuplicateAndTheFirstOneStays() {
        Message first = message("a", 0);
        inbox().store(first);

        assertThat(inbox().store(message("a", 5))).isEqualTo(Stored.DUPLICATE);

        assertThat(inbox().take(10, 60)).containsExactly(first);
    }

    @Test
    default void aDuplicateOfWhatIsProcessedIsStillADuplicate() {
        inbox().store(message("a", 0));
        inbox().settle(List.of(Settlement.processed(SHOP, "a")));

        assertThat(inbox().store(message("a", 5))).isEqualTo(Stored.DUPLICATE);
        assertThat(inbox().take(10, 60)).isEmpty();
    }

    @Test
    default void ofManyCopiesAtOnceExactlyOneIsNew() {
        List<Stored> stored = Together.run(8, thread -> inbox().store(message("a", thread)));

        assertThat(stored).containsOnlyOnce(Stored.NEW);
        assertThat(inbox().take(10, 60)).hasSize(1);
    }

    @Test
    default void manyMessagesAtOnceAreAllKept() {
        Together.run(8, thread -> {
            for (int n = 0; n < 10; n++) {
                inbox().store(message(thread + "-" + n, n));
            }
            return thread;
        });

        assertThat(inbox().take(100, 60)).hasSize(80);
    }

    @Test
    default void twoShopsMayUseTheSameDeliveryId() {
        inbox().store(message("a", 0));

        assertThat(inbox().store(messageOf(OTHER_SHOP, "a", State.PENDING, ""))).isEqualTo(Stored.NEW);
        inbox().settle(List.of(Settlement.processed(SHOP, "a")));
        assertThat(inbox().take(10, 60)).extracting(Message::shop).containsExactly(OTHER_SHOP);
    }

    @Test
    default void theOldestIsTakenFirst() {
        inbox().store(message("c", 3));
        inbox().store(message("a", 1));
        inbox().store(message("b", 2));

        assertThat(inbox().take(2, 60)).extracting(Message::deliveryId).containsExactly("a", "b");
        assertThat(inbox().take(2, 60)).extracting(Message::deliveryId).containsExactly("c");
        assertThat(inbox().take(2, 60)).isEmpty();
    }

    @Test
    default void aMessageWhoseTakerVanishedIsTakenAgain() {
        inbox().store(message("a", 0));
        inbox().take(1, 60);
        store().elapse(Duration.ofSeconds(59));
        assertThat(inbox().take(1, 60)).isEmpty();

        store().elapse(Duration.ofSeconds(1));

        assertThat(inbox().take(1, 60)).hasSize(1);
    }

    @Test
    default void noMessageIsGivenToTwoTakers() {
        for (int n = 0; n < 60; n++) {
            inbox().store(message("m" + n, n));
        }

        List<List<Message>> taken = Together.run(6, thread -> drain());

        assertThat(taken.stream().flatMap(List::stream).map(Message::deliveryId))
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    default void whatIsProcessedOrFailedIsNotTakenAgain() {
        inbox().store(message("a", 0));
        inbox().store(message("b", 0));
        inbox().take(10, 60);
        inbox().settle(List.of(Settlement.processed(SHOP, "a")));
        inbox().settle(List.of(Settlement.failed(SHOP, "b", "Not an order")));
        store().elapse(Duration.ofSeconds(60));

        assertThat(inbox().take(10, 60)).isEmpty();
        assertThat(count(State.PROCESSED)).isEqualTo(1);
        assertThat(count(State.FAILED)).isEqualTo(1);
        assertThat(count(State.PENDING)).isZero();
    }

    @Test
    default void whatIsOnlyKeptIsNotTaken() {
        inbox().store(messageOf(SHOP, "a", State.FAILED, "Not JSON"));

        assertThat(inbox().take(10, 60)).isEmpty();
        assertThat(count(State.FAILED)).isEqualTo(1);
    }

    @Test
    default void whatIsOldAndSettledIsRemovedInBatchesAndWhatIsPendingStays() {
        inbox().store(message("pending", 0));
        for (int n = 1; n <= 5; n++) {
            inbox().store(message("old-" + n, n));
            inbox().settle(List.of(Settlement.processed(SHOP, "old-" + n)));
        }
        inbox().store(messageOf(SHOP, "failed", State.FAILED, "Not JSON"));
        inbox().store(message("young", 60));
        inbox().settle(List.of(Settlement.processed(SHOP, "young")));

        assertThat(inbox().removeSettled(NOON.plusSeconds(60), 4)).isEqualTo(4);
        assertThat(inbox().removeSettled(NOON.plusSeconds(60), 4)).isEqualTo(2);
        assertThat(inbox().removeSettled(NOON.plusSeconds(60), 4)).isZero();

        assertThat(inbox().take(10, 60)).extracting(Message::deliveryId).containsExactly("pending");
        assertThat(inbox().store(message("young", 60))).isEqualTo(Stored.DUPLICATE);
        assertThat(count(State.FAILED)).isZero();
    }

    @Test
    default void aMessageOfAShopThatNobodyRegisteredIsKept() {
        Message stray = messageOf(new ShopId("stray.myshopify.com"), "a", State.FAILED, "Unknown shop");

        assertThat(inbox().store(stray)).isEqualTo(Stored.NEW);
        assertThat(inbox().store(stray)).isEqualTo(Stored.DUPLICATE);
    }

    private List<Message> drain() {
        var all = new ArrayList<Message>();
        List<Message> some = inbox().take(4, 60);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = inbox().take(4, 60);
        }
        return all;
    }

    private long count(State state) {
        Map<State, Long> counts = inbox().counts();
        return counts.getOrDefault(state, 0L);
    }

    private static Message message(String deliveryId, int seconds) {
        return new Message(
                SHOP,
                deliveryId,
                "",
                "orders/updated",
                "2026-10",
                NOON.plusSeconds(seconds),
                RawBody.of("{\"seconds\":" + seconds + "}"),
                State.PENDING,
                "");
    }

    private static Message messageWith(String deliveryId, String body) {
        return messageWith(deliveryId, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message messageWith(String deliveryId, byte[] body) {
        return new Message(
                SHOP, deliveryId, "", "orders/updated", "2026-10", NOON, RawBody.of(body), State.PENDING, "");
    }

    private static Message messageOf(ShopId shop, String deliveryId, State state, String reason) {
        return new Message(shop, deliveryId, "", "orders/updated", "", NOON, RawBody.of("{}"), state, reason);
    }

    private Inbox inbox() {
        return store().inbox();
    }
}
