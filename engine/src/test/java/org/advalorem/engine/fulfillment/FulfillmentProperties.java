package org.advalorem.engine.fulfillment;

import static org.advalorem.domain.order.Said.usd;
import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.CUSTOMER;
import static org.advalorem.engine.fulfillment.FulfillmentScene.IMPATIENT;
import static org.advalorem.engine.fulfillment.FulfillmentScene.PAID;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.advalorem.engine.fulfillment.FulfillmentScene.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.engine.fake.Mortal;
import org.advalorem.engine.fake.Mortal.Died;
import org.advalorem.engine.payment.FakeRefundDesk;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelFiles;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.order.Orders;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.system.PeerUnavailable;

/**
 * People who click, workers and front ends that die, desks in every mood, and messages in any sequence: once all has come to rest, the
 * order, our records and the desks' books say the same.
 */
class FulfillmentProperties {

    private static final Set<Class<?>> PORTS = Set.of(
            LabelPurchases.class,
            LabelFiles.class,
            RefundRequests.class,
            Handlings.class,
            Orders.class,
            LabelDesk.class,
            RefundDesk.class);

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whateverHappensAllSayTheSameInTheEnd(@ForAll("stories") List<Act> story) {
        var scene = new FulfillmentScene();
        scene.labels.hasFiles();
        int deaths = 0;
        for (Act act : story) {
            deaths += happens(scene, act) ? 0 : 1;
        }
        comesToRest(scene);

        labelsAreRight(scene);
        filesAreRight(scene);
        refundsAreRight(scene);
        whatWentBackOnTheShelfIsRight(scene);
        noStatusLedBack(scene);
        Statistics.label("died").collect(deaths > 0);
        Statistics.label("end").collect(scene.stands());
        Statistics.label("label")
                .collect(scene.dossier()
                        .purchase()
                        .map(purchase -> purchase.status().name())
                        .orElse("NONE"));
        Statistics.label("back").collect(scene.told(Kind.REFUND_FAILED).isEmpty());
    }

    /** One label at most is used, it is the order's, and each was told of once. */
    private static void labelsAreRight(FulfillmentScene scene) {
        Optional<String> ofOrder = scene.handling().shipped().map(Shipped::label);
        assertThat(scene.labels.usable())
                .extracting(label -> label.id())
                .containsExactlyElementsOf(ofOrder.stream().toList());
        assertThat(scene.dossier()
                        .purchase()
                        .filter(purchase -> purchase.status() == PurchaseStatus.BOUGHT)
                        .isPresent())
                .isEqualTo(ofOrder.isPresent());
    }

    /** Those of the label that is used are kept, and no others. */
    private static void filesAreRight(FulfillmentScene scene) {
        Optional<String> ofOrder = scene.handling().shipped().map(Shipped::label);
        for (int number = 1; number <= scene.labels.sold(); number++) {
            String label = "label-" + number;
            for (LabelPart part : LabelPart.values()) {
                Optional<LabelFile> expected = ofOrder.filter(label::equals)
                        .map(used -> FakeLabelDesk.fileOf(used, part.name().toLowerCase(Locale.ROOT)));
                assertThat(scene.store.labelFiles().find(new LabelFiles.Key(SHOP, label, part)))
                        .isEqualTo(expected);
            }
        }
    }

    private static void refundsAreRight(FulfillmentScene scene) {
        List<RefundRequest> requests = scene.dossier().refunds();
        assertThat(requests)
                .extracting(RefundRequest::status)
                .isSubsetOf(RefundStatus.SUCCEEDED, RefundStatus.FAILED, RefundStatus.REFUSED);
        Money gone = scene.refunds.gone("pi_1");
        assertThat(RefundRequest.gone(PAID.currency(), requests))
                .isEqualTo(gone)
                .isLessThanOrEqualTo(PAID);
        long went =
                requests.stream().filter(request -> request.status().isGone()).count();
        assertThat(scene.told(Kind.REFUNDED).size()
                        - scene.told(Kind.REFUND_FAILED).size())
                .isEqualTo((int) went);
        assertThat(scene.stands() == OrderStatus.REFUNDED).isEqualTo(gone.equals(PAID));
    }

    private static void whatWentBackOnTheShelfIsRight(FulfillmentScene scene) {
        List<StockReturn> back = scene.store.handlings().stockReturns(scene.order);
        assertThat(back).extracting(StockReturn::units).isIn(List.of(), List.of(3, 1));
        boolean home = !scene.told(Kind.CANCELLED).isEmpty()
                || !scene.told(Kind.RETURN_RECEIVED).isEmpty();
        assertThat(back.isEmpty() && home && scene.told(Kind.TRACKING_UPDATE).isEmpty())
                .as("it came home and is not on the shelf")
                .isFalse();
    }

    /** But for money that came back. */
    private static void noStatusLedBack(FulfillmentScene scene) {
        for (TimelineEvent event : scene.store.orders().timeline(scene.order)) {
            OrderStatus from = event.from().orElse(event.to());
            assertThat(from == event.to()
                            || from.next().contains(event.to())
                            || (event.kind() == Kind.REFUND_FAILED && from == OrderStatus.REFUNDED))
                    .as("%s", event)
                    .isTrue();
        }
        assertThat(scene.told(Kind.LABEL_CREATED))
                .hasSize(scene.told(Kind.LABEL_VOIDED).size()
                        + (scene.handling().shipped().isPresent() ? 1 : 0));
    }

