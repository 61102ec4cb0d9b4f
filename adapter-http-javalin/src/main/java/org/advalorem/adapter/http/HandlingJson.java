package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.CarrierMessage;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.Parcel;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.order.OrderAction;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.PackedShipment;
import org.advalorem.engine.fulfillment.PaymentBalance;

/** What was done about orders as the API shows it. Money is a decimal text beside its currency; what does not exist is left out. */
final class HandlingJson {

    private HandlingJson() {}

    /** Adds the fields of fulfilment to an order. */
    static void addTo(ObjectNode json, Dossier dossier) {
        Handling handling = dossier.handling();
        put(json, "shipment", handling.shipment());
        handling.shipped().ifPresent(shipped -> shipped(json, shipped));
        put(json, "estimatedDelivery", handling.estimatedDelivery());
        put(json, "deliveredAt", handling.deliveredAt());
        handling.parcel().ifPresent(parcel -> tracking(json, parcel));
        put(json, "returnRequestedAt", handling.returnRequestedAt());
        put(json, "returnReceivedAt", handling.returnReceivedAt());
        put(json, "paymentStatus", dossier.paymentStatus().map(Enum::name));
        dossier.purchase().ifPresent(purchase -> json.set("label", label(purchase)));
    }

    private static void shipped(ObjectNode json, Shipped shipped) {
        json.put("carrier", shipped.carrier());
        json.put("service", shipped.service());
        json.put("serviceName", shipped.serviceName());
        json.put("trackingNumber", shipped.trackingNumber());
        put(json, "trackingLink", shipped.trackingLink());
        put(json, "labelLink", shipped.file());
        put(json, "invoiceLink", shipped.invoice());
        json.put("shippedAt", shipped.at().toString());
    }

    private static void tracking(ObjectNode json, Parcel parcel) {
        json.put("trackingStatus", parcel.status().name());
        parcel.latest().ifPresent(latest -> json.put("trackingDetails", latest.details()));
        json.put("actionRequired", parcel.isActionRequired());
        json.set("trackingHistory", CorrectionJson.list(parcel.events(), HandlingJson::event));
    }

    private static ObjectNode event(TrackingEvent event) {
        ObjectNode json = Json.object();
        json.put("at", event.at().toString());
        json.put("status", event.status().name());
        if (!event.code().isEmpty()) {
            json.put("code", event.code());
        }
        json.put("details", event.details());
        put(json, "place", event.place());
        json.put("actionRequired", event.actionRequired());
        return json;
    }

    static ObjectNode label(LabelPurchase purchase) {
        Rate rate = purchase.rate();
        ObjectNode json = Json.object();
        json.put("status", purchase.status().name());
        json.put("attempt", purchase.attempt());
        json.put("carrier", rate.carrier());
        json.put("service", rate.service());
        json.put("serviceName", rate.serviceName());
        json.put("carrierAccount", rate.carrierAccount());
        price(json, rate);
        json.put("format", purchase.format().name());
        put(json, "trackingNumber", purchase.label().flatMap(Label::trackingNumber));
        put(json, "trackingLink", purchase.label().flatMap(Label::trackingLink));
        put(json, "labelLink", purchase.label().flatMap(Label::file));
        put(json, "invoiceLink", purchase.label().flatMap(Label::invoice));
        put(json, "estimatedDelivery", purchase.label().flatMap(Label::eta));
        json.put("since", purchase.since().toString());
        put(json, "reason", purchase.reason());
        return json;
    }

    private static void price(ObjectNode json, Rate rate) {
        json.put("price", rate.price().decimal());
        json.put("currency", rate.price().currency().getCurrencyCode());
    }

    static ObjectNode offer(RateOffer offer) {
        ObjectNode json = Json.object();
        json.put("shipment", offer.shipment());
        json.put("madeAt", offer.madeAt().toString());
        json.put("validUntil", offer.madeAt().plus(RateOffer.VALIDITY).toString());
        json.set("rates", CorrectionJson.list(offer.rates(), HandlingJson::rate));
        offer.messages().stream().map(CarrierMessage::toString).forEach(json.putArray("messages")::add);
        return json;
    }

