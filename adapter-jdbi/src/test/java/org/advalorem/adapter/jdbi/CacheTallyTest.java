package org.advalorem.adapter.jdbi;

import static org.advalorem.port.sync.CachesContract.LATER;
import static org.advalorem.port.sync.CachesContract.LEASE;
import static org.advalorem.port.sync.CachesContract.NOON;
import static org.advalorem.port.sync.CachesContract.OTHER_SHOP;
import static org.advalorem.port.sync.CachesContract.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.advalorem.adapter.jdbi.sync.JdbiCaches;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.CacheClaim;
import org.advalorem.port.sync.CacheFailure;
import org.junit.jupiter.api.Test;

/** How many bodies there are, where counting them all would take long. */
class CacheTallyTest {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Test
    void whereThereAreVeryManyWhatWaitsIsCountedAndWhatIsDoneIsEstimated() {
        try (JdbiCaches caches = new JdbiCaches(store.store().database().sql(), 100)) {
            caches.keep(IntStream.range(0, 2000)
                    .mapToObj(id -> body(CacheKind.ORDER, id))
                    .toList());
            caches.keep(List.of(body(CacheKind.PRODUCT, 1)));
            List<CacheClaim> claims = caches.claimDue(CacheKind.ORDER, Optional.empty(), 1970, LEASE);
            caches.processed(claims.subList(0, 1950), LATER);
            caches.failed(claims.subList(1950, 1970).stream()
                    .map(claim -> new CacheFailure(claim, "No JSON", Optional.of(LATER)))
                    .toList());
            store.execute("analyze shopify_order_cache");

            CacheTally tally = caches.tally(SHOP);

            assertThat(tally.rough()).containsExactly(CacheKind.ORDER);
            assertThat(tally.count(CacheKind.ORDER, CacheState.PENDING)).isEqualTo(30);
            assertThat(tally.count(CacheKind.ORDER, CacheState.FAILED)).isEqualTo(20);
            assertThat(tally.count(CacheKind.ORDER, CacheState.PROCESSED)).isBetween(1900L, 2000L);
            assertThat(tally.count(CacheKind.PRODUCT, CacheState.PENDING)).isEqualTo(1);
            assertThat(caches.tally(OTHER_SHOP)).isEqualTo(new CacheTally(caches.counts(OTHER_SHOP), Set.of()));
        }
    }

    private static CachedBody body(CacheKind kind, int id) {
        return new CachedBody(CacheKey.of(SHOP, kind, id), RawBody.of("{}"), BodySource.DUMP, NOON, NOON);
    }
}
