package org.advalorem.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Amount;
import org.advalorem.sandbox.world.Bag;
import org.advalorem.sandbox.world.Course;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Discount;
import org.advalorem.sandbox.world.Line;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.ShopOrder;

/** The bodies of webhooks, in the shape of the REST API that they have kept. */
final class RestOrder {

    private static final ZoneId SHOP_TIME = ZoneId.of("America/New_York");

    private final ShopOrder order;
    private final Customer customer;

    private RestOrder(ShopOrder order, Customer customer) {
        this.order = order;
        this.customer = customer;
    }

    /** The body that a topic sends for this order. */
    static ObjectNode body(Topic topic, ShopOrder order, Customer customer) {
        var rest = new RestOrder(order, customer);
        return switch (topic) {
            case ORDERS_CREATE,
                    ORDERS_UPDATED,
                    ORDERS_CANCELLED,
                    ORDERS_FULFILLED,
                    ORDERS_PARTIALLY_FULFILLED,
                    ORDERS_PAID -> rest.order();
            case ORDERS_EDITED -> rest.edit();
            case REFUNDS_CREATE -> rest.refund();
            default -> throw new IllegalArgumentException("Not about an order: " + topic);
        };
    }

    private ObjectNode order() {
        ObjectNode json = Json.object();
        json.put("id", order.id()).put("admin_graphql_api_id", GraphOrder.gid("Order", order.id()));
        json.put("app_id", 580_111).put("browser_ip", "203.0.113.10").put("buyer_accepts_marketing", false);
        json.put("cancel_reason", order.cancelledAt().isPresent() ? "customer" : null);
        json.put("cancelled_at", order.cancelledAt().map(RestOrder::time).orElse(null));
        json.putNull("closed_at").put("confirmed", true);
        json.put("created_at", time(order.createdAt())).put("processed_at", time(order.createdAt()));
        json.put("updated_at", time(order.updatedAt()));
        json.put("currency", order.shopCurrency()).put("presentment_currency", order.presentmentCurrency());
        json.put("email", customer.mail()).put("contact_email", customer.mail());
        json.put("phone", customer.phone()).putNull("note");
        json.set("customer", RestShelf.inOrder(customer));
        json.putArray("payment_gateway_names").add(order.course().gateway());
        ArrayNode attributes = json.putArray("note_attributes");
        order.course()
                .attributes()
                .forEach((name, value) ->
                        attributes.addObject().put("name", name).put("value", value));
        json.put("financial_status", order.financialStatus().toLowerCase(Locale.ROOT));
        json.put("fulfillment_status", fulfillmentStatus()).put("name", order.name());
        json.put("number", order.number() - 1000).put("order_number", order.number());
        json.put("source_name", "web")
                .put("tags", String.join(", ", order.course().tags()))
                .put("test", order.test());
        json.put("taxes_included", order.taxesIncluded()).put("duties_included", false);
        sums(json);
        json.set("discount_codes", codes());
        json.set("discount_applications", applications());
        ArrayNode fulfillments = json.putArray("fulfillments");
        order.course().parcels().forEach(parcel -> fulfillments.add(fulfillment(parcel)));
        json.set("line_items", lines());
        json.set("refunds", refunds());
        json.set("billing_address", address());
        if (order.requiresShipping()) {
            json.set("shipping_address", address());
        } else {
            json.putNull("shipping_address");
        }
        json.set("shipping_lines", shippingLines());
        return json;
    }

    private ObjectNode fulfillment(Course.Parcel parcel) {
        String url = "https://track.example.com/" + parcel.number();
        ObjectNode json = Json.object();
        json.put("id", parcel.id()).put("admin_graphql_api_id", GraphOrder.gid("Fulfillment", parcel.id()));
        json.put("order_id", order.id()).put("status", "success").putNull("shipment_status");
        json.put("created_at", time(parcel.sentAt())).put("updated_at", time(parcel.sentAt()));
        json.put("tracking_company", parcel.company()).put("service", "manual");
        json.put("tracking_number", parcel.number()).put("tracking_url", url);
        json.putArray("tracking_numbers").add(parcel.number());
        json.putArray("tracking_urls").add(url);
        ArrayNode lines = json.putArray("line_items");
        order.lines().stream()
                .filter(line -> parcel.units().containsKey(line.id()))
                .forEach(line ->
                        lines.add(line(line).put("quantity", parcel.units().get(line.id()))));
        return json;
    }

