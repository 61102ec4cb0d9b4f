package org.advalorem.port.catalog;

import static org.advalorem.port.catalog.CatalogFixtures.NOON;
import static org.advalorem.port.catalog.CatalogFixtures.OTHER_SHOP;
import static org.advalorem.port.catalog.CatalogFixtures.SHOP;
import static org.advalorem.port.catalog.CatalogFixtures.bareVariant;
import static org.advalorem.port.catalog.CatalogFixtures.cottonShirt;
import static org.advalorem.port.catalog.CatalogFixtures.matched;
import static org.advalorem.port.catalog.CatalogFixtures.record;
import static org.advalorem.port.catalog.CatalogFixtures.shirt;
import static org.advalorem.port.catalog.CatalogFixtures.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.port.Together;
import org.advalorem.port.catalog.Catalog.Filter;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.junit.jupiter.api.Test;

/** What every store of a catalogue keeps to. */
public interface CatalogContract {

    Instant LATER = NOON.plusSeconds(60);

    /** Empty when the test begins, and the same one until it ends. */
    Catalog catalog();

    @Test
    default void aSavedProductIsFoundAsItWas() {
        Product product = record(SHOP, cottonShirt(NOON));

        assertThat(catalog().save(List.of(product))).isEmpty();

        assertThat(catalog().find(SHOP, product.id())).contains(product.saved());
        assertThat(catalog().find(SHOP, "none")).isEmpty();
        assertThat(catalog().find(OTHER_SHOP, product.id())).isEmpty();
    }

    @Test
    default void whatShopifyDoesNotTellStaysEmpty() {
        Product bare = record(SHOP, shirt(1, "Bare  Shirt ", NOON, bareVariant(11, "", "S")));

        Product saved = saved(bare);

        assertThat(saved).isEqualTo(bare.saved());
        assertThat(saved.titleKey()).isEqualTo("bare shirt");
    }

    @Test
    default void aProductWithoutVariantsIsKeptToo() {
        Product empty = record(SHOP, shirt(1, "Empty Shirt", NOON));
        Product deleted = record(SHOP, ShopProduct.deleted(new ProductId(2), NOON));

        assertThat(catalog().save(List.of(empty, deleted))).isEmpty();

        assertThat(catalog().find(SHOP, empty.id())).contains(empty.saved());
        assertThat(catalog().find(SHOP, deleted.id())).contains(deleted.saved());
    }

    @Test
    default void aChangeIsWrittenOverTheRecordAndRemovesNothing() {
        Product first = saved(record(SHOP, cottonShirt(NOON)));
        Product changed = matched(
                SHOP,
                shirt(1, "Cotton Shirt", LATER, variant(14, "Red", "S"), variant(11, "Ivory", "S")),
                List.of(first));

        Product saved = saved(changed);

        assertThat(saved).isEqualTo(changed.saved());
        assertThat(saved.skus()).hasSize(4);
        assertThat(saved.skus().filter(Sku::isLive)).hasSize(2);
    }

    @Test
    default void aSkuCanMoveToAnotherVariation() {
        Product first = saved(record(SHOP, cottonShirt(NOON)));

        Product moved = matched(
                SHOP,
                shirt(
                        1,
                        "Classic Cotton Shirt",
                        LATER,
                        variant(12, "Blue", "M"),
                        variant(13, "Blue", "S"),
                        variant(11, "White", "S")),
                List.of(first));

        assertThat(saved(moved)).isEqualTo(moved.saved());
    }

    @Test
    default void theSecondOfTwoWritersIsStaleAndItsNeighboursAreNot() {
        Product shirt = saved(record(SHOP, cottonShirt(NOON)));
        Product mine = matched(SHOP, cottonShirt(LATER), List.of(shirt));
        Product theirs = saved(matched(
                SHOP, shirt(1, "Renamed", LATER, variant(11, "White", "S"), variant(15, "Red", "S")), List.of(shirt)));
        Product neighbour = record(SHOP, shirt(2, "Coat", NOON, variant(21, "Black", "L")));

        assertThat(catalog().save(List.of(mine, neighbour))).containsExactly(mine.id());

        assertThat(catalog().find(SHOP, mine.id())).contains(theirs);
        assertThat(catalog().find(SHOP, neighbour.id())).contains(neighbour.saved());
    }

    @Test
    default void twoRecordsOfOneShopifyProductCannotBe() {
        Product first = saved(record(SHOP, cottonShirt(NOON)));
        Product second = record(SHOP, cottonShirt(NOON));

        assertThat(catalog().save(List.of(second))).containsExactly(second.id());

        assertThat(catalog().find(SHOP, second.id())).isEmpty();
        assertThat(catalog().find(SHOP, first.id())).contains(first);
        assertThat(catalog().skus(SHOP, List.of(new VariantId(11)))).containsValue(sku(first, 11));
    }

