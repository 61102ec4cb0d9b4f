package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.advalorem.adapter.http.page.SearchView;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;

/** The list of products, and one of them. */
final class ProductPages {

    private final Pages pages;
    private final Store store;
    private final ShopDesk desk;
    private final ProductFile file;

    ProductPages(Pages pages, HttpParts parts, ShopDesk desk, ProductFile file) {
        this.pages = pages;
        store = parts.store();
        this.desk = desk;
        this.file = file;
    }

    void list(Context context) {
        Caller caller = Caller.in(context);
        var filter = Params.products(context, caller);
        var page = Answers.read(context, limit -> store.catalog().list(filter, Params.cursor(context), limit));
        var view = new SearchView<>(
                file.withStock(page.items()),
                filter.search(),
                Params.shop(context),
                desk.visibleTo(caller).stream().map(Shop::id).toList(),
                page.next().map(next -> Address.behind(context, next)));
        pages.show(context, "products.jte", "Products", "products", view);
    }

    void one(Context context) {
        ShopId shop = Params.shop("shop", context.pathParam("shop"));
        var view = file.find(Caller.in(context), context.pathParam("product"), Optional.of(shop));
        pages.show(context, "product.jte", view.name(), "products", view);
    }
}
