package org.advalorem.engine.sync;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.engine.sync.Keeper.Outcome;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.UnreadableBody;

/** A store in memory, and bodies such as {@code 7 2 Ada ada@example.com}: number, orders or {@code ?}, name, mail. */
final class CustomerScene {

    static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final MemoryStore store = new MemoryStore(Clock.fixed(NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC));
    final CustomerNews news = new CustomerNews(store.customers(), store.caches(), CustomerScene::read);
    final Forgetting forgetting = new Forgetting(
            store.orders(), store.handlings(), store.caches(), body -> body, Clock.fixed(NOON, ZoneOffset.UTC));
    private final CustomerKeeper keeper = new CustomerKeeper(store.customers(), CustomerScene::read, news);

    /** A body of so many seconds past noon, which nobody has processed yet. */
    CustomerScene hear(int seconds, String body) {
        Instant at = NOON.plusSeconds(seconds);
        CacheKey key = CacheKey.of(SHOP, CacheKind.CUSTOMER, Long.parseLong(body.split(" ", -1)[0]));
        store.caches().keep(List.of(new CachedBody(key, RawBody.of(body), BodySource.WEBHOOK, at, at)));
        return this;
    }

    /** Processes what was heard; answers with what became of each customer's body. */
    Map<Long, Outcome> process() {
        List<CacheClaim> claims = store.caches()
                .claimDue(CacheKind.CUSTOMER, Optional.empty(), 100, new Lease("test", Duration.ofMinutes(1)));
        if (claims.isEmpty()) {
            return Map.of();
        }
        Map<CacheKey, Keeper.Result> results =
                keeper.keep(SHOP, claims.stream().map(CacheClaim::entry).toList());
        store.caches().processed(claims, NOON);
        return results.entrySet().stream()
                .collect(toMap(
                        result -> Long.parseLong(result.getKey().id()),
                        result -> result.getValue().outcome()));
    }

    Customer customer(long id) {
        var key = new CustomerId(id);
        return store.customers().find(SHOP, List.of(key)).getOrDefault(key, Customer.unknown(SHOP, key));
    }

    /** Everything but how often it was saved. */
    Map<Long, Customer> records(long... ids) {
        return Arrays.stream(ids).boxed().collect(Collectors.toMap(id -> id, id -> {
            Customer held = customer(id);
            return new Customer(held.shop(), held.id(), 0, held.bought(), held.profile(), held.ending());
        }));
    }

    String cached(long id) {
        return store.caches()
                .find(CacheKey.of(SHOP, CacheKind.CUSTOMER, id))
                .orElseThrow()
                .body()
                .raw()
                .text();
    }

    private static ShopCustomer read(CachedBody body) {
        String text = body.raw().text();
        var id = new CustomerId(Long.parseLong(body.key().id()));
        String[] parts = text.split(" ", -1);
        if (parts.length < 4) {
            if (text.startsWith("{") || parts.length == 1) {
                return ShopCustomer.deleted(id, body.updatedAt());
            }
            throw new UnreadableBody("Not a body of these tests");
        }
        return ShopCustomer.of(
                id,
                parts[1].equals("?") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1])),
                new Profile(
                        Optional.of(parts[2]),
                        Optional.empty(),
                        Optional.of(parts[3]),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        body.updatedAt()));
    }
}
