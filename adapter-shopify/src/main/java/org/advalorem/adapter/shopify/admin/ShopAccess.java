package org.advalorem.adapter.shopify.admin;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;

/**
 * Where a shop is reached and with what. Shown and logged without its token.
 *
 * @param shop calls of one shop share one budget
 * @param baseUrl what stands before {@code /admin}, without a slash at its end
 * @param token the Admin API access token
 */
public record ShopAccess(ShopId shop, URI baseUrl, Secret token) {

    public ShopAccess {
        requireNonNull(shop, "shop");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(token, "token");
        if (token.reveal().chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new IllegalArgumentException("The access token of " + shop + " holds blanks or control characters");
        }
    }

    @Override
    public String toString() {
        return shop + " at " + baseUrl;
    }
}
