package org.advalorem.sandbox.shipstation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Amount;
import org.advalorem.sandbox.world.Bag;
import org.advalorem.sandbox.world.Discount;
import org.advalorem.sandbox.world.Handover;
import org.advalorem.sandbox.world.Line;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.ShopOrder;

/** Writes a shop's order as ShipStation V1 holds it after the store's import. */
final class Imports {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Ids ids;
    private final Clock clock;

    Imports(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** As ShipStation prints its times: Pacific, without an offset. */
    static String pacific(Instant time) {
        return LONG.format(time.atZone(PACIFIC));
    }

    ObjectNode order(Placed placed, long storeId) {
        ShopOrder order = placed.order();
        Bag.Side side = placed.handover().side();
        String now = pacific(clock.instant());
        ObjectNode json = Json.object();
        json.put("orderId", ids.order());
        json.put("orderNumber", String.valueOf(order.number()));
        json.put("orderKey", String.valueOf(order.id()));
        json.put("orderDate", pacific(order.createdAt()));
        json.put("createDate", now);
        json.put("modifyDate", now);
        json.put("paymentDate", pacific(order.createdAt()));
        json.putNull("shipByDate");
        json.put("orderStatus", placed.handover().status());
        json.put("customerId", 510_000_000L + order.number());
        json.put("customerUsername", "buyer@example.com");
        json.put("customerEmail", "buyer@example.com");
        json.set("billTo", billTo());
        json.set("shipTo", shipTo(order.destination()));
        json.set("items", items(order, side));
        Amount total = order.currentSubtotal().plus(order.shipping()).on(side);
        json.set("orderTotal", number(total));
        json.set("amountPaid", number(total));
        json.set("taxAmount", Json.tree(new BigDecimal("0.0")));
        json.set("shippingAmount", number(order.shipping().on(side)));
        json.putNull("customerNotes")
                .putNull("internalNotes")
                .put("gift", false)
                .putNull("giftMessage");
        json.put("paymentMethod", "shopify_payments").put("requestedShippingService", "International");
        json.putNull("carrierCode").putNull("serviceCode").putNull("packageCode");
        json.put("confirmation", "none").putNull("shipDate").putNull("holdUntilDate");
        json.set("weight", weight(order));
        json.putNull("dimensions");
        json.set(
                "insuranceOptions",
                Json.object()
                        .putNull("provider")
                        .put("insureShipment", false)
                        .set("insuredValue", Json.tree(new BigDecimal("0.0"))));
        json.set("internationalOptions", international(placed));
        json.set("advancedOptions", advanced(storeId));
        json.putNull("tagIds").putNull("userId").put("externallyFulfilled", false);
        json.putNull("externallyFulfilledBy").putNull("externallyFulfilledById").putNull("externallyFulfilledByName");
        json.putNull("labelMessages");
        return json;
    }

    /** Another order of the store whose number begins with that of {@code order}. */
    ObjectNode neighbour(ObjectNode order) {
        ObjectNode other = order.deepCopy();
        other.put("orderId", ids.order());
        other.put("orderNumber", order.get("orderNumber").asText() + "0");
        other.put("orderKey", "9" + order.get("orderKey").asText());
        other.withArray("items").forEach(item -> ((ObjectNode) item).put("orderItemId", ids.item()));
        other.path("internationalOptions")
                .path("customsItems")
                .forEach(row -> ((ObjectNode) row).put("customsItemId", ids.customs()));
        return other;
    }

    /** The gross customs rows, newest first, which is the reverse of the items. */
    ArrayNode customs(Placed placed) {
        List<Line> lines = new ArrayList<>(placed.order().lines().stream()
                .filter(line -> line.requiresShipping() && units(line, placed.handover()) > 0)
                .toList());
        var rows = new ArrayList<ObjectNode>();
        for (Line line : lines) {
            rows.add(row(line, placed));
        }
        if (placed.handover().customs() == Handover.Customs.REWORDED) {
            rows.get(0).put("description", "Sundry merchandise");
        }
        Collections.reverse(rows);
        ArrayNode array = Json.object().putArray("rows");
        array.addAll(rows);
        return array;
    }

    private ObjectNode row(Line line, Placed placed) {
        Handover handover = placed.handover();
        ObjectNode row = Json.object();
        row.put("customsItemId", ids.customs());
        row.put("description", line.good().name());
        row.put("quantity", units(line, handover));
        Amount value = handover.customs() == Handover.Customs.NET
                ? line.worth().on(handover.side())
                : unit(placed.order(), line, handover.side());
        row.set("value", number(value));
        row.put("harmonizedTariffCode", line.good().hsCode().orElse(null));
        row.put("countryOfOrigin", line.good().origin().orElse(null));
        return row;
    }

    private static int units(Line line, Handover handover) {
        return handover.customs() == Handover.Customs.STALE ? line.quantity() : line.currentQuantity();
    }

    /** One unit after discounts on products; the world grants those in whole minor units of each unit. */
    private static Amount unit(ShopOrder order, Line line, Bag.Side side) {
        Amount total = line.originalTotal().minus(order.productDiscount(line)).on(side);
        if (total.minor() % line.quantity() != 0) {
            throw new IllegalStateException("No whole unit price in " + total + " for " + line.quantity());
        }
        return new Amount(total.minor() / line.quantity(), total.currency());
    }

    private ObjectNode international(Placed placed) {
        ObjectNode json = Json.object();
        if (placed.order().destination().country().equals("US")
                && !placed.order().destination().province().equals("AP")) {
            return json.putNull("contents").putNull("customsItems").putNull("nonDelivery");
        }
        json.put("contents", "merchandise");
        if (placed.handover().customs() == Handover.Customs.BLANK) {
            json.putNull("customsItems");
        } else {
            json.set("customsItems", customs(placed));
        }
        return json.put("nonDelivery", "return_to_sender");
    }

    private ArrayNode items(ShopOrder order, Bag.Side side) {
        ArrayNode items = Json.object().putArray("items");
        for (Line line : order.lines()) {
            if (line.currentQuantity() > 0 && line.good().kind() != Line.Kind.GIFT_CARD) {
                items.add(item(order, line, side));
            }
        }
        for (int i = 0; i < order.discounts().size(); i++) {
            Discount discount = order.discounts().get(i);
            if (discount.isOrderLevel()) {
                items.add(adjustment(discount, taken(order, i).on(side)));
            }
        }
        return items;
    }

    private static Bag taken(ShopOrder order, int discount) {
        return order.lines().stream()
                .flatMap(line -> line.shares().stream())
                .filter(share -> share.discount() == discount)
                .map(Line.Share::amount)
                .reduce(order.zero(), Bag::plus);
    }

    private ObjectNode item(ShopOrder order, Line line, Bag.Side side) {
        ObjectNode item = item(line.good().name(), line.currentQuantity(), unit(order, line, side));
        item.put("lineItemKey", String.valueOf(line.id()));
        item.put("sku", line.good().sku());
        item.put("productId", line.good().variantId() % 1_000_000_000L);
        item.set("weight", grams(line.good().grams()));
        return item;
    }

    private ObjectNode adjustment(Discount discount, Amount taken) {
        return item(discount.title(), 1, taken.times(-1)).put("adjustment", true);
    }

    private ObjectNode item(String name, int quantity, Amount unitPrice) {
        String now = SHORT.format(clock.instant().atZone(PACIFIC));
        ObjectNode item = Json.object();
        item.put("orderItemId", ids.item());
        item.putNull("lineItemKey")
                .putNull("sku")
                .put("name", name)
                .putNull("imageUrl")
                .putNull("weight");
        item.put("quantity", quantity);
        item.set("unitPrice", number(unitPrice));
        item.putNull("taxAmount").putNull("shippingAmount").putNull("warehouseLocation");
        item.putArray("options");
        item.putNull("productId")
                .putNull("fulfillmentSku")
                .put("adjustment", false)
                .putNull("upc");
        return item.put("createDate", now).put("modifyDate", now);
    }

    private static ObjectNode billTo() {
        ObjectNode json = Json.object().put("name", "Test Buyer");
        for (String field :
                List.of("company", "street1", "street2", "street3", "city", "state", "postalCode", "country")) {
            json.putNull(field);
        }
        return json.putNull("phone").putNull("residential").putNull("addressVerified");
    }

    private static ObjectNode shipTo(ShopOrder.Place place) {
        return Json.object()
                .put("name", "Test Buyer")
                .putNull("company")
                .put("street1", "1 Example Street")
                .put("street2", "")
                .putNull("street3")
                .put("city", place.city())
                .put("state", place.province())
                .put("postalCode", place.zip())
                .put("country", place.country())
                .put("phone", "5550100")
                .putNull("residential")
                .put("addressVerified", "Address not yet validated");
    }

    private static ObjectNode advanced(long storeId) {
        ObjectNode json = Json.object().put("warehouseId", 98_765);
        json.put("nonMachinable", false).put("saturdayDelivery", false).put("containsAlcohol", false);
        json.put("mergedOrSplit", false);
        json.putArray("mergedIds");
        json.putNull("parentId").put("storeId", storeId);
        json.putNull("customField1")
                .putNull("customField2")
                .putNull("customField3")
                .put("source", "web");
        json.putNull("billToParty").putNull("billToAccount").putNull("billToPostalCode");
        return json.putNull("billToCountryCode").putNull("billToMyOtherAccount");
    }

    private static ObjectNode weight(ShopOrder order) {
        int grams = order.lines().stream()
                .mapToInt(line -> line.good().grams() * line.currentQuantity())
                .sum();
        return grams(grams);
    }

    private static ObjectNode grams(int grams) {
        ObjectNode json = Json.object();
        json.set("value", Json.tree(Amount.shortest(BigDecimal.valueOf(grams))));
        return json.put("units", "grams").put("WeightUnits", 2);
    }

    private static com.fasterxml.jackson.databind.JsonNode number(Amount amount) {
        return Json.tree(Amount.shortest(amount.decimal()));
    }
}
