package org.advalorem.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.advalorem.sandbox.http.Json;

/** Talks to the peers as the product does: over HTTP. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final String CUSTOMS = """
            query Customs($id: ID!, $after: String) {
              shop { currencyCode shopAddress { countryCodeV2 provinceCode } }
              order(id: $id) {
                id legacyResourceId name updatedAt cancelledAt edited test taxesIncluded currencyCode
                presentmentCurrencyCode requiresShipping
                shippingAddress { countryCodeV2 provinceCode }
                currentSubtotalPriceSet { ...both }
                totalDiscountsSet { ...both }
                currentCartDiscountAmountSet { ...both }
                discountApplications(first: 20) {
                  nodes {
                    __typename index allocationMethod targetSelection targetType
                    value { ... on MoneyV2 { amount currencyCode } ... on PricingPercentageValue { percentage } }
                    ... on DiscountCodeApplication { code }
                    ... on AutomaticDiscountApplication { title }
                  }
                }
                lineItems(first: 50, after: $after) {
                  pageInfo { hasNextPage endCursor }
                  nodes {
                    id name sku quantity currentQuantity requiresShipping isGiftCard
                    originalUnitPriceSet { ...both }
                    originalTotalSet { ...both }
                    discountedTotalSet { ...both }
                    priceAfterAllDiscountsBeforeTaxesSet { ...both }
                    discountAllocations {
                      allocatedAmountSet { ...both }
                      discountApplication { index targetType targetSelection allocationMethod }
                    }
                    taxLines { rate priceSet { ...both } }
                    variant { id inventoryItem { id harmonizedSystemCode countryCodeOfOrigin } }
                  }
                }
                fulfillmentOrders(first: 10) {
                  nodes {
                    id status assignedLocation { countryCode location { id } }
                    destination { countryCode } deliveryMethod { methodType } internationalDuties { incoterm }
                  }
                }
              }
            }
            fragment both on MoneyBag {
              shopMoney { amount currencyCode }
              presentmentMoney { amount currencyCode }
            }
            """;

    private final Sandbox sandbox;

    Client(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    HttpResponse<String> graphql(String query, Map<String, ?> variables) {
        return graphql(sandbox.shopifyUri(), "shpat_sandbox", query, variables);
    }

    HttpResponse<String> graphql(String query, String operation, Map<String, ?> variables) {
        return graphql(
                sandbox.shopifyUri(),
                "shpat_sandbox",
                Map.of("query", query, "operationName", operation, "variables", variables));
    }

    HttpResponse<String> graphql(URI base, String token, String query, Map<String, ?> variables) {
        return graphql(base, token, Map.of("query", query, "variables", variables));
    }

    private HttpResponse<String> graphql(URI base, String token, Map<String, ?> request) {
        byte[] body = Json.bytes(request);
        return send(HttpRequest.newBuilder(URI.create(base + "/admin/api/2026-10/graphql.json"))
                .header("X-Shopify-Access-Token", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** The order as the first page of the customs query gives it. */
    JsonNode order(long id) {
        return body(graphql(CUSTOMS, Map.of("id", "gid://shopify/Order/" + id)))
                .path("data")
                .path("order");
    }

    HttpResponse<String> get(String path) {
        return send(shipStation(path).GET());
    }

    HttpResponse<String> createOrder(JsonNode order) {
        return send(shipStation("/orders/createorder")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(order))));
    }

    /** The one order of a number, as the list gives it. */
    JsonNode stored(long shopifyId) {
        for (JsonNode order : body(get("/orders?pageSize=500")).path("orders")) {
            if (order.path("orderKey").asText().equals(String.valueOf(shopifyId))) {
                return order;
            }
        }
        throw new AssertionError("Not in ShipStation: " + shopifyId);
    }

    static JsonNode body(HttpResponse<String> response) {
        return Json.read(response.body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> trySend(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder shipStation(String path) {
        return shipStation(path, "sandbox-key:sandbox-secret");
    }

    HttpRequest.Builder shipStation(String path, String credentials) {
        String token = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(sandbox.shipStationUri() + path))
                .header("Authorization", "Basic " + token);
    }
}
