package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.http.page.OrderTalk;
import org.advalorem.adapter.http.page.PackingView;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.LabelRefused;
import org.advalorem.engine.fulfillment.NotAllowed;
import org.advalorem.engine.fulfillment.NotSetUp;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Where an order is packed: addresses, box, and what customs are told. It ends on the order's page, with rates to choose from. */
final class PackingPage {

    private final Pages pages;
    private final FulfillmentCase fulfillment;
    private final OrderFile file;

    PackingPage(Pages pages, FulfillmentCase fulfillment, OrderFile file) {
        this.pages = pages;
        this.fulfillment = fulfillment;
        this.file = file;
    }

    void show(Context context) {
        show(context, find(context), Map.of(), "");
    }

    void ship(Context context) {
        Dossier dossier = find(context);
        try {
            var made = fulfillment.ship(
                    Caller.in(context),
                    dossier,
                    PackingRequest.of(name -> field(context, name), context.formParams("line")));
            var view = file.view(find(context)).with(OrderTalk.of(made.offer()));
            pages.show(context, "order.jte", view.name(), "orders", view);
        } catch (Problem problem) {
            refuse(context, dossier, problem.status(), String.valueOf(problem.getMessage()));
        } catch (NotAllowed | NotSetUp refused) {
            refuse(context, dossier, 409, refused.getMessage());
        } catch (LabelRefused | PeerRefused refused) {
            refuse(context, dossier, 422, refused.getMessage());
        } catch (PeerUnavailable away) {
            refuse(context, dossier, 503, away.getMessage() + " Nothing was made; try again in a minute.");
        }
    }

    private void refuse(Context context, Dossier dossier, int status, String why) {
        Map<String, String> texts = new LinkedHashMap<>();
        context.formParamMap().forEach((name, values) -> texts.put(name, values.get(0)));
        texts.remove("_csrf");
        context.status(status);
        show(context, dossier, texts, why);
    }

    private void show(Context context, Dossier dossier, Map<String, String> texts, String fault) {
        Optional<CustomsForm> form = Optional.empty();
        String lacking = "";
        try {
            form = Optional.of(fulfillment.customs(Caller.in(context), dossier));
        } catch (LabelRefused | NotSetUp | PeerRefused | PeerUnavailable without) {
            lacking = without.getMessage();
        }
        var view = new PackingView(dossier, form, lacking, texts, fault);
        pages.show(context, "packing.jte", "Pack " + view.name(), "orders", view);
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").trim();
    }

    private Dossier find(Context context) {
        var shop = Params.shop("shop", context.pathParam("shop"));
        return fulfillment.find(Caller.in(context), context.pathParam("order"), Optional.of(shop));
    }
}
