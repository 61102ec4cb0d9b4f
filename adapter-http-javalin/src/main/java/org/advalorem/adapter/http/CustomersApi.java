package org.advalorem.adapter.http;

import io.javalin.http.Context;
import org.advalorem.port.Store;

/** {@code /api/customers}: the list and one customer. */
final class CustomersApi {

    private final Store store;
    private final CustomerFile file;

    CustomersApi(Store store, CustomerFile file) {
        this.store = store;
        this.file = file;
    }

    void list(Context context) {
        var filter = Params.customers(context, Caller.in(context));
        Answers.page(
                context, limit -> store.customers().list(filter, Params.cursor(context), limit), CustomerJson::row);
    }

    void one(Context context) {
        Answers.json(
                context,
                CustomerJson.detail(file.find(Caller.in(context), context.pathParam("id"), Params.shop(context))));
    }
}
