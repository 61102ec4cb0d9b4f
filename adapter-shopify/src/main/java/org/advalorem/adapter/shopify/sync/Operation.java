package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.advalorem.adapter.shopify.admin.GraphqlQuery;

/** The operations that are sent, each with the file it stands in. */
enum Operation {
    PRODUCTS("Products", "products", Fragments.PRODUCT, 600),
    PRODUCT("Product", "product", Fragments.PRODUCT, 160),
    MORE_VARIANTS("MoreVariants", "more-variants", Fragments.VARIANTS, 160),
    MORE_LEVELS("MoreLevels", "more-levels", Fragments.LEVELS, 20),
    ORDERS_UPDATED_SINCE("OrdersUpdatedSince", "orders-updated-since", Fragments.ORDER, 600),
    ORDER_STAMPS("OrderStamps", "order-stamps", "", 30),
    WHOLE_ORDER("WholeOrder", "whole-order", Fragments.ORDER, 100),
    MORE_LINES("MoreLines", "more-lines", Fragments.LINES, 60),
    CUSTOMERS("Customers", "customers", "", 60),
    START_BULK("StartBulk", "start-bulk", "", 10),
    BULK("Bulk", "bulk", "", 1),
    SUBSCRIPTIONS("Subscriptions", "subscriptions", "", 11),
    SUBSCRIBE("Subscribe", "subscribe", "", 10),
    REDIRECT("Redirect", "redirect", "", 10),
    GRANTED_SCOPES("GrantedScopes", "granted-scopes", "", 2);

    /** What a file of orders is to hold; {@code FROM} and {@code UNTIL} stand for its bounds. It takes no variables. */
    static final String ORDERS_OF_A_PERIOD =
            resource("orders-of-a-period.graphql") + Fragments.ORDER_FIELDS + Fragments.LINE;

    private final String title;
    private final String text;
    private final int expectedCost;

    Operation(String title, String file, String fragments, int expectedCost) {
        this.title = title;
        this.text = resource(file + ".graphql") + fragments;
        this.expectedCost = expectedCost;
    }

    GraphqlQuery with(ObjectNode variables) {
        return new GraphqlQuery(title, text, variables, expectedCost);
    }

    String text() {
        return text;
    }

    static ObjectNode variables() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String resource(String name) {
        try {
            return Resources.toString(Resources.getResource(Operation.class, name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document must use each fragment that it holds, so they come in pieces. */
    private static final class Fragments {
        static final String LEVELS = resource("levels.fragments.graphql");
        static final String VARIANTS = resource("variants.fragments.graphql") + LEVELS;
        static final String PRODUCT = resource("whole-product.fragments.graphql") + VARIANTS;
        static final String LINE = resource("line.fragments.graphql");
        static final String LINES = resource("lines.fragments.graphql") + LINE;
        static final String ORDER_FIELDS = resource("order.fragments.graphql");
        static final String ORDER = resource("whole-order.fragments.graphql") + ORDER_FIELDS + LINES;
    }
}
