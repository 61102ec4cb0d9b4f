package org.advalorem.adapter.http;

import io.javalin.http.Context;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** {@code /api/products}: the list and one product. */
final class ProductsApi {

    private final Store store;
    private final ProductFile file;

    ProductsApi(Store store, ProductFile file) {
        this.store = store;
        this.file = file;
    }

    void list(Context context) {
        var filter = Params.products(context, Caller.in(context));
        Answers.page(
                context,
                limit -> {
                    var page = store.catalog().list(filter, Params.cursor(context), limit);
                    return new Page<>(file.withStock(page.items()), page.next());
                },
                ProductJson::row);
    }

    void one(Context context) {
        Answers.json(
                context,
                ProductJson.detail(file.find(Caller.in(context), context.pathParam("id"), Params.shop(context))));
    }
}
