package org.advalorem.domain.catalog;

import static org.advalorem.domain.catalog.CatalogFixtures.NOON;
import static org.advalorem.domain.catalog.CatalogFixtures.shirt;
import static org.advalorem.domain.catalog.CatalogFixtures.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogValuesTest {

    @Test
    void numbersAreReadFromBothForms() {
        assertThat(ProductId.parse("5551234567890").value()).isEqualTo(5551234567890L);
        assertThat(ProductId.parse("gid://shopify/Product/7")).isEqualTo(new ProductId(7));
        assertThat(VariantId.parse("gid://shopify/ProductVariant/7")).isEqualTo(new VariantId(7));
        assertThat(InventoryItemId.parse("gid://shopify/InventoryItem/7")).isEqualTo(new InventoryItemId(7));
        assertThat(LocationId.parse("gid://shopify/Location/7")).isEqualTo(new LocationId(7));
    }

    @Test
    void numbersOfOtherThingsAreRefused() {
        assertThatThrownBy(() -> VariantId.parse("gid://shopify/Product/7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ProductVariant")
                .hasMessageContaining("gid://shopify/Product/7");
        assertThatThrownBy(() -> new ProductId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VariantId(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InventoryItemId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LocationId(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreOrderedAndShownAsNumbers() {
        assertThat(new ProductId(9)).isLessThan(new ProductId(10)).hasToString("9");
        assertThat(new VariantId(9)).isLessThan(new VariantId(10)).hasToString("9");
        assertThat(new InventoryItemId(9)).isLessThan(new InventoryItemId(10)).hasToString("9");
        assertThat(new LocationId(9)).isLessThan(new LocationId(10)).hasToString("9");
    }

    @Test
    void everyVariantHasAValueForEachOption() {
        assertThatThrownBy(() -> shirt(1, NOON, variant(11, "White")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Variant 11 has 1 option values");
    }

    @Test
    void aVariantIsThereOnce() {
        assertThatThrownBy(() -> shirt(1, NOON, variant(11, "White", "S"), variant(11, "Blue", "S")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        Instant fine = NOON.plusNanos(1_234_567);

        assertThat(ShopProduct.deleted(new ProductId(1), fine).updatedAt()).isEqualTo(NOON.plusNanos(1_234_000));
        assertThat(level(5, fine, fine)).isEqualTo(level(5, NOON.plusNanos(1_234_000), NOON.plusNanos(1_234_000)));
    }

    @Test
    void aProductFollowsOneOfItsShopifyProducts() {
        assertThatThrownBy(() -> new Product(
                        CatalogFixtures.SHOP,
                        "r1",
                        0,
                        new ProductId(1),
                        Set.of(new ProductId(2)),
                        "Shirt",
                        ProductStatus.ACTIVE,
                        List.of(),
                        NOON,
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of [2]");
    }

    @Test
    void titlesAreTheSameWhateverTheirCaseAndBlanks() {
        assertThat(Product.titleKey("  Classic \t COTTON  Shirt ")).isEqualTo("classic cotton shirt");
    }

    @Test
    void theNewerLevelWinsWhicheverWasHeardFirst() {
        StockLevel old = level(5, NOON, NOON.plusSeconds(60));
        StockLevel recent = level(3, NOON.plusSeconds(1), NOON.plusSeconds(2));

        assertThat(old.and(recent)).isEqualTo(recent);
        assertThat(recent.and(old)).isEqualTo(recent);
    }

    @Test
    void ofTwoLevelsOfTheSameMomentTheOneHeardLaterHolds() {
        StockLevel five = level(5, NOON, NOON);
        StockLevel seven = level(7, NOON, NOON.plusSeconds(1));

        assertThat(five.and(seven)).isEqualTo(seven);
        assertThat(seven.and(five)).isEqualTo(seven);
    }

    @Test
    void ofTwoLevelsHeardAtOnceTheLowerOneHolds() {
        StockLevel five = level(5, NOON, NOON);
        StockLevel none = level(-1, NOON, NOON);
        StockLevel uncounted = new StockLevel(five.item(), five.location(), Optional.empty(), NOON, NOON);

        assertThat(five.and(none)).isEqualTo(none);
        assertThat(none.and(five)).isEqualTo(none);
        assertThat(five.and(uncounted)).isEqualTo(five);
        assertThat(uncounted.and(five)).isEqualTo(five);
    }

    @Test
    void aPriceIsTheSameHoweverManyDecimalsItIsWrittenWith() {
        assertThat(Price.parse("24.0")).isEqualTo(Price.parse("24.00")).hasToString("24.00");
        assertThat(Price.parse("0")).isEqualTo(Price.parse("0.00")).hasToString("0.00");
        assertThat(Price.parse("1.2340")).hasToString("1.234");
        assertThat(Price.parse("1e3")).hasToString("1000.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.00", "", "free", "1e999999999", "1e-999999999"})
    void whatIsNoPriceIsRefused(String text) {
        assertThatThrownBy(() -> Price.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not a price: ");
    }

    private static StockLevel level(long available, Instant updatedAt, Instant lastSynced) {
        return new StockLevel(new InventoryItemId(1), new LocationId(2), Optional.of(available), updatedAt, lastSynced);
    }
}
