package org.advalorem.engine.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.advalorem.adapter.memory.CollectingMailer;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.fake.FakeShipStation;
import org.advalorem.engine.fake.FakeShopify;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionRow;

/** One shop with both of its peers, and one order: three tees and a mug, 42.47 declared, 38.22 paid. */
final class Scene {

    static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    static final CorrectionKey KEY = new CorrectionKey(SHOP, new OrderId(6123456789012L));
    static final String DECLARATION = "410000001";
    static final Actor ANNA = new Actor("user:anna");
    /** No lease is longer. */
    static final Duration LEASE = Duration.ofMinutes(2);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    final MemoryStore store = new MemoryStore(clock);
    final FakeShopify shopify = new FakeShopify();
    final FakeShipStation shipStation = new FakeShipStation();
    final CollectingMailer mailer = new CollectingMailer();
    CorrectionEngine engine = engineThatTells(StepListener.NONE);

    Scene() {
        store.shops().save(Shop.registered(SHOP, clock.instant()));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("token"), List.of()));
        store.shops().save(SHOP, new ShipStationCredentials(new Secret("key"), new Secret("secret")));
        settings(settings -> settings.withAlertMail("ops@example.com"));
        holds(Orders.teesAndMug());
    }

    void holds(Orders order) {
        shopify.holds(order.order());
        shipStation.holds(order.declaration());
    }

    CorrectionEngine engineThatTells(StepListener listener) {
        return CorrectionEngine.builder()
                .store(store)
                .shopify(shopify)
                .shipStation(shipStation)
                .mailer(mailer)
                .clock(clock)
                .random(new Random(1))
                .stepListener(listener)
                .build();
    }

    void settings(UnaryOperator<ShopSettings> change) {
        Shop shop = store.shops().find(SHOP).orElseThrow();
        store.shops().save(shop.with(change.apply(shop.settings())));
    }

    void plan(Plan plan) {
        store.shops().save(store.shops().find(SHOP).orElseThrow().with(plan));
    }

    Scene registered() {
        engine.register(KEY, "#10234", Orders.UPDATED);
        return this;
    }

    /** Works on the order once. */
    Optional<CorrectionStatus> process() {
        return engine.processOrder(KEY);
    }

    /** Works on until nothing is due any more, however late that is. */
    void drain() {
        for (int round = 0; round < 500; round++) {
            engine.runDue();
            Optional<Instant> next = nextDue();
            if (next.isEmpty()) {
                engine.giveBackForgottenUnits();
                return;
            }
            clock.advanceTo(next.get());
        }
        throw new AssertionError("Never comes to rest: " + correction().state());
    }

    Optional<Instant> nextDue() {
        return store.correctionQueries().list(Filter.all(), Optional.empty(), 100).items().stream()
                .map(CorrectionRow::dueAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    void leaseRunsOut() {
        clock.advance(LEASE.plusMillis(1));
    }

    /** The order is changed at Shopify and the engine hears of it. */
    void edited(UnaryOperator<ShopOrder> change) {
        clock.advance(Duration.ofMinutes(1));
        ShopOrder edited = change.apply(updated(Orders.teesAndMug().order(), clock.instant()));
        shopify.holds(edited);
        engine.register(KEY, edited.name(), edited.updatedAt());
    }

    static ShopOrder updated(ShopOrder order, Instant at) {
        return new ShopOrder(
                order.id(),
                order.name(),
                order.createdAt(),
                at,
                order.cancelled(),
                order.test(),
                order.edited(),
                order.taxesIncluded(),
                order.shopCurrency(),
                order.presentmentCurrency(),
                order.consignments(),
                order.shopAddress(),
                order.shippingAddress(),
                order.discounts(),
                order.lines(),
                order.currentSubtotal());
    }

    Correction correction() {
        return store.corrections().find(KEY).orElseThrow();
    }

    CorrectionStatus status() {
        return correction().status();
    }

    String reason() {
        return correction().state().reason().map(reason -> reason.code()).orElse("");
    }

    Declaration declaration() {
        return shipStation.order(DECLARATION);
    }

    List<String> declaredValues() {
        return declaration().rows().stream()
                .map(DeclaredItem::unitValue)
                .map(Object::toString)
                .toList();
    }

    int unitsUsed() {
        return store.billingUnits().cycle(SHOP, clock.instant()).used();
    }

    List<AuditEntry> audit() {
        return store.auditTrail().of(SHOP, KEY.subject());
    }

    List<String> actions() {
        return audit().stream().map(AuditEntry::action).toList();
    }

    Optional<String> auditFlaw() {
        return AuditChain.flaw(audit());
    }
}
