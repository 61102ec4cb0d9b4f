package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.order.Conflict;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.Payment.Cod;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.order.Tracking;
import org.advalorem.port.order.OrderRow;

/** Orders as the API shows them. Money is a decimal text beside its currency; what does not exist is left out. */
final class OrderJson {

    private OrderJson() {}

    static ObjectNode row(OrderRow row) {
        ObjectNode json = Json.object();
        json.put("id", row.key().order().toString());
        json.put("shop", row.key().shop().domain());
        json.put("number", row.number());
        json.put("status", row.status().name());
        json.put("financialStatus", row.financialStatus().name());
        json.put("fulfillmentStatus", row.fulfillmentStatus().name());
        json.put("paymentMethod", row.paymentMethod().name());
        json.put("total", row.total().decimal());
        json.put("currency", row.total().currency().getCurrencyCode());
        json.put("placedAt", row.placedAt().toString());
        put(json, "email", row.mail());
        json.put("inConflict", row.inConflict());
        return json;
    }

    static ObjectNode detail(OrderView view) {
        Order order = view.order();
        ObjectNode json = row(OrderRow.of(order));
        json.put("version", order.version());
        json.put("updatedAt", order.data().updatedAt().toString());
        put(json, "cancelledAt", order.data().cancelledAt().map(Object::toString));
        put(json, "deletedAt", order.gone().inShop().map(Object::toString));
        put(json, "forgottenAt", order.gone().person().map(Object::toString));
        order.payment().cod().ifPresent(cod -> json.set("paymentRule", rule(cod)));
        put(json, "customerId", order.customer().customerId().map(Object::toString));
        put(json, "phone", order.customer().contact().phone());
        order.customer().address().ifPresent(address -> json.set("shippingAddress", CustomerJson.address(address)));
        order.data().gateways().forEach(json.putArray("gateways")::add);
        order.data().discountCodes().forEach(json.putArray("discountCodes")::add);
        order.data().tags().forEach(json.putArray("tags")::add);
        json.set("lines", CorrectionJson.list(order.lines(), OrderJson::line));
        order.conflict().ifPresent(conflict -> json.set("conflict", conflict(conflict)));
        HandlingJson.addTo(json, view.dossier());
        json.set("timeline", CorrectionJson.list(view.timeline(), OrderJson::event));
        return json;
    }

    private static ObjectNode rule(Cod cod) {
        return Json.object().put("rule", cod.rule()).put("found", cod.found());
    }

    private static ObjectNode line(OrderLine line) {
        ObjectNode json = Json.object();
        json.put("id", line.id());
        json.put("name", line.name());
        put(json, "sku", line.sku());
        put(json, "skuId", line.skuKey());
        put(json, "shopifyProductId", line.productId().map(Object::toString));
        put(json, "shopifyVariantId", line.variantId().map(Object::toString));
        json.put("status", line.status().name());
        json.put("quantity", line.quantity());
        json.put("currentQuantity", line.currentQuantity());
        json.put("fulfilledQuantity", line.fulfilledQuantity());
        json.put("unitPrice", line.unitPrice().each().decimal());
        json.put("dearerUnits", line.unitPrice().dearer());
        json.put("total", line.total().decimal());
        put(json, "trackingNumber", line.tracking().map(Tracking::number));
        put(json, "courier", line.tracking().flatMap(Tracking::company));
        put(json, "trackingUrl", line.tracking().flatMap(Tracking::url));
        return json;
    }

    private static ObjectNode conflict(Conflict conflict) {
        ObjectNode json = Json.object();
        json.put("ours", conflict.ours().name());
        json.put("shopify", conflict.shopifys().name());
        json.set("differences", CorrectionJson.list(conflict.differences(), OrderJson::difference));
        return json;
    }

    private static ObjectNode difference(FieldDifference difference) {
        return Json.object()
                .put("subject", difference.subject())
                .put("field", difference.field())
                .put("ours", difference.before())
                .put("shopify", difference.after());
    }

    static ObjectNode event(TimelineEvent event) {
        ObjectNode json = Json.object();
        json.put("at", event.at().toString());
        json.put("version", event.version());
        json.put("kind", event.kind().name());
        json.put("source", event.what().source());
        put(json, "from", event.from().map(Enum::name));
        json.put("to", event.to().name());
        json.put("cause", event.what().cause());
        event.what().payload().forEach(json.putObject("payload")::put);
        return json;
    }

    private static void put(ObjectNode json, String field, Optional<String> text) {
        text.ifPresent(present -> json.put(field, present));
    }
}
