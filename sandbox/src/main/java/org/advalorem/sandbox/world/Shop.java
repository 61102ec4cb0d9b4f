package org.advalorem.sandbox.world;

/**
 * One merchant of the world.
 *
 * @param domain such as {@code sandbox-one.myshopify.com}
 * @param accessToken what the Admin API wants to see in {@code X-Shopify-Access-Token}
 * @param webhookSecret signs the deliveries
 * @param storeId its store in ShipStation
 */
public record Shop(String domain, String accessToken, String webhookSecret, long storeId, String country) {

    public static Shop named(String domain, long storeId) {
        return new Shop(domain, "shpat_sandbox", "hush", storeId, "US");
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "Shop[" + domain + ", store " + storeId + "]";
    }
}
