package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Enums;
import com.google.common.collect.ObjectArrays;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.money.MalformedAmount;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.payment.RefundWish;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.RefundOrder;

/** What is done about an order after it was placed, below {@code /api/orders/{id}}: its label, its parcel, its return, its refunds. */
final class FulfillmentApi {

    private final FulfillmentCase fulfillment;
    private final OrderFile file;

    FulfillmentApi(FulfillmentCase fulfillment, OrderFile file) {
        this.fulfillment = fulfillment;
        this.file = file;
    }

    void actions(Context context) {
        Caller caller = Caller.in(context);
        Optional<String> as = Params.text(context, "as");
        var answers = FulfillmentCase.answers(find(context), caller, as);
        String who = as.orElse(caller.role().name().toLowerCase(Locale.ROOT));
        Answers.json(context, HandlingJson.actions(who, answers));
    }

    /** Attaches one that was made at Shippo if it is named, else makes one. */
    void ship(Context context) {
        Dossier dossier = find(context);
        Body body = Body.of(context, ObjectArrays.concat("shipment", PackingRequest.FIELDS));
        Caller caller = Caller.in(context);
        Optional<String> made = body.optionalText("shipment");
        if (made.isEmpty()) {
            Answers.json(context, HandlingJson.packed(fulfillment.ship(caller, dossier, PackingRequest.of(body))));
            return;
        }
        if (Arrays.stream(PackingRequest.FIELDS).anyMatch(body::has)) {
            throw Problem.badField("shipment", "names a shipment that is there already; leave out how to make one");
        }
        Answers.json(context, HandlingJson.offer(fulfillment.ship(caller, dossier, made.get())));
    }

    void customs(Context context) {
        Dossier dossier = find(context);
        Answers.json(context, HandlingJson.customs(fulfillment.customs(Caller.in(context), dossier)));
    }

    void buyLabel(Context context) {
        Dossier dossier = find(context);
        Body body = Body.of(context, "shipment", "carrier", "service", "carrierAccount", "format");
        var wish = new LabelWish(
                body.optionalText("shipment"),
                new RateWish(body.text("carrier"), body.text("service"), body.optionalText("carrierAccount")),
                format(body.optionalText("format").orElse(LabelFormat.PDF.name())));
        answer(context, fulfillment.buyLabel(Caller.in(context), dossier, wish));
    }

    static LabelFormat format(String text) {
        return Enums.getIfPresent(LabelFormat.class, text.toUpperCase(Locale.ROOT))
                .toJavaUtil()
                .orElseThrow(
                        () -> Problem.badField("format", "must be one of " + Arrays.toString(LabelFormat.values())));
    }

    /** What is not known yet is 202; it is asked for again with the same request, and its answer is not kept under a key. */
    private static void answer(Context context, LabelPurchase purchase) {
        ObjectNode json = HandlingJson.label(purchase);
        switch (purchase.status()) {
            case WANTED, BUYING, QUEUED -> unsettled(context, json, "BEING_BOUGHT");
            case UNKNOWN -> unsettled(context, json, "UNKNOWN_OUTCOME");
            default -> Answers.json(context, json);
        }
    }

    private static void unsettled(Context context, ObjectNode json, String code) {
        Idempotency.isNotFinal(context);
        context.status(202);
        Answers.json(context, json.put("code", code));
    }

    void giveBackLabel(Context context) {
        Dossier dossier = find(context);
        Body.of(context);
        LabelPurchase purchase = fulfillment.giveBackLabel(Caller.in(context), dossier);
        context.status(purchase.status().isEnd() ? 200 : 202);
        Answers.json(context, HandlingJson.label(purchase));
    }

    void labelFile(Context context) {
        labelFile(context, LabelPart.LABEL);
    }

    void invoice(Context context) {
        labelFile(context, LabelPart.INVOICE);
    }

    private void labelFile(Context context, LabelPart part) {
        Dossier dossier = find(context);
        Answers.file(context, dossier, part, fulfillment.labelFile(dossier, part));
    }

