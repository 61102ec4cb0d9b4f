package org.advalorem.engine.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.fake.FakeShopify;
import org.advalorem.engine.fake.KeptOrder;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.payment.FakeRefundDesk;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.payment.RefundDesk;

/** A shop with keys of Shippo and Stripe, a confirmed order 7001 that was paid with pi_1, and a shipment with rates for it. */
final class FulfillmentScene {

    static final ShopId SHOP = Said.SHOP;
    static final By ADMIN = new By(Party.ADMIN, "Ada");
    static final By CUSTOMER = new By(Party.CUSTOMER, "buyer");
    static final Money PAID = Said.usd("40.00");
    static final LabelWish WISH = new LabelWish(
            Optional.of("shipment-1"), new RateWish("USPS", "usps_priority", Optional.empty()), LabelFormat.PDF_4X6);
    static final Fulfillment.Options IMPATIENT = new Fulfillment.Options(OrderStatus.PROCESSING, 2, 1, Duration.ZERO);

    final SettableClock clock = new SettableClock(Said.NOON.plus(Duration.ofDays(1)));
    final MemoryStore store = new MemoryStore(clock);
    final FakeShopify shopify = new FakeShopify();
    final FakeLabelDesk labels = new FakeLabelDesk(clock);
    final FakeRefundDesk refunds = new FakeRefundDesk(clock, new CapturedPayment("pi_1", PAID, true, false));
    final OrderKey order = KeptOrder.in(store, 7001);
    final Fulfillment fulfillment = over(store, labels, refunds, IMPATIENT);
    final FulfillmentDesk desk = fulfillment.desk();

    private final Map<String, ParcelMessages.Reading> ofShippo = new HashMap<>();
    private final Map<String, PaymentMessages.Reading> ofStripe = new HashMap<>();

    FulfillmentScene() {
        store.shops().save(Shop.registered(SHOP, Said.NOON));
        store.shops().save(SHOP, shippo("shippo_test_scene"));
        store.shops().save(SHOP, new StripeCredentials(new Secret("sk_test_scene"), List.of()));
        offer("shipment-1", rate("rate-1", "account-1", "8.95"));
    }

    static ShippoCredentials shippo(String token) {
        return new ShippoCredentials(new Secret(token), new Secret("webhook"), Optional.empty());
    }

    Fulfillment over(Store over, LabelDesk labelDesk, RefundDesk refundDesk, Fulfillment.Options options) {
        var doors = new Fulfillment.Doors(
                shopify,
                labelDesk,
                body -> ofShippo.getOrDefault(body.text(), new ParcelMessages.Reading.Unreadable("No JSON")),
                refundDesk,
                new ToldPayments());
        return new Fulfillment(over, doors, "scene", clock, options);
    }

    void offer(String shipment, Rate... rates) {
        labels.offers(new RateOffer(shipment, clock.instant(), List.of(rates), List.of()));
    }

    static Rate rate(String id, String account, String price) {
        return new Rate(id, "USPS", "usps_priority", "Priority Mail", account, Said.usd(price), Optional.of(3));
    }

    /** Whatever is due is done, as time goes by. */
    void drain() {
        drain(fulfillment);
    }

    void drain(Fulfillment by) {
        for (int round = 0; round < 40; round++) {
            while (by.runDue()) {
                labels.finish();
            }
            clock.advance(Duration.ofSeconds(20));
        }
    }

    Dossier dossier() {
        return desk.find(order).orElseThrow();
    }

    Handling handling() {
        return dossier().handling();
    }

    OrderStatus stands() {
        return dossier().order().status();
    }

    LabelPurchase purchase() {
        return dossier().purchase().orElseThrow();
    }

    RefundRequest refund(int number) {
        return dossier().refunds().get(number - 1);
    }

    List<TimelineEvent> told(Kind kind) {
        return told(order, kind);
    }

    List<TimelineEvent> told(OrderKey of, Kind kind) {
        return store.orders().timeline(of).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    /** The order has its label. */
    ParcelKey labelled() {
        desk.buyLabel(order, WISH, ADMIN);
        drain();
        return handling().parcel().orElseThrow().key();
    }

    ParcelNews news(ParcelKey parcel, TrackingStatus status, int minute) {
        return news(parcel, status, minute, true);
    }

    static ParcelNews news(ParcelKey parcel, TrackingStatus status, int minute, boolean test) {
        Instant at = Said.NOON.plus(Duration.ofMinutes(minute));
        return new ParcelNews(
                parcel,
                List.of(new TrackingEvent(status + "-" + minute, status, at, "", false, "said so", Optional.empty())),
                Optional.empty(),
                test);
    }

    /** Shippo says it by itself, all at once. */
    Map<Message, String> hear(ParcelNews... news) {
        var messages = new ArrayList<Message>();
        for (ParcelNews each : news) {
            messages.add(message("shippo/track_updated", new ParcelMessages.Reading.OfParcel(each)));
        }
        return fulfillment.follower().hear(messages);
    }

    Message message(String topic, ParcelMessages.Reading reading) {
        String body = "shippo-" + ofShippo.size();
        ofShippo.put(body, reading);
        return message(topic, body);
    }

    Message message(String topic, PaymentMessages.Reading reading) {
        String body = "stripe-" + ofStripe.size();
        ofStripe.put(body, reading);
        return message(topic, body);
    }

    Message message(String topic, String body) {
        return new Message(SHOP, topic + body, "", topic, "", clock.instant(), RawBody.of(body), State.PENDING, "");
    }

    private final class ToldPayments implements PaymentMessages {

        @Override
        public boolean isSigned(List<Secret> secrets, byte[] body, String signature, Instant now) {
            return true;
        }

        @Override
        public Reading read(RawBody body) {
            return ofStripe.getOrDefault(body.text(), new Reading.Unreadable("No JSON"));
        }
    }
}
