package org.advalorem.port.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.domain.shop.Waiting;
import org.advalorem.port.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** What every store of shops keeps to. */
public interface ShopsContract {

    ShopId LAMPS = new ShopId("lamp-shop.myshopify.com");
    ShopId TEA = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void anUnknownShopIsNotFound() {
        assertThat(shops().find(LAMPS)).isEmpty();
        assertThat(shops().all()).isEmpty();
        assertThat(shops().shopifyCredentials(LAMPS)).isEmpty();
        assertThat(shops().shipStationCredentials(LAMPS)).isEmpty();
        assertThat(shops().shippoCredentials(LAMPS)).isEmpty();
        assertThat(shops().stripeCredentials(LAMPS)).isEmpty();
    }

    @Test
    default void aShopWithDefaultsIsReadBackAsItWasSaved() {
        Shop shop = Shop.registered(LAMPS, NOON);

        shops().save(shop);

        assertThat(shops().find(LAMPS)).contains(shop);
    }

    @Test
    default void everySettingIsReadBackAsItWasSaved() {
        Shop shop = new Shop(LAMPS, Plan.limited("starter", 50), unusualSettings(), false, NOON);

        shops().save(shop);

        assertThat(shops().find(LAMPS)).contains(shop);
    }

    @Test
    default void savingAKnownShopChangesIt() {
        Shop shop = Shop.registered(LAMPS, NOON);
        shops().save(shop);
        Shop changed =
                shop.with(unusualSettings()).with(Plan.limited("starter", 50)).uninstalled();

        shops().save(changed);

        assertThat(shops().all()).containsExactly(changed);
    }

    @Test
    default void shopsAreListedByDomain() {
        shops().save(Shop.registered(TEA, NOON));
        shops().save(Shop.registered(LAMPS, NOON));

        assertThat(shops().all()).extracting(Shop::id).containsExactly(LAMPS, TEA);
    }

    @Test
    default void credentialsAreReadBackAsTheyWereSaved() {
        shops().save(Shop.registered(LAMPS, NOON));
        shops().save(Shop.registered(TEA, NOON));
        var shopify = new ShopifyCredentials(
                new Secret("shpat_0123"), List.of(new Secret("current"), new Secret("previous")));
        var shipStation = new ShipStationCredentials(new Secret("key"), new Secret("sécret"));

        shops().save(LAMPS, shopify);
        shops().save(LAMPS, shipStation);

        assertThat(shops().shopifyCredentials(LAMPS)).contains(shopify);
        assertThat(shops().shipStationCredentials(LAMPS)).contains(shipStation);
        assertThat(shops().shopifyCredentials(TEA)).isEmpty();
        assertThat(shops().shipStationCredentials(TEA)).isEmpty();
    }

    @Test
    default void credentialsForLabelsAndRefundsAreReadBackAsTheyWereSaved() {
        shops().save(Shop.registered(LAMPS, NOON));
        shops().save(Shop.registered(TEA, NOON));
        var signed = new ShippoCredentials(
                new Secret("shippo_live_0123"), new Secret("tóken"), Optional.of(new Secret("signing")));
        var unsigned = new ShippoCredentials(new Secret("shippo_test_0123"), new Secret("token"), Optional.empty());
        var stripe = new StripeCredentials(
                new Secret("rk_live_0123"), List.of(new Secret("whsec_1"), new Secret("whsec_2")));

        shops().save(LAMPS, signed);
        shops().save(LAMPS, stripe);
        assertThat(shops().shippoCredentials(LAMPS)).contains(signed);
        assertThat(shops().stripeCredentials(LAMPS)).contains(stripe);
        assertThat(shops().stripeCredentials(TEA)).isEmpty();

        shops().save(LAMPS, unsigned);
        assertThat(shops().shippoCredentials(LAMPS)).contains(unsigned);
        assertThat(shops().shippoCredentials(TEA)).isEmpty();
        assertThat(shops().stripeCredentials(LAMPS)).contains(stripe);
    }

    @Test
    default void savedAgainCredentialsReplaceTheFormerOnes() {
        shops().save(Shop.registered(LAMPS, NOON));
        shops().save(LAMPS, new ShopifyCredentials(new Secret("old"), List.of(new Secret("old"))));
        var fresh = new ShopifyCredentials(new Secret("new"), List.of());

        shops().save(LAMPS, fresh);

        assertThat(shops().shopifyCredentials(LAMPS)).contains(fresh);
    }

    @Test
    default void savingAShopLeavesItsCredentialsAlone() {
        Shop shop = Shop.registered(LAMPS, NOON);
        shops().save(shop);
        var credentials = new ShipStationCredentials(new Secret("key"), new Secret("secret"));
        shops().save(LAMPS, credentials);

        shops().save(shop.uninstalled());

        assertThat(shops().shipStationCredentials(LAMPS)).contains(credentials);
    }

    @Test
    default void aMerchantIsAShopWithTheCredentialsItHas() {
        Shop shop = Shop.registered(LAMPS, NOON);
        shops().save(shop);
        assertThat(shops().merchant(LAMPS)).contains(new Shops.Merchant(shop, Optional.empty(), Optional.empty()));
        var shopify = new ShopifyCredentials(new Secret("token"), List.of());
        var shipStation = new ShipStationCredentials(new Secret("key"), new Secret("secret"));

        shops().save(LAMPS, shopify);
        shops().save(LAMPS, shipStation);
        shops().save(shop.uninstalled());

        assertThat(shops().merchant(LAMPS))
                .contains(new Shops.Merchant(shop.uninstalled(), Optional.of(shopify), Optional.of(shipStation)));
        assertThat(shops().merchant(TEA)).isEmpty();
    }

    private static ShopSettings unusualSettings() {
        return new ShopSettings(
                ReviewMode.EVERY_ORDER,
                35,
                FreeGoods.MINIMUM_VALUE,
                MissingRows.CREATE,
                true,
                Set.of(FindingCode.ONE_RATIO, FindingCode.INCREASE),
                "LS-",
                OptionalLong.of(1_234_567_890_123L),
                new Waiting(Duration.ofSeconds(5), Duration.ofMinutes(7), Duration.ofHours(9)),
                Duration.ZERO,
                7,
                Optional.of("anna@example.com"));
    }

    private Shops shops() {
        return store().shops();
    }
}
