package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is read, with the names it has in the API. */
enum Kind {
    PRODUCT("product", "products") {
        @Override
        Operation single() {
            return Operation.PRODUCT;
        }

        @Override
        boolean complete(ObjectNode product, Parts parts) {
            if (!parts.complete(product, "variants", "product", Operation.MORE_VARIANTS)) {
                return false;
            }
            for (JsonNode variant : product.at("/variants/nodes")) {
                var item = (ObjectNode) variant.path("inventoryItem");
                if (!parts.complete(item, "inventoryLevels", "inventoryItem", Operation.MORE_LEVELS)) {
                    return false;
                }
            }
            return true;
        }
    },
    ORDER("order", "orders") {
        @Override
        Operation single() {
            return Operation.WHOLE_ORDER;
        }

        @Override
        boolean complete(ObjectNode order, Parts parts) {
            return parts.complete(order, "lineItems", "order", Operation.MORE_LINES);
        }
    },
    CUSTOMER("customer", "customers") {
        @Override
        Operation single() {
            throw new IllegalStateException("A customer comes whole in its list");
        }

        @Override
        boolean complete(ObjectNode customer, Parts parts) {
            return true;
        }
    };

    private final String one;
    private final String list;

    Kind(String one, String list) {
        this.one = one;
        this.list = list;
    }

    String one() {
        return one;
    }

    String list() {
        return list;
    }

    /** Asks for one by its id. */
    abstract Operation single();

    /** Fetches what is missing of it; false if it has changed meanwhile, so that its parts do not belong together. */
    abstract boolean complete(ObjectNode object, Parts parts);
}
