package org.advalorem.sandbox.shopify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.advalorem.sandbox.world.Amount;
import org.advalorem.sandbox.world.Bag;
import org.advalorem.sandbox.world.Course;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Discount;
import org.advalorem.sandbox.world.Line;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.ShopOrder;

/** An order as the objects of the Admin API: maps named as the fields are, lists where the API has connections. */
final class GraphOrder {

    private final ShopOrder order;
    private final List<Map<String, Object>> applications;

    private GraphOrder(ShopOrder order) {
        this.order = order;
        this.applications = IntStream.range(0, order.discounts().size())
                .mapToObj(index -> application(index, order.discounts().get(index)))
                .toList();
    }

    static Map<String, Object> of(ShopOrder order, Customer customer) {
        Map<String, Object> fields = new GraphOrder(order).fields();
        fields.put("customer", GraphShelf.customer(customer));
        fields.put("email", customer.mail());
        fields.put("phone", customer.phone());
        return fields;
    }

    static Map<String, Object> shop(Shop shop) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "Shop");
        fields.put("id", gid("Shop", shop.storeId()));
        fields.put("name", shop.domain().replace(".myshopify.com", ""));
        fields.put("myshopifyDomain", shop.domain());
        fields.put("email", "owner@example.com");
        fields.put("contactEmail", "owner@example.com");
        fields.put("currencyCode", "USD");
        fields.put("enabledPresentmentCurrencies", List.of("USD", "EUR", "JPY", "KWD"));
        fields.put("ianaTimezone", "America/New_York");
        fields.put(
                "plan",
                Map.of(
                        "displayName",
                        "Basic",
                        "publicDisplayName",
                        "Basic",
                        "partnerDevelopment",
                        true,
                        "shopifyPlus",
                        false));
        fields.put(
                "primaryDomain", Map.of("host", shop.domain(), "url", "https://" + shop.domain(), "sslEnabled", true));
        fields.put(
                "shopAddress",
                Map.of(
                        "id", gid("ShopAddress", shop.storeId()),
                        "country", "United States",
                        "countryCodeV2", shop.country(),
                        "province", "New York",
                        "provinceCode", "NY",
                        "zip", "11201",
                        "city", "Brooklyn"));
        fields.put("taxesIncluded", false);
        fields.put("url", "https://" + shop.domain());
        return fields;
    }

    static String gid(String type, long id) {
        return "gid://shopify/" + type + "/" + id;
    }

    static Map<String, Object> money(Bag bag) {
        return Map.of("shopMoney", money(bag.shop()), "presentmentMoney", money(bag.presentment()));
    }

    private static Map<String, Object> money(Amount amount) {
        return Map.of("__typename", "MoneyV2", "amount", amount.shortest(), "currencyCode", amount.currency());
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "Order");
        fields.put("id", gid("Order", order.id()));
        fields.put("legacyResourceId", String.valueOf(order.id()));
        fields.put("name", order.name());
        fields.put("number", order.number());
        fields.put("createdAt", order.createdAt().toString());
        fields.put("processedAt", order.createdAt().toString());
        fields.put("updatedAt", order.updatedAt().toString());
        fields.put("cancelledAt", order.cancelledAt().map(Object::toString).orElse(null));
        fields.put("cancelReason", order.cancelledAt().map(time -> "CUSTOMER").orElse(null));
        fields.put("closed", false);
        fields.put("confirmed", true);
        fields.put("edited", order.isEdited());
        fields.put("test", order.test());
        fields.put("taxesIncluded", order.taxesIncluded());
        fields.put("taxExempt", false);
        fields.put("dutiesIncluded", false);
        fields.put("currencyCode", order.shopCurrency());
        fields.put("presentmentCurrencyCode", order.presentmentCurrency());
        fields.put("requiresShipping", order.requiresShipping());
        fields.put("discountCode", codes().stream().findFirst().orElse(null));
        fields.put("discountCodes", codes());
        fields.put("tags", order.course().tags());
        fields.put("note", null);
        fields.put("customAttributes", attributes());
        fields.put("paymentGatewayNames", List.of(order.course().gateway()));
        fields.put("displayFinancialStatus", order.financialStatus());
        fields.put("displayFulfillmentStatus", order.fulfillmentStatus());
        fields.put("shippingAddress", order.requiresShipping() ? address() : null);
        fields.put("billingAddress", address());
        sums(fields);
        fields.put("discountApplications", applications);
        List<Map<String, Object>> lines = order.lines().stream().map(this::line).toList();
        fields.put("lineItems", lines);
        fields.put(
                "fulfillments",
                order.course().parcels().stream()
                        .map(parcel -> fulfillment(parcel, lines))
                        .toList());
        fields.put("fulfillmentOrders", order.requiresShipping() ? List.of(fulfillmentOrder()) : List.of());
        return fields;
    }

    private List<Map<String, Object>> attributes() {
        return order.course().attributes().entrySet().stream()
                .map(entry -> Map.<String, Object>of("key", entry.getKey(), "value", entry.getValue()))
                .toList();
    }

    private static Map<String, Object> fulfillment(Course.Parcel parcel, List<Map<String, Object>> lines) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "Fulfillment");
        fields.put("id", gid("Fulfillment", parcel.id()));
        fields.put("status", "SUCCESS");
        fields.put("displayStatus", "FULFILLED");
        fields.put("createdAt", parcel.sentAt().toString());
        fields.put("updatedAt", parcel.sentAt().toString());
        fields.put(
                "trackingInfo",
                List.of(Map.of(
                        "company", parcel.company(),
                        "number", parcel.number(),
                        "url", "https://track.example.com/" + parcel.number())));
        var units = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> line : lines) {
            long id = Long.parseLong(line.get("id").toString().replaceAll(".*/", ""));
            if (parcel.units().containsKey(id)) {
                units.add(Map.of(
                        "id", gid("FulfillmentLineItem", id),
                        "quantity", parcel.units().get(id),
                        "lineItem", line));
            }
        }
        fields.put("fulfillmentLineItems", units);
        return fields;
    }

    private void sums(Map<String, Object> fields) {
        fields.put("subtotalPriceSet", money(order.subtotal()));
        fields.put("currentSubtotalPriceSet", money(order.currentSubtotal()));
        fields.put("totalDiscountsSet", money(order.discount().plus(shippingDiscount())));
        fields.put("currentTotalDiscountsSet", money(order.currentDiscount().plus(shippingDiscount())));
        fields.put(
                "cartDiscountAmountSet",
                order.orderDiscount().shop().minor() > 0 ? money(order.orderDiscount()) : null);
        fields.put("currentCartDiscountAmountSet", money(order.currentOrderDiscount()));
        fields.put(
                "totalPriceSet", money(order.subtotal().plus(order.shipping()).minus(shippingDiscount())));
        fields.put(
                "currentTotalPriceSet",
                money(order.currentSubtotal().plus(order.shipping()).minus(shippingDiscount())));
        fields.put("totalShippingPriceSet", money(order.shipping().minus(shippingDiscount())));
        fields.put("totalTaxSet", money(order.tax()));
        fields.put("currentTotalTaxSet", money(order.tax()));
        fields.put("originalTotalDutiesSet", null);
        fields.put("currentTotalDutiesSet", null);
        fields.put(
                "subtotalLineItemsQuantity",
                order.lines().stream().mapToInt(Line::quantity).sum());
        fields.put(
                "currentSubtotalLineItemsQuantity",
                order.lines().stream().mapToInt(Line::currentQuantity).sum());
    }

    private Bag shippingDiscount() {
        return order.discounts().stream().anyMatch(discount -> discount.level() == Discount.Level.SHIPPING)
                ? order.shipping()
                : order.zero();
    }

    private List<String> codes() {
        return order.discounts().stream()
                .filter(discount -> discount.origin() == Discount.Origin.CODE)
                .map(Discount::title)
                .toList();
    }

    private Map<String, Object> address() {
        ShopOrder.Place place = order.destination();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", gid("MailingAddress", order.id()));
        fields.put("firstName", "Test");
        fields.put("lastName", "Buyer");
        fields.put("name", "Test Buyer");
        fields.put("address1", "1 Example Street");
        fields.put("city", place.city());
        fields.put("countryCodeV2", place.country());
        fields.put("provinceCode", place.province().isEmpty() ? null : place.province());
        fields.put("zip", place.zip());
        return fields;
    }

    private static Map<String, Object> application(int index, Discount discount) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", discount.origin().graphType());
        fields.put("index", index);
        fields.put("allocationMethod", discount.level().allocationMethod());
        fields.put("targetSelection", discount.level().targetSelection());
        fields.put("targetType", discount.level().targetType());
        fields.put(
                "value",
                discount.percentage()
                        .<Map<String, Object>>map(
                                percent -> Map.of("__typename", "PricingPercentageValue", "percentage", percent))
                        .orElseGet(() -> money(discount.fixed().presentment())));
        fields.put("code", discount.title());
        fields.put("title", discount.title());
        fields.put("description", discount.title());
        return fields;
    }

    private Map<String, Object> line(Line line) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "LineItem");
        fields.put("id", gid("LineItem", line.id()));
        fields.put("name", line.good().name());
        fields.put("title", line.good().title());
        fields.put("variantTitle", line.good().variantTitle().orElse(null));
        fields.put("sku", line.good().sku());
        fields.put("vendor", "Sandbox");
        fields.put("quantity", line.quantity());
        fields.put("currentQuantity", line.currentQuantity());
        fields.put("refundableQuantity", line.currentQuantity());
        fields.put("unfulfilledQuantity", order.unsent(line));
        fields.put("requiresShipping", line.requiresShipping());
        fields.put("isGiftCard", line.good().kind() == Line.Kind.GIFT_CARD);
        fields.put("taxable", line.taxPercent() > 0);
        prices(fields, line);
        fields.put(
                "discountAllocations",
                line.shares().stream().map(this::allocation).toList());
        fields.put("taxLines", line.taxPercent() > 0 ? List.of(tax(line)) : List.of());
        fields.put("duties", List.of());
        fields.put("product", Map.of("id", gid("Product", line.good().productId())));
        fields.put("variant", variant(line.good()));
        return fields;
    }

    private void prices(Map<String, Object> fields, Line line) {
        Bag afterProductDiscounts = line.originalTotal().minus(order.productDiscount(line));
        Bag withoutCodes = line.originalTotal().minus(order.productDiscountWithoutCode(line));
        fields.put("originalUnitPriceSet", money(line.unitPrice()));
        fields.put("originalTotalSet", money(line.originalTotal()));
        fields.put("discountedUnitPriceSet", money(part(withoutCodes, line)));
        fields.put("discountedTotalSet", money(withoutCodes));
        fields.put("discountedTotalSetWithCodes", money(afterProductDiscounts));
        fields.put("discountedUnitPriceAfterAllDiscountsSet", money(part(line.net(line.quantity()), line)));
        fields.put("priceAfterAllDiscountsBeforeTaxesSet", money(line.worth()));
        fields.put("totalDiscountSet", money(order.productDiscount(line)));
    }

    private static Bag part(Bag total, Line line) {
        return new Bag(unit(total.shop(), line), unit(total.presentment(), line));
    }

    private static Amount unit(Amount total, Line line) {
        long quantity = line.quantity();
        return new Amount((2 * total.minor() + quantity) / (2 * quantity), total.currency());
    }

    private Map<String, Object> allocation(Line.Share share) {
        return Map.of(
                "allocatedAmountSet", money(share.amount()), "discountApplication", applications.get(share.discount()));
    }

    private static Map<String, Object> tax(Line line) {
        return Map.of(
                "title", "VAT",
                "rate", BigDecimal.valueOf(line.taxPercent(), 2),
                "ratePercentage", line.taxPercent(),
                "channelLiable", false,
                "priceSet", money(line.tax(line.quantity())));
    }

    private static Map<String, Object> variant(Line.Good good) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", gid("InventoryItem", good.inventoryItemId()));
        item.put("legacyResourceId", String.valueOf(good.inventoryItemId()));
        item.put("sku", good.sku());
        item.put("harmonizedSystemCode", good.hsCode().orElse(null));
        item.put("countryCodeOfOrigin", good.origin().orElse(null));
        item.put("provinceCodeOfOrigin", null);
        item.put("requiresShipping", good.kind() == Line.Kind.GOODS);
        return Map.of(
                "id", gid("ProductVariant", good.variantId()),
                "legacyResourceId", String.valueOf(good.variantId()),
                "title", good.variantTitle().orElse("Default Title"),
                "sku", good.sku(),
                "inventoryItem", item);
    }

    private Map<String, Object> location() {
        return Map.of(
                "id",
                gid("Location", 71_000_000_001L),
                "legacyResourceId",
                "71000000001",
                "name",
                "Main warehouse",
                "isActive",
                true,
                "shipsInventory",
                true,
                "address",
                Map.of(
                        "city", "Brooklyn",
                        "country", "United States",
                        "countryCode", order.originCountry(),
                        "province", "New York",
                        "provinceCode", "NY",
                        "zip", "11201"));
    }

    private Map<String, Object> fulfillmentOrder() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", gid("FulfillmentOrder", order.id() + 1_000_000_000_000L));
        fields.put("status", order.cancelledAt().isPresent() ? "CLOSED" : "OPEN");
        fields.put(
                "assignedLocation",
                Map.of(
                        "countryCode", order.originCountry(),
                        "name", "Main warehouse",
                        "location", location()));
        fields.put(
                "destination",
                Map.of(
                        "id", gid("FulfillmentOrderDestination", order.id()),
                        "countryCode", order.destination().country(),
                        "province", order.destination().province()));
        fields.put("deliveryMethod", Map.of("id", gid("DeliveryMethod", order.id()), "methodType", "SHIPPING"));
        fields.put("internationalDuties", null);
        return fields;
    }
}
