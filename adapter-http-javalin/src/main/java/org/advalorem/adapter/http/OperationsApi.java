package org.advalorem.adapter.http;

import io.javalin.http.Context;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.operation.Operations;

/** {@code /api/operations}: what was done outside, of every kind, and what is not known of it. */
final class OperationsApi {

    private final Operations operations;
    private final FulfillmentCase fulfillment;

    OperationsApi(Operations operations, FulfillmentCase fulfillment) {
        this.operations = operations;
        this.fulfillment = fulfillment;
    }

    void list(Context context) {
        var filter = Params.operations(context, Caller.in(context));
        Answers.page(context, limit -> operations.list(filter, Params.cursor(context), limit), HandlingJson::operation);
    }

    void resolve(Context context) {
        Body body = Body.of(context, "shop", "key");
        ShopId shop = Params.shop("shop", body.text("shop"));
        Answers.json(context, HandlingJson.operation(fulfillment.resolve(Caller.in(context), shop, body.text("key"))));
    }
}
