package org.advalorem.domain.fulfillment;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderSituation;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;

/**
 * What is done about an order after it was placed: the shipment it is to leave with, its label, its parcel, its return. It changes with
 * the order and is saved with it, so the order's version keeps two writers apart.
 *
 * @param shipment the provider's own name of the shipment that rates were asked for last
 * @param shipped the label that is to be used; empty before, and after it was given back
 * @param parcel by all that was said of the label's parcel; there as long as the label is
 * @param labelsGivenBack how many labels it had that were given back
 * @param beforeRefund where the order stood before all its money went back; empty unless that happened here
 */
public record Handling(
        OrderKey order,
        Optional<String> shipment,
        Optional<Shipped> shipped,
        Optional<Parcel> parcel,
        int labelsGivenBack,
        Optional<Instant> returnRequestedAt,
        Optional<Instant> returnReceivedAt,
        Optional<OrderStatus> beforeRefund) {

    private static final String STRIPE = "stripe";
    private static final String SHIPPO = "shippo";

    public Handling {
        if (!shipped.map(Shipped::parcel).equals(parcel.map(Parcel::key))) {
            throw new IllegalArgumentException("A parcel belongs to the label: " + shipped + ", " + parcel);
        }
    }

    /** Of which nothing was done. */
    public static Handling none(OrderKey order) {
        return new Handling(
                order,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * All that decides what may be done about the order.
     *
     * @param moneyLeft whether anything of what was paid has not gone back
     */
    public OrderSituation situation(Order of, boolean moneyLeft) {
        boolean labelledElsewhere =
                of.lines().stream().anyMatch(line -> line.tracking().isPresent());
        return new OrderSituation(
                of.status(),
                shipped.isPresent() || labelledElsewhere,
                labelsGivenBack > 0,
                returnRequestedAt.isPresent(),
                returnReceivedAt.isPresent(),
                moneyLeft);
    }

    /** When the parcel is expected, by the latest word. */
    public Optional<Instant> estimatedDelivery() {
        return parcel.flatMap(Parcel::eta).map(Parcel.Eta::at).or(() -> shipped.flatMap(Shipped::eta));
    }

    /** When the parcel was delivered. */
    public Optional<Instant> deliveredAt() {
        return parcel.flatMap(Parcel::deliveredAt);
    }

    /**
     * Carriers were asked for their rates: a label is to be bought of this shipment.
     *
     * @param with the provider's own name of the shipment
     * @param declared what customs are told that it is worth; empty if that is not known here
     */
    public HandlingChange shipping(Order of, String with, Optional<Money> declared, String by, Instant now) {
        var payload =
                ImmutableMap.<String, String>builder().put("shipment", with).put("by", by);
        declared.ifPresent(worth -> payload.put("declared", worth.toString()));
        var what = new Happening(
                Kind.SHIPMENT_CREATED,
                SHIPPO,
                "Rates asked for by " + by
                        + declared.map(worth -> ", customs are told " + worth).orElse(""),
                payload.buildOrThrow());
        Handling next = new Handling(
                order,
                Optional.of(with),
                shipped,
                parcel,
                labelsGivenBack,
                returnRequestedAt,
                returnReceivedAt,
                beforeRefund);
        return new HandlingChange(of.noted(what, Optional.empty(), now), next, List.of());
    }

    /**
     * A label was bought, or its carrier did not take it back. It is the order's also where that was called off meanwhile. Once who
     * ordered is forgotten, it comes without its files, which show them.
     *
     * @param bought a purchase that holds a bought label
     * @param target where a label brings an order: {@code PROCESSING} or {@code SHIPPED}
     * @return empty if that is known
     */
    public Optional<HandlingChange> labelled(Order of, LabelPurchase bought, OrderStatus target, Instant now) {
        Shipped whole = Shipped.by(bought);
        Shipped label = of.gone().person().isPresent() ? whole.withoutFiles() : whole;
        if (shipped.filter(known -> known.label().equals(label.label())).isPresent()) {
            return Optional.empty();
        }
        boolean kept = bought.label()
                .filter(one -> one.state() == LabelState.VOID_REFUSED)
                .isPresent();
        boolean over = of.status() == OrderStatus.CANCELLED || of.status() == OrderStatus.REFUNDED;
        var what = new Happening(
                kept ? Kind.LABEL_KEPT : Kind.LABEL_CREATED,
                SHIPPO,
                label.carrier() + " " + label.serviceName() + ", "
                        + bought.rate().price()
                        + (over ? "; the order is " + of.status() + ", give the label back" : ""),
                Map.of(
                        "carrier", label.carrier(),
                        "service", label.service(),
                        "trackingNumber", label.trackingNumber(),
                        "label", label.label(),
                        "price", bought.rate().price().toString()));
        Handling next = with(Optional.of(label), Optional.of(Parcel.unheard(label.parcel())), labelsGivenBack);
        return Optional.of(new HandlingChange(of.noted(what, Optional.of(target), now), next, List.of()));
    }

    /**
     * The label is not to be used any more.
     *
     * @param label the provider's own name of it
     * @return empty if it is not the one that the order travels with
     */
    public Optional<HandlingChange> labelGivenBack(Order of, String label, Instant now) {
        return shipped.filter(known -> known.label().equals(label)).map(known -> {
            var what = new Happening(
                    Kind.LABEL_VOIDED,
                    SHIPPO,
                    known.carrier() + " " + known.trackingNumber() + " is given back",
                    Map.of("label", known.label(), "trackingNumber", known.trackingNumber()));
            Handling next = with(Optional.empty(), Optional.empty(), labelsGivenBack + 1);
            return new HandlingChange(of.noted(what, Optional.empty(), now), next, List.of());
        });
    }

    /**
     * Something was said of its parcel. Once who ordered is forgotten, no words and no places of it are kept.
     *
     * @return empty if that was known, or it is said of another parcel
     */
    public Optional<HandlingChange> told(Order of, ParcelNews news, Instant now) {
        ParcelNews heard = of.gone().person().isPresent() ? news.withoutWords() : news;
        return parcel.filter(known -> known.key().equals(heard.parcel()))
                .map(known -> known.told(heard))
                .filter(next -> !parcel.equals(Optional.of(next)))
                .map(next -> told(of, next, now));
    }

    /** Keeps nothing that tells who ordered, or where they are: no words or places of carriers, no files of a label. */
    public Handling withoutPerson() {
        return with(shipped.map(Shipped::withoutFiles), parcel.map(Parcel::withoutWords), labelsGivenBack);
    }

    private HandlingChange told(Order of, Parcel next, Instant now) {
        Handling after = with(shipped, Optional.of(next), labelsGivenBack);
        return new HandlingChange(of.noted(tracked(next, after), statusBy(next.status()), now), after, List.of());
    }

    private static Happening tracked(Parcel parcel, Handling after) {
        var payload = ImmutableMap.<String, String>builder()
                .put("trackingNumber", parcel.key().number())
                .put("trackingStatus", parcel.status().name());
        after.estimatedDelivery().ifPresent(at -> payload.put("estimatedDelivery", at.toString()));
        after.deliveredAt().ifPresent(at -> payload.put("deliveredAt", at.toString()));
        parcel.latest()
                .map(TrackingEvent::code)
                .filter(code -> !code.isEmpty())
                .ifPresent(code -> payload.put("code", code));
        String words = parcel.latest()
                .map(latest -> Stream.of(Optional.of(latest.details()), latest.place())
                        .flatMap(Optional::stream)
                        .filter(text -> !text.isBlank())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse(latest.status().name()))
                .orElse("Expected at another time");
        return new Happening(Kind.TRACKING_UPDATE, SHIPPO, words, payload.buildOrThrow());
    }

    /** What comes back or is lost needs a person: it moves no order by itself. */
    private static Optional<OrderStatus> statusBy(TrackingStatus said) {
        return switch (said) {
            case UNKNOWN, PRE_TRANSIT, RETURNED, FAILURE -> Optional.empty();
            case TRANSIT -> Optional.of(OrderStatus.SHIPPED);
            case OUT_FOR_DELIVERY -> Optional.of(OrderStatus.OUT_FOR_DELIVERY);
            case DELIVERED -> Optional.of(OrderStatus.DELIVERED);
        };
    }

    /**
     * It is called off, and what has not left goes back on the shelf. Whether it may be is asked of {@link #situation}.
     *
     * @param by who, for people
     * @param reason may be empty
     */
    public HandlingChange cancelled(Order of, Party party, String by, String reason, Instant now) {
        var what = new Happening(
                Kind.CANCELLED, source(party), "Cancelled by " + by + because(reason), payload(by, reason));
        OrderChange change = of.noted(what, Optional.of(OrderStatus.CANCELLED), now);
        return new HandlingChange(
                change, this, goesBack(of, line -> !line.status().hasMoved()));
    }

    /** Somebody wants to send it back. Whether they may is asked of {@link #situation}. */
    public HandlingChange returnRequested(Order of, Party party, String by, String reason, Instant now) {
        var what = new Happening(
                Kind.RETURN_REQUESTED,
                source(party) + "_return",
                "Return asked for by " + by + because(reason),
                payload(by, reason));
        return new HandlingChange(
                of.noted(what, Optional.empty(), now), returning(Optional.of(now), Optional.empty()), List.of());
    }

    /** It is back, and on the shelf. Whether it may be is asked of {@link #situation}. */
    public HandlingChange returnReceived(Order of, Party party, String by, Instant now) {
        var what = new Happening(Kind.RETURN_RECEIVED, source(party), "Received by " + by, payload(by, ""));
        return new HandlingChange(
                of.returned(what, now),
                returning(returnRequestedAt, Optional.of(now)),
                goesBack(of, line -> line.status() != LineStatus.RETURNED));
    }

    private Handling returning(Optional<Instant> requested, Optional<Instant> received) {
        return new Handling(order, shipment, shipped, parcel, labelsGivenBack, requested, received, beforeRefund);
    }

    /**
     * What became of a refund.
     *
     * @param gone all that is on its way back or there, this refund included if it is
     * @return empty if nothing has to be told: it is not on its way yet, or that was known
     */
    public Optional<HandlingChange> refunded(
            Order of, RefundRequest before, RefundRequest next, Money gone, Instant now) {
        if (!before.status().isGone() && next.status().isGone()) {
            return Optional.of(moneyGone(of, next, gone.compareTo(next.paid()) >= 0, now));
        }
        return before.status().isGone() && next.status() == RefundStatus.FAILED
                ? Optional.of(moneyBack(of, next, now))
                : Optional.empty();
    }

    private HandlingChange moneyGone(Order of, RefundRequest refund, boolean all, Instant now) {
        var what = new Happening(
                Kind.REFUNDED,
                STRIPE,
                refund.amount() + " of " + refund.paid() + " goes back",
                Map.of(
                        "amount",
                        refund.amount().toString(),
                        "refund",
                        refund.refund().orElse("")));
        if (!all) {
            return new HandlingChange(of.noted(what, Optional.empty(), now), this, List.of());
        }
        return new HandlingChange(
                of.noted(what, Optional.of(OrderStatus.REFUNDED), now),
                new Handling(
                        order,
                        shipment,
                        shipped,
                        parcel,
                        labelsGivenBack,
                        returnRequestedAt,
                        returnReceivedAt,
                        beforeRefund.or(() -> Optional.of(of.status()))),
                goesBack(of, line -> !line.status().hasMoved()));
    }

    /** Not all its money is gone any more: it stands again where it stood. */
    private HandlingChange moneyBack(Order of, RefundRequest refund, Instant now) {
        var what = new Happening(
                Kind.REFUND_FAILED,
                STRIPE,
                refund.amount() + " did not arrive" + because(refund.reason().orElse("")),
                Map.of(
                        "amount",
                        refund.amount().toString(),
                        "refund",
                        refund.refund().orElse("")));
        return new HandlingChange(
                beforeRefund
                        .map(stood -> of.reopened(what, farther(stood), now))
                        .orElseGet(() -> of.noted(what, Optional.empty(), now)),
                new Handling(
                        order,
                        shipment,
                        shipped,
                        parcel,
                        labelsGivenBack,
                        returnRequestedAt,
                        returnReceivedAt,
                        Optional.empty()),
                List.of());
    }

    /** The parcel may have travelled on meanwhile. */
    private OrderStatus farther(OrderStatus stood) {
        return parcel.flatMap(known -> statusBy(known.status()))
                .filter(stood.next()::contains)
                .orElse(stood);
    }

    private Handling with(Optional<Shipped> label, Optional<Parcel> ofLabel, int givenBack) {
        return new Handling(
                order, shipment, label, ofLabel, givenBack, returnRequestedAt, returnReceivedAt, beforeRefund);
    }

    private static List<StockReturn> goesBack(Order of, Predicate<OrderLine> which) {
        return of.lines().stream()
                .filter(line -> line.status() != LineStatus.CANCELLED && line.currentQuantity() > 0)
                .filter(which)
                .flatMap(
                        line -> line
                                .skuKey()
                                .map(sku -> new StockReturn(of.key(), line.id(), sku, line.currentQuantity()))
                                .stream())
                .toList();
    }

    private static String source(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : ": " + reason.strip();
    }

    private static Map<String, String> payload(String by, String reason) {
        return reason.isBlank() ? Map.of("by", by) : Map.of("by", by, "reason", reason.strip());
    }
}
