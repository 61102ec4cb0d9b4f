package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.adapter.http.page.OrderTalk;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.UnknownCurrency;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.LabelRefused;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.NotAllowed;
import org.advalorem.engine.fulfillment.NotSetUp;
import org.advalorem.engine.fulfillment.RefundOrder;
import org.advalorem.engine.fulfillment.RefundRefused;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** The forms of an order's page: its label, its parcel, its return, its refunds. Each shows the page again, with the reason if it was refused. */
final class HandlingPages {

    private static final List<String> FIELDS = List.of("shipment", "carrier", "service", "format", "payment", "amount");

    private final Pages pages;
    private final FulfillmentCase fulfillment;
    private final OrderFile file;

    HandlingPages(Pages pages, FulfillmentCase fulfillment, OrderFile file) {
        this.pages = pages;
        this.fulfillment = fulfillment;
        this.file = file;
    }

    /** Shows rates at once rather than after a redirect: they are kept nowhere. */
    void ship(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            var offer = fulfillment.ship(Caller.in(context), dossier, required(context, "shipment"));
            show(context, find(context), OrderTalk.of(offer));
            return Optional.empty();
        });
    }

    void buyLabel(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            var wish = new LabelWish(
                    Optional.of(field(context, "shipment")).filter(text -> !text.isEmpty()),
                    rate(context),
                    FulfillmentApi.format(field(context, "format")));
            fulfillment.buyLabel(Caller.in(context), dossier, wish);
            return Optional.of("label");
        });
    }

    /** One of the rates that were shown, or one by its name. */
    private static RateWish rate(Context context) {
        List<String> chosen = Splitter.on('|').splitToList(field(context, "rate"));
        return chosen.size() == 3
                ? new RateWish(chosen.get(0), chosen.get(1), Optional.of(chosen.get(2)))
                : new RateWish(required(context, "carrier"), required(context, "service"), Optional.empty());
    }

    void giveBackLabel(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.giveBackLabel(Caller.in(context), dossier);
            return Optional.of("given-back");
        });
    }

    void label(Context context) {
        file(context, LabelPart.LABEL);
    }

    void invoice(Context context) {
        file(context, LabelPart.INVOICE);
    }

    private void file(Context context, LabelPart part) {
        Dossier dossier = find(context);
        Answers.file(context, dossier, part, fulfillment.labelFile(dossier, part));
    }

    void refresh(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.refresh(Caller.in(context), dossier);
            return Optional.of("refreshed");
        });
    }

    void cancel(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.cancel(Caller.in(context), dossier, Optional.empty(), reason(context));
            return Optional.of("cancelled");
        });
    }

    void requestReturn(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.requestReturn(Caller.in(context), dossier, Optional.empty(), reason(context));
            return Optional.of("return");
        });
    }

    void receiveReturn(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.receiveReturn(Caller.in(context), dossier);
            return Optional.of("received");
        });
    }

    /** Shows at once what is left of a payment, in the dialog of refunds: before the first one it is kept nowhere. */
    void lookUp(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, OrderTalk.REFUNDING, () -> {
            var balance = fulfillment.paymentOf(Caller.in(context), dossier, required(context, "payment"));
            show(context, find(context), OrderTalk.of(balance));
            return Optional.empty();
        });
    }

    /** The form carries the number that it was shown for, so that however often it is sent it is one refund. */
    void refund(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            var wanted = new RefundOrder(
                    Optional.of(number(required(context, "number"))),
                    Optional.of(field(context, "payment")).filter(text -> !text.isEmpty()),
                    Optional.of(FulfillmentApi.amount(required(context, "amount"), currency(context, dossier))));
            FulfillmentCase.asked(fulfillment.refund(Caller.in(context), dossier, wanted));
            return Optional.of("refund");
        });
    }

    /** That of the payment that was looked up, which may be another than the order's. */
    private static Currency currency(Context context, Dossier dossier) {
        String code = field(context, "currency");
        if (code.isEmpty()) {
            return FulfillmentApi.currency(dossier);
        }
        try {
            return Currencies.of(code);
        } catch (UnknownCurrency unknown) {
            throw Problem.badField("currency", unknown.getMessage());
        }
    }

    void confirmRefund(Context context) {
        Dossier dossier = find(context);
        act(context, dossier, () -> {
            fulfillment.confirmRefund(Caller.in(context), dossier, FulfillmentApi.numberInAddress(context));
            return Optional.of("confirmed");
        });
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw Problem.badField("number", "must be that of the refund as it was shown");
        }
    }

    /** What the page says after one of these was done. */
    static String told(Context context) {
        return switch (Params.text(context, "done").orElse("")) {
            case "label" -> "The label is asked for.";
            case "given-back" -> "The label is being given back; do not use it any more.";
            case "refreshed" -> "The carrier was asked.";
            case "cancelled" -> "The order is cancelled.";
            case "return" -> "The return is noted.";
            case "received" -> "The return is back on the shelf.";
            case "refund" -> "The refund is asked for.";
            case "confirmed" -> "The refund is sent all the same.";
            default -> "";
        };
    }

    /**
     * Does something and shows the page again.
     *
     * @param action answers with what was done; empty if it has shown the page itself
     */
    private void act(Context context, Dossier dossier, Supplier<Optional<String>> action) {
        act(context, dossier, "", action);
    }

    /** @param dialog where it is said why it was refused; empty for the page itself */
    private void act(Context context, Dossier dossier, String dialog, Supplier<Optional<String>> action) {
        try {
            action.get().ifPresent(done -> back(context, dossier, done));
        } catch (Problem problem) {
            refuse(context, dialog, problem.status(), String.valueOf(problem.getMessage()));
        } catch (NotAllowed | NotSetUp refused) {
            refuse(context, dialog, 409, refused.getMessage());
        } catch (LabelRefused | RefundRefused | PeerRefused refused) {
            refuse(context, dialog, 422, refused.getMessage());
        } catch (PeerUnavailable away) {
            refuse(context, dialog, 503, away.getMessage() + " Nothing was done; try again in a minute.");
        }
    }

    private void refuse(Context context, String dialog, int status, String why) {
        Map<String, String> texts = new LinkedHashMap<>();
        FIELDS.forEach(name -> texts.put(name, field(context, name)));
        texts.values().removeIf(String::isEmpty);
        context.status(status);
        show(context, find(context), OrderTalk.refused(why, texts).in(dialog));
    }

    private void show(Context context, Dossier dossier, OrderTalk talk) {
        var view = file.view(dossier).with(talk);
        pages.show(context, "order.jte", view.name(), "orders", view);
    }

    private static void back(Context context, Dossier dossier, String done) {
        var key = dossier.order().key();
        context.redirect("/orders/" + key.shop() + "/" + key.order() + "?done=" + done, HttpStatus.SEE_OTHER);
    }

    private static String reason(Context context) {
        return FulfillmentApi.reason(field(context, "reason"));
    }

    private static String required(Context context, String name) {
        String text = field(context, name);
        if (text.isEmpty()) {
            throw Problem.badField(name, "is missing");
        }
        return text;
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").trim();
    }

    private Dossier find(Context context) {
        var shop = Params.shop("shop", context.pathParam("shop"));
        return fulfillment.find(Caller.in(context), context.pathParam("order"), Optional.of(shop));
    }
}
