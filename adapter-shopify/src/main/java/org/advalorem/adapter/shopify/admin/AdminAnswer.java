package org.advalorem.adapter.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An answer with status 2xx.
 *
 * @param version the version of the API that answered, where it says so
 * @param body the whole JSON document
 */
record AdminAnswer(Optional<String> version, JsonNode body) {

    /** The bucket after this call, where the answer tells. */
    Optional<CostBucket.ThrottleStatus> throttleStatus() {
        JsonNode status = body.at("/extensions/cost/throttleStatus");
        return status.isObject()
                ? Optional.of(new CostBucket.ThrottleStatus(
                        status.path("maximumAvailable").asDouble(),
                        status.path("currentlyAvailable").asDouble(),
                        status.path("restoreRate").asDouble()))
                : Optional.empty();
    }

    /** What the call was charged up front; zero where the answer does not tell. */
    double requestedCost() {
        return body.at("/extensions/cost/requestedQueryCost").asDouble();
    }
}
