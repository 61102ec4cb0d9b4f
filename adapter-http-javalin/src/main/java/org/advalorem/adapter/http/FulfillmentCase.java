package org.advalorem.adapter.http;

import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderSituation.Verdict;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.fulfillment.By;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.PackedShipment;
import org.advalorem.engine.fulfillment.PackingWish;
import org.advalorem.engine.fulfillment.PaymentBalance;
import org.advalorem.engine.fulfillment.RefundOrder;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.operation.Operations;

/**
 * What is done about orders as the API and the pages see it. The order's story says what happened; who asked for it from here is
 * written into the audit trail, after it is done: were that not reached, the story would still be whole.
 */
final class FulfillmentCase {

    private final FulfillmentDesk desk;
    private final Operations operations;
    private final AuditTrail audit;
    private final RecordFinder<Dossier> finder;
    private final Clock clock;

    FulfillmentCase(HttpParts parts) {
        desk = parts.fulfillment();
        operations = parts.store().operations();
        audit = parts.store().auditTrail();
        clock = parts.clock();
        finder = new RecordFinder<>(
                parts.store().shops(), "order", (shop, number) -> desk.find(new OrderKey(shop, new OrderId(number))));
    }

    /**
     * Finds an order; see {@link RecordFinder#find}.
     *
     * @throws Problem as there
     */
    Dossier find(Caller caller, String id, Optional<ShopId> shop) {
        return finder.find(caller, id, shop);
    }

    /**
     * In whose part a caller acts.
     *
     * @param as {@code customer} or {@code vendor}, where a front end of the shop asks for one of them; empty for the caller himself
     * @throws Problem 400 for any other word
     */
    static By by(Caller caller, Optional<String> as) {
        String name = caller.actor().name();
        return as.map(word -> switch (word) {
                    case "customer" -> new By(Party.CUSTOMER, "the customer, through " + name);
                    case "vendor" -> new By(Party.VENDOR, "the vendor, through " + name);
                    default -> throw Problem.badField("as", "must be customer or vendor, or be left out");
                })
                .orElseGet(() -> new By(caller.role() == Role.ADMIN ? Party.ADMIN : Party.OPERATOR, name));
    }

    /** What may be done about the order in this part; who may only look may do nothing himself. */
    static Map<OrderAction, Answer> answers(Dossier dossier, Caller caller, Optional<String> as) {
        var answers = new EnumMap<OrderAction, Answer>(OrderAction.class);
        boolean looksOnly = as.isEmpty() && caller.role() == Role.VIEWER;
        dossier.verdicts(by(caller, as).party())
                .forEach((action, verdict) -> answers.put(action, looksOnly ? Answer.LOOKS_ONLY : Answer.of(verdict)));
        return answers;
    }

    RateOffer ship(Caller caller, Dossier dossier, String shipment) {
        OrderKey order = dossier.order().key();
        RateOffer offer = desk.ship(order, shipment, by(caller, Optional.empty()));
        write(caller, order, "RATES_ASKED_FOR", Map.of("shipment", shipment));
        return offer;
    }

    PackedShipment ship(Caller caller, Dossier dossier, PackingWish wish) {
        OrderKey order = dossier.order().key();
        PackedShipment made = desk.ship(order, wish, by(caller, Optional.empty()));
        var details = ImmutableMap.<String, String>builder()
                .put("shipment", made.offer().shipment());
        made.form().flatMap(CustomsForm::total).ifPresent(worth -> details.put("declared", worth.toString()));
        write(caller, order, "SHIPMENT_MADE", details.buildOrThrow());
        return made;
    }

    CustomsForm customs(Caller caller, Dossier dossier) {
        return desk.customs(dossier.order().key(), by(caller, Optional.empty()));
    }

    LabelPurchase buyLabel(Caller caller, Dossier dossier, LabelWish wish) {
        OrderKey order = dossier.order().key();
        LabelPurchase purchase = desk.buyLabel(order, wish, by(caller, Optional.empty()));
        int before = dossier.purchase().map(LabelPurchase::attempt).orElse(0);
        if (purchase.attempt() > before) {
            write(
                    caller,
                    order,
                    "LABEL_WANTED",
                    Map.of(
                            "carrier", purchase.rate().carrier(),
                            "service", purchase.rate().service(),
                            "price", purchase.rate().price().toString()));
        }
        return purchase;
    }

    LabelPurchase giveBackLabel(Caller caller, Dossier dossier) {
        OrderKey order = dossier.order().key();
        LabelPurchase purchase = desk.giveBackLabel(order, by(caller, Optional.empty()));
        write(caller, order, "LABEL_GIVEN_BACK", Map.of());
        return purchase;
    }

    /** Whoever may see the order may see what its parcel carries. */
    LabelFile labelFile(Dossier dossier, LabelPart part) {
        return desk.labelFile(dossier.order().key(), part);
    }

