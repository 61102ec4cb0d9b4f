package org.advalorem.adapter.shopify.order;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.ShopLine;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;

/** The body of an order's webhook. */
final class RestCopy {

    private final Field order;
    private final Instant updatedAt;
    private final Currency currency;

    /** @param updatedAt where the body does not tell */
    RestCopy(Field order, Instant updatedAt) {
        this.order = order;
        this.updatedAt = updatedAt;
        this.currency = order.at("currency").currency();
    }

    ShopOrder read() {
        List<Parcel> parcels = Parcel.thatLeft(order.at("fulfillments").each(RestCopy::parcel));
        String left = order.filledText("fulfillment_status").orElse("");
        List<ShopLine> lines = CopiedLine.lines(order.at("line_items").each(this::line), parcels, left);
        return new ShopOrder(
                Ids.order(order.at("id")),
                order.filledText("name").orElseGet(() -> order.at("id").text()),
                order.at("created_at").time(),
                order.optional("updated_at").map(Field::time).orElse(updatedAt),
                order.optional("cancelled_at").map(Field::time),
                order.at("customer").optional("id").map(Ids::number),
                new Contact(
                        order.filledText("email").or(() -> order.filledText("contact_email")),
                        order.filledText("phone")),
                order.optional("shipping_address").map(RestCopy::address),
                money(order, "total_price"),
                gateways(),
                order.optional("financial_status")
                        .map(status -> status.oneOf(FinancialStatus.class))
                        .orElse(FinancialStatus.PENDING),
                CopiedLine.status(left, lines),
                order.at("discount_codes").each(code -> code.at("code").text()),
                CopiedLine.tags(
                        Splitter.on(',').splitToList(order.filledText("tags").orElse(""))),
                order.at("note_attributes")
                        .each(note -> new NoteAttribute(
                                note.at("name").node().asText(),
                                note.at("value").node().asText())),
                lines,
                Parcel.fulfillments(parcels));
    }

    /** In the shop's currency, from the pair of amounts or else from the plain one beside it. */
    private Money money(Field at, String name) {
        Field pair = at.at(name + "_set").at("shop_money").at("amount");
        return (pair.isPresent() ? pair : at.at(name)).money(currency);
    }

    /** A list of names, or the one name that older bodies have. */
    private List<String> gateways() {
        List<Field> names = order.at("payment_gateway_names").items();
        return names.isEmpty()
                ? order.filledText("gateway").stream().toList()
                : names.stream().map(Field::text).toList();
    }

    private CopiedLine line(Field line) {
        int quantity = line.at("quantity").count();
        return new CopiedLine(
                line,
                Ids.line(line.at("id")),
                line.filledText("name").or(() -> line.filledText("title")),
                line.optional("product_id").map(Ids::number),
                line.optional("variant_id").map(Ids::number),
                line.filledText("sku"),
                quantity,
                Quantities.current(line.at("current_quantity"), quantity),
                line.optional("fulfillable_quantity").map(Field::count),
                CopiedLine.times(money(line, "price"), quantity, line.at("price")),
                line.at("discount_allocations").items().stream()
                        .filter(this::isOffGoods)
                        .map(share -> money(share, "amount"))
                        .toList());
    }

    /** A share names its discount by the place in the order's list; one whose discount is not there counts. */
    private boolean isOffGoods(Field share) {
        List<Field> discounts = order.at("discount_applications").items();
        int discount = share.at("discount_application_index").count();
        return discount >= discounts.size()
                || discounts.get(discount).at("target_type").oneOf(Discount.Target.class) == Discount.Target.LINE_ITEM;
    }

    private static Parcel parcel(Field fulfillment) {
        return new Parcel(
                Ids.line(fulfillment.at("id")),
                fulfillment.filledText("status").orElse(""),
                fulfillment.filledText("shipment_status").orElse(""),
                fulfillment
                        .at("line_items")
                        .each(line -> new Parcel.Units(
                                Ids.line(line.at("id")), line.at("quantity").count())),
                number(fulfillment),
                fulfillment.filledText("tracking_company"),
                fulfillment.filledText("tracking_url").or(() -> first(fulfillment.at("tracking_urls"))));
    }

    private static Optional<String> number(Field fulfillment) {
        return fulfillment.filledText("tracking_number").or(() -> first(fulfillment.at("tracking_numbers")));
    }

    private static Optional<String> first(Field texts) {
        return texts.items().stream()
                .map(Field::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Address address(Field address) {
        return new Address(
                address.filledText("name"),
                address.filledText("company"),
                address.filledText("address1"),
                address.filledText("address2"),
                address.filledText("city"),
                address.filledText("province_code"),
                address.filledText("zip"),
                address.filledText("country_code"),
                address.filledText("phone"));
    }
}
