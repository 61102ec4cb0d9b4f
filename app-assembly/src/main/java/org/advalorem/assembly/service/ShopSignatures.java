package org.advalorem.assembly.service;

import com.google.common.base.Throwables;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.adapter.shopify.webhook.WebhookVerifier;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.inbox.WebhookSignatures;
import org.advalorem.port.shop.Shops;

/**
 * Holds deliveries against the secrets of their shop, and against those of the installation, which sign for shops that are not
 * known here. Secrets are read again after some seconds, so that a rotated one counts soon and a flood of webhooks does not become
 * a flood of queries.
 */
final class ShopSignatures implements WebhookSignatures {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int SHOPS = 1000;

    private final List<Secret> common;
    private final Shops shops;
    private final LoadingCache<ShopId, Optional<WebhookVerifier>> verifiers = CacheBuilder.newBuilder()
            .maximumSize(SHOPS)
            .expireAfterWrite(REMEMBERED)
            .build(CacheLoader.from(this::verifier));

    ShopSignatures(Shops shops, List<Secret> common) {
        this.shops = shops;
        this.common = List.copyOf(common);
    }

    @Override
    public boolean verify(ShopId shop, byte[] body, String signature) {
        return secretsOf(shop)
                .filter(verifier -> verifier.isGenuine(body, signature))
                .isPresent();
    }

    /** @throws org.advalorem.port.system.StoreUnavailable itself, and not what the cache wraps around it */
    private Optional<WebhookVerifier> secretsOf(ShopId shop) {
        try {
            return verifiers.getUnchecked(shop);
        } catch (UncheckedExecutionException failure) {
            Throwables.throwIfUnchecked(failure.getCause());
            throw failure;
        }
    }

    private Optional<WebhookVerifier> verifier(ShopId shop) {
        List<String> secrets = Stream.concat(
                        shops.shopifyCredentials(shop).stream()
                                .flatMap(credentials -> credentials.webhookSecrets().stream()),
                        common.stream())
                .map(Secret::reveal)
                .distinct()
                .toList();
        return secrets.isEmpty() ? Optional.empty() : Optional.of(new WebhookVerifier(secrets));
    }
}
