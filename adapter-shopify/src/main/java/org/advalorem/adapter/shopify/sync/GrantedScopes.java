package org.advalorem.adapter.shopify.sync;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import java.net.URI;
import java.util.function.Function;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.ShopAccess;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** What the token of a shop may read, beside what the operations of this adapter ask for. */
public final class GrantedScopes {

    /** Without it only customers are not copied. */
    public static final String CUSTOMERS = "read_customers";

    /** By the access that Shopify's schema names for each field that is asked for. */
    private static final ImmutableSet<String> NEEDED = ImmutableSet.of(
            "read_orders",
            "read_products",
            "read_inventory",
            "read_locations",
            "read_assigned_fulfillment_orders",
            "read_merchant_managed_fulfillment_orders",
            "read_third_party_fulfillment_orders",
            CUSTOMERS);

    private final AdminApi api;
    private final Function<ShopId, URI> baseUrl;

    /**
     * Asks through the given API.
     *
     * @param baseUrl as for {@link GraphqlShopReader}
     */
    public GrantedScopes(AdminApi api, Function<ShopId, URI> baseUrl) {
        this.api = requireNonNull(api, "api");
        this.baseUrl = requireNonNull(baseUrl, "baseUrl");
    }

    /**
     * The scopes that are needed and not granted, in the order in which the documents name them. Who may write may read.
     *
     * @throws PeerUnavailable if Shopify did not answer
     * @throws PeerRefused if it lets nobody in with this token
     */
    public ImmutableSet<String> missing(ShopId shop, ShopifyCredentials credentials) {
        ImmutableSet<String> granted = Streams.stream(api.query(
                                new ShopAccess(shop, baseUrl.apply(shop), credentials.accessToken()),
                                Operation.GRANTED_SCOPES.with(Operation.variables()))
                        .path("currentAppInstallation")
                        .path("accessScopes"))
                .map(scope -> scope.path("handle").asText().replaceFirst("^write_", "read_"))
                .collect(toImmutableSet());
        return Sets.difference(NEEDED, granted).immutableCopy();
    }
}