    @Test
    default void twoShopsMayHaveTheSameNumbers() {
        Product ours = saved(record(SHOP, cottonShirt(NOON)));
        Product theirs = saved(record(OTHER_SHOP, cottonShirt(NOON)));

        assertThat(catalog().matching(SHOP, List.of(new ProductId(1)), List.of()))
                .containsExactly(ours);
        assertThat(catalog().matching(OTHER_SHOP, List.of(new ProductId(1)), List.of()))
                .containsExactly(theirs);
        assertThat(catalog().skus(OTHER_SHOP, List.of(new VariantId(11)))).containsValue(sku(theirs, 11));
    }

    @Test
    default void ofManyThatCreateTheSameProductAtOnceExactlyOneDoes() {
        List<Set<String>> stale =
                Together.run(8, thread -> catalog().save(List.of(record(SHOP, cottonShirt(NOON.plusSeconds(thread))))));

        assertThat(stale.stream().filter(Set::isEmpty)).hasSize(1);
        assertThat(catalog().matching(SHOP, List.of(new ProductId(1)), List.of()))
                .hasSize(1);
    }

    @Test
    default void writersOfTheSameProductsDoNotLockEachOtherOut() {
        List<Product> products = IntStream.rangeClosed(1, 20)
                .mapToObj(id -> saved(record(SHOP, shirt(id, "Shirt " + id, NOON, variant(100 + id, "White", "S")))))
                .toList();

        List<Set<String>> stale = Together.run(6, thread -> {
            List<Product> mine = new ArrayList<>(products);
            if (thread % 2 == 0) {
                Collections.reverse(mine);
            }
            return catalog().save(mine);
        });

        assertThat(stale.stream().mapToInt(Set::size).sum()).isEqualTo(5 * products.size());
    }

    @Test
    default void whatMayMatchIsFoundByNumberByFormerNumberAndByTitle() {
        Product shirt = saved(record(SHOP, cottonShirt(NOON)));
        Product gone = saved(matched(SHOP, ShopProduct.deleted(new ProductId(1), LATER), List.of(shirt)));
        Product again = saved(matched(
                SHOP,
                shirt(2, "Classic cotton shirt", LATER.plusSeconds(1), variant(21, "White", "S")),
                List.of(gone)));
        Product coat = saved(record(SHOP, shirt(3, "Coat", NOON, variant(31, "Black", "L"))));

        assertThat(again.id()).isEqualTo(shirt.id());
        assertThat(catalog().matching(SHOP, List.of(new ProductId(2)), List.of()))
                .containsExactly(again);
        assertThat(catalog().matching(SHOP, List.of(new ProductId(1)), List.of()))
                .containsExactly(again);
        assertThat(catalog().matching(SHOP, List.of(), List.of("classic cotton shirt")))
                .containsExactly(again);
        assertThat(catalog()
                        .matching(
                                SHOP,
                                List.of(new ProductId(1), new ProductId(2), new ProductId(3), new ProductId(4)),
                                List.of("coat", "classic cotton shirt", "hat")))
                .containsExactlyInAnyOrder(again, coat);
        assertThat(catalog().matching(SHOP, List.of(), List.of())).isEmpty();
    }

    @Test
    default void skusAreFoundByTheVariantThatStandsForThemAndByFormerOnes() {
        Product shirt = saved(record(SHOP, cottonShirt(NOON)));
        Product again = saved(matched(
                SHOP,
                shirt(1, "Classic Cotton Shirt", LATER, variant(21, "White", "S"), variant(12, "White", "M")),
                List.of(shirt)));

        var found = catalog()
                .skus(SHOP, List.of(new VariantId(11), new VariantId(21), new VariantId(13), new VariantId(99)));

        assertThat(found)
                .containsOnlyKeys(new VariantId(11), new VariantId(21), new VariantId(13))
                .containsEntry(new VariantId(21), sku(again, 21))
                .containsEntry(new VariantId(11), sku(again, 21))
                .containsEntry(new VariantId(13), sku(again, 13));
        assertThat(found.get(new VariantId(13)).isLive()).isFalse();
    }

    @Test
    default void skusAreFoundByTheirCodesThoseThatAreThereFirst() {
        Product shirt = saved(record(SHOP, cottonShirt(NOON)));
        Product gone = saved(matched(SHOP, ShopProduct.deleted(new ProductId(1), LATER), List.of(shirt)));
        Product copy = saved(record(SHOP, shirt(2, "Shirt, a copy", NOON, variant(11, "White", "S"))));

        var found = catalog().skusByCode(SHOP, List.of("SHIRT-11", "SHIRT-12", "shirt-13", "none"));

        assertThat(found).containsOnlyKeys("SHIRT-11", "SHIRT-12");
        assertThat(found.get("SHIRT-11")).containsExactly(sku(copy, 11), sku(gone, 11));
        assertThat(found.get("SHIRT-12")).containsExactly(sku(gone, 12));
        assertThat(catalog().skusByCode(OTHER_SHOP, List.of("SHIRT-11"))).isEmpty();
    }

