package org.advalorem.engine.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.advalorem.domain.catalog.CatalogChange;
import org.advalorem.domain.catalog.Matching;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.UnreadableBody;

/** What copying a shop's products would create, update and leave. It asks the shop and writes nothing. */
public final class ProductPreview {

    private final ShopReader shopReader;
    private final Shops shops;
    private final Catalog catalog;
    private final BodyReader<ShopProduct> reader;
    private final Function<ShopId, OptionRule> rules;
    private final Clock clock;

    /**
     * A preview over a store.
     *
     * @param rules which options of a shop's products make variations
     */
    public ProductPreview(
            ShopReader shopReader,
            Shops shops,
            Catalog catalog,
            BodyReader<ShopProduct> reader,
            Function<ShopId, OptionRule> rules,
            Clock clock) {
        this.shopReader = shopReader;
        this.shops = shops;
        this.catalog = catalog;
        this.reader = reader;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * One page of the shop's products, and what would become of each.
     *
     * @param cursor the {@code next} of the page before
     * @throws ShopNotReady if there is no access token
     * @throws org.advalorem.port.system.PeerUnavailable if the shop does not answer
     * @throws org.advalorem.port.system.PeerRefused if it refuses, such as for a token that is withdrawn
     */
    public Page page(ShopId shop, Optional<String> cursor) {
        ShopifyCredentials credentials = shops.shopifyCredentials(shop)
                .orElseThrow(
                        () -> new ShopNotReady("Shopify is not configured for " + shop + ". " + SyncDesk.TOKEN_PLACE));
        ShopPage page = shopReader.products(shop, credentials, cursor);
        var said = new ArrayList<ShopProduct>();
        var unreadable = new ArrayList<Unreadable>();
        for (ShopObject object : page.objects()) {
            try {
                said.add(reader.read(body(shop, object)));
            } catch (UnreadableBody fault) {
                unreadable.add(new Unreadable(object.id(), fault.getMessage()));
            }
        }
        // Names of records that are not made: each its own, as no two records are one.
        var names = new AtomicInteger();
        List<CatalogChange> changes = new Matching(rules.apply(shop), () -> "new-" + names.incrementAndGet())
                .changes(shop, said, ProductKeeper.known(catalog, shop, said));
        return new Page(changes, unreadable, page.next());
    }

    private CachedBody body(ShopId shop, ShopObject object) {
        return new CachedBody(
                new CacheKey(shop, CacheKind.PRODUCT, object.id()),
                RawBody.of(object.json()),
                BodySource.FETCH,
                object.updatedAt(),
                clock.instant());
    }

    /**
     * A page of a preview.
     *
     * @param changes of what can be read, in the shop's order
     * @param unreadable what nothing can be made of
     * @param next where the next page begins; empty after the last
     */
    public record Page(List<CatalogChange> changes, List<Unreadable> unreadable, Optional<String> next) {

        public Page {
            changes = List.copyOf(changes);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A product that cannot be read.
     *
     * @param id its number at Shopify
     * @param reason for people
     */
    public record Unreadable(String id, String reason) {}
}