    void refresh(Context context) {
        Dossier dossier = find(context);
        Body.of(context);
        answer(context, fulfillment.refresh(Caller.in(context), dossier));
    }

    void cancel(Context context) {
        Dossier dossier = find(context);
        Body body = Body.of(context, "as", "reason");
        answer(context, fulfillment.cancel(Caller.in(context), dossier, body.optionalText("as"), reason(body)));
    }

    void requestReturn(Context context) {
        Dossier dossier = find(context);
        Body body = Body.of(context, "as", "reason");
        answer(context, fulfillment.requestReturn(Caller.in(context), dossier, body.optionalText("as"), reason(body)));
    }

    private static String reason(Body body) {
        return reason(body.optionalText("reason").orElse(""));
    }

    /** @throws Problem 400 if it is too long for a story */
    static String reason(String text) {
        if (text.length() > 500) {
            throw Problem.badField("reason", "has more than 500 characters");
        }
        return text;
    }

    void receiveReturn(Context context) {
        Dossier dossier = find(context);
        Body.of(context);
        answer(context, fulfillment.receiveReturn(Caller.in(context), dossier));
    }

    void refunds(Context context) {
        Answers.json(context, HandlingJson.refunds(find(context)));
    }

    void payment(Context context) {
        Dossier dossier = find(context);
        String payment = context.pathParam("payment");
        Answers.json(context, HandlingJson.payment(fulfillment.paymentOf(Caller.in(context), dossier, payment)));
    }

    void refund(Context context) {
        Dossier dossier = find(context);
        Body body = Body.of(context, "payment", "amount", "number");
        var wanted = new RefundOrder(
                number(body.optionalNumber("number")),
                Idempotency.scope(context),
                body.optionalText("payment"),
                body.optionalText("amount").map(text -> amount(text, currency(dossier))));
        RefundWish.Answer answer = fulfillment.refund(Caller.in(context), dossier, wanted);
        boolean isNew = answer.fold(fresh -> true, there -> false, tooMuch -> false, overtaken -> false);
        ObjectNode json = HandlingJson.refund(FulfillmentCase.asked(answer));
        context.status(isNew ? 201 : 200);
        Answers.json(context, json);
    }

    private static Optional<Integer> number(OptionalLong given) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        long number = given.getAsLong();
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw Problem.badField("number", "must be that of a refund, 1 for the first");
        }
        return Optional.of((int) number);
    }

    /** The one that was paid in, as far as it is known, else that of the order. */
    static Currency currency(Dossier dossier) {
        return dossier.left()
                .map(Money::currency)
                .orElseGet(() -> dossier.order().data().total().currency());
    }

    /** @throws Problem 400 if it is no amount */
    static Money amount(String text, Currency currency) {
        try {
            return Money.parse(text, currency);
        } catch (MalformedAmount malformed) {
            throw Problem.badField("amount", malformed.getMessage());
        }
    }

    void confirmRefund(Context context) {
        Dossier dossier = find(context);
        Body.of(context);
        int number = numberInAddress(context);
        Answers.json(context, HandlingJson.refund(fulfillment.confirmRefund(Caller.in(context), dossier, number)));
    }

    static int numberInAddress(Context context) {
        try {
            return Integer.parseInt(context.pathParam("number"));
        } catch (NumberFormatException notANumber) {
            throw Problem.notFound("A refund is named by its number, 1 for the order's first.");
        }
    }

    void timeline(Context context) {
        ObjectNode json = Json.object();
        json.set("items", CorrectionJson.list(file.view(find(context)).timeline(), OrderJson::event));
        Answers.json(context, json);
    }

    private void answer(Context context, Dossier after) {
        OrderView view = file.view(after);
        Answers.json(context, OrderJson.detail(view));
    }

    private Dossier find(Context context) {
        return fulfillment.find(Caller.in(context), context.pathParam("id"), Params.shop(context));
    }
}
