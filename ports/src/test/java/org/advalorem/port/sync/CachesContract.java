package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.sync.Caches.Held;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all caches keep to. */
public interface CachesContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    Instant LATER = NOON.plusSeconds(60);
    Lease LEASE = new Lease("worker-1", Duration.ofSeconds(30));

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShopsOfCaches() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @ParameterizedTest
    @EnumSource
    default void aBodyIsKeptAsItCameInTheCacheOfItsKind(CacheKind kind) {
        CachedBody body = new CachedBody(
                key(kind, 7),
                RawBody.of(" {\"name\" : \"Größe 🪔\",\r\n\t\"total\":1.50e0, \"x\":\"\\u0000\"} \n"),
                BodySource.SCHEDULE,
                NOON.plusNanos(123456789),
                LATER.plusNanos(987654321),
                LATER.minusNanos(123456789));

        assertThat(caches().keep(List.of(body))).containsExactly(Keeping.CREATED);

        assertThat(caches().find(body.key())).contains(CacheEntry.first(body));
        for (CacheKind other : CacheKind.values()) {
            if (other != kind) {
                assertThat(caches().find(key(other, 7))).isEmpty();
            }
        }
    }

    @Test
    default void bytesThatAreNoTextAreKeptToo() {
        byte[][] odd = {
            {},
            {0},
            {'{', 0, '}'},
            {(byte) 0xff, (byte) 0xfe},
            {'a', (byte) 0xc3},
            "ok".getBytes(StandardCharsets.UTF_8)
        };
        List<CachedBody> bodies = IntStream.range(0, odd.length)
                .mapToObj(id -> new CachedBody(order(id), RawBody.of(odd[id]), BodySource.WEBHOOK, NOON, NOON))
                .toList();

        caches().keep(bodies);

        for (int id = 0; id < odd.length; id++) {
            assertThat(caches().find(order(id)).orElseThrow().body().raw().bytes())
                    .isEqualTo(odd[id]);
        }
        assertThat(caches().keep(bodies)).containsOnly(Keeping.UNCHANGED);
    }

    @Test
    default void whatIsNewerTakesThePlaceWhatIsOlderDoesNotAndTheSameChangesNothing() {
        keep(body(1, "a", NOON));
        assertThat(caches().keep(List.of(body(1, "a", NOON)))).containsExactly(Keeping.UNCHANGED);
        assertThat(caches().keep(List.of(body(1, "b", NOON)))).containsExactly(Keeping.UPDATED);
        assertThat(caches().keep(List.of(body(1, "c", LATER)))).containsExactly(Keeping.UPDATED);
        assertThat(caches().keep(List.of(body(1, "b", NOON)))).containsExactly(Keeping.OLDER);

        CacheEntry entry = entry(1);
        assertThat(entry.body()).isEqualTo(body(1, "c", LATER));
        assertThat(entry.version()).isEqualTo(3);
    }

    @Test
    default void ofTwoBodiesOfOneSecondTheOneSaidLaterIsHeldHoweverTheyCome() {
        CachedBody first = said("first", 100);
        CachedBody second = said("second", 200);
        CachedBody third = said("third", 300);

        assertThat(caches().keep(List.of(second))).containsExactly(Keeping.CREATED);
        assertThat(caches().keep(List.of(first))).containsExactly(Keeping.OLDER);
        assertThat(caches().keep(List.of(said("second", 400)))).containsExactly(Keeping.UNCHANGED);
        assertThat(entry(1)).isEqualTo(CacheEntry.first(second));
        assertThat(caches().keep(List.of(third, second, first)))
                .containsExactly(Keeping.UPDATED, Keeping.OLDER, Keeping.OLDER);
        assertThat(entry(1).body()).isEqualTo(third);
        assertThat(caches().keep(List.of(said("as late", 300)))).containsExactly(Keeping.UPDATED);
        assertThat(caches().keep(List.of(body(1, "of the next second", NOON.plusSeconds(1)))))
                .containsExactly(Keeping.UPDATED);
        assertThat(caches().keep(List.of(said("much later", 9000)))).containsExactly(Keeping.OLDER);
    }

    /** All of the same second, and received together. */
    private static CachedBody said(String raw, int millis) {
        return new CachedBody(
                order(1), RawBody.of(raw), BodySource.WEBHOOK, NOON, NOON.plusSeconds(5), NOON.plusMillis(millis));
    }

    @Test
    default void manyAreOfferedAtOnceAndEachIsToldWhatBecameOfIt() {
        keep(body(1, "a", NOON), body(2, "a", LATER), body(3, "a", NOON));
        CachedBody product = new CachedBody(key(CacheKind.PRODUCT, 1), RawBody.of("p"), BodySource.DUMP, NOON, NOON);
        CachedBody ofOther = new CachedBody(
                CacheKey.of(OTHER_SHOP, CacheKind.ORDER, 1), RawBody.of("o"), BodySource.DUMP, NOON, NOON);

        List<Keeping> answers = caches().keep(List.of(
                ofOther,
                body(4, "x", NOON),
                body(1, "b", LATER),
                product,
                body(2, "b", NOON),
                body(4, "y", LATER),
                body(3, "a", NOON)));

        assertThat(answers)
                .containsExactly(
                        Keeping.CREATED,
                        Keeping.OLDER,
                        Keeping.UPDATED,
                        Keeping.CREATED,
                        Keeping.OLDER,
                        Keeping.CREATED,
                        Keeping.UNCHANGED);
        assertThat(entry(4).body()).isEqualTo(body(4, "y", LATER));
        assertThat(entry(4).version()).isEqualTo(1);
        assertThat(entry(2).body()).isEqualTo(body(2, "a", LATER));
    }

    @Test
    default void nothingIsKeptOfNothing() {
        assertThat(caches().keep(List.of())).isEmpty();
        assertThat(caches().processed(List.of(), NOON)).isEmpty();
        assertThat(caches().failed(List.of())).isEmpty();
        assertThat(caches().updatedAt(List.of())).isEmpty();
        caches().postponed(List.of(), NOON);
        assertThat(caches().find(order(1))).isEmpty();
        assertThat(caches().counts(SHOP)).isEmpty();
    }

    @Test
    default void theSameBodyAtTheSameMomentIsKeptOnce() {
        List<CachedBody> bodies =
                IntStream.range(0, 50).mapToObj(id -> body(id, "a", NOON)).toList();
        List<CachedBody> backwards = new ArrayList<>(bodies);
        Collections.reverse(backwards);

        List<List<Keeping>> answers = Together.run(6, thread -> caches().keep(thread % 2 == 0 ? bodies : backwards));

        assertThat(answers.stream().flatMap(List::stream).filter(Keeping.CREATED::equals))
                .hasSize(50);
        assertThat(answers.stream().flatMap(List::stream).filter(Keeping.UNCHANGED::equals))
                .hasSize(250);
    }

    @Test
    default void ofManyBodiesAtTheSameMomentTheNewestStays() {
        List<Keeping> answers = Together.run(
                8,
                thread -> caches().keep(List.of(body(1, "v" + thread, NOON.plusSeconds(thread))))
                        .get(0));

        assertThat(entry(1).body()).isEqualTo(body(1, "v7", NOON.plusSeconds(7)));
        assertThat(answers.get(7).isKept()).isTrue();
        assertThat(answers).containsOnlyOnce(Keeping.CREATED);
        assertThat(entry(1).version())
                .isEqualTo(answers.stream().filter(Keeping::isKept).count());
    }

    @Test
    default void whatIsDueIsTakenTheLongestDueFirst() {
        keep(body(1, "a", LATER), body(2, "b", NOON), body(3, "c", NOON.plusSeconds(30)));

        List<CacheClaim> claims = claim(2);

        assertThat(claims).extracting(CacheClaim::entry).containsExactly(entry(2), entry(3));
        assertThat(claims).allSatisfy(claim -> assertThat(claim.fence()).isPositive());
        assertThat(claim(10)).extracting(CacheClaim::key).containsExactly(order(1));
        assertThat(claim(10)).isEmpty();
    }

    @Test
    default void onlyTheKindAndTheShopThatWereAskedForAreTaken() {
        CacheKey ofOther = CacheKey.of(OTHER_SHOP, CacheKind.ORDER, 1);
        keep(body(1, "a", NOON), new CachedBody(ofOther, RawBody.of("o"), BodySource.DUMP, LATER, LATER));

        assertThat(caches().claimDue(CacheKind.PRODUCT, Optional.empty(), 10, LEASE))
                .isEmpty();
        assertThat(caches().claimDue(CacheKind.ORDER, Optional.of(OTHER_SHOP), 10, LEASE))
                .extracting(CacheClaim::key)
                .containsExactly(ofOther);
        assertThat(claim(10)).extracting(CacheClaim::key).containsExactly(order(1));
    }

    @Test
    default void whatIsProcessedSaysWhenAndIsNotTakenAgain() {
        keep(body(1, "a", NOON), body(2, "b", NOON));
        List<CacheClaim> claims = claim(10);

        assertThat(caches().processed(claims, LATER)).containsExactlyInAnyOrderElementsOf(claims);

        assertThat(entry(1)).isEqualTo(CacheEntry.first(body(1, "a", NOON)).processed(LATER));
        assertThat(claim(10)).isEmpty();
        assertThat(caches().keep(List.of(body(1, "a", NOON)))).containsExactly(Keeping.UNCHANGED);
        assertThat(claim(10)).isEmpty();
        keep(body(1, "c", LATER));
        assertThat(claim(10)).extracting(CacheClaim::entry).containsExactly(entry(1));
        assertThat(entry(1).state()).isEqualTo(CacheState.PENDING);
        assertThat(entry(1).processedAt()).isEmpty();
    }

    @Test
    default void whatFailedSaysWhyAndIsTakenAgainWhenItIsTime() {
        keep(body(1, "a", NOON), body(2, "b", NOON), body(3, "c", NOON));
        Map<CacheKey, CacheClaim> claims =
                claim(10).stream().collect(Collectors.toMap(CacheClaim::key, claim -> claim));
        List<CacheFailure> failures = List.of(
                new CacheFailure(claims.get(order(1)), "SKU not found: \u0000LAMP", Optional.of(LATER)),
                new CacheFailure(claims.get(order(2)), "No JSON", Optional.empty()),
                new CacheFailure(claims.get(order(3)), "Again", Optional.of(Instant.parse("2100-01-01T00:00:00Z"))));

        assertThat(caches().failed(failures)).containsExactlyInAnyOrderElementsOf(claims.values());

        assertThat(entry(1).state()).isEqualTo(CacheState.FAILED);
        assertThat(entry(1).processingError()).startsWith("SKU not found").endsWith("LAMP");
        assertThat(entry(2)).isEqualTo(CacheEntry.first(body(2, "b", NOON)).failed("No JSON", Optional.empty()));
        List<CacheClaim> again = claim(10);
        assertThat(again).extracting(CacheClaim::key).containsExactly(order(1));
        assertThat(again.get(0).fence()).isGreaterThan(claims.get(order(1)).fence());
        caches().failed(List.of(new CacheFailure(again.get(0), "Once more", Optional.empty())));
        assertThat(entry(1).attempts()).isEqualTo(2);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    default void whatIsPostponedComesAgainAsItWas() {
        keep(body(1, "a", NOON), body(2, "b", NOON));
        List<CacheClaim> claims = claim(10);

        caches().postponed(claims.subList(0, 1), LATER);
        caches().postponed(claims.subList(1, 2), Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(entry(1)).isEqualTo(CacheEntry.first(body(1, "a", NOON)).postponed(LATER));
        assertThat(claim(10)).extracting(CacheClaim::key).containsExactly(order(1));
    }

    @Test
    default void aBodyThatCameMeanwhileIsNotTakenForTheOneThatWasProcessed() {
        keep(body(1, "a", NOON), body(2, "b", NOON), body(3, "c", NOON));
        List<CacheClaim> claims = claim(10);
        keep(body(1, "A", LATER), body(2, "B", LATER), body(3, "C", LATER));
        assertThat(claim(10)).isEmpty();

        assertThat(caches().processed(claims.subList(0, 1), LATER)).isEmpty();
        assertThat(caches().failed(List.of(new CacheFailure(claims.get(1), "x", Optional.empty()))))
                .isEmpty();
        caches().postponed(claims.subList(2, 3), Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(claim(10))
                .extracting(claim -> claim.entry().body().raw().text())
                .containsExactlyInAnyOrder("A", "B", "C");
        assertThat(entry(2).state()).isEqualTo(CacheState.PENDING);
    }

    @Test
    default void whoseLeaseRanOutIsTakenOverAndHisAnswerDoesNotCountAnyMore() {
        keep(body(1, "a", NOON), body(2, "b", NOON));
        List<CacheClaim> first = claim(10);
        store().elapse(Duration.ofSeconds(31));
        List<CacheClaim> second = claim(1);

        assertThat(second.get(0).fence()).isGreaterThan(first.get(0).fence());
        // Nobody took the other one, so its holder's answer still counts.
        assertThat(caches().processed(first, LATER)).containsExactly(first.get(1));
        assertThat(caches().failed(List.of(new CacheFailure(first.get(0), "x", Optional.empty()))))
                .isEmpty();
        assertThat(caches().processed(second, LATER)).isEqualTo(second);
        assertThat(caches().processed(second, LATER.plusSeconds(1))).isEmpty();
        assertThat(entry(1).processedAt()).contains(LATER);
    }

    @Test
    default void manyWorkersTakeEachEntryOnce() {
        caches().keep(IntStream.range(0, 90).mapToObj(id -> body(id, "a", NOON)).toList());

        List<List<CacheClaim>> claims = Together.run(6, thread -> {
            var mine = new ArrayList<CacheClaim>();
            for (List<CacheClaim> next = claim(7); !next.isEmpty(); next = claim(7)) {
                mine.addAll(caches().processed(next, LATER));
            }
            return mine;
        });

        List<CacheKey> keys =
                claims.stream().flatMap(List::stream).map(CacheClaim::key).toList();
        assertThat(keys).doesNotHaveDuplicates().hasSize(90);
        assertThat(caches().counts(SHOP)).isEqualTo(Map.of(CacheKind.ORDER, Map.of(CacheState.PROCESSED, 90L)));
    }

    @Test
    default void entriesAreCountedByKindAndState() {
        keep(body(1, "a", NOON), body(2, "b", NOON), body(3, "c", NOON));
        keep(new CachedBody(key(CacheKind.INVENTORY, 5), RawBody.of("i"), BodySource.DUMP, NOON, NOON));
        keep(new CachedBody(
                CacheKey.of(OTHER_SHOP, CacheKind.ORDER, 1), RawBody.of("o"), BodySource.DUMP, LATER, LATER));
        List<CacheClaim> claims = claim(2);
        caches().processed(claims.subList(0, 1), LATER);
        caches().failed(List.of(new CacheFailure(claims.get(1), "x", Optional.empty())));

        assertThat(caches().counts(SHOP))
                .isEqualTo(Map.of(
                        CacheKind.ORDER,
                        Map.of(CacheState.PENDING, 1L, CacheState.PROCESSED, 1L, CacheState.FAILED, 1L),
                        CacheKind.INVENTORY,
                        Map.of(CacheState.PENDING, 1L)));
        assertThat(caches().tally(SHOP)).isEqualTo(new CacheTally(caches().counts(SHOP), Set.of()));
    }

    @Test
    default void failedEntriesAreListedByTheirIds() {
        for (int id : new int[] {10, 9, 8, 7}) {
            keep(body(id, "a", NOON));
        }
        caches().failed(claim(10).stream()
                .filter(claim -> !claim.key().equals(order(8)))
                .map(claim -> new CacheFailure(claim, "x", Optional.empty()))
                .toList());

        Page<CacheEntry> first = caches().failed(SHOP, CacheKind.ORDER, Optional.empty(), 2);
        Page<CacheEntry> second = caches().failed(SHOP, CacheKind.ORDER, first.next(), 2);

        assertThat(first.items()).containsExactly(entry(10), entry(7));
        assertThat(second.items()).containsExactly(entry(9));
        assertThat(second.next()).isEmpty();
        assertThat(caches().failed(OTHER_SHOP, CacheKind.ORDER, Optional.empty(), 2)
                        .items())
                .isEmpty();
        assertThat(caches().failed(SHOP, CacheKind.PRODUCT, Optional.empty(), 2).items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "NOT a cursor", "fHx8"})
    default void aCursorOfAnotherListIsRefused(String cursor) {
        assertThatThrownBy(() -> caches().failed(SHOP, CacheKind.ORDER, Optional.of(cursor), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> caches().held(SHOP, CacheKind.ORDER, SyncPeriod.ALL, Optional.of(cursor), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatFailedIsTriedAgainWhenAPersonWantsIt() {
        CachedBody product = new CachedBody(key(CacheKind.PRODUCT, 3), RawBody.of("p"), BodySource.DUMP, NOON, NOON);
        keep(body(1, "a", NOON), body(2, "b", NOON), product);
        caches().failed(List.of(new CacheFailure(claim(1).get(0), "x", Optional.empty())));
        caches().failed(caches().claimDue(CacheKind.PRODUCT, Optional.empty(), 1, LEASE).stream()
                .map(claim -> new CacheFailure(claim, "y", Optional.empty()))
                .toList());

        assertThat(caches().retryFailed(OTHER_SHOP, Optional.empty(), LATER)).isZero();
        assertThat(caches().retryFailed(SHOP, Optional.of(CacheKind.ORDER), LATER))
                .isEqualTo(1);

        assertThat(entry(1)).isEqualTo(CacheEntry.first(body(1, "a", NOON)).retried(LATER));
        assertThat(claim(10)).extracting(CacheClaim::key).containsExactly(order(2), order(1));
        assertThat(caches().retryFailed(SHOP, Optional.empty(), LATER)).isEqualTo(1);
        assertThat(caches().find(product.key()).orElseThrow().state()).isEqualTo(CacheState.PENDING);
    }

    @Test
    default void whatWasProcessedIsProcessedAgainWhenAPersonWantsIt() {
        keep(body(1, "a", NOON), body(2, "b", NOON), body(3, "c", NOON), body(4, "d", NOON));
        caches().processed(claim(4), NOON);
        keep(body(5, "e", NOON));
        caches().failed(List.of(new CacheFailure(claim(1).get(0), "x", Optional.empty())));

        assertThat(caches().processAgain(List.of(order(1), order(3), order(5), order(3), order(99)), LATER))
                .isEqualTo(3);
        assertThat(caches().processAgain(List.of(), LATER)).isZero();

        assertThat(entry(1)).isEqualTo(CacheEntry.first(body(1, "a", NOON)).again(LATER));
        assertThat(entry(2).state()).isEqualTo(CacheState.PROCESSED);
        assertThat(entry(5)).isEqualTo(CacheEntry.first(body(5, "e", NOON)).again(LATER));
        assertThat(claim(10)).extracting(CacheClaim::key).containsExactly(order(1), order(3), order(5));
    }

    @Test
    default void whatIsJustBeingMadeOfAnEntryCountsNoMoreOnceItIsToBeProcessedAgain() {
        keep(body(1, "a", NOON));
        List<CacheClaim> claimed = claim(1);

        assertThat(caches().processAgain(List.of(order(1)), LATER)).isEqualTo(1);

        assertThat(claim(1)).isEmpty();
        assertThat(caches().processed(claimed, LATER)).isEmpty();
        assertThat(entry(1).state()).isEqualTo(CacheState.PENDING);
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void whatIsHeldIsToldByPeriodAndByKeys() {
        keep(body(1, "a", NOON), body(10, "b", NOON.plusSeconds(30)), body(2, "c", LATER), body(3, "d", NOON));
        caches().processed(claim(1), LATER);

        Page<Held> first = caches().held(
                        SHOP,
                        CacheKind.ORDER,
                        new SyncPeriod(Optional.of(NOON), Optional.of(LATER)),
                        Optional.empty(),
                        2);
        Page<Held> second = caches().held(
                        SHOP, CacheKind.ORDER, new SyncPeriod(Optional.of(NOON), Optional.of(LATER)), first.next(), 2);

        assertThat(first.items())
                .containsExactly(
                        new Held(order(1), NOON, CacheState.PROCESSED),
                        new Held(order(10), NOON.plusSeconds(30), CacheState.PENDING));
        assertThat(second.items()).containsExactly(new Held(order(3), NOON, CacheState.PENDING));
        assertThat(second.next()).isEmpty();
        assertThat(caches().held(SHOP, CacheKind.ORDER, SyncPeriod.since(LATER), Optional.empty(), 9)
                        .items())
                .containsExactly(new Held(order(2), LATER, CacheState.PENDING));
        assertThat(caches().held(SHOP, CacheKind.ORDER, SyncPeriod.ALL, Optional.empty(), 4)
                        .next())
                .isEmpty();
        assertThat(caches().updatedAt(Set.of(order(1), order(2), order(99), key(CacheKind.PRODUCT, 1))))
                .isEqualTo(Map.of(order(1), NOON, order(2), LATER));
    }

    private Caches caches() {
        return store().caches();
    }

    private void keep(CachedBody... bodies) {
        assertThat(caches().keep(List.of(bodies)))
                .allSatisfy(answer -> assertThat(answer.isKept()).isTrue());
    }

    private List<CacheClaim> claim(int limit) {
        return caches().claimDue(CacheKind.ORDER, Optional.of(SHOP), limit, LEASE);
    }

    private CacheEntry entry(int id) {
        return caches().find(order(id)).orElseThrow();
    }

    private static CacheKey order(int id) {
        return key(CacheKind.ORDER, id);
    }

    private static CacheKey key(CacheKind kind, int id) {
        return kind == CacheKind.INVENTORY ? CacheKey.inventory(SHOP, id, 1) : CacheKey.of(SHOP, kind, id);
    }

    /** Received when it was changed. */
    private static CachedBody body(int id, String raw, Instant updatedAt) {
        return new CachedBody(order(id), RawBody.of(raw), BodySource.WEBHOOK, updatedAt, updatedAt);
    }
}
