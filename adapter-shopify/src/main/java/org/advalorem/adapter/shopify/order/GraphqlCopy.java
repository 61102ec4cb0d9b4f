package org.advalorem.adapter.shopify.order;

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

/** An order as the GraphQL interface writes it, from a list, by itself or out of a bulk file. */
final class GraphqlCopy {

    private final Field order;
    private final Currency currency;

    GraphqlCopy(Field order) {
        this.order = order;
        this.currency = order.at("currencyCode").currency();
    }

    ShopOrder read() {
        List<Parcel> parcels = Parcel.thatLeft(order.at("fulfillments").each(GraphqlCopy::parcel));
        String left = order.filledText("displayFulfillmentStatus").orElse("");
        List<ShopLine> lines = CopiedLine.lines(order.at("lineItems").each(this::line), parcels, left);
        return new ShopOrder(
                Ids.order(order.at("id")),
                order.filledText("name")
                        .orElseGet(() -> Ids.order(order.at("id")).toString()),
                order.at("createdAt").time(),
                order.at("updatedAt").time(),
                order.optional("cancelledAt").map(Field::time),
                order.at("customer").optional("id").map(Ids::number),
                new Contact(order.filledText("email"), order.filledText("phone")),
                order.optional("shippingAddress").map(GraphqlCopy::address),
                money(order, "totalPriceSet"),
                order.at("paymentGatewayNames").each(Field::text),
                order.optional("displayFinancialStatus")
                        .map(status -> status.oneOf(FinancialStatus.class))
                        .orElse(FinancialStatus.PENDING),
                CopiedLine.status(left, lines),
                order.at("discountCodes").each(Field::text),
                CopiedLine.tags(order.at("tags").each(Field::text)),
                order.at("customAttributes")
                        .each(note -> new NoteAttribute(
                                note.at("key").node().asText(),
                                note.at("value").node().asText())),
                lines,
                Parcel.fulfillments(parcels));
    }

    private Money money(Field at, String name) {
        return at.at(name).at("shopMoney").at("amount").money(currency);
    }

    private CopiedLine line(Field line) {
        int quantity = line.at("quantity").count();
        return new CopiedLine(
                line,
                Ids.line(line.at("id")),
                line.filledText("name").or(() -> line.filledText("title")),
                line.at("product").optional("id").map(Ids::number),
                line.at("variant").optional("id").map(Ids::number),
                line.filledText("sku"),
                quantity,
                Quantities.current(line.at("currentQuantity"), quantity),
                line.optional("unfulfilledQuantity").map(Field::count),
                money(line, "originalTotalSet"),
                line.at("discountAllocations").items().stream()
                        .filter(GraphqlCopy::isOffGoods)
                        .map(share -> money(share, "allocatedAmountSet"))
                        .toList());
    }

    private static boolean isOffGoods(Field share) {
        return share.at("discountApplication")
                .optional("targetType")
                .map(target -> target.oneOf(Discount.Target.class) == Discount.Target.LINE_ITEM)
                .orElse(true);
    }

    private static Parcel parcel(Field fulfillment) {
        Optional<Field> tracking =
                fulfillment.at("trackingInfo").items().stream().findFirst();
        return new Parcel(
                Ids.line(fulfillment.at("id")),
                fulfillment.filledText("status").orElse(""),
                fulfillment.filledText("displayStatus").orElse(""),
                fulfillment
                        .at("fulfillmentLineItems")
                        .each(units -> new Parcel.Units(
                                Ids.line(units.at("lineItem").at("id")),
                                units.at("quantity").count())),
                tracking.flatMap(info -> info.filledText("number")),
                tracking.flatMap(info -> info.filledText("company")),
                tracking.flatMap(info -> info.filledText("url")));
    }

    private static Address address(Field address) {
        return new Address(
                address.filledText("name"),
                address.filledText("company"),
                address.filledText("address1"),
                address.filledText("address2"),
                address.filledText("city"),
                address.filledText("provinceCode"),
                address.filledText("zip"),
                address.filledText("countryCodeV2"),
                address.filledText("phone"));
    }
}
