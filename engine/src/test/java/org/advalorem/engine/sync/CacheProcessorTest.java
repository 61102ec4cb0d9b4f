package org.advalorem.engine.sync;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.sync.Keeper.Result;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.Test;

class CacheProcessorTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    private static final ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");

    private final SettableClock clock = new SettableClock(NOON);
    private final MemoryStore store = new MemoryStore(clock);
    /** What was handed over together: the shop, then the texts. */
    private final List<List<String>> batches = new ArrayList<>();

    @Test
    void makesRecordsOfAllThatIsDueTogether() {
        keep("created 1", "updated 2", "unchanged 3");

        SyncCounts counts = processor().run(10);

        assertThat(counts).isEqualTo(new SyncCounts(3, 1, 1, 1, 0));
        assertThat(batches).containsExactly(List.of(SHOP.domain(), "created 1", "unchanged 3", "updated 2"));
        assertThat(store.caches().counts(SHOP)).isEqualTo(Map.of(CacheKind.ORDER, Map.of(CacheState.PROCESSED, 3L)));
        assertThat(processor().run(10)).isEqualTo(SyncCounts.NONE);
    }

    @Test
    void handsOverEachShopsEntriesByThemselvesAndProductsBeforeOrders() {
        keep("created 1");
        keep(SHOP, CacheKind.PRODUCT, "created 2");
        keep(OTHER_SHOP, CacheKind.ORDER, "created 3");

        processor().run(10);

        assertThat(batches)
                .containsExactly(
                        List.of(SHOP.domain(), "created 2"),
                        List.of(SHOP.domain(), "created 1"),
                        List.of(OTHER_SHOP.domain(), "created 3"));
    }

    @Test
    void processesOneShopAloneAndNoMoreThanAskedFor() {
        keep("created 1", "created 2", "created 3");
        keep(OTHER_SHOP, CacheKind.ORDER, "created 4");

        assertThat(processor().run(SHOP, 2).processed()).isEqualTo(2);
        assertThat(processor().run(SHOP, 2).processed()).isEqualTo(1);
        assertThat(processor().run(SHOP, 2)).isEqualTo(SyncCounts.NONE);
    }

    @Test
    void whatFailsTellsWhyAndItsNeighboursAreProcessed() {
        keep("created 1", "failed 2", "created 3");

        assertThat(processor().run(10)).isEqualTo(new SyncCounts(3, 2, 0, 0, 1));

        assertThat(entry(2).state()).isEqualTo(CacheState.FAILED);
        assertThat(entry(2).processingError()).isEqualTo("SKU not found: LAMP-2");
        assertThat(entry(3).state()).isEqualTo(CacheState.PROCESSED);
    }

    @Test
    void aPoisonedEntryFailsAloneEvenIfItBringsTheWholeBatchDown() {
        keep("created 1", "throws 2", "created 3");

        assertThat(processor().run(10)).isEqualTo(new SyncCounts(3, 2, 0, 0, 1));

        assertThat(entry(2).processingError()).isEqualTo("Poison");
        assertThat(entry(1).state()).isEqualTo(CacheState.PROCESSED);
        assertThat(batches).hasSize(4);
    }

    @Test
    void whatTheKeeperForgotFails() {
        keep("forgotten 1");

        processor().run(10);

        assertThat(entry(1).processingError()).isEqualTo("Nothing was made of it");
    }

    @Test
    void whatFailedIsTriedAgainAfterTwiceThePauseEachTimeAndThenLeftToAPerson() {
        keep("failed 1");
        var pauses = new ArrayList<Duration>();

        for (Optional<Instant> due = entry(1).dueAt(); due.isPresent(); due = entry(1).dueAt()) {
            clock.advanceTo(due.get());
            assertThat(processor().run(10).errors()).isEqualTo(1);
            entry(1).dueAt().ifPresent(next -> pauses.add(Duration.between(clock.instant(), next)));
            assertThat(processor().run(10)).isEqualTo(SyncCounts.NONE);
        }

        assertThat(pauses).hasSize(9).startsWith(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(pauses).endsWith(Duration.ofMinutes(128));
        assertThat(entry(1).attempts()).isEqualTo(10);
        store.caches().retryFailed(SHOP, Optional.empty(), clock.instant());
        assertThat(processor().run(10).errors()).isEqualTo(1);
    }

    @Test
    void whatWasDisturbedIsTriedAgainSoonAndHasNotFailed() {
        keep("disturbed 1", "created 2");

        assertThat(processor().run(10)).isEqualTo(new SyncCounts(1, 1, 0, 0, 0));

        assertThat(entry(1).state()).isEqualTo(CacheState.PENDING);
        assertThat(entry(1).attempts()).isZero();
        clock.advance(Duration.ofSeconds(1));
        processor().run(10);
        assertThat(batches).endsWith(List.of(SHOP.domain(), "disturbed 1"));
    }

    @Test
    void aStoreThatIsAwayLeavesTheEntriesToTheirLease() {
        keep("away 1", "created 2");

        assertThatThrownBy(() -> processor().run(10)).isInstanceOf(StoreUnavailable.class);

        assertThat(processor().run(10)).isEqualTo(SyncCounts.NONE);
        clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> processor().run(10)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aBodyThatComesMeanwhileIsProcessedToo() {
        keep("created 1");
        Keeper slow = (shop, entries) -> {
            clock.advance(Duration.ofSeconds(1));
            if (entries.get(0).body().raw().text().equals("created 1")) {
                keep("updated 1");
            }
            return made(shop, entries);
        };
        var processor = new CacheProcessor(store.caches(), Map.of(CacheKind.ORDER, slow), lease(), clock);

        processor.run(10);
        assertThat(entry(1).state()).isEqualTo(CacheState.PENDING);
        processor.run(10);

        assertThat(entry(1).state()).isEqualTo(CacheState.PROCESSED);
        assertThat(entry(1).body().raw().text()).isEqualTo("updated 1");
    }

    @Test
    void entriesOfAKindWithoutAKeeperStayAsTheyAre() {
        keep(SHOP, CacheKind.CUSTOMER, "created 1");

        assertThat(processor().run(10)).isEqualTo(SyncCounts.NONE);
        assertThat(store.caches().counts(SHOP)).isEqualTo(Map.of(CacheKind.CUSTOMER, Map.of(CacheState.PENDING, 1L)));
    }

    private CacheProcessor processor() {
        return new CacheProcessor(
                store.caches(), Map.of(CacheKind.ORDER, this::made, CacheKind.PRODUCT, this::made), lease(), clock);
    }

    private static Lease lease() {
        return new Lease("worker-1", Duration.ofSeconds(30));
    }

    /** Does what the first word of each body says. */
    private Map<CacheKey, Result> made(ShopId shop, List<CacheEntry> entries) {
        var batch = new ArrayList<String>(List.of(shop.domain()));
        batch.addAll(entries.stream().map(CacheProcessorTest::text).sorted().toList());
        batches.add(batch);
        return entries.stream()
                .filter(entry -> !text(entry).startsWith("forgotten"))
                .collect(toMap(CacheEntry::key, entry -> result(text(entry))));
    }

    private static Result result(String text) {
        return switch (text.substring(0, text.indexOf(' '))) {
            case "created" -> Result.created();
            case "updated" -> Result.updated();
            case "unchanged" -> Result.unchanged();
            case "disturbed" -> Result.disturbed();
            case "failed" -> Result.failed("SKU not found: LAMP-2");
            case "away" -> throw new StoreUnavailable("Away", null);
            default -> throw new IllegalStateException("Poison");
        };
    }

    private static String text(CacheEntry entry) {
        return entry.body().raw().text();
    }

    private void keep(String... texts) {
        keep(SHOP, CacheKind.ORDER, texts);
    }

    /** The last word of each is its id. */
    private void keep(ShopId shop, CacheKind kind, String... texts) {
        Function<String, CachedBody> body = text -> new CachedBody(
                new CacheKey(shop, kind, text.substring(text.indexOf(' ') + 1)),
                RawBody.of(text),
                BodySource.WEBHOOK,
                clock.instant(),
                clock.instant());
        store.caches().keep(List.of(texts).stream().map(body).toList());
    }

    private CacheEntry entry(long id) {
        return store.caches().find(CacheKey.of(SHOP, CacheKind.ORDER, id)).orElseThrow();
    }
}