    Dossier refresh(Caller caller, Dossier dossier) {
        return desk.refresh(dossier.order().key(), by(caller, Optional.empty()));
    }

    Dossier cancel(Caller caller, Dossier dossier, Optional<String> as, String reason) {
        OrderKey order = dossier.order().key();
        By by = by(caller, as);
        Dossier after = desk.cancel(order, by, reason);
        write(caller, order, "ORDER_CANCELLED", Map.of("for", by.party().name()));
        return after;
    }

    Dossier requestReturn(Caller caller, Dossier dossier, Optional<String> as, String reason) {
        OrderKey order = dossier.order().key();
        By by = by(caller, as);
        Dossier after = desk.requestReturn(order, by, reason);
        write(caller, order, "RETURN_REQUESTED", Map.of("for", by.party().name()));
        return after;
    }

    Dossier receiveReturn(Caller caller, Dossier dossier) {
        OrderKey order = dossier.order().key();
        Dossier after = desk.receiveReturn(order, by(caller, Optional.empty()));
        write(caller, order, "RETURN_RECEIVED", Map.of());
        return after;
    }

    PaymentBalance paymentOf(Caller caller, Dossier dossier, String payment) {
        return desk.paymentOf(dossier.order().key(), payment, by(caller, Optional.empty()));
    }

    /** Asks for a refund; what became of it is for the caller to take apart. */
    RefundWish.Answer refund(Caller caller, Dossier dossier, RefundOrder wanted) {
        OrderKey order = dossier.order().key();
        RefundWish.Answer answer = desk.refund(order, wanted, by(caller, Optional.empty()));
        answer.<Optional<RefundRequest>>fold(
                        fresh -> Optional.of(fresh.request()),
                        there -> Optional.empty(),
                        tooMuch -> Optional.empty(),
                        overtaken -> Optional.empty())
                .ifPresent(request -> write(
                        caller,
                        order,
                        "REFUND_ASKED_FOR",
                        Map.of(
                                "number",
                                Integer.toString(request.number()),
                                "amount",
                                request.amount().toString())));
        return answer;
    }

    RefundRequest confirmRefund(Caller caller, Dossier dossier, int number) {
        OrderKey order = dossier.order().key();
        RefundRequest confirmed = desk.confirmRefund(order, number, by(caller, Optional.empty()));
        write(caller, order, "REFUND_CONFIRMED", Map.of("number", Integer.toString(number)));
        return confirmed;
    }

    /** The refund that was asked for, or a problem that says why there is none. */
    static RefundRequest asked(RefundWish.Answer answer) {
        return answer.fold(
                RefundWish.Answer.Fresh::request,
                RefundWish.Answer.There::request,
                tooMuch -> {
                    throw Problem.of(
                                    422,
                                    "TOO_MUCH",
                                    "Only " + tooMuch.left() + " of the payment is left, counting what is on its way.")
                            .with("left", tooMuch.left().decimal())
                            .with("currency", tooMuch.left().currency().getCurrencyCode());
                },
                overtaken -> {
                    throw Problem.of(
                                    409,
                                    "REFUND_OVERTAKEN",
                                    "Another refund has this number: somebody asked for one meanwhile. Look at the"
                                            + " refunds of the order and ask again if this one is still wanted.")
                            .with("next", overtaken.next());
                });
    }

    /**
     * Has an operation looked after at once.
     *
     * @throws Problem 404 if the caller sees none of that key, 409 if there is nothing that could be done about it
     */
    Operation resolve(Caller caller, ShopId shop, String key) {
        Operation operation = Optional.of(shop)
                .filter(caller::maySee)
                .flatMap(seen -> operations.find(seen, key))
                .orElseThrow(() -> Problem.notFound("There is no such operation."));
        if (!desk.resolve(operation)) {
            throw Problem.of(
                    409,
                    "NOTHING_TO_RESOLVE",
                    operation.state().isSettled()
                            ? "What became of it is known."
                            : "It is looked after by itself; nothing can be hurried about it.");
        }
        audit.append(shop, "operations", clock.instant(), caller.actor(), "OPERATION_HURRIED", Map.of("key", key));
        return operations.find(shop, key).orElse(operation);
    }

    private void write(Caller caller, OrderKey order, String action, Map<String, String> details) {
        audit.append(order.shop(), "handling:" + order.order(), clock.instant(), caller.actor(), action, details);
    }

    /**
     * Whether something may be done, for programs and people.
     *
     * @param code why not; empty if it may
     */
    record Answer(boolean allowed, String code, String message) {

        private static final Answer LOOKS_ONLY = new Answer(false, "FORBIDDEN", "Your access is for looking only.");

        static Answer of(Verdict verdict) {
            return verdict.obstacle()
                    .map(obstacle -> new Answer(false, obstacle.name(), obstacle.message()))
                    .orElseGet(() -> new Answer(true, "", ""));
        }
    }
}
