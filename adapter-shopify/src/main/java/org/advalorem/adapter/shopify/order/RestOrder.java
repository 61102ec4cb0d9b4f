package org.advalorem.adapter.shopify.order;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.Discount.Kind;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;

/**
 * Reads the body of an order webhook, which is the order of the REST Admin API. Against GraphQL it lacks the lines' worth
 * after all discounts, the tariff numbers and the places of dispatch. An order counts as edited when units were taken off
 * it, whether by an edit or a refund: the body does not tell them apart.
 */
final class RestOrder {
    private static final ImmutableMap<String, Kind> KINDS = ImmutableMap.of(
            "discount_code", Kind.CODE, "automatic", Kind.AUTOMATIC, "manual", Kind.MANUAL, "script", Kind.SCRIPT);

    private final Field order;
    private final Bags bags;
    private final List<Discount> discounts;

    private RestOrder(Field order) {
        this.order = order;
        this.bags = new Bags(
                order.at("currency").currency(),
                order.optional("presentment_currency")
                        .orElseGet(() -> order.at("currency"))
                        .currency());
        this.discounts = discounts(order.at("discount_applications").items());
    }

    /** @param shopAddress where the shop is, if the caller knows: the body does not tell */
    static ShopOrder read(Field order, Optional<Place> shopAddress) {
        return new RestOrder(order).read(shopAddress);
    }

    private ShopOrder read(Optional<Place> shopAddress) {
        List<OrderLine> lines = order.at("line_items").each(this::line);
        return new ShopOrder(
                Ids.order(order.at("id")),
                order.filledText("name").orElseGet(() -> order.at("id").text()),
                order.optional("created_at")
                        .orElseGet(() -> order.at("updated_at"))
                        .time(),
                order.optional("updated_at")
                        .orElseGet(() -> order.at("created_at"))
                        .time(),
                order.optional("cancelled_at").isPresent(),
                order.flag("test"),
                lines.stream().anyMatch(line -> line.currentQuantity() < line.quantity()),
                order.at("taxes_included").flag(),
                bags.shop(),
                bags.presentment(),
                List.of(),
                shopAddress,
                order.optional("shipping_address").flatMap(RestOrder::address),
                discounts,
                lines,
                bags.optionalRest(order.at("current_subtotal_price_set"), order.at("current_subtotal_price")));
    }

    private static Optional<Place> address(Field address) {
        return address.filledText("country_code")
                .map(country -> new Place(country, address.filledText("province_code")));
    }

    private static List<Discount> discounts(List<Field> applications) {
        List<Discount> discounts = new ArrayList<>();
        for (int index = 0; index < applications.size(); index++) {
            discounts.add(discount(index, applications.get(index)));
        }
        return discounts;
    }

    /** Lines refer to a discount by its place in the list. */
    private static Discount discount(int index, Field application) {
        Field type = application.at("type");
        return new Discount(
                index,
                application
                        .filledText("code")
                        .or(() -> application.filledText("title"))
                        .orElse(""),
                Optional.ofNullable(KINDS.get(type.text()))
                        .orElseThrow(() -> type.fault(type.shown() + " is not known")),
                application.at("target_type").oneOf(Discount.Target.class),
                application.at("allocation_method").oneOf(Discount.Method.class),
                application.at("target_selection").oneOf(Discount.Selection.class),
                application
                        .optional("value")
                        .map(value -> intent(application, value))
                        .orElse(""));
    }

    /** The body does not say in which of the two currencies a fixed amount is meant. */
    private static String intent(Field application, Field value) {
        return application.filledText("value_type").equals(Optional.of("percentage"))
                ? Discounts.percent(value)
                : value.node().asText();
    }

    private OrderLine line(Field line) {
        MoneyBag unitPrice = bags.rest(line.at("price_set"), line.at("price"));
        int quantity = line.at("quantity").count();
        return new OrderLine(
                Ids.line(line.at("id")),
                line.filledText("name")
                        .or(() -> line.filledText("title"))
                        .orElseGet(() -> "Line " + Ids.line(line.at("id"))),
                line.filledText("sku"),
                quantity,
                Quantities.current(line.at("current_quantity"), quantity),
                line.at("requires_shipping").flag(),
                line.flag("gift_card"),
                unitPrice,
                Bags.times(unitPrice, quantity, line.at("price")),
                shares(line.at("discount_allocations").items()),
                Optional.empty(),
                line.at("tax_lines").each(tax -> bags.rest(tax.at("price_set"), tax.at("price"))),
                Optional.empty(),
                Optional.empty());
    }

    /** Those of discounts on shipping are left out. */
    private List<DiscountShare> shares(List<Field> allocations) {
        List<DiscountShare> shares = new ArrayList<>();
        for (Field allocation : allocations) {
            int discount = allocation.at("discount_application_index").count();
            if (takesOffGoods(discount)) {
                shares.add(
                        new DiscountShare(discount, bags.rest(allocation.at("amount_set"), allocation.at("amount"))));
            }
        }
        return shares;
    }

    private boolean takesOffGoods(int discount) {
        return Discounts.target(discounts, discount)
                .map(Discount.Target.LINE_ITEM::equals)
                .orElse(true);
    }
}
