package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.OptionalLong;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.port.order.Orders;

/** {@code /api/orders}: the list, one order, and the decision of a person where Shopify and we differ. */
final class OrdersApi {

    private final Orders orders;
    private final OrderFile file;

    OrdersApi(Orders orders, OrderFile file) {
        this.orders = orders;
        this.file = file;
    }

    void list(Context context) {
        var filter = Params.orders(context, Caller.in(context));
        Answers.page(context, limit -> orders.list(filter, Params.cursor(context), limit), OrderJson::row);
    }

    void one(Context context) {
        Answers.json(context, OrderJson.detail(find(context)));
    }

    void settle(Context context) {
        OrderView shown = find(context);
        Body body = Body.of(context, "version", "keep");
        OptionalLong version = body.optionalNumber("version");
        if (version.isEmpty()) {
            throw Problem.badField("version", "is missing; take it from the order as you saw it");
        }
        boolean takeShopifys = takesShopifys(body.text("keep"));
        Answers.json(
                context,
                OrderJson.detail(file.settle(Caller.in(context), shown.dossier(), version.getAsLong(), takeShopifys)));
    }

    /** @throws Problem 400 for any other word */
    static boolean takesShopifys(String keep) {
        return switch (keep) {
            case "ours" -> false;
            case "shopify" -> true;
            default -> throw Problem.badField("keep", "must be ours or shopify");
        };
    }

    private OrderView find(Context context) {
        return file.find(Caller.in(context), context.pathParam("id"), Params.shop(context));
    }
}
