package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.advalorem.adapter.http.page.OrderTalk;
import org.advalorem.adapter.http.page.OrderView;
import org.advalorem.adapter.http.page.OrdersView;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.order.Orders;
import org.advalorem.port.order.Orders.Filter;

/** The list of orders, and one of them with everything that is known of it. */
final class OrderPages {

    private final Pages pages;
    private final Orders orders;
    private final ShopDesk desk;
    private final OrderFile file;

    OrderPages(Pages pages, HttpParts parts, ShopDesk desk, OrderFile file) {
        this.pages = pages;
        orders = parts.store().orders();
        this.desk = desk;
        this.file = file;
    }

    void list(Context context) {
        Caller caller = Caller.in(context);
        Filter filter = Params.orders(context, caller);
        var page = Answers.read(context, limit -> orders.list(filter, Params.cursor(context), limit));
        var view = new OrdersView(
                page.items(),
                filter,
                Params.shop(context),
                desk.visibleTo(caller).stream().map(Shop::id).toList(),
                page.next().map(next -> Address.behind(context, next)));
        pages.show(context, "orders.jte", "Orders", "orders", view);
    }

    void one(Context context) {
        OrderView view = find(context).with(OrderTalk.done(HandlingPages.told(context)));
        pages.show(context, "order.jte", view.name(), "orders", view);
    }

    /** Settles a conflict and shows the order again. */
    void settle(Context context) {
        OrderView shown = find(context);
        boolean takeShopifys = OrdersApi.takesShopifys(
                Optional.ofNullable(context.formParam("keep")).orElse(""));
        file.settle(Caller.in(context), shown.dossier(), version(context), takeShopifys);
        context.redirect(context.path(), HttpStatus.SEE_OTHER);
    }

    private static long version(Context context) {
        try {
            return Long.parseLong(
                    Optional.ofNullable(context.formParam("version")).orElse(""));
        } catch (NumberFormatException notANumber) {
            throw Problem.badField("version", "must be the order's as it was shown");
        }
    }

    private OrderView find(Context context) {
        ShopId shop = Params.shop("shop", context.pathParam("shop"));
        return file.find(Caller.in(context), context.pathParam("order"), Optional.of(shop));
    }
}
