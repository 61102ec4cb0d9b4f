package org.advalorem.adapter.shopify.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One operation of the API.
 *
 * @param operationName as written in the text; the cost learned from one answer is expected for the next one of this name
 * @param text the GraphQL document
 * @param variables a JSON object
 * @param expectedCost points to reckon with until an answer has told the real figure; at least one
 */
public record GraphqlQuery(String operationName, String text, ObjectNode variables, int expectedCost) {

    public GraphqlQuery {
        requireNonNull(operationName, "operationName");
        requireNonNull(text, "text");
        requireNonNull(variables, "variables");
        if (expectedCost < 1) {
            throw new IllegalArgumentException("A query costs at least one point, not " + expectedCost);
        }
    }
}
