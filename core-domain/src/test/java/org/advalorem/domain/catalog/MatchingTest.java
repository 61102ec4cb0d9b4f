package org.advalorem.domain.catalog;

import static org.advalorem.domain.catalog.CatalogFixtures.NOON;
import static org.advalorem.domain.catalog.CatalogFixtures.SHOP;
import static org.advalorem.domain.catalog.CatalogFixtures.live;
import static org.advalorem.domain.catalog.CatalogFixtures.price;
import static org.advalorem.domain.catalog.CatalogFixtures.shirt;
import static org.advalorem.domain.catalog.CatalogFixtures.variant;
import static org.advalorem.domain.catalog.CatalogFixtures.withCustoms;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.catalog.CatalogChange.Kind;
import org.advalorem.domain.catalog.CatalogFixtures.Shelf;
import org.advalorem.domain.difference.FieldDifference;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant LATEST = NOON.plusSeconds(120);

    private final Shelf shelf = new Shelf();

    @Test
    void aShirtInTwoColoursGivesTwoVariationsAndThreeSkus() {
        CatalogChange change = shelf.apply(shirt(NOON));

        Product product = change.product();
        assertThat(change.kind()).isEqualTo(Kind.CREATED);
        assertThat(change.source()).isEqualTo(new ProductId(1));
        assertThat(live(product)).isEqualTo("White: S M; Blue: S");
        assertThat(product.skus()).hasSize(3);
        assertThat(product.shop()).isEqualTo(SHOP);
        assertThat(product.revision()).isZero();
        assertThat(product.title()).isEqualTo("Classic Cotton Shirt");
        assertThat(product.titleKey()).isEqualTo("classic cotton shirt");
        assertThat(product.status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(product.updatedAt()).isEqualTo(NOON);
        assertThat(product.isLive()).isTrue();
    }

    @Test
    void shopifysNumbersStandOnEach() {
        Product product = shelf.apply(shirt(NOON)).product();

        assertThat(product.shopifySourceProductId()).isEqualTo(new ProductId(1));
        assertThat(product.shopifyProductIds()).containsExactly(new ProductId(1));
        assertThat(product.variations())
                .extracting(Variation::shopifySourceProductId)
                .containsOnly(new ProductId(1));
        Sku first = sku("White", "S");
        assertThat(first.shopifyVariantId()).isEqualTo(new VariantId(11));
        assertThat(first.formerVariantIds()).isEmpty();
        assertThat(first.shopifyInventoryItemId()).contains(new InventoryItemId(1011));
        assertThat(first.code()).contains("SHIRT-11");
        assertThat(first.price()).contains(price("29.99"));
    }

    @Test
    void everyRecordHasAnIdOfItsOwn() {
        Product product = shelf.apply(shirt(NOON)).product();

        assertThat(product.variations()).extracting(Variation::id).doesNotHaveDuplicates();
        assertThat(product.skus().map(Sku::id)).doesNotHaveDuplicates().doesNotContain(product.id());
    }

    @Test
    void theSameBodyAgainLeavesAll() {
        Product before = shelf.apply(shirt(NOON)).product();

        CatalogChange change = shelf.apply(shirt(NOON));

        assertThat(change.kind()).isEqualTo(Kind.LEFT);
        assertThat(change.isLeft()).isTrue();
        assertThat(change.differences()).isEmpty();
        assertThat(change.product()).isEqualTo(before);
    }

    @Test
    void anOlderBodyChangesNothing() {
        shelf.apply(shirt(LATER));
        Product before = shelf.only();

        CatalogChange change = shelf.apply(shirt(1, NOON, variant(11, "Red", "XL"), variant(14, "Red", "S")));

        assertThat(change.kind()).isEqualTo(Kind.LEFT);
        assertThat(shelf.only()).isEqualTo(before);
    }

    @Test
    void aNewerBodyWithNothingNewStillMovesTheTimeOn() {
        shelf.apply(shirt(NOON));

        CatalogChange change = shelf.apply(shirt(LATER));

        assertThat(change.kind()).isEqualTo(Kind.UPDATED);
        assertThat(change.differences())
                .containsExactly(new FieldDifference("product", "updatedAt", NOON.toString(), LATER.toString()));
        assertThat(shelf.apply(shirt(1, NOON.plusSeconds(30), variant(11, "Red", "S")))
                        .isLeft())
                .isTrue();
    }

    @Test
    void aRenamedColourKeepsItsSkus() {
        shelf.apply(shirt(NOON));
        String id = sku("White", "S").id();

        shelf.apply(shirt(1, LATER, variant(11, "Ivory", "S"), variant(12, "White", "M"), variant(13, "Blue", "S")));

        assertThat(live(shelf.only())).isEqualTo("Ivory: S; White: M; Blue: S");
        assertThat(sku("Ivory", "S").id()).isEqualTo(id);
        assertThat(shelf.only().skus()).hasSize(3);
    }

    @Test
    void aVariationKeepsItsIdHoweverItIsSpelt() {
        shelf.apply(shirt(NOON));
        String id = variation("White").id();

        shelf.apply(shirt(1, LATER, variant(11, "WHITE", "S"), variant(12, " white ", "M"), variant(13, "Blue", "S")));

        assertThat(variation("WHITE").id()).isEqualTo(id);
        assertThat(live(shelf.only())).isEqualTo("WHITE: S M; Blue: S");
    }

    @Test
    void aVariantThatIsGoneIsMarkedAndStays() {
        shelf.apply(shirt(NOON));

        shelf.apply(shirt(1, LATER, variant(11, "White", "S"), variant(13, "Blue", "S")));
        shelf.apply(shirt(1, LATEST, variant(11, "White", "S"), variant(13, "Blue", "S")));

        assertThat(live(shelf.only())).isEqualTo("White: S; Blue: S");
        assertThat(sku("White", "M").deletedAt()).contains(LATER);
        assertThat(sku("White", "M").isLive()).isFalse();
        assertThat(variation("White").isLive()).isTrue();
    }

    @Test
    void aVariationWithoutVariantsIsMarkedWithThem() {
        shelf.apply(shirt(NOON));

        shelf.apply(shirt(1, LATER, variant(13, "Blue", "S")));
        shelf.apply(shirt(1, LATEST, variant(13, "Blue", "S")));

        assertThat(live(shelf.only())).isEqualTo("Blue: S");
        assertThat(variation("White").deletedAt()).contains(LATER);
        assertThat(variation("White").skus()).hasSize(2).noneMatch(Sku::isLive);
        assertThat(shelf.only().variations()).extracting(Variation::name).containsExactly("Blue", "White");
    }

    @Test
    void aVariantMadeAgainIsTheSameSku() {
        shelf.apply(shirt(NOON));
        String id = sku("White", "S").id();

        shelf.apply(shirt(1, LATER, variant(21, "white", " s"), variant(12, "White", "M"), variant(13, "Blue", "S")));

        Sku again = sku("white", " s");
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.shopifyVariantId()).isEqualTo(new VariantId(21));
        assertThat(again.formerVariantIds()).containsExactly(new VariantId(11));
        assertThat(again.shopifyInventoryItemId()).contains(new InventoryItemId(1021));
        assertThat(shelf.only().skus()).hasSize(3);
    }

    @Test
    void aVariantMadeAgainLaterBringsItsSkuBack() {
        shelf.apply(shirt(NOON));
        String id = sku("Blue", "S").id();
        shelf.apply(shirt(1, LATER, variant(11, "White", "S")));

        shelf.apply(shirt(1, LATEST, variant(11, "White", "S"), variant(23, "Blue", "S")));

        assertThat(sku("Blue", "S").id()).isEqualTo(id);
        assertThat(sku("Blue", "S").isLive()).isTrue();
        assertThat(variation("Blue").isLive()).isTrue();
    }

    @Test
    void aSkuThatReturnsToAFormerVariantCountsItNoLongerAsFormer() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));
        shelf.apply(shirt(1, LATER, variant(21, "White", "S")));

        shelf.apply(shirt(1, LATEST, variant(11, "White", "S")));

        assertThat(sku("White", "S").shopifyVariantId()).isEqualTo(new VariantId(11));
        assertThat(sku("White", "S").formerVariantIds()).containsExactly(new VariantId(21));
    }

    @Test
    void aVariantOfTheSameAttributesThatLivesBesideIsAnotherSku() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));

        shelf.apply(shirt(1, LATER, variant(11, "White", "S"), variant(21, "White", "S")));

        assertThat(live(shelf.only())).isEqualTo("White: S S");
    }

    @Test
    void ofSeveralSkusThatFitNoneIsTaken() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S"), variant(12, "White", "S")));

        shelf.apply(shirt(1, LATER, variant(21, "White", "S")));

        assertThat(shelf.only().skus()).hasSize(3);
        assertThat(live(shelf.only())).isEqualTo("White: S");
    }

    @Test
    void oneGoneSkuIsTakenByOneVariantOnly() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));

        shelf.apply(shirt(1, LATER, variant(21, "White", "S"), variant(22, "White", "S")));

        assertThat(shelf.only().skus().map(Sku::shopifyVariantId))
                .containsExactly(new VariantId(21), new VariantId(22));
        assertThat(shelf.only().skus().map(Sku::id)).doesNotHaveDuplicates();
    }

    @Test
    void aVariantMadeAgainForgetsWhatOnlyTheOldOneKnew() {
        shelf.apply(shirt(1, NOON, withCustoms(variant(11, "White", "S"), "610510", "PT")));

        shelf.apply(shirt(1, LATER, variant(21, "White", "S")));

        assertThat(sku("White", "S").customs()).isEqualTo(Customs.NONE);
        assertThat(sku("White", "S").customsAsOf()).isEmpty();
    }

    @Test
    void aBodyThatIsSilentOnCustomsLeavesThem() {
        shelf.apply(shirt(1, NOON, withCustoms(variant(11, "White", "S"), "610510", "PT")));

        shelf.apply(shirt(1, LATER, variant(11, "White", "S")));

        assertThat(sku("White", "S").customs()).isEqualTo(customs("610510", "PT"));
        assertThat(sku("White", "S").customsAsOf()).contains(NOON);
    }

    @Test
    void anOlderBodyFillsInTheCustomsThatNoNewerOneTold() {
        shelf.apply(shirt(1, LATER, variant(11, "White", "S"), variant(12, "White", "M")));

        CatalogChange change = shelf.apply(shirt(1, NOON, withCustoms(variant(11, "Red", "S"), "610510", "PT")));

        assertThat(change.differences())
                .containsExactly(
                        new FieldDifference("White / S", "hsCode", "", "610510"),
                        new FieldDifference("White / S", "origin", "", "PT"));
        assertThat(sku("White", "S").customsAsOf()).contains(NOON);
    }

    @Test
    void theLatestWordOnCustomsHolds() {
        shelf.apply(shirt(1, LATER, withCustoms(variant(11, "White", "S"), "610510", "PT")));

        shelf.apply(shirt(1, NOON, withCustoms(variant(11, "White", "S"), "620520", "CN")));
        assertThat(sku("White", "S").customs()).isEqualTo(customs("610510", "PT"));

        shelf.apply(shirt(1, LATEST, withCustoms(variant(11, "White", "S"), "610520", "PT")));
        assertThat(sku("White", "S").customs()).isEqualTo(customs("610520", "PT"));
    }

    @Test
    void customsAreAsOldAsTheBodySaysAndNotAsTheProduct() {
        ShopVariant shirt = variant(11, "White", "S");
        shelf.apply(shirt(1, LATER, at(NOON, withCustoms(shirt, "620520", "CN"))));

        shelf.apply(shirt(1, LATER, at(NOON.plusSeconds(1), withCustoms(shirt, "610510", "PT"))));
        shelf.apply(shirt(1, LATER, at(NOON, withCustoms(shirt, "620520", "CN"))));

        assertThat(sku("White", "S").customs()).isEqualTo(customs("610510", "PT"));
        assertThat(sku("White", "S").customsAsOf()).contains(NOON.plusSeconds(1));
    }

    private static ShopVariant at(Instant customsAt, ShopVariant variant) {
        return new ShopVariant(
                variant.id(),
                variant.sku(),
                variant.optionValues(),
                variant.price(),
                variant.inventoryItem(),
                variant.customs(),
                Optional.of(customsAt));
    }

    @Test
    void anInventoryItemStaysWhereABodyDoesNotNameIt() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));
        ShopVariant silent = new ShopVariant(
                new VariantId(11),
                Optional.empty(),
                List.of("White", "S"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        shelf.apply(shirt(1, LATER, silent));

        assertThat(sku("White", "S").shopifyInventoryItemId()).contains(new InventoryItemId(1011));
        assertThat(sku("White", "S").code()).isEmpty();
        assertThat(sku("White", "S").price()).isEmpty();
    }

    @Test
    void aDeletedProductIsMarkedWithAllItHas() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S"), variant(12, "Blue", "S")));
        shelf.apply(shirt(1, NOON.plusSeconds(1), variant(11, "White", "S")));

        CatalogChange change = shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        Product gone = shelf.only();
        assertThat(change.kind()).isEqualTo(Kind.UPDATED);
        assertThat(gone.deletedAt()).contains(LATER);
        assertThat(gone.isLive()).isFalse();
        assertThat(gone.title()).isEqualTo("Classic Cotton Shirt");
        assertThat(gone.status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(sku("White", "S").deletedAt()).contains(LATER);
        assertThat(variation("White").deletedAt()).contains(LATER);
        assertThat(sku("Blue", "S").deletedAt()).contains(NOON.plusSeconds(1));
        assertThat(variation("Blue").deletedAt()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aDeletionToldAgainLeavesAllAndALaterOneKeepsTheFirstTime() {
        shelf.apply(shirt(NOON));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        assertThat(shelf.apply(ShopProduct.deleted(new ProductId(1), LATER)).isLeft())
                .isTrue();
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATEST));
        assertThat(shelf.only().deletedAt()).contains(LATER);
        assertThat(shelf.only().updatedAt()).isEqualTo(LATEST);
    }

    @Test
    void aProductDeletedBeforeItWasKnownIsNotRaisedByALateBody() {
        CatalogChange change = shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));
        assertThat(change.kind()).isEqualTo(Kind.CREATED);
        assertThat(shelf.only().deletedAt()).contains(LATER);

        assertThat(shelf.apply(shirt(NOON)).isLeft()).isTrue();
        assertThat(shelf.only().isLive()).isFalse();
    }

    @Test
    void ofTwoBodiesOfTheSameMomentTheOneThatComesLaterHolds() {
        shelf.apply(shirt(NOON));

        shelf.apply(shirt(1, NOON, variant(11, "Red", "XL")));
        assertThat(live(shelf.only())).isEqualTo("Red: XL");

        shelf.apply(shirt(NOON));
        assertThat(live(shelf.only())).isEqualTo("White: S M; Blue: S");
    }

    @Test
    void ofADeletionAndABodyOfTheSameMomentTheDeletionHolds() {
        shelf.apply(ShopProduct.deleted(new ProductId(1), NOON));
        shelf.apply(shirt(NOON));
        assertThat(shelf.only().isLive()).isFalse();

        var other = new Shelf();
        other.apply(shirt(NOON));
        other.apply(ShopProduct.deleted(new ProductId(1), NOON));
        assertThat(other.only().isLive()).isFalse();
    }

    @Test
    void aNewerBodyShowsThatAProductWasNotDeletedAfterAll() {
        shelf.apply(shirt(NOON));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        shelf.apply(shirt(LATEST));

        assertThat(shelf.only().isLive()).isTrue();
        assertThat(live(shelf.only())).isEqualTo("White: S M; Blue: S");
    }

    @Test
    void aProductDeletedAndMadeAgainKeepsItsRecords() {
        Product old = shelf.apply(shirt(NOON)).product();
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        CatalogChange change = shelf.apply(shirt(2, LATEST, variant(21, "White", "S"), variant(22, "White", "L")));

        Product again = shelf.only();
        assertThat(change.kind()).isEqualTo(Kind.UPDATED);
        assertThat(again.id()).isEqualTo(old.id());
        assertThat(again.isLive()).isTrue();
        assertThat(again.shopifySourceProductId()).isEqualTo(new ProductId(2));
        assertThat(again.shopifyProductIds()).containsExactlyInAnyOrder(new ProductId(1), new ProductId(2));
        assertThat(live(again)).isEqualTo("White: S L");
        assertThat(variation("White").shopifySourceProductId()).isEqualTo(new ProductId(2));
        assertThat(variation("Blue").shopifySourceProductId()).isEqualTo(new ProductId(1));
        assertThat(sku("White", "S").formerVariantIds()).containsExactly(new VariantId(11));
    }

    @Test
    void whatIsStillSaidOfTheOldProductIsPast() {
        shelf.apply(shirt(NOON));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));
        shelf.apply(shirt(2, NOON, variant(21, "White", "S")));
        Product before = shelf.only();

        assertThat(shelf.apply(shirt(1, LATEST, variant(11, "Red", "S"))).isLeft())
                .isTrue();
        assertThat(shelf.apply(ShopProduct.deleted(new ProductId(1), LATEST)).isLeft())
                .isTrue();
        assertThat(shelf.only()).isEqualTo(before);
    }

    @Test
    void twoProductsThatLiveSideBySideAreNeverMadeOne() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));

        shelf.apply(shirt(2, NOON, variant(21, "White", "S")));

        assertThat(shelf.records()).hasSize(2).allMatch(Product::isLive);
    }

    @Test
    void aTitleAloneDoesNotMatchWithoutAnAttributeInCommon() {
        shelf.apply(shirt(NOON));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        assertThat(shelf.apply(shirt(2, LATEST, variant(21, "Green", "S"))).kind())
                .isEqualTo(Kind.CREATED);
    }

    @Test
    void attributesAloneDoNotMatchWithoutTheTitle() {
        shelf.apply(shirt(NOON));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));
        var shirt = shirt(2, LATEST, variant(21, "White", "S"));
        var coat = new ShopProduct(
                shirt.id(), "Coat", shirt.status(), shirt.options(), shirt.variants(), shirt.updatedAt(), false);

        assertThat(shelf.apply(coat).kind()).isEqualTo(Kind.CREATED);
        assertThat(shelf.records()).hasSize(2);
    }

    @Test
    void ofTwoDeletedProductsThatFitNoneIsTaken() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));
        shelf.apply(shirt(2, NOON, variant(21, "White", "S")));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));
        shelf.apply(ShopProduct.deleted(new ProductId(2), LATER));

        assertThat(shelf.apply(shirt(3, LATEST, variant(31, "White", "S"))).kind())
                .isEqualTo(Kind.CREATED);
    }

    @Test
    void theDeletionOfAnUnknownProductTakesNoRecordOfAnother() {
        shelf.apply(ShopProduct.deleted(new ProductId(1), NOON));

        assertThat(shelf.apply(ShopProduct.deleted(new ProductId(2), NOON)).kind())
                .isEqualTo(Kind.CREATED);
        assertThat(shelf.records()).hasSize(2);
    }

    @Test
    void bodiesOfOneBatchSeeEachOther() {
        List<CatalogChange> changes = shelf.apply(
                List.of(shirt(NOON), shirt(1, LATER, variant(11, "White", "XS")), shirt(NOON.plusSeconds(1))));

        assertThat(changes).extracting(CatalogChange::kind).containsExactly(Kind.CREATED, Kind.UPDATED, Kind.LEFT);
        assertThat(Matching.results(changes)).containsExactly(changes.get(1).product());
        assertThat(live(shelf.only())).isEqualTo("White: XS");
    }

    @Test
    void twoProductsOfOneBatchDoNotTakeTheSameRecord() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S")));
        shelf.apply(ShopProduct.deleted(new ProductId(1), LATER));

        List<CatalogChange> changes = shelf.apply(
                List.of(shirt(2, LATEST, variant(21, "White", "S")), shirt(3, LATEST, variant(31, "White", "S"))));

        assertThat(changes).extracting(CatalogChange::kind).containsExactly(Kind.UPDATED, Kind.CREATED);
        assertThat(shelf.records()).hasSize(2);
    }

    @Test
    void aPreviewSaysWhatWouldBeAndChangesNothing() {
        shelf.apply(shirt(1, NOON, variant(11, "White", "S"), variant(12, "White", "M")));
        Product before = shelf.only();
        ShopVariant dearer = new ShopVariant(
                new VariantId(11),
                Optional.of("SHIRT-11"),
                List.of("White", "S"),
                Optional.of(price("31.00")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        CatalogChange preview = shelf.preview(shirt(1, LATER, dearer, variant(13, "Blue", "S")));

        assertThat(shelf.only()).isEqualTo(before);
        assertThat(preview.differences())
                .contains(
                        new FieldDifference("White / S", "price", "29.99", "31.00"),
                        new FieldDifference("White / M", "deletedAt", "", LATER.toString()),
                        new FieldDifference("Blue / S", "sku", "", "SHIRT-13"))
                .hasSize(9);
    }

    @Test
    void aCreatedProductIsShownFieldByField() {
        assertThat(shelf.preview(shirt(1, NOON, withCustoms(variant(11, "White", "S"), "610510", "PT")))
                        .differences())
                .containsExactly(
                        new FieldDifference("product", "title", "", "Classic Cotton Shirt"),
                        new FieldDifference("product", "status", "", "ACTIVE"),
                        new FieldDifference("product", "shopifySourceProductId", "", "1"),
                        new FieldDifference("product", "updatedAt", "", NOON.toString()),
                        new FieldDifference("White / S", "variation", "", "White"),
                        new FieldDifference("White / S", "size", "", "S"),
                        new FieldDifference("White / S", "sku", "", "SHIRT-11"),
                        new FieldDifference("White / S", "price", "", "29.99"),
                        new FieldDifference("White / S", "shopifyVariantId", "", "11"),
                        new FieldDifference("White / S", "shopifyInventoryItemId", "", "1011"),
                        new FieldDifference("White / S", "hsCode", "", "610510"),
                        new FieldDifference("White / S", "origin", "", "PT"));
        assertThat(shelf.records()).isEmpty();
    }

    @Test
    void aSkuWithoutAttributesIsShownByItsVariant() {
        var mug = new ShopProduct(
                new ProductId(5),
                "Mug",
                ProductStatus.DRAFT,
                List.of("Title"),
                List.of(variant(51, "Default Title")),
                NOON,
                false);

        assertThat(shelf.apply(mug).differences())
                .contains(new FieldDifference("variant 51", "sku", "", "SHIRT-51"))
                .doesNotContain(new FieldDifference("variant 51", "size", "", ""));
        assertThat(shelf.only().variations()).hasSize(1);
    }

    @Test
    void savingCountsTheRevision() {
        Product product = shelf.apply(shirt(NOON)).product();

        assertThat(product.saved().revision()).isEqualTo(1);
        assertThat(product.saved().saved().revision()).isEqualTo(2);
        assertThat(product.saved().variations()).isEqualTo(product.variations());
    }

    private static Customs customs(String hsCode, String origin) {
        return new Customs(Optional.of(hsCode), Optional.of(origin));
    }

    private Variation variation(String name) {
        return shelf.only().variations().stream()
                .filter(variation -> variation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Sku sku(String variation, String size) {
        return variation(variation).skus().stream()
                .filter(sku -> sku.size().equals(size))
                .findFirst()
                .orElseThrow();
    }
}
