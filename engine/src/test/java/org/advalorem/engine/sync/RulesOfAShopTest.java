package org.advalorem.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.Variation;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.Payment;
import org.advalorem.domain.order.PaymentMethod;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.fake.FakeShop;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.catalog.Catalog.Filter;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop sets holds for what is processed next, without a restart, and for all of it once that is processed again. */
class RulesOfAShopTest {

    private static final ShopId SHOP = Said.SHOP;
    private static final ShopRules PAID_AT_PICKUP =
            new ShopRules(List.of(new PaymentRule(Place.GATEWAY, "pay on pickup")), List.of(), List.of());
    private static final ShopRules BY_SIZE = new ShopRules(List.of(), List.of("Size"), List.of("Color"));

    private final SettableClock clock = new SettableClock(Said.NOON.plus(Duration.ofDays(1)));
    private final MemoryStore store = new MemoryStore(clock);
    private final Map<String, ShopOrder> orders = new HashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final ShopSync sync = new ShopSync(store, shopify(), "test", () -> "id-" + lastId.incrementAndGet(), clock);

    @BeforeEach
    void register() {
        store.shops().save(Shop.registered(SHOP, Said.NOON));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("shpat_scene"), List.of()));
        hear(CacheKind.PRODUCT, Said.NOON.getEpochSecond(), "Lamp: 7011 White S 1, 7012 White M 1, 7013 Blue S 1");
    }

    @Test
    void aShopsOwnRuleMakesAnOrderPaidAtTheDoorAndIsKeptWithIt() {
        store.ruleBook().save(SHOP, PAID_AT_PICKUP);

        hear(1, Said.unpaid().by("Pay on pickup (Berlin)"));
        hear(2, Said.unpaid().by("manual"));

        assertThat(payment(1).cod())
                .contains(new Payment.Cod("gateway contains \"pay on pickup\"", "Pay on pickup (Berlin)", Said.NOON));
        assertThat(payment(2).method()).isEqualTo(PaymentMethod.PREPAID);
    }

    @Test
    void aChangeHoldsFromTheNextOrderOnAndForTheOthersOnceTheyAreProcessedAgain() {
        hear(1, Said.unpaid().by("Pay on pickup"));

        store.ruleBook().save(SHOP, PAID_AT_PICKUP);
        hear(2, Said.unpaid().by("Pay on pickup"));

        assertThat(payment(1).method()).isEqualTo(PaymentMethod.PREPAID);
        assertThat(payment(2).method()).isEqualTo(PaymentMethod.COD);

        processAgain();

        assertThat(payment(1).method()).isEqualTo(PaymentMethod.COD);
    }

    @Test
    void whatWasPaidAtTheDoorStaysSoWithoutTheRule() {
        store.ruleBook().save(SHOP, PAID_AT_PICKUP);
        hear(1, Said.unpaid().by("Pay on pickup"));

        store.ruleBook().save(SHOP, ShopRules.NONE);
        processAgain();

        assertThat(payment(1).method()).isEqualTo(PaymentMethod.COD);
    }

    @Test
    void variationsAreMadeOfTheOptionThatTheShopNamesAndSkusStayTheSame() {
        Product before = product();
        assertThat(liveVariations(before)).containsExactly("White", "Blue");

        store.ruleBook().save(SHOP, BY_SIZE);
        assertThat(product()).isEqualTo(before);
        processAgain();

        Product after = product();
        assertThat(liveVariations(after)).containsExactly("S", "M");
        assertThat(skus(after)).containsExactlyInAnyOrderElementsOf(skus(before));
    }

    @Test
    void anotherShopIsNotConcerned() {
        store.ruleBook().save(new ShopId("tea-shop.myshopify.com"), PAID_AT_PICKUP);

        hear(1, Said.unpaid().by("Pay on pickup"));

        assertThat(payment(1).method()).isEqualTo(PaymentMethod.PREPAID);
    }

    private void processAgain() {
        sync.desk().start(SHOP, SyncJobKind.PROCESS_AGAIN, SyncPeriod.ALL);
        runAll();
    }

    private void runAll() {
        while (sync.runDue()) {}
    }

    private void hear(long number, Said said) {
        ShopOrder order = said.body(number);
        orders.put(Long.toString(number), order);
        hear(CacheKind.ORDER, number, Long.toString(number));
    }

    private void hear(CacheKind kind, long id, String text) {
        var body = new CachedBody(
                CacheKey.of(SHOP, kind, id), RawBody.of(text), BodySource.WEBHOOK, Said.NOON, clock.instant());
        store.caches().keep(List.of(body));
        runAll();
    }

    private Payment payment(long number) {
        return store.orders()
                .find(new OrderKey(SHOP, new OrderId(number)))
                .orElseThrow()
                .payment();
    }

    private Product product() {
        return store.catalog().list(Filter.all(), Optional.empty(), 2).items().get(0);
    }

    private static List<String> liveVariations(Product product) {
        return product.variations().stream()
                .filter(variation -> variation.deletedAt().isEmpty())
                .map(Variation::name)
                .toList();
    }

    private static List<String> skus(Product product) {
        return product.variations().stream()
                .flatMap(variation -> variation.skus().stream())
                .filter(Sku::isLive)
                .map(sku -> sku.id() + " " + sku.shopifyVariantId())
                .toList();
    }

    private ShopSync.Shopify shopify() {
        var shop = new FakeShop();
        return new ShopSync.Shopify(
                shop,
                shop,
                new NoTopics(),
                body -> orders.get(body.raw().text()),
                ShelfScene::product,
                body -> List.of(),
                body -> {
                    throw new UnreadableBody("No customer");
                },
                (topic, body) -> Optional.empty(),
                body -> body);
    }

    private static final class NoTopics implements Topics {

        @Override
        public boolean knows(String topic) {
            return false;
        }

        @Override
        public Optional<Subject> subject(String topic, RawBody body) {
            return Optional.empty();
        }
    }
}
