package org.advalorem.engine.sync;

import static org.advalorem.domain.order.Said.line;
import static org.advalorem.domain.order.Said.paid;
import static org.advalorem.domain.order.Said.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.ShopFulfillment.Journey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.port.correction.Lease;

/**
 * Bodies of orders on their way through the cache, which keeps the newest alone: whichever were lost, late, doubled or overtaken, the
 * orders are in the end what the whole history in its sequence makes of them. Parcels and notes of payment stay in Shopify's bodies
 * once they are there, so a history here never takes them back.
 */
class OrderSyncProperties {

    private static final int ORDERS = 2;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whateverBecomesOfDeliveriesTheOrdersComeOutTheSame(
            @ForAll("histories") List<List<Said>> histories, @ForAll Random random) {
        List<Delivery> inOrder = deliveries(histories);
        List<Delivery> heard = new ArrayList<>(inOrder);
        for (int again = random.nextInt(5); again > 0; again--) {
            heard.add(inOrder.get(random.nextInt(inOrder.size())));
        }
        Collections.shuffle(heard, random);

        assertThat(outcome(heard, random)).isEqualTo(outcome(inOrder, null));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theNewestBodyAloneIsEnough(@ForAll("histories") List<List<Said>> histories) {
        List<Delivery> newest = deliveries(histories.stream()
                .map(history -> history.subList(history.size() - 1, history.size()))
                .toList());

        assertThat(outcome(newest, null)).isEqualTo(outcome(deliveries(histories), null));
    }

    /** @param pauses whether the processor runs after a delivery; after each if this is null */
    private static List<Order> outcome(List<Delivery> deliveries, Random pauses) {
        var scene = OrderScene.stocked();
        var processor = new CacheProcessor(
                scene.store.caches(),
                Map.of(CacheKind.ORDER, scene.keeper),
                new Lease("property", Duration.ofMinutes(1)),
                scene.clock);
        for (Delivery delivery : deliveries) {
            scene.store.caches().keep(List.of(scene.body(delivery.order, delivery.said, delivery.place)));
            if (pauses == null || pauses.nextBoolean()) {
                processor.run(1 + deliveries.size());
            }
        }
        assertThat(processor.run(10).errors()).isZero();
        assertThat(processor.run(10)).isEqualTo(SyncCounts.NONE);
        var orders = new ArrayList<Order>();
        for (long number = 1; number <= ORDERS; number++) {
            orders.add(facts(scene.order(number).orElseThrow()));
        }
        return orders;
    }

    /** All of an order but the number of its changes, which tells how often it was heard of. */
    private static Order facts(Order order) {
        return new Order(
                order.key(),
                1,
                order.standing(),
                order.data(),
                order.customer(),
                order.payment(),
                order.lines(),
                order.gone());
    }

    private static List<Delivery> deliveries(List<List<Said>> histories) {
        var deliveries = new ArrayList<Delivery>();
        for (int order = 0; order < histories.size(); order++) {
            List<Said> history = histories.get(order);
            for (int place = 0; place < history.size(); place++) {
                deliveries.add(new Delivery(order + 1L, place, history.get(place)));
            }
        }
        return deliveries;
    }

    @Provide
    Arbitrary<List<List<Said>>> histories() {
        return moments()
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(OrderSyncProperties::history)
                .list()
                .ofSize(ORDERS);
    }

    private static Arbitrary<Moment> moments() {
        return Combinators.combine(
                        Arbitraries.of(FinancialStatus.class),
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(Journey.class),
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.of("", "gift", "vip"),
                        Arbitraries.integers().between(0, 2))
                .as(Moment::new);
    }

    /** Two at a time have the same time of change. Units that have left stay away, a parcel goes forward only, and who once paid at the door is known to. */
    private static List<Said> history(List<Moment> moments) {
        var history = new ArrayList<Said>();
        int sent = 0;
        Journey journey = Journey.LEFT;
        boolean atTheDoor = false;
        for (int minute = 0; minute < moments.size(); minute++) {
            Moment moment = moments.get(minute);
            sent = Math.max(sent, moment.sent);
            journey = journey.compareTo(moment.journey) < 0 && sent > 0 ? moment.journey : journey;
            atTheDoor |= moment.atTheDoor;
            history.add(body(moment, sent, journey, atTheDoor).at(minute / 2));
        }
        return history;
    }

    private static Said body(Moment moment, int sent, Journey journey, boolean atTheDoor) {
        Said said = paid().finances(moment.finances)
                .by(atTheDoor ? "COD" : "shopify_payments")
                .tagged(moment.tag)
                .fulfilled(
                        sent == 4
                                ? FulfillmentStatus.FULFILLED
                                : sent > 0 ? FulfillmentStatus.PARTIALLY_FULFILLED : FulfillmentStatus.UNFULFILLED)
                .lines(
                        line("11", 3, 3 - (sent > 0 ? 0 : moment.takenOff), Math.min(3, sent)),
                        line("12", 1, 1, sent / 4));
        Said withParcel = sent > 0 ? said.parcels(parcel("1", journey, "11", "12")) : said;
        return moment.cancelled ? withParcel.at(0).cancelled() : withParcel;
    }

    /** @param place tells the order of those with the same time of change */
    private record Delivery(long order, int place, Said said) {}

    private record Moment(
            FinancialStatus finances,
            boolean cancelled,
            int sent,
            Journey journey,
            boolean atTheDoor,
            String tag,
            int takenOff) {}
}
