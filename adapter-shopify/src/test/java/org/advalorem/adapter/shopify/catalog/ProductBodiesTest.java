package org.advalorem.adapter.shopify.catalog;

import static org.advalorem.adapter.shopify.catalog.Bodies.GRAPHQL_SHIRT;
import static org.advalorem.adapter.shopify.catalog.Bodies.REST_SHIRT;
import static org.advalorem.adapter.shopify.catalog.Bodies.UPDATED;
import static org.advalorem.adapter.shopify.catalog.Bodies.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.port.sync.IncompleteBody;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductBodiesTest {

    private final ProductBodies bodies = new ProductBodies();

    @Test
    void readsAnObjectOfTheGraphqlInterface() {
        ShopProduct product = bodies.read(product(GRAPHQL_SHIRT));

        assertThat(product)
                .isEqualTo(new ShopProduct(
                        new ProductId(1),
                        "Classic Cotton Shirt",
                        ProductStatus.ACTIVE,
                        List.of("Color", "Size"),
                        List.of(
                                new ShopVariant(
                                        new VariantId(11),
                                        Optional.of("SHIRT-11"),
                                        List.of("White", "S"),
                                        Optional.of(Price.parse("29.90")),
                                        Optional.of(new InventoryItemId(1011)),
                                        Optional.of(new Customs(Optional.of("610510"), Optional.of("PT"))),
                                        Optional.of(Instant.parse("2026-02-01T00:00:00Z"))),
                                new ShopVariant(
                                        new VariantId(12),
                                        Optional.empty(),
                                        List.of("Blue", "S"),
                                        Optional.of(Price.parse("31.00")),
                                        Optional.of(new InventoryItemId(1012)),
                                        Optional.of(Customs.NONE),
                                        Optional.empty())),
                        UPDATED,
                        false));
    }

    @Test
    void readsTheBodyOfAWebhookWhichTellsNothingOfCustoms() {
        ShopProduct product = bodies.read(product(REST_SHIRT));

        assertThat(product.title()).isEqualTo("Classic Cotton Shirt");
        assertThat(product.status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(product.updatedAt()).isEqualTo(UPDATED);
        assertThat(product.options()).containsExactly("Color", "Size");
        assertThat(product.variants())
                .containsExactly(
                        new ShopVariant(
                                new VariantId(11),
                                Optional.of("SHIRT-11"),
                                List.of("White", "S"),
                                Optional.of(Price.parse("29.9")),
                                Optional.of(new InventoryItemId(1011)),
                                Optional.empty(),
                                Optional.empty()),
                        new ShopVariant(
                                new VariantId(12),
                                Optional.empty(),
                                List.of("Blue", "S"),
                                Optional.of(Price.parse("31")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void readsADeletionAsOfTheTimeThatTheCacheKnows() {
        assertThat(bodies.read(product("{'id':1}"))).isEqualTo(ShopProduct.deleted(new ProductId(1), UPDATED));
    }

    @Test
    void readsAProductWithoutOptionsOrVariants() {
        ShopProduct product = bodies.read(product("{'id':1,'title':'Hat','status':'draft','variants':[{'id':5,"
                + "'option1':'One size'}],'updated_at':'2026-03-01T12:00:00Z'}"));

        assertThat(product.options()).isEmpty();
        assertThat(product.variants().get(0).optionValues()).isEmpty();
        assertThat(bodies.read(product("{'id':1,'title':'Hat','status':'unlisted'}"))
                        .variants())
                .isEmpty();
    }

    @Test
    void numbersBeyondTheReachOfFloatingPointStayExact() {
        ShopProduct product = bodies.read(
                product("{'id':1,'title':'Hat','status':'active','variants':[{'id':9007199254740993,'price':19.99}]}"));

        assertThat(product.variants().get(0).id()).isEqualTo(new VariantId(9_007_199_254_740_993L));
        assertThat(product.variants().get(0).price()).contains(Price.parse("19.99"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'id':1                                                                      | not readable as JSON
            [1]                                                                          | no JSON object
            {}                                                                           | has no id
            {'id':'gid://shopify/Order/1'}                                               | id cannot be read
            {'id':2}                                                                     | kept as that of
            {'id':1,'title':'Hat'}                                                       | has no status
            {'id':1,'title':'Hat','status':'asleep'}                                     | status cannot be read
            {'id':1,'title':{},'status':'active'}                                        | title is not a text
            {'id':1,'title':'Hat','status':'active','variants':7}                        | variants is not a list
            {'id':1,'title':'Hat','status':'active','variants':[{}]}                     | has no id
            {'id':1,'title':'Hat','status':'active','variants':[{'id':5,'price':'-1'}]}  | price cannot be read
            {'id':1,'title':'Hat','status':'active','variants':[{'id':5},{'id':5}]}      | has a variant twice
            {'id':1,'title':'Hat','status':'active','updated_at':'yesterday'}            | updated_at cannot be read
            """)
    void whatCannotBeReadIsNamed(String json, String reason) {
        assertThatThrownBy(() -> bodies.read(product(json)))
                .isInstanceOf(UnreadableBody.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aBodyThatTellsSomeOfTheVariantsOnlyIsRefused() {
        String some = REST_SHIRT.replace(
                "'variant_gids':[", "'variant_gids':[{'admin_graphql_api_id':" + "'gid://shopify/ProductVariant/13'},");

        assertThatThrownBy(() -> bodies.read(product(some)))
                .isInstanceOf(IncompleteBody.class)
                .hasMessage("The body tells 2 of 3 variants; the product has to be fetched whole");
    }

    @Test
    void aTitleThatNoIndexCouldHoldIsRefused() {
        assertThatThrownBy(() -> bodies.read(product("{'id':1,'status':'active','title':'" + "x".repeat(501) + "'}")))
                .hasMessage("title has more than 500 characters");
    }
}
