package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.ShelfScene.SHOP;
import static org.advalorem.engine.sync.ShelfScene.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.Variation;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.engine.sync.Keeper.Result;
import org.junit.jupiter.api.Test;

class ProductKeeperTest {

    private static final String SHIRT = "Classic Cotton Shirt: 11 White S 5, 12 White M 0, 13 Blue S -1";

    private final ShelfScene scene = new ShelfScene();

    @Test
    void aShirtBecomesTwoVariationsAndThreeSkusWithTheirStock() {
        CacheEntry shirt = product(1, 0, SHIRT);

        assertThat(scene.keep(shirt)).isEqualTo(Map.of(shirt.key(), Result.created()));

        Product record = scene.records().get(0);
        assertThat(record.variations()).extracting(Variation::name).containsExactly("White", "Blue");
        assertThat(record.skus()).hasSize(3);
        assertThat(available(1011, 1012, 1013)).containsExactly(5L, 0L, -1L);
    }

    @Test
    void eachBodyOfABatchIsAnsweredAndABrokenOneLeavesTheOthersAlone() {
        scene.keep(product(1, 0, SHIRT), product(2, 0, "Coat: 21 Black L 1"));
        CacheEntry same = product(1, 0, SHIRT);
        CacheEntry newer = product(2, 5, "Long Coat: 21 Black L 1");
        CacheEntry fresh = product(3, 5, "Hat: 31 Red M 1");
        CacheEntry broken = product(4, 5, "?");

        assertThat(scene.keep(same, newer, fresh, broken))
                .isEqualTo(Map.of(
                        same.key(), Result.unchanged(),
                        newer.key(), Result.updated(),
                        fresh.key(), Result.created(),
                        broken.key(), Result.failed("The body is not readable")));
        assertThat(scene.records())
                .extracting(Product::title)
                .containsExactly("Classic Cotton Shirt", "Hat", "Long Coat");
    }

    @Test
    void aProductOfWhichAPartIsToldIsFetchedOnceAndTakenWhole() {
        CacheEntry part = product(1, 5, "part");
        CacheEntry coat = product(2, 0, "Coat: 21 Black L 1");
        scene.store.caches().keep(List.of(part.body()));
        scene.shop.putProduct(1, part.body().updatedAt(), SHIRT);

        assertThat(scene.keep(part, coat))
                .isEqualTo(Map.of(part.key(), Result.created(), coat.key(), Result.created()));

        assertThat(scene.shop.calls()).containsExactly("product 1");
        assertThat(scene.records()).extracting(Product::title).contains("Classic Cotton Shirt");
        assertThat(available(1011, 1012, 1013)).containsExactly(5L, 0L, -1L);
        CachedBody held = scene.store.caches().find(part.key()).orElseThrow().body();
        assertThat(held.raw().text()).isEqualTo(SHIRT);
        assertThat(held.source()).isEqualTo(BodySource.FETCH);
    }

    @Test
    void aProductOfWhichAPartIsToldFailsWhileTheShopDoesNotAnswerOrDoesNotHaveIt() {
        CacheEntry part = product(1, 5, "part");
        var needed = Map.of(part.key(), Result.failed("The product has to be fetched whole"));

        scene.shop.failAfter(0, FakeShop.away());
        assertThat(scene.keep(part)).isEqualTo(needed);
        assertThat(scene.keep(part)).isEqualTo(needed);
        scene.shop.putProduct(1, part.body().updatedAt(), SHIRT);
        assertThat(scene.keep(part)).isEqualTo(Map.of(part.key(), Result.created()));
    }

    @Test
    void aProductThatTheShopToldWithAClockAheadOfOursIsReplacedByWhatIsFetched() {
        CacheEntry part = product(1, 5, "part");
        scene.store.caches().keep(List.of(part.body()));
        scene.shop.putProduct(1, part.body().updatedAt(), SHIRT);

        assertThat(part.body().saidAt()).isAfter(scene.clock.instant());
        scene.keep(part);

        assertThat(scene.store
                        .caches()
                        .find(part.key())
                        .orElseThrow()
                        .body()
                        .raw()
                        .text())
                .isEqualTo(SHIRT);
    }

    @Test
    void whatIsUnchangedIsNotWritten() {
        scene.keep(product(1, 0, SHIRT));
        scene.keep(product(1, 0, SHIRT), product(1, 0, SHIRT));

        assertThat(scene.records()).extracting(Product::revision).containsExactly(1L);
    }

    @Test
    void anOlderBodyThatASlowWorkerBringsChangesNothing() {
        scene.keep(product(1, 5, "Shirt: 11 White S 3"));
        CacheEntry older = product(1, 0, SHIRT);

        assertThat(scene.keep(older)).containsEntry(older.key(), Result.unchanged());
        assertThat(scene.records().get(0).title()).isEqualTo("Shirt");
        assertThat(available(1011)).containsExactly(3L);
    }

    @Test
    void aDeletedProductStaysAsItWasAndIsMarked() {
        scene.keep(product(1, 0, SHIRT));
        CacheEntry gone = product(1, 5, "gone");

        assertThat(scene.keep(gone)).containsEntry(gone.key(), Result.updated());

        Product record = scene.records().get(0);
        assertThat(record.isLive()).isFalse();
        assertThat(record.title()).isEqualTo("Classic Cotton Shirt");
        assertThat(record.skus()).hasSize(3).noneMatch(sku -> sku.isLive());
    }

    @Test
    void aProductMadeAgainUnderAnotherNumberIsTheSameRecordEvenWithinOneBatch() {
        scene.keep(product(1, 0, SHIRT));
        CacheEntry gone = product(1, 5, "gone");
        CacheEntry again = product(2, 6, "classic cotton shirt: 21 White S 4");

        assertThat(scene.keep(gone, again).values()).containsOnly(Result.updated());
        assertThat(scene.records()).hasSize(1);
        assertThat(scene.records().get(0).shopifySourceProductId()).hasToString("2");
    }

    @Test
    void whereSomebodyElseSavedTheRecordInBetweenItIsTriedAgain() {
        scene.keep(product(1, 0, SHIRT), product(2, 0, "Coat: 21 Black L 1"));
        var overtaken = scene.products(new OvertakenCatalog(
                scene.store.catalog(), () -> scene.keep(product(1, 3, "Overtaken: 11 White S 5"))));
        CacheEntry shirt = product(1, 5, "Shirt: 11 White S 5");
        CacheEntry coat = product(2, 5, "Long Coat: 21 Black L 1");

        assertThat(overtaken.keep(SHOP, List.of(shirt, coat)))
                .isEqualTo(Map.of(shirt.key(), Result.disturbed(), coat.key(), Result.updated()));

        assertThat(scene.keep(shirt)).containsEntry(shirt.key(), Result.updated());
        assertThat(scene.records()).extracting(Product::title).containsExactly("Long Coat", "Shirt");
    }

    private List<Long> available(long... items) {
        return scene
                .store
                .catalog()
                .stock(SHOP, Arrays.stream(items).mapToObj(InventoryItemId::new).toList())
                .stream()
                .map(StockLevel::available)
                .flatMap(Optional::stream)
                .toList();
    }
}
