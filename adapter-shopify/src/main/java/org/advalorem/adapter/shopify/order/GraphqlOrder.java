package org.advalorem.adapter.shopify.order;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Consignment;
import org.advalorem.domain.correction.Consignment.Delivery;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.Discount.Kind;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;

/**
 * Reads an order of the Admin GraphQL API 2026-10, from a query's answer or a joined bulk row. What the correction can do
 * without may be left out, as bulk queries do; what it needs and does not find is refused.
 */
final class GraphqlOrder {
    private static final ImmutableMap<String, Kind> KINDS = ImmutableMap.of(
            "DiscountCodeApplication", Kind.CODE,
            "AutomaticDiscountApplication", Kind.AUTOMATIC,
            "ManualDiscountApplication", Kind.MANUAL,
            "ScriptDiscountApplication", Kind.SCRIPT);

    private final Field order;
    private final Bags bags;
    private final List<Discount> discounts;

    private GraphqlOrder(Field order) {
        this.order = order;
        this.bags = new Bags(
                order.at("currencyCode").currency(),
                order.optional("presentmentCurrencyCode")
                        .orElseGet(() -> order.at("currencyCode"))
                        .currency());
        this.discounts = complete(order, "discountApplications").stream()
                .map(this::discount)
                .toList();
    }

    /** @param shopAddress where the shop is, if the document or the caller knows */
    static ShopOrder read(Field order, Optional<Place> shopAddress) {
        return new GraphqlOrder(order).read(shopAddress);
    }

    private ShopOrder read(Optional<Place> shopAddress) {
        Optional<Place> shippingAddress = order.optional("shippingAddress").flatMap(GraphqlOrder::address);
        return new ShopOrder(
                Ids.order(order.at("id")),
                order.filledText("name").orElseGet(() -> order.at("id").text()),
                order.optional("createdAt")
                        .orElseGet(() -> order.at("updatedAt"))
                        .time(),
                order.optional("updatedAt")
                        .orElseGet(() -> order.at("createdAt"))
                        .time(),
                order.optional("cancelledAt").isPresent(),
                order.flag("test"),
                order.flag("edited"),
                order.at("taxesIncluded").flag(),
                bags.shop(),
                bags.presentment(),
                complete(order, "fulfillmentOrders").stream()
                        .filter(consignment -> !consignment.filledText("status").equals(Optional.of("CANCELLED")))
                        .map(consignment -> consignment(consignment, shippingAddress))
                        .toList(),
                shopAddress,
                shippingAddress,
                discounts,
                complete(order, "lineItems").stream().map(this::line).toList(),
                order.optional("currentSubtotalPriceSet").map(bags::graphql));
    }

    /** Where the shop is, as the query asks beside the order. */
    static Optional<Place> shopAddress(Field data) {
        return data.at("shop").optional("shopAddress").flatMap(GraphqlOrder::address);
    }

    /** All elements: a page of which more is to come would lose money silently. */
    private static List<Field> complete(Field owner, String connection) {
        Field page = owner.at(connection);
        if (page.at("pageInfo").flag("hasNextPage")) {
            throw page.fault("there are more than the " + page.items().size() + " given here");
        }
        return page.items();
    }

    private static Optional<Place> address(Field address) {
        return address.filledText("countryCodeV2")
                .or(() -> address.filledText("countryCode"))
                .map(country -> new Place(country, address.filledText("provinceCode")));
    }

    private Consignment consignment(Field consignment, Optional<Place> shippingAddress) {
        return new Consignment(
                consignment.optional("assignedLocation").flatMap(GraphqlOrder::origin),
                consignment
                        .optional("destination")
                        .flatMap(GraphqlOrder::address)
                        .map(place -> withProvince(place, shippingAddress)),
                consignment
                        .at("deliveryMethod")
                        .optional("methodType")
                        .map(method -> method.oneOf(Delivery.class))
                        .orElse(Delivery.SHIPPING));
    }

    /** The country as it was when the work was assigned; the province from the location, if that is still in that country. */
    private static Optional<Place> origin(Field assigned) {
        Optional<Place> location = assigned.at("location").optional("address").flatMap(GraphqlOrder::address);
        return assigned.filledText("countryCode")
                .map(Place::of)
                .map(place -> withProvince(place, location))
                .or(() -> location);
    }

    /** A fulfillment order tells its country by code but not its province; the address it was made from does. */
    private static Place withProvince(Place place, Optional<Place> detailed) {
        return detailed.filter(other ->
                        place.provinceCode().isEmpty() && other.countryCode().equals(place.countryCode()))
                .orElse(place);
    }

    private Discount discount(Field application) {
        Field type = application.at("__typename");
        return new Discount(
                application.at("index").count(),
                application
                        .filledText("code")
                        .or(() -> application.filledText("title"))
                        .orElse(""),
                Optional.ofNullable(KINDS.get(type.text()))
                        .orElseThrow(() -> type.fault(type.shown() + " is not known")),
                application.at("targetType").oneOf(Discount.Target.class),
                application.at("allocationMethod").oneOf(Discount.Method.class),
                application.at("targetSelection").oneOf(Discount.Selection.class),
                application.optional("value").map(GraphqlOrder::intent).orElse(""));
    }

    private static String intent(Field value) {
        return value.optional("percentage")
                .map(Discounts::percent)
                .or(() -> value.optional("currencyCode")
                        .map(code -> value.at("amount").money(code.currency()).toString()))
                .orElse("");
    }

    private OrderLine line(Field line) {
        MoneyBag unitPrice = bags.graphql(line.at("originalUnitPriceSet"));
        int quantity = line.at("quantity").count();
        Optional<Field> item = line.at("variant").optional("inventoryItem");
        return new OrderLine(
                Ids.line(line.at("id")),
                line.filledText("name")
                        .or(() -> line.filledText("title"))
                        .orElseGet(() -> "Line " + Ids.line(line.at("id"))),
                line.filledText("sku"),
                quantity,
                Quantities.current(line.at("currentQuantity"), quantity),
                line.at("requiresShipping").flag(),
                line.flag("isGiftCard"),
                unitPrice,
                line.optional("originalTotalSet")
                        .map(bags::graphql)
                        .orElseGet(() -> Bags.times(unitPrice, quantity, line.at("originalUnitPriceSet"))),
                line.at("discountAllocations").items().stream()
                        .filter(this::takesOffGoods)
                        .map(this::share)
                        .toList(),
                line.optional("priceAfterAllDiscountsBeforeTaxesSet").map(bags::graphql),
                line.at("taxLines").items().stream()
                        .map(tax -> bags.graphql(tax.at("priceSet")))
                        .toList(),
                item.flatMap(goods -> goods.filledText("harmonizedSystemCode")),
                item.flatMap(goods -> goods.filledText("countryCodeOfOrigin")));
    }

    private DiscountShare share(Field allocation) {
        return new DiscountShare(
                allocation.at("discountApplication").at("index").count(),
                bags.graphql(allocation.at("allocatedAmountSet")));
    }

    private boolean takesOffGoods(Field allocation) {
        Field application = allocation.at("discountApplication");
        return application
                .optional("targetType")
                .map(type -> type.oneOf(Discount.Target.class))
                .or(() -> Discounts.target(discounts, application.at("index").count()))
                .map(Discount.Target.LINE_ITEM::equals)
                .orElse(true);
    }
}