    /** Null while nothing has been sent. */
    private String fulfillmentStatus() {
        return switch (order.fulfillmentStatus()) {
            case "FULFILLED" -> "fulfilled";
            case "PARTIALLY_FULFILLED" -> "partial";
            default -> null;
        };
    }

    private void sums(ObjectNode json) {
        sum(json, "subtotal_price", order.subtotal());
        sum(json, "current_subtotal_price", order.currentSubtotal());
        sum(json, "total_discounts", order.discount());
        sum(json, "current_total_discounts", order.currentDiscount());
        sum(json, "total_line_items_price", order.originalTotal());
        sum(json, "total_price", order.subtotal().plus(order.shipping()));
        sum(json, "current_total_price", order.currentSubtotal().plus(order.shipping()));
        sum(json, "total_tax", order.tax());
        sum(json, "current_total_tax", order.tax());
        json.set("total_shipping_price_set", set(order.shipping()));
    }

    private static void sum(ObjectNode json, String field, Bag bag) {
        json.put(field, bag.shop().full());
        json.set(field + "_set", set(bag));
    }

    private static ObjectNode set(Bag bag) {
        ObjectNode json = Json.object();
        json.set("shop_money", money(bag.shop()));
        json.set("presentment_money", money(bag.presentment()));
        return json;
    }

    private static ObjectNode money(Amount amount) {
        return Json.object().put("amount", amount.full()).put("currency_code", amount.currency());
    }

    private ArrayNode codes() {
        ArrayNode codes = Json.array();
        for (int i = 0; i < order.discounts().size(); i++) {
            Discount discount = order.discounts().get(i);
            if (discount.origin() == Discount.Origin.CODE) {
                codes.addObject()
                        .put("code", discount.title())
                        .put("amount", taken(i).shop().full())
                        .put("type", valueType(discount));
            }
        }
        return codes;
    }

    private Bag taken(int discount) {
        return order.lines().stream()
                .flatMap(line -> line.shares().stream())
                .filter(share -> share.discount() == discount)
                .map(Line.Share::amount)
                .reduce(order.zero(), Bag::plus);
    }

    private ArrayNode applications() {
        ArrayNode applications = Json.array();
        for (Discount discount : order.discounts()) {
            BigDecimal value =
                    discount.percentage().orElse(discount.fixed().presentment().decimal());
            ObjectNode json = applications.addObject();
            json.put("target_type", discount.level().targetType().toLowerCase(Locale.ROOT));
            json.put("type", discount.origin().restType());
            json.put("value", Amount.shortest(value).toPlainString());
            json.put("value_type", valueType(discount));
            json.put("allocation_method", discount.level().allocationMethod().toLowerCase(Locale.ROOT));
            json.put("target_selection", discount.level().targetSelection().toLowerCase(Locale.ROOT));
            json.put(discount.origin() == Discount.Origin.CODE ? "code" : "title", discount.title());
            if (discount.origin() == Discount.Origin.MANUAL) {
                json.put("description", discount.title());
            }
        }
        return applications;
    }

    private static String valueType(Discount discount) {
        return discount.percentage().isPresent() ? "percentage" : "fixed_amount";
    }

    private ArrayNode lines() {
        ArrayNode lines = Json.array();
        order.lines().forEach(line -> lines.add(line(line)));
        return lines;
    }

    private ObjectNode line(Line line) {
        Line.Good good = line.good();
        ObjectNode json = Json.object();
        json.put("id", line.id()).put("admin_graphql_api_id", GraphOrder.gid("LineItem", line.id()));
        json.put("current_quantity", line.currentQuantity()).put("fulfillable_quantity", order.unsent(line));
        json.put("fulfillment_service", "manual").put("fulfillment_status", status(line));
        json.put("gift_card", good.kind() == Line.Kind.GIFT_CARD).put("grams", good.grams());
        json.put("name", good.name());
        sum(json, "price", line.unitPrice());
        json.put("product_exists", true).put("product_id", good.productId());
        json.putArray("properties");
        json.put("quantity", line.quantity()).put("requires_shipping", line.requiresShipping());
        json.put("sku", good.sku()).put("taxable", line.taxPercent() > 0).put("title", good.title());
        // The REST shape says nothing here even where discounts were allocated.
        sum(json, "total_discount", line.unitPrice().zero());
        json.put("variant_id", good.variantId());
        json.put("variant_title", good.variantTitle().orElse(null)).put("vendor", "Sandbox");
        json.set("tax_lines", taxes(line));
        json.putArray("duties");
        ArrayNode allocations = json.putArray("discount_allocations");
        for (Line.Share share : line.shares()) {
            ObjectNode allocation = allocations.addObject();
            sum(allocation, "amount", share.amount());
            allocation.put("discount_application_index", share.discount());
        }
        return json;
    }

