package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.HandlingFixtures;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.Settlement;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.order.OrderFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all that removes the copy of a shop keeps to. */
public interface ShopCopiesContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void fillTheCopiesOfBoth() {
        for (ShopId shop : List.of(SHOP, OTHER_SHOP)) {
            store().shops().save(Shop.registered(shop, NOON));
            for (CacheKind kind : CacheKind.values()) {
                store().caches()
                        .keep(IntStream.range(1, 6)
                                .mapToObj(id -> body(shop, kind, id))
                                .toList());
            }
            store().customers()
                    .save(List.of(Customer.unknown(shop, new CustomerId(7)).buying()));
            store().syncJobs()
                    .create(SyncJob.created(new SyncJobKey(shop, "job-1"), SyncJobKind.PRODUCTS, SyncPeriod.ALL, NOON));
            store().inbox().store(message(shop, "settled"));
            store().inbox().settle(List.of(Settlement.processed(shop, "settled")));
            store().inbox().store(message(shop, "pending"));
            store().auditTrail().append(shop, "settings", NOON, Actor.ENGINE, "CHANGED", Map.of());
        }
    }

    @Test
    default void aCopyIsRemovedBitByBitAndThoseOfOthersStay() {
        int removed = 0;
        int rounds = 0;
        for (int some = remove(); some > 0; some = remove()) {
            removed += some;
            rounds++;
        }

        assertThat(removed).isEqualTo(4 * 5 + 1 + 1 + 1);
        assertThat(rounds).isBetween(1, 3);
        assertThat(store().caches().counts(SHOP)).isEmpty();
        assertThat(store().customers().find(SHOP, Set.of(new CustomerId(7)))).isEmpty();
        assertThat(store().syncJobs().list(SHOP, Optional.empty(), 9).items()).isEmpty();
        assertThat(store().shops().find(SHOP)).isPresent();
        assertThat(store().auditTrail().of(SHOP, "settings")).hasSize(1);
        assertThat(store().caches().counts(OTHER_SHOP)).hasSize(4);
        assertThat(store().customers().find(OTHER_SHOP, Set.of(new CustomerId(7))))
                .hasSize(1);
        assertThat(store().syncJobs().list(OTHER_SHOP, Optional.empty(), 9).items())
                .hasSize(1);
    }

    @Test
    default void whatIsNotTakenInYetStays() {
        remove();

        assertThat(store().inbox().seen(SHOP, NOON.minus(Duration.ofDays(1))))
                .extracting(seen -> seen.count())
                .containsExactly(1L);
        assertThat(store().inbox().take(9, 60)).extracting(Message::deliveryId).containsOnly("pending");
    }

    @Test
    default void whatWasDoneAboutOrdersGoesWithThem() {
        OrderChange created = OrderFixtures.created(SHOP, OrderFixtures.placed(1001, 0));
        OrderKey key = created.order().key();
        var back = new StockReturn(key, "10011", "sku", 1);
        store().handlings()
                .save(List.of(new HandlingChange(created, HandlingFixtures.labelled(key, "GM1"), List.of(back))));

        while (remove() > 0) {
            // Bit by bit.
        }

        assertThat(store().orders().find(key)).isEmpty();
        assertThat(store().handlings().find(List.of(key))).isEmpty();
        assertThat(store().handlings().stockReturns(key)).isEmpty();
    }

    private int remove() {
        return store().shopCopies().remove(SHOP, 2);
    }

    private static CachedBody body(ShopId shop, CacheKind kind, int id) {
        CacheKey key = kind == CacheKind.INVENTORY ? CacheKey.inventory(shop, id, 1) : CacheKey.of(shop, kind, id);
        return new CachedBody(key, RawBody.of("{}"), BodySource.DUMP, NOON, NOON);
    }

    private static Message message(ShopId shop, String id) {
        return new Message(shop, id, "", "orders/create", "", NOON, RawBody.of("{}"), State.PENDING, "");
    }
}
