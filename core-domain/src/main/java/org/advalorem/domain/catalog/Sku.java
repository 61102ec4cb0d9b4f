package org.advalorem.domain.catalog;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that is sold and kept in stock, such as a white shirt in S.
 *
 * @param id our own, for good, whatever becomes of the variant
 * @param size empty for a product that comes in one size
 * @param code the merchant's own text, called the SKU in Shopify; not always there, nor always unique
 * @param formerVariantIds variants that stood for the same thing before and are gone
 * @param customsAsOf when Shopify last spoke of customs; empty if it has not yet
 * @param deletedAt when Shopify no longer had it; the record stays, since orders may refer to it
 */
public record Sku(
        String id,
        String size,
        Optional<String> code,
        VariantId shopifyVariantId,
        Set<VariantId> formerVariantIds,
        Optional<InventoryItemId> shopifyInventoryItemId,
        Optional<Price> price,
        Customs customs,
        Optional<Instant> customsAsOf,
        Optional<Instant> deletedAt) {

    public Sku {
        formerVariantIds = Set.copyOf(formerVariantIds);
    }

    static Sku created(String id, String size, ShopVariant variant, Instant now) {
        return new Sku(
                        id,
                        size,
                        variant.sku(),
                        variant.id(),
                        Set.of(),
                        Optional.empty(),
                        variant.price(),
                        Customs.NONE,
                        Optional.empty(),
                        Optional.empty())
                .learned(variant, now);
    }

    public boolean isLive() {
        return deletedAt.isEmpty();
    }

    /** What a newer body says of the variant that stands for this. */
    Sku updated(String newSize, ShopVariant variant, Instant now) {
        Sku following = shopifyVariantId.equals(variant.id()) ? this : movedTo(variant.id());
        return new Sku(
                        id,
                        newSize,
                        variant.sku(),
                        variant.id(),
                        following.formerVariantIds,
                        following.shopifyInventoryItemId,
                        variant.price(),
                        following.customs,
                        following.customsAsOf,
                        Optional.empty())
                .learned(variant, now);
    }

    /** Another variant stands for the same thing from now on. What only the old one knew is no longer known. */
    private Sku movedTo(VariantId variant) {
        Set<VariantId> former = new HashSet<>(formerVariantIds);
        former.add(shopifyVariantId);
        former.remove(variant);
        return new Sku(
                id, size, code, variant, former, Optional.empty(), price, Customs.NONE, Optional.empty(), deletedAt);
    }

    /** Takes from a body of any age what not every body tells. */
    Sku learned(ShopVariant variant, Instant when) {
        Instant told = variant.customsAt().orElse(when);
        boolean newer = variant.customs().filter(said -> isNews(said, told)).isPresent();
        return new Sku(
                id,
                size,
                code,
                shopifyVariantId,
                formerVariantIds,
                shopifyInventoryItemId.or(variant::inventoryItem),
                price,
                newer ? variant.customs().get() : customs,
                newer ? Optional.of(told) : customsAsOf,
                deletedAt);
    }

    /** Of two words of the same moment one is chosen for good, whichever came first. */
    private boolean isNews(Customs said, Instant told) {
        int byTime = customsAsOf.map(told::compareTo).orElse(1);
        return byTime > 0 || (byTime == 0 && said.compareTo(customs) > 0);
    }

    Sku deleted(Instant now) {
        return isLive()
                ? new Sku(
                        id,
                        size,
                        code,
                        shopifyVariantId,
                        formerVariantIds,
                        shopifyInventoryItemId,
                        price,
                        customs,
                        customsAsOf,
                        Optional.of(now))
                : this;
    }
}