    private String status(Line line) {
        return order.course().sent(line.id()) == 0 ? null : order.unsent(line) == 0 ? "fulfilled" : "partial";
    }

    private static ArrayNode taxes(Line line) {
        ArrayNode taxes = Json.array();
        if (line.taxPercent() > 0) {
            ObjectNode tax = taxes.addObject().put("title", "VAT").put("channel_liable", false);
            tax.set("rate", Json.tree(BigDecimal.valueOf(line.taxPercent(), 2)));
            sum(tax, "price", line.tax(line.quantity()));
        }
        return taxes;
    }

    private ArrayNode refunds() {
        ArrayNode refunds = Json.array();
        if (order.lines().stream().anyMatch(line -> line.refunded() > 0)) {
            refunds.add(refund());
        }
        return refunds;
    }

    private ObjectNode refund() {
        ObjectNode json = Json.object();
        json.put("id", order.id() + 7).put("admin_graphql_api_id", GraphOrder.gid("Refund", order.id() + 7));
        json.put("order_id", order.id()).put("created_at", time(order.updatedAt()));
        json.put("processed_at", time(order.updatedAt())).putNull("note").put("restock", true);
        json.putArray("duties");
        json.putArray("order_adjustments");
        json.putArray("transactions");
        ArrayNode items = json.putArray("refund_line_items");
        for (Line line : order.lines()) {
            if (line.refunded() > 0) {
                ObjectNode item = items.addObject().put("id", line.id() + 3).put("line_item_id", line.id());
                item.put("quantity", line.refunded());
                item.put("restock_type", order.cancelledAt().isPresent() ? "cancel" : "return");
                sum(item, "subtotal", line.net(line.refunded()));
                item.set("line_item", line(line));
            }
        }
        return json;
    }

    private ObjectNode edit() {
        ObjectNode json = Json.object();
        ObjectNode edit = json.putObject("order_edit");
        edit.put("id", order.id() + 5).putNull("app_id").put("order_id", order.id());
        edit.put("created_at", time(order.updatedAt())).put("committed_at", time(order.updatedAt()));
        edit.put("notify_customer", false).put("staff_note", "").putNull("user_id");
        changes(edit.putObject("line_items"), Line::removed);
        changes(edit.putObject("discounts").putObject("line_item"), line -> 0);
        changes(edit.putObject("shipping_lines"), line -> 0);
        return json;
    }

    private void changes(ObjectNode json, ToIntFunction<Line> removed) {
        json.putArray("additions");
        ArrayNode removals = json.putArray("removals");
        for (Line line : order.lines()) {
            if (removed.applyAsInt(line) > 0) {
                removals.addObject().put("id", line.id()).put("delta", removed.applyAsInt(line));
            }
        }
    }

    private ObjectNode address() {
        ShopOrder.Place place = order.destination();
        ObjectNode json = Json.object();
        json.put("first_name", "Test").put("last_name", "Buyer").put("name", "Test Buyer");
        json.put("address1", "1 Example Street")
                .putNull("address2")
                .putNull("company")
                .putNull("phone");
        json.put("city", place.city()).put("zip", place.zip()).put("country_code", place.country());
        return json.put("province_code", place.province().isEmpty() ? null : place.province());
    }

    private ArrayNode shippingLines() {
        ArrayNode lines = Json.array();
        ObjectNode line = lines.addObject().put("id", order.id() + 9).put("code", "International");
        line.put("title", "International").put("is_removed", false);
        sum(line, "price", order.shipping());
        sum(line, "discounted_price", order.shipping());
        line.putArray("discount_allocations");
        return lines;
    }

    /** The body of {@code app/uninstalled}. */
    static ObjectNode shop(Shop shop) {
        return Json.object()
                .put("id", 548_380_009)
                .put("name", "Sandbox")
                .put("email", "owner@example.com")
                .put("domain", shop.domain())
                .put("myshopify_domain", shop.domain())
                .put("country_code", shop.country())
                .put("currency", "USD")
                .put("iana_timezone", SHOP_TIME.getId());
    }

    static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(SHOP_TIME));
    }
}