    /** As {@link #offer}, with what customs are told. */
    static ObjectNode packed(PackedShipment made) {
        ObjectNode json = offer(made.offer());
        made.form().ifPresent(form -> json.set("customs", customs(form)));
        return json;
    }

    static ObjectNode customs(CustomsForm form) {
        ObjectNode json = Json.object();
        form.total().ifPresent(total -> {
            json.put("total", total.decimal());
            json.put("currency", total.currency().getCurrencyCode());
        });
        json.set("rows", CorrectionJson.list(form.rows(), HandlingJson::row));
        json.set("findings", CorrectionJson.list(form.findings(), CorrectionJson::finding));
        return json;
    }

    private static ObjectNode row(CustomsForm.Row row) {
        ObjectNode json = Json.object();
        json.put("line", row.line());
        json.put("description", row.description());
        put(json, "sku", row.sku());
        json.put("quantity", row.quantity());
        json.put("value", row.value().decimal());
        put(json, "hsCode", row.hsCode());
        put(json, "originCountry", row.originCountry());
        json.put("rule", row.rule());
        return json;
    }

    private static ObjectNode rate(Rate rate) {
        ObjectNode json = Json.object();
        json.put("id", rate.id());
        json.put("carrier", rate.carrier());
        json.put("service", rate.service());
        json.put("serviceName", rate.serviceName());
        json.put("carrierAccount", rate.carrierAccount());
        price(json, rate);
        rate.days().ifPresent(days -> json.put("days", days));
        return json;
    }

    static ObjectNode actions(String as, Map<OrderAction, FulfillmentCase.Answer> answers) {
        ObjectNode json = Json.object();
        json.put("as", as);
        json.set("items", CorrectionJson.list(answers.entrySet(), entry -> action(entry.getKey(), entry.getValue())));
        return json;
    }

    private static ObjectNode action(OrderAction action, FulfillmentCase.Answer answer) {
        ObjectNode json = Json.object();
        json.put("action", action.name());
        json.put("allowed", answer.allowed());
        if (!answer.allowed()) {
            json.put("code", answer.code());
            json.put("message", answer.message());
        }
        return json;
    }

    static ObjectNode refunds(Dossier dossier) {
        ObjectNode json = Json.object();
        json.set("items", CorrectionJson.list(dossier.refunds(), HandlingJson::refund));
        json.put("next", dossier.nextRefund());
        put(json, "paymentStatus", dossier.paymentStatus().map(Enum::name));
        dossier.left().ifPresent(left -> {
            json.put("left", left.decimal());
            json.put("currency", left.currency().getCurrencyCode());
        });
        return json;
    }

    static ObjectNode payment(PaymentBalance balance) {
        ObjectNode json = Json.object();
        json.put("payment", balance.payment());
        json.put("paid", balance.paid().decimal());
        json.put("left", balance.left().decimal());
        json.put("currency", balance.paid().currency().getCurrencyCode());
        return json;
    }

    static ObjectNode refund(RefundRequest refund) {
        Money amount = refund.amount();
        ObjectNode json = Json.object();
        json.put("number", refund.number());
        json.put("status", refund.status().name());
        json.put("payment", refund.payment());
        json.put("amount", amount.decimal());
        json.put("paid", refund.paid().decimal());
        json.put("currency", amount.currency().getCurrencyCode());
        json.put("askedAt", refund.askedAt().toString());
        json.put("confirmed", refund.confirmed());
        put(json, "refund", refund.refund());
        json.put("since", refund.since().toString());
        put(json, "reason", refund.reason());
        return json;
    }

    static ObjectNode operation(Operation operation) {
        ObjectNode json = CorrectionJson.operation(operation);
        json.put("shop", operation.shop().domain());
        json.put("subject", operation.subject());
        order(operation).ifPresent(order -> json.put("order", order));
        return json;
    }

    /** The number of the order that it serves; empty if it serves none. */
    static Optional<String> order(Operation operation) {
        List<String> parts = Splitter.on(':').limit(2).splitToList(operation.subject());
        return parts.size() == 2 && parts.get(0).equals("order") ? Optional.of(parts.get(1)) : Optional.empty();
    }

    private static void put(ObjectNode json, String field, Optional<?> value) {
        value.ifPresent(present -> json.put(field, present.toString()));
    }
}