    /** @return whether whoever did it is still alive */
    private static boolean happens(FulfillmentScene scene, Act act) {
        var life = new Mortal(act.dies ? act.number : Integer.MAX_VALUE, PORTS);
        Fulfillment fulfillment = scene.over(
                life.around(Store.class, scene.store),
                life.around(LabelDesk.class, scene.labels),
                life.around(RefundDesk.class, scene.refunds),
                IMPATIENT);
        try {
            happens(scene, fulfillment, act);
            return true;
        } catch (NotAllowed | LabelRefused | RefundRefused | PeerUnavailable no) {
            return true;
        } catch (Died dead) {
            return false;
        }
    }

    private static void happens(FulfillmentScene scene, Fulfillment by, Act act) {
        FulfillmentDesk desk = by.desk();
        switch (act.kind) {
            case BUY -> desk.buyLabel(scene.order, WISH, ADMIN);
            case GIVE_BACK -> desk.giveBackLabel(scene.order, ADMIN);
            case CANCEL -> desk.cancel(scene.order, act.number % 2 == 0 ? ADMIN : CUSTOMER, "");
            case SEND_BACK -> desk.requestReturn(scene.order, ADMIN, "");
            case RECEIVE -> desk.receiveReturn(scene.order, ADMIN);
            case REFUND -> refund(scene, desk, Optional.of(usd(act.number % 2 == 0 ? "10.00" : "25.00")), act);
            case REFUND_ALL -> refund(scene, desk, Optional.empty(), act);
            case MONEY_COMES_BACK -> {
                scene.refunds.end(RefundState.SUCCEEDED);
                scene.refunds.fails("re_" + (1 + act.number % 3));
                scene.store.refundRequests().hurry(SHOP, "pi_1", scene.clock.instant());
            }
            case NEWS -> news(scene, by, act);
            case WORK -> by.runDue();
            case LABEL_MOOD -> scene.labels.next(one(FakeLabelDesk.Mood.values(), act.number));
            case REFUND_MOOD -> scene.refunds.next(one(FakeRefundDesk.Mood.values(), act.number));
            case LINKS_EXPIRE -> scene.labels.linksExpire();
            case TIME -> scene.clock.advance(Duration.ofSeconds(30L * act.number));
        }
    }

    /** Half of the clicks are second ones. */
    private static void refund(FulfillmentScene scene, FulfillmentDesk desk, Optional<Money> amount, Act act) {
        int next = scene.dossier().nextRefund();
        int number = act.number % 4 < 2 ? next : Math.max(1, next - 1);
        desk.refund(scene.order, new RefundOrder(Optional.of(number), Optional.of("pi_1"), amount), ADMIN);
    }

    private static void news(FulfillmentScene scene, Fulfillment by, Act act) {
        TrackingStatus status = one(TrackingStatus.values(), act.number % 5);
        scene.handling()
                .parcel()
                .ifPresent(parcel -> by.follower()
                        .hear(List.of(scene.message(
                                "shippo/track_updated",
                                new ParcelMessages.Reading.OfParcel(scene.news(parcel.key(), status, act.number))))));
    }

    private static <T> T one(T[] all, int number) {
        return List.of(all).get(number % all.length);
    }

    private static void comesToRest(FulfillmentScene scene) {
        for (int round = 0; round < 30; round++) {
            scene.clock.advance(Duration.ofMinutes(11));
            scene.labels.finish();
            scene.refunds.end(RefundState.SUCCEEDED);
            boolean more = true;
            while (more) {
                more = scene.fulfillment.runDue();
            }
        }
        scene.fulfillment.compareRefunds();
        while (scene.fulfillment.runDue()) {
            scene.clock.advance(Duration.ofSeconds(1));
        }
    }

    @Provide
    Arbitrary<List<Act>> stories() {
        Arbitrary<What> kinds = Arbitraries.frequency(
                Tuple.of(6, What.WORK),
                Tuple.of(3, What.BUY),
                Tuple.of(1, What.GIVE_BACK),
                Tuple.of(1, What.CANCEL),
                Tuple.of(1, What.SEND_BACK),
                Tuple.of(1, What.RECEIVE),
                Tuple.of(2, What.REFUND),
                Tuple.of(2, What.REFUND_ALL),
                Tuple.of(1, What.MONEY_COMES_BACK),
                Tuple.of(2, What.NEWS),
                Tuple.of(2, What.LABEL_MOOD),
                Tuple.of(2, What.REFUND_MOOD),
                Tuple.of(1, What.LINKS_EXPIRE),
                Tuple.of(2, What.TIME));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 30), Arbitraries.of(true, false, false))
                .as(Act::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private enum What {
        BUY,
        GIVE_BACK,
        CANCEL,
        SEND_BACK,
        RECEIVE,
        REFUND,
        REFUND_ALL,
        MONEY_COMES_BACK,
        NEWS,
        WORK,
        LABEL_MOOD,
        REFUND_MOOD,
        LINKS_EXPIRE,
        TIME
    }

    /**
     * Something that happens.
     *
     * @param number which of its kind, and when whoever does it dies
     */
    private record Act(What kind, int number, boolean dies) {}
}