    @Test
    default void aListGoesByTitlePageByPage() {
        for (String title : List.of("Émile", "zebra", "Apple", "Zebra|2", "apple")) {
            saved(record(SHOP, shirt(title.hashCode() & 0xFFFF, title, NOON)));
        }

        List<String> titles = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Product> page = catalog().list(Filter.all(), cursor, 2);
            page.items().forEach(product -> titles.add(product.titleKey()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(titles).containsExactly("apple", "apple", "zebra", "zebra|2", "émile");
    }

    @Test
    default void aListIsRestrictedToShops() {
        Product ours = saved(record(SHOP, cottonShirt(NOON)));
        Product theirs = saved(record(OTHER_SHOP, cottonShirt(NOON)));

        assertThat(listed(new Filter(Set.of(SHOP), ""))).containsExactly(ours);
        assertThat(listed(new Filter(Set.of(SHOP, OTHER_SHOP), ""))).containsExactlyInAnyOrder(ours, theirs);
        assertThat(listed(Filter.all())).hasSize(2);
    }

    @Test
    default void aSearchLooksAtTitlesCodesAndNumbers() {
        Product shirt = saved(record(SHOP, cottonShirt(NOON)));
        Product coat = saved(record(SHOP, shirt(2_000_000, "100% Wool Coat", NOON, variant(21, "Black", "L"))));

        assertThat(search("COTTON")).containsExactly(shirt);
        assertThat(search(" wool ")).containsExactly(coat);
        assertThat(search("shirt-13")).containsExactly(shirt);
        assertThat(search("2000000")).containsExactly(coat);
        assertThat(search("13")).containsExactly(shirt);
        assertThat(search("100%")).containsExactly(coat);
        assertThat(search("c_tton")).isEmpty();
        assertThat(search("\\")).isEmpty();
        assertThat(search("\0")).isEmpty();
        assertThat(search("shirt")).containsExactly(coat, shirt);
    }

    @Test
    default void aCursorThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> catalog().list(Filter.all(), Optional.of("nonsense"), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void stockIsKeptByItemAndLocation() {
        catalog().keepStock(SHOP, List.of(level(1, 8, 5L), level(1, 7, -2L), level(2, 7, null)));

        assertThat(catalog().stock(SHOP, List.of(new InventoryItemId(1))))
                .containsExactly(level(1, 7, -2L), level(1, 8, 5L));
        assertThat(catalog().stock(SHOP, List.of(new InventoryItemId(2), new InventoryItemId(3))))
                .containsExactly(level(2, 7, null));
        assertThat(catalog().stock(OTHER_SHOP, List.of(new InventoryItemId(1)))).isEmpty();
        assertThat(catalog().stock(SHOP, List.of())).isEmpty();
    }

    @Test
    default void anOlderLevelNeverTakesThePlaceOfANewerOne() {
        StockLevel noon = level(1, 7, 5L, NOON, NOON);
        StockLevel later = level(1, 7, 3L, LATER, NOON);
        catalog().keepStock(SHOP, List.of(later));
        catalog().keepStock(SHOP, List.of(noon));
        assertThat(stockOf(1)).containsExactly(later);

        StockLevel heardLater = level(1, 7, 9L, LATER, LATER);
        catalog().keepStock(SHOP, List.of(heardLater, later, noon));
        assertThat(stockOf(1)).containsExactly(heardLater);

        StockLevel lower = level(1, 7, 8L, LATER, LATER);
        StockLevel uncounted = level(1, 7, null, LATER, LATER);
        catalog().keepStock(SHOP, List.of(lower));
        catalog().keepStock(SHOP, List.of(uncounted));
        catalog().keepStock(SHOP, List.of(heardLater));
        assertThat(stockOf(1)).containsExactly(lower);
    }

    private List<StockLevel> stockOf(long item) {
        return catalog().stock(SHOP, List.of(new InventoryItemId(item)));
    }

    private List<Product> search(String text) {
        return listed(new Filter(Set.of(), text));
    }

    private List<Product> listed(Filter filter) {
        return catalog().list(filter, Optional.empty(), 10).items();
    }

    private Product saved(Product product) {
        assertThat(catalog().save(List.of(product))).isEmpty();
        return catalog().find(product.shop(), product.id()).orElseThrow();
    }

    private static Sku sku(Product product, long variant) {
        return product.skus()
                .filter(sku -> sku.shopifyVariantId().value() == variant)
                .findFirst()
                .orElseThrow();
    }

    private static StockLevel level(long item, long location, Long available) {
        return level(item, location, available, NOON, NOON);
    }

    private static StockLevel level(long item, long location, Long available, Instant updatedAt, Instant lastSynced) {
        return new StockLevel(
                new InventoryItemId(item),
                new LocationId(location),
                Optional.ofNullable(available),
                updatedAt,
                lastSynced);
    }
}
