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
import org.advalorem.domain.sync.CacheEntry;
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
