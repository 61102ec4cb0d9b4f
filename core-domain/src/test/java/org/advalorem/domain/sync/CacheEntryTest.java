package org.advalorem.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheEntryTest {

    private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    private static final CacheKey KEY = CacheKey.of(SHOP, CacheKind.ORDER, 7);

    @Test
    void aKeyIsTheNumberOfItsObjectAndForStockThatOfTheLocationToo() {
        assertThat(KEY.id()).isEqualTo("7");
        assertThat(KEY).hasToString("lamp-shop.myshopify.com/ORDER/7");
        assertThat(CacheKey.inventory(SHOP, 5, 6)).isEqualTo(new CacheKey(SHOP, CacheKind.INVENTORY, "5:6"));
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, ''",
        "ORDER, x",
        "ORDER, -1",
        "ORDER, 1:2",
        "PRODUCT, 5:6",
        "INVENTORY, 5",
        "INVENTORY, 5:",
        "CUSTOMER, 123456789012345678901"
    })
    void whatIsNoIdOfItsKindIsRefused(CacheKind kind, String id) {
        assertThatThrownBy(() -> new CacheKey(SHOP, kind, id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name());
    }

    @Test
    void keysAreOrderedByShopThenKindThenId() {
        CacheKey product = CacheKey.of(SHOP, CacheKind.PRODUCT, 1);
        CacheKey other = CacheKey.of(new ShopId("tea-shop.myshopify.com"), CacheKind.ORDER, 1);

        assertThat(List.of(other, product, KEY, CacheKey.of(SHOP, CacheKind.ORDER, 10)).stream()
                        .sorted())
                .containsExactly(CacheKey.of(SHOP, CacheKind.ORDER, 10), KEY, product, other);
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        var body = new CachedBody(KEY, RawBody.of("{}"), BodySource.DUMP, NOON.plusNanos(1999), NOON.plusNanos(2999));

        assertThat(body.updatedAt()).isEqualTo(NOON.plusNanos(1000));
        assertThat(body.receivedAt()).isEqualTo(NOON.plusNanos(2000));
        assertThat(CacheEntry.first(body).processed(NOON.plusNanos(1999)).processedAt())
                .contains(NOON.plusNanos(1000));
        assertThat(CacheEntry.first(body).retried(NOON.plusNanos(1999)).dueAt()).contains(NOON.plusNanos(1000));
    }

    @Test
    void whatIsNewerIsKeptWhatIsOlderIsNotAndTheSameIsUnchanged() {
        Optional<CachedBody> held = Optional.of(body("a", NOON));

        assertThat(body("a", NOON).against(Optional.empty())).isEqualTo(Keeping.CREATED);
        assertThat(body("a", NOON.plusSeconds(1)).against(held)).isEqualTo(Keeping.UPDATED);
        assertThat(body("b", NOON).against(held)).isEqualTo(Keeping.UPDATED);
        assertThat(body("a", NOON).against(held)).isEqualTo(Keeping.UNCHANGED);
        assertThat(body("b", NOON.minusSeconds(1)).against(held)).isEqualTo(Keeping.OLDER);
    }

    @Test
    void ofTwoBodiesOfOneSecondTheOneSaidLaterIsKept() {
        Optional<CachedBody> held = Optional.of(said("a", NOON, 500));

        assertThat(said("b", NOON, 501).against(held)).isEqualTo(Keeping.UPDATED);
        assertThat(said("b", NOON, 500).against(held)).isEqualTo(Keeping.UPDATED);
        assertThat(said("b", NOON, 499).against(held)).isEqualTo(Keeping.OLDER);
        assertThat(said("a", NOON, 499).against(held)).isEqualTo(Keeping.UNCHANGED);
        assertThat(said("a", NOON, 501).against(held)).isEqualTo(Keeping.UNCHANGED);
        assertThat(said("b", NOON.plusSeconds(1), 499).against(held)).isEqualTo(Keeping.UPDATED);
        assertThat(said("b", NOON.minusSeconds(1), 501).against(held)).isEqualTo(Keeping.OLDER);
    }

    private static CachedBody said(String raw, Instant updatedAt, int millis) {
        return new CachedBody(
                KEY, RawBody.of(raw), BodySource.WEBHOOK, updatedAt, NOON.plusSeconds(9), NOON.plusMillis(millis));
    }

    @Test
    void onlyWhatWasCreatedOrUpdatedIsKept() {
        assertThat(Keeping.CREATED.isKept()).isTrue();
        assertThat(Keeping.UPDATED.isKept()).isTrue();
        assertThat(Keeping.UNCHANGED.isKept()).isFalse();
        assertThat(Keeping.OLDER.isKept()).isFalse();
    }

    @Test
    void aFirstBodyIsPendingAndDueAtOnce() {
        CachedBody body = body("a", NOON);

        CacheEntry entry = CacheEntry.first(body);

        assertThat(entry)
                .isEqualTo(new CacheEntry(
                        body, 1, CacheState.PENDING, Optional.empty(), "", 0, Optional.of(body.receivedAt())));
        assertThat(entry.key()).isEqualTo(KEY);
    }

    @Test
    void anotherBodyMakesItPendingAgainAndIsTheNextVersion() {
        CachedBody newer = body("b", NOON.plusSeconds(9));

        CacheEntry entry =
                CacheEntry.first(body("a", NOON)).failed("x", Optional.empty()).replaced(newer);

        assertThat(entry)
                .isEqualTo(new CacheEntry(
                        newer, 2, CacheState.PENDING, Optional.empty(), "", 0, Optional.of(newer.receivedAt())));
    }

    @Test
    void whatIsProcessedSaysWhenAndIsNotDue() {
        CachedBody body = body("a", NOON);

        CacheEntry entry = CacheEntry.first(body).failed("x", Optional.of(NOON)).processed(NOON);

        assertThat(entry)
                .isEqualTo(new CacheEntry(body, 1, CacheState.PROCESSED, Optional.of(NOON), "", 0, Optional.empty()));
    }

    @Test
    void whatFailedCountsItsAttemptsUntilItIsAskedForAgain() {
        CachedBody body = body("a", NOON);
        CacheEntry twice =
                CacheEntry.first(body).failed("x", Optional.of(NOON)).failed("SKU not found", Optional.empty());

        assertThat(twice)
                .isEqualTo(new CacheEntry(
                        body, 1, CacheState.FAILED, Optional.empty(), "SKU not found", 2, Optional.empty()));
        assertThat(twice.retried(NOON))
                .isEqualTo(new CacheEntry(body, 1, CacheState.PENDING, Optional.empty(), "", 0, Optional.of(NOON)));
    }

    @Test
    void whatIsProcessedAgainIsAsFreshUnderAnotherVersion() {
        CachedBody body = body("a", NOON);

        assertThat(CacheEntry.first(body).processed(NOON).again(NOON.plusSeconds(5)))
                .isEqualTo(new CacheEntry(
                        body, 2, CacheState.PENDING, Optional.empty(), "", 0, Optional.of(NOON.plusSeconds(5))));
    }

    @Test
    void whatIsPostponedStaysAsItIs() {
        CacheEntry entry = CacheEntry.first(body("a", NOON)).failed("x", Optional.empty());

        assertThat(entry.postponed(NOON.plusSeconds(5)))
                .isEqualTo(new CacheEntry(
                        entry.body(),
                        1,
                        CacheState.FAILED,
                        Optional.empty(),
                        "x",
                        1,
                        Optional.of(NOON.plusSeconds(5))));
    }

    @Test
    void ofBodiesWithOneKeyTheLatestIsOfferedAndTheOthersAreToldSo() {
        CacheKey other = CacheKey.of(SHOP, CacheKind.PRODUCT, 3);
        CachedBody product = new CachedBody(other, RawBody.of("p"), BodySource.DUMP, NOON, NOON);
        CachedBody older = body("a", NOON.minusSeconds(1));
        CachedBody latest = body("b", NOON);

        OfferedBodies offered = OfferedBodies.of(List.of(older, latest, product, body("b", NOON), older));

        assertThat(offered.latest())
                .isEqualTo(Map.of(CacheKind.ORDER, List.of(latest), CacheKind.PRODUCT, List.of(product)));
        assertThat(offered.answers(Map.of(KEY, Keeping.UPDATED, other, Keeping.CREATED)))
                .containsExactly(Keeping.OLDER, Keeping.UPDATED, Keeping.CREATED, Keeping.UNCHANGED, Keeping.OLDER);
    }

    @Test
    void ofTwoBodiesWithOneTimeTheLaterOneIsOffered() {
        OfferedBodies offered = OfferedBodies.of(List.of(body("a", NOON), body("b", NOON)));

        assertThat(offered.latest().get(CacheKind.ORDER)).containsExactly(body("b", NOON));
        assertThat(offered.answers(Map.of(KEY, Keeping.CREATED))).containsExactly(Keeping.OLDER, Keeping.CREATED);
    }

    private static CachedBody body(String raw, Instant updatedAt) {
        return new CachedBody(KEY, RawBody.of(raw), BodySource.WEBHOOK, updatedAt, updatedAt.plusSeconds(2));
    }
}
