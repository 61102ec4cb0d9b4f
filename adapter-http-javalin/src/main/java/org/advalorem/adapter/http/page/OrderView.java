package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderSituation.Obstacle;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.order.Tracking;
import org.advalorem.domain.order.UnitPrice;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.PaymentBalance;

/**
 * Everything about one order.
 *
 * @param timeline the first first
 * @param operations what was done outside for it, the last first
 * @param corrected whether there is a correction of its customs values
 * @param talk what was just said
 */
public record OrderView(
        Dossier dossier, List<TimelineEvent> timeline, List<Operation> operations, boolean corrected, OrderTalk talk) {

    /** A label that is asked for is there within seconds, and what became of a lost answer is known within a minute. */
    private static final String SOON = "every 1s";
    /** What carriers and banks do takes hours or days; a person who looks on wants to see it as it comes. */
    private static final String LATER = "every 10s";

    public OrderView {
        timeline = ImmutableList.copyOf(timeline);
        operations = ImmutableList.copyOf(operations);
    }

    public Order order() {
        return dossier.order();
    }

    public String name() {
        return order().data().number();
    }

    /** The last first, as people read a story that they know the beginning of. */
    public List<TimelineEvent> story() {
        return ImmutableList.copyOf(timeline).reverse();
    }

    public String address() {
        return "/orders/" + order().key().shop() + "/" + order().key().order();
    }

    /** Where the correction of its customs values is, if there is one. */
    public Optional<String> correction() {
        return corrected
                ? Optional.of("/corrections/" + order().key().shop() + "/"
                        + order().key().order())
                : Optional.empty();
    }

    public OrderView with(OrderTalk said) {
        return new OrderView(dossier, timeline, operations, corrected, said);
    }

    /** Where its forms go, with what is behind its address. */
    public String to(String what) {
        return address() + "/" + what;
    }

    /** Why this user may not do it; null if he may. */
    public String against(Frame frame, OrderAction action) {
        Party party = frame.admin() ? Party.ADMIN : Party.OPERATOR;
        return dossier.situation()
                .may(party, action)
                .obstacle()
                .map(Obstacle::message)
                .orElse(null);
    }

    public boolean may(Frame frame, OrderAction action) {
        return frame.operator() && against(frame, action) == null;
    }

    /** The purchase of a label that has not come to its end, or was refused: what is to be said of it besides the label itself. */
    public Optional<LabelPurchase> purchase() {
        return dossier.purchase()
                .filter(purchase -> purchase.status() != PurchaseStatus.BOUGHT
                        || !dossier.handling().shipped().isPresent())
                .filter(purchase -> purchase.status() != PurchaseStatus.VOIDED);
    }

    /**
     * For {@code hx-trigger}: a label that is being bought is looked at again soon, a parcel that is not at its end and a label that is
     * being given back now and then; null leaves it out.
     */
    public String parcelLooksAgain() {
        Optional<PurchaseStatus> label = dossier.purchase().map(LabelPurchase::status);
        if (label.filter(OrderView::isBeingBought).isPresent()) {
            return SOON;
        }
        boolean moves = dossier.handling()
                .parcel()
                .map(Parcel::status)
                .filter(OrderView::isUnderWay)
                .isPresent();
        return moves || label.equals(Optional.of(PurchaseStatus.VOIDING)) ? LATER : null;
    }

    private static boolean isUnderWay(TrackingStatus status) {
        return switch (status) {
            case UNKNOWN, PRE_TRANSIT, TRANSIT, OUT_FOR_DELIVERY, FAILURE -> true;
            case DELIVERED, RETURNED -> false;
        };
    }

    public static boolean isBeingBought(PurchaseStatus status) {
        return switch (status) {
            case WANTED, BUYING, UNKNOWN, QUEUED -> true;
            case BOUGHT, VOIDING, VOIDED, REFUSED -> false;
        };
    }

    /** As {@link #parcelLooksAgain}, for refunds. */
    public String moneyLooksAgain() {
        List<RefundStatus> refunds =
                dossier.refunds().stream().map(RefundRequest::status).toList();
        if (refunds.stream().anyMatch(OrderView::isBeingSent)) {
            return SOON;
        }
        return refunds.contains(RefundStatus.PENDING) ? LATER : null;
    }

    private static boolean isBeingSent(RefundStatus status) {
        return switch (status) {
            case WANTED, SENDING, UNKNOWN -> true;
            case HELD, PENDING, SUCCEEDED, FAILED, REFUSED -> false;
        };
    }

    /** Whether giving the label back is offered: its parcel has not left, as far as its carrier has said. */
    public boolean mayGiveBack(Frame frame) {
        return frame.operator()
                && dossier.handling()
                        .parcel()
                        .map(Parcel::status)
                        .filter(status -> status == TrackingStatus.UNKNOWN || status == TrackingStatus.PRE_TRANSIT)
                        .isPresent();
    }

    public boolean labelledElsewhere() {
        return dossier.handling().shipped().isEmpty()
                && order().lines().stream().anyMatch(line -> line.tracking().isPresent());
    }

    /** What was paid for the label, if it is the one that is used. */
    public Optional<Money> labelPrice() {
        return dossier.purchase()
                .filter(purchase -> purchase.status() == PurchaseStatus.BOUGHT)
                .map(purchase -> purchase.rate().price());
    }

    /** What the carrier said of the parcel, the last first. */
    public List<TrackingEvent> journey() {
        return dossier.handling()
                .parcel()
                .map(parcel -> ImmutableList.copyOf(parcel.events()).reverse())
                .orElse(ImmutableList.of());
    }

    /** The payment that the next refund is of: the one that was looked up, or that of the last refund. */
    public Optional<String> payment() {
        return talk.balance()
                .map(PaymentBalance::payment)
                .or(() -> dossier.refunds().stream().map(RefundRequest::payment).reduce((earlier, later) -> later));
    }

    /** What the next refund can be of at most, as far as it is known. */
    public Optional<Money> left() {
        return talk.balance().map(PaymentBalance::left).or(dossier::left);
    }

    /** What the next refund begins with: what was entered, or all that is left. */
    public String amount() {
        String all = left().filter(Money::isPositive).map(Money::decimal).orElse("");
        return talk.texts().getOrDefault("amount", all);
    }

    /** That of the next refund. */
    public String currency() {
        return left().orElseGet(() -> order().data().total()).currency().getCurrencyCode();
    }

    /** Whether a person can have a refund sent that waits for one. */
    public static boolean canBeConfirmed(RefundRequest refund) {
        return refund.status() == RefundStatus.HELD && refund.calls() == 0;
    }

    /** What stands in a field of a form. */
    public String text(String field) {
        return talk.texts().getOrDefault(field, "");
    }

    public String shipment() {
        return talk.texts()
                .getOrDefault("shipment", dossier.handling().shipment().orElse(""));
    }

    /** A rate as one value of a form. */
    public static String choice(Rate rate) {
        return rate.carrier() + "|" + rate.service() + "|" + rate.carrierAccount();
    }

    /** Only addresses of the web are linked: whatever else stands there came from outside. */
    public static Optional<String> link(Optional<String> address) {
        return address.filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    /** Such as {@code 3.33, 1 unit at 3.34}. */
    public static String unitPrice(OrderLine line) {
        UnitPrice price = line.unitPrice();
        if (price.dearer() == 0) {
            return Words.amount(price.each());
        }
        var dearer = new Money(price.each().minor() + 1, price.each().currency());
        return Words.amount(price.each()) + ", " + Words.count(price.dearer(), "unit", "units") + " at "
                + Words.amount(dearer);
    }

    /** Such as {@code 2 of 3, 1 sent}; what is left of it, if units were taken off, and how many have left. */
    public static String quantity(OrderLine line) {
        String ordered = line.currentQuantity() == line.quantity()
                ? Integer.toString(line.quantity())
                : line.currentQuantity() + " of " + line.quantity();
        if (line.fulfilledQuantity() == 0) {
            return ordered;
        }
        return line.fulfilledQuantity() >= line.currentQuantity()
                ? ordered + ", all sent"
                : ordered + ", " + line.fulfilledQuantity() + " sent";
    }

    /** Such as {@code DHL JD01}. */
    public static String parcel(Tracking tracking) {
        return tracking.company().map(company -> company + " ").orElse("") + tracking.number();
    }

    public static Optional<String> link(Tracking tracking) {
        return link(tracking.url());
    }

    /** Such as {@code Fulfillment status} and, of a line, {@code Camping Mug: status}. */
    public String field(FieldDifference difference) {
        String words = Words.code(difference.field().replaceAll("([A-Z])", " $1"));
        return order().lines().stream()
                .filter(line -> difference.subject().equals("line " + line.id()))
                .map(line -> line.name() + ": " + words.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(words);
    }

    /** One side of a difference: a code as words, a time as people read it, whatever else as it is. */
    public static String value(String text) {
        if (text.isEmpty()) {
            return "–";
        }
        return text.matches("[A-Z_]+")
                ? Words.code(text)
                : text.matches("[0-9-]+T[0-9:.]+Z") ? Words.utc(Instant.parse(text)) : text;
    }

    public static String all(List<String> texts) {
        return texts.isEmpty() ? "–" : String.join(", ", texts);
    }
}
