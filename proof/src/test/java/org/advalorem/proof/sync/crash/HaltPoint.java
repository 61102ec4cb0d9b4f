package org.advalorem.proof.sync.crash;

import java.util.List;

/**
 * A place between one thing that lasts and the next, while a shop is copied: the statement that would make the next one last is kept
 * waiting, and the process dies.
 *
 * @param words for people
 * @param statement that waits, as a trigger has it
 * @param request what is asked of the API to get there; empty where a webhook does
 * @param body of the request
 */
record HaltPoint(String words, String statement, String request, String body) {

    private static final String JOBS = "/api/shopify/jobs/start";
    private static final String DUMP = "{\"kind\":\"ORDERS_DUMP\"}";
    private static final String PRODUCTS = "{\"kind\":\"PRODUCTS\"}";

    boolean isByWebhook() {
        return request.isEmpty();
    }

    static List<HaltPoint> all() {
        return List.of(
                dump(
                        "bulk operation begun",
                        "update on sync_job for each row when (new.cursor <> '' and old.cursor = '')"),
                dump("last page written", "update on sync_job for each row when (new.status = 'COMPLETED')"),
                dump("order entries claimed", "insert on orders for each row"),
                dump(
                        "customers of orders told",
                        "update on shopify_order_cache for each row when (new.state = 'PROCESSED')"),
                products(
                        "page written",
                        "update on sync_job for each row when (new.processed > old.processed and new.finished_at is null)"),
                products("product entries claimed", "insert or update on product for each row"),
                products("stock of products read", "insert or update on stock_level for each row"),
                products(
                        "products saved",
                        "update on shopify_product_cache for each row when (new.state = 'PROCESSED')"),
                webhook("webhook stored", "insert or update on shopify_order_cache for each row"),
                webhook("webhook in the cache", "update on inbox_message for each row when (new.state = 'PROCESSED')"),
                new HaltPoint(
                        "job of the schedule begun",
                        "update on sync_schedule for each row",
                        "/api/shopify/jobs/scheduler/trigger",
                        ""));
    }

    private static HaltPoint dump(String words, String statement) {
        return new HaltPoint(words, statement, JOBS, DUMP);
    }

    private static HaltPoint products(String words, String statement) {
        return new HaltPoint(words, statement, JOBS, PRODUCTS);
    }

    private static HaltPoint webhook(String words, String statement) {
        return new HaltPoint(words, statement, "", "");
    }
}
