package org.advalorem.engine.sync;

import static org.advalorem.domain.order.Said.NOON;
import static org.advalorem.domain.order.Said.paid;
import static org.advalorem.domain.order.Said.sent;
import static org.advalorem.engine.sync.OrderScene.PRODUCT;
import static org.advalorem.engine.sync.OrderScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.engine.sync.Keeper.Result;
import org.junit.jupiter.api.Test;

class OrderKeeperTest {

    private static final Result SKU_NOT_FOUND =
            Result.failed("SKU not found: LAMP-11 (variant 7011), LAMP-12 (variant 7012)");

    @Test
    void ordersAreMadeOfTheirBodiesAndTheirBuyersAreTold() {
        var scene = OrderScene.stocked();

        assertThat(scene.keep(scene.body(1, paid()), scene.body(2, sent())))
                .isEqualTo(Map.of(1L, Result.created(), 2L, Result.created()));

        assertThat(scene.order(1).orElseThrow().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(scene.order(2).orElseThrow().status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(scene.order(1).orElseThrow().lines())
                .extracting(OrderLine::skuKey)
                .doesNotContain(Optional.empty())
                .doesNotHaveDuplicates();
        assertThat(scene.buyers).containsExactly(5L);
    }

    @Test
    void anotherBodyChangesTheOrderAndTheSameAgainDoesNot() {
        var scene = OrderScene.stocked();
        scene.keep(scene.body(1, paid()));

        assertThat(scene.keep(scene.body(1, sent().at(1)))).isEqualTo(Map.of(1L, Result.updated()));
        scene.buyers.clear();
        assertThat(scene.keep(scene.body(1, sent().at(1)))).isEqualTo(Map.of(1L, Result.unchanged()));

        assertThat(scene.order(1).orElseThrow().version()).isEqualTo(2);
        assertThat(scene.buyers).containsExactly(5L);
    }

    @Test
    void anOrderThatTheShopDeletedIsMarkedOnceAndStays() {
        var scene = OrderScene.stocked();
        scene.keep(scene.body(1, sent()));

        assertThat(scene.keep(scene.gone(1, 90), scene.gone(2, 90)))
                .isEqualTo(Map.of(1L, Result.updated(), 2L, Result.unchanged()));
        assertThat(scene.keep(scene.gone(1, 90))).isEqualTo(Map.of(1L, Result.unchanged()));

        assertThat(scene.order(1).orElseThrow().gone().inShop()).contains(NOON.plusSeconds(90));
        assertThat(scene.order(2)).isEmpty();
        assertThat(scene.keep(scene.body(1, sent().tagged("late")))).isEqualTo(Map.of(1L, Result.updated()));
        assertThat(scene.order(1).orElseThrow().gone().inShop()).contains(NOON.plusSeconds(90));
    }

    @Test
    void whoIsForgottenIsForgottenInEveryBodyThatComes() {
        var scene = OrderScene.stocked();
        scene.forgotten.add(new CustomerId(5));
        CachedBody body = scene.body(1, paid().to(HOME));
        scene.store.caches().keep(List.of(body));

        assertThat(scene.keep(body)).isEqualTo(Map.of(1L, Result.created()));

        assertThat(scene.order(1).orElseThrow().customer().address().map(Address::line))
                .contains("BE, DE");
        CachedBody erased = scene.store.caches().find(body.key()).orElseThrow().body();
        assertThat(erased.raw().text()).isEqualTo("-" + body.raw().text());
        assertThat(scene.store.caches().keep(List.of(body)))
                .as("the old one again")
                .containsExactly(Keeping.OLDER);
        assertThat(scene.store
                        .caches()
                        .keep(List.of(scene.body(1, paid().tagged("late").to(HOME), 1))))
                .as("said later of the same second")
                .containsExactly(Keeping.UPDATED);

        scene.forgotten.clear();
        CachedBody newer = scene.body(1, paid().at(1).to(HOME));
        scene.store.caches().keep(List.of(newer));
        scene.keep(newer);
        assertThat(scene.order(1).orElseThrow().customer().address().map(Address::line))
                .contains("BE, DE");
        assertThat(scene.store
                        .caches()
                        .find(body.key())
                        .orElseThrow()
                        .body()
                        .raw()
                        .text())
                .startsWith("-");
        assertThat(scene.keep(
                        scene.store.caches().find(body.key()).orElseThrow().body()))
                .isEqualTo(Map.of(1L, Result.unchanged()));
    }

    private static final Address HOME = new Address(
            Optional.of("Ada Lovelace"),
            Optional.empty(),
            Optional.of("Example Street 1"),
            Optional.empty(),
            Optional.of("Berlin"),
            Optional.of("BE"),
            Optional.of("10115"),
            Optional.of("DE"),
            Optional.empty());

    @Test
    void aPoisonedBodyFailsWithItsReasonAndTheOthersGoOn() {
        var scene = OrderScene.stocked();

        assertThat(scene.keep(scene.poison(1), scene.body(2, paid())))
                .isEqualTo(Map.of(1L, Result.failed("id: missing"), 2L, Result.created()));
    }

    @Test
    void anUnknownSkuIsFetchedOnceWithItsProductForAllOrdersThatNameIt() {
        var scene = new OrderScene();
        scene.offered.put(PRODUCT, NOON);

        assertThat(scene.keep(scene.body(1, paid()), scene.body(2, sent()), scene.body(3, paid()))
                        .values())
                .containsOnly(Result.created());

        assertThat(scene.fetched).containsExactly(PRODUCT);
        CacheEntry cached = scene.store
                .caches()
                .find(CacheKey.of(SHOP, CacheKind.PRODUCT, PRODUCT))
                .orElseThrow();
        assertThat(cached.body().source()).isEqualTo(BodySource.FETCH);
    }

    @Test
    void aProductThatWasHeardOfIsNotFetched() {
        var scene = new OrderScene();
        scene.store.caches().keep(List.of(scene.productBody(PRODUCT)));

        assertThat(scene.keep(scene.body(1, paid()))).isEqualTo(Map.of(1L, Result.created()));

        assertThat(scene.fetched).isEmpty();
    }

    @Test
    void whatTheShopDoesNotHaveEitherIsNotFoundAndTheOthersGoOn() {
        var scene = new OrderScene();
        scene.keepProduct(80);

        assertThat(scene.keep(scene.body(1, paid()), scene.body(2, paid().lines(of(80)))))
                .isEqualTo(Map.of(1L, SKU_NOT_FOUND, 2L, Result.created()));

        assertThat(scene.order(1)).isEmpty();
        assertThat(scene.fetched).containsExactly(PRODUCT);
        assertThat(scene.buyers).containsExactly(5L);
    }

    @Test
    void whileTheShopDoesNotAnswerTheSkuIsNotFoundAndItsProductIsAskedForAgainNextTime() {
        var scene = new OrderScene();
        scene.offered.put(PRODUCT, NOON);
        scene.shopAnswers = false;
        assertThat(scene.keep(scene.body(1, paid()))).isEqualTo(Map.of(1L, SKU_NOT_FOUND));

        scene.shopAnswers = true;

        assertThat(scene.keep(scene.body(1, paid()))).isEqualTo(Map.of(1L, Result.created()));
        assertThat(scene.fetched).containsExactly(PRODUCT, PRODUCT);
    }

    @Test
    void aLineWhoseVariantIsGoneIsFoundByItsCodeIfOnlyOneHasIt() {
        var scene = OrderScene.stocked();
        scene.keep(scene.body(1, paid().lines(withoutVariant())));
        scene.keepProduct(80);
        scene.keep(scene.body(2, paid().lines(withoutVariant())));

        assertThat(scene.order(1).orElseThrow().lines().get(0).skuKey()).isPresent();
        assertThat(scene.order(2).orElseThrow().lines().get(0).skuKey()).isEmpty();
    }

    @Test
    void anOrderThatSomebodyElseSavedInBetweenIsLeftForAnotherTry() {
        var scene = OrderScene.stocked();
        scene.keep(scene.body(1, paid()), scene.body(2, paid()));
        Order held = scene.order(1).orElseThrow();
        var inBetween = scene.keeperThatIsDisturbed(
                () -> scene.store.orders().save(List.of(held.moved(OrderStatus.PACKED, NOON))));

        Map<Long, Result> results = scene.keep(inBetween, scene.body(1, sent().at(1)), scene.body(2, sent().at(1)));

        assertThat(results).isEqualTo(Map.of(1L, Result.disturbed(), 2L, Result.updated()));
        assertThat(scene.order(1).orElseThrow().status()).isEqualTo(OrderStatus.PACKED);
        assertThat(scene.keep(scene.body(1, sent().at(1)))).isEqualTo(Map.of(1L, Result.updated()));
        assertThat(scene.order(1).orElseThrow().status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void anOrderIsKeptWhoseProductWasDeletedMeanwhile() {
        var scene = OrderScene.stocked();
        scene.deleteProduct(PRODUCT);

        assertThat(scene.keep(scene.body(1, paid()))).isEqualTo(Map.of(1L, Result.created()));
        assertThat(scene.store
                        .orders()
                        .find(new OrderKey(SHOP, new OrderId(1)))
                        .orElseThrow()
                        .lines())
                .allMatch(line -> line.skuKey().isPresent());
    }

    private static ShopLine of(long product) {
        return line(Optional.of(product), Optional.of(product * 100 + 11));
    }

    private static ShopLine withoutVariant() {
        return line(Optional.empty(), Optional.empty());
    }

    private static ShopLine line(Optional<Long> product, Optional<Long> variant) {
        ShopLine line = Said.line("11", 3, 3, 0);
        return new ShopLine(line.id(), line.name(), product, variant, line.sku(), 3, 3, 0, line.total());
    }
}
