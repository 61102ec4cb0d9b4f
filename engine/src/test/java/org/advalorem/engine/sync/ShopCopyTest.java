package org.advalorem.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;

class ShopCopyTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final CacheKey ORDER = CacheKey.of(SHOP, CacheKind.ORDER, 7);
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final MemoryStore store = new MemoryStore(new SettableClock(START));
    private final List<String> woken = new ArrayList<>();
    private final ShopCopy copy = new ShopCopy(store.caches(), new WrittenTopics(), () -> woken.add("woken"));

    @Test
    void keepsWhatAMessageBrings() {
        Message message = message("1", "orders/updated", "2026-11-02T08:00:00Z");

        assertThat(copy.hear(List.of(message))).isEmpty();

        CacheEntry entry = store.caches().find(ORDER).orElseThrow();
        assertThat(entry.body().raw()).isEqualTo(message.body());
        assertThat(entry.body().updatedAt()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(entry.body().receivedAt()).isEqualTo(START);
        assertThat(woken).hasSize(1);
    }

    @Test
    void keepsTheNewestHoweverTheyCome() {
        copy.hear(List.of(
                message("1", "orders/updated", "2026-11-02T08:00:00Z"),
                message("2", "orders/updated", "2026-11-02T08:00:05Z"),
                message("3", "orders/updated", "2026-11-02T07:00:00Z")));
        copy.hear(List.of(message("4", "orders/updated", "2026-11-02T08:00:01Z")));

        assertThat(store.caches().find(ORDER).orElseThrow().body().updatedAt()).isEqualTo("2026-11-02T08:00:05Z");
        assertThat(woken).as("by the first only").hasSize(1);
    }

    @Test
    void passesOverWhatShippoAndStripeSay() {
        assertThat(copy.hear(List.of(
                        message("1", "shippo/track_updated", "{}"),
                        message("2", "stripe/refund.failed", "{}"),
                        message("3", "themes/publish", "{}"))))
                .containsOnly(
                        Map.entry(message("3", "themes/publish", "{}"), "No use is made of the topic themes/publish."));
        assertThat(woken).isEmpty();
    }

    @Test
    void takesTheMomentOfComingForWhatTellsNoTime() {
        copy.hear(List.of(message("1", "orders/updated", "")));

        assertThat(store.caches().find(ORDER).orElseThrow().body().updatedAt()).isEqualTo(START);
    }

    @Test
    void ofOneSecondKeepsWhatWasTriggeredLast() {
        copy.hear(List.of(triggered("1", "orders/updated", "2026-11-02T08:00:00Z", "2026-11-02T08:00:00.900Z")));
        copy.hear(List.of(triggered("2", "orders/paid", "2026-11-02T08:00:00.000Z", "2026-11-02T08:00:00.100Z")));

        CachedBody held = store.caches().find(ORDER).orElseThrow().body();
        assertThat(held.raw().text()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(held.saidAt()).isEqualTo("2026-11-02T08:00:00.900Z");
    }

    @Test
    void whatDoesNotSayWhenItWasTriggeredCountsAsOfWhenItCame() {
        copy.hear(List.of(message("1", "orders/updated", "2026-11-02T08:00:00Z")));

        assertThat(store.caches().find(ORDER).orElseThrow().body().saidAt()).isEqualTo(START);
    }

    @Test
    void stockThatIsTakenAwayCountsAsOfTheSecondInWhichItWas() {
        copy.hear(List.of(
                triggered("1", "inventory_levels/update", "2026-11-02T08:00:01Z", "2026-11-02T08:00:01.2Z"),
                triggered("2", "inventory_levels/disconnect", "", "2026-11-02T08:00:00.9Z")));

        CacheKey stock = CacheKey.inventory(SHOP, 7, 1);
        assertThat(store.caches().find(stock).orElseThrow().body().raw().text()).isNotEmpty();

        copy.hear(List.of(triggered("3", "inventory_levels/disconnect", "", "2026-11-02T08:00:01.3Z")));
        CachedBody held = store.caches().find(stock).orElseThrow().body();
        assertThat(held.raw().text()).isEmpty();
        assertThat(held.updatedAt()).isEqualTo("2026-11-02T08:00:01Z");
    }

    @Test
    void objectsToWhatItCannotReadAndKeepsTheRest() {
        Message broken = message("1", "orders/updated", "broken");
        Message strange = message("2", "themes/publish", "2026-11-02T08:00:00Z");
        Message good = message("3", "orders/updated", "2026-11-02T08:00:00Z");

        Map<Message, String> objections = copy.hear(List.of(broken, strange, good));

        assertThat(objections)
                .containsOnlyKeys(broken, strange)
                .containsEntry(broken, "It is broken")
                .containsEntry(strange, "No use is made of the topic themes/publish.");
        assertThat(store.caches().find(ORDER)).isPresent();
    }

    @Test
    void wakesNobodyForNothing() {
        copy.hear(List.of(message("1", "orders/nothing", "")));

        assertThat(woken).isEmpty();
    }

    private static Message message(String deliveryId, String topic, String body) {
        return new Message(SHOP, deliveryId, "", topic, "2026-10", START, RawBody.of(body), State.PENDING, "");
    }

    private static Message triggered(String deliveryId, String topic, String body, String at) {
        return new Message(
                SHOP,
                deliveryId,
                "",
                topic,
                "2026-10",
                START,
                Optional.of(Instant.parse(at)),
                RawBody.of(body),
                State.PENDING,
                "");
    }

    /** Bodies are nothing but the object's time of change. */
    private static final class WrittenTopics implements Topics {

        @Override
        public boolean knows(String topic) {
            return topic.startsWith("orders/") || topic.startsWith("inventory_levels/");
        }

        @Override
        public Optional<Subject> subject(String topic, RawBody body) {
            if (body.text().equals("broken")) {
                throw new UnreadableBody("It is broken");
            }
            boolean stock = topic.startsWith("inventory_levels/");
            return topic.equals("orders/nothing")
                    ? Optional.empty()
                    : Optional.of(new Subject(
                            stock ? CacheKind.INVENTORY : CacheKind.ORDER,
                            stock ? "7:1" : ORDER.id(),
                            Optional.of(body.text())
                                    .filter(time -> !time.isEmpty())
                                    .map(Instant::parse)));
        }
    }
}
