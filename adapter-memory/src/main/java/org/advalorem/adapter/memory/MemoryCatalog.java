package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** Products by shop and id, and stock by shop, item and location. */
final class MemoryCatalog implements Catalog {

    private static final Comparator<Product> BY_TITLE = comparing((Product product) -> product.titleKey())
            .thenComparing(Product::shop)
            .thenComparing(Product::id);

    private final Map<ProductKey, Product> products = new LinkedHashMap<>();
    private final Map<LevelKey, StockLevel> levels = new TreeMap<>();
    private final Object lock;

    MemoryCatalog(Object lock) {
        this.lock = lock;
    }

    @Override
    public List<Product> matching(ShopId shop, Collection<ProductId> sources, Collection<String> titleKeys) {
        Set<ProductId> wantedSources = Set.copyOf(sources);
        Set<String> wantedTitles = Set.copyOf(titleKeys);
        synchronized (lock) {
            return of(shop).filter(product -> wantedTitles.contains(product.titleKey())
                            || product.shopifyProductIds().stream().anyMatch(wantedSources::contains))
                    .toList();
        }
    }

    @Override
    public Optional<Product> find(ShopId shop, String id) {
        synchronized (lock) {
            return Optional.ofNullable(products.get(new ProductKey(shop, id)));
        }
    }

    @Override
    public Set<String> save(List<Product> changed) {
        Set<String> stale = new HashSet<>();
        synchronized (lock) {
            for (Product product : changed) {
                if (isCurrent(product)) {
                    products.put(ProductKey.of(product), product.saved());
                } else {
                    stale.add(product.id());
                }
            }
        }
        return stale;
    }

    private boolean isCurrent(Product product) {
        Product held = products.get(ProductKey.of(product));
        boolean isTaken = of(product.shop())
                .anyMatch(other -> !other.id().equals(product.id())
                        && other.shopifySourceProductId().equals(product.shopifySourceProductId()));
        return !isTaken && (held == null ? product.revision() == 0 : held.revision() == product.revision());
    }

    @Override
    public Map<VariantId, Sku> skus(ShopId shop, Collection<VariantId> variants) {
        Set<VariantId> wanted = Set.copyOf(variants);
        Map<VariantId, Sku> former = new LinkedHashMap<>();
        Map<VariantId, Sku> found = new LinkedHashMap<>();
        synchronized (lock) {
            of(shop).flatMap(Product::skus).sorted(liveFirst()).forEach(sku -> {
                sku.formerVariantIds().stream().filter(wanted::contains).forEach(id -> former.putIfAbsent(id, sku));
                if (wanted.contains(sku.shopifyVariantId())) {
                    found.putIfAbsent(sku.shopifyVariantId(), sku);
                }
            });
        }
        former.forEach(found::putIfAbsent);
        return found;
    }

    @Override
    public Map<String, List<Sku>> skusByCode(ShopId shop, Collection<String> codes) {
        Set<String> wanted = Set.copyOf(codes);
        synchronized (lock) {
            return of(shop).flatMap(Product::skus)
                    .filter(sku -> sku.code().filter(wanted::contains).isPresent())
                    .sorted(liveFirst())
                    .collect(groupingBy(sku -> sku.code().orElseThrow()));
        }
    }

    private static Comparator<Sku> liveFirst() {
        return comparing((Sku sku) -> !sku.isLive()).thenComparing(Sku::id);
    }

    @Override
    public Page<Product> list(Filter filter, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        synchronized (lock) {
            List<Product> rest = products.values().stream()
                    .filter(product -> fits(product, filter))
                    .sorted(BY_TITLE)
                    .filter(product -> after.isEmpty() || after.get().isBefore(product))
                    .limit(limit + 1L)
                    .toList();
            List<Product> shown = rest.subList(0, Math.min(limit, rest.size()));
            return new Page<>(
                    shown,
                    rest.size() > limit
                            ? Optional.of(Place.of(shown.get(limit - 1)).write())
                            : Optional.empty());
        }
    }

    private static boolean fits(Product product, Filter filter) {
        String part = filter.search().toLowerCase(Locale.ROOT);
        return (filter.shops().isEmpty() || filter.shops().contains(product.shop()))
                && (product.title().toLowerCase(Locale.ROOT).contains(part)
                        || product.shopifySourceProductId().toString().equals(part)
                        || product.skus().anyMatch(sku -> fits(sku, part)));
    }

    private static boolean fits(Sku sku, String part) {
        return sku.shopifyVariantId().toString().equals(part)
                || sku.code()
                        .filter(code -> code.toLowerCase(Locale.ROOT).contains(part))
                        .isPresent();
    }

    @Override
    public void keepStock(ShopId shop, Collection<StockLevel> heard) {
        synchronized (lock) {
            heard.forEach(
                    level -> levels.merge(new LevelKey(shop, level.item(), level.location()), level, StockLevel::and));
        }
    }

    @Override
    public List<StockLevel> stock(ShopId shop, Collection<InventoryItemId> items) {
        Set<InventoryItemId> wanted = Set.copyOf(items);
        List<StockLevel> found = new ArrayList<>();
        synchronized (lock) {
            levels.forEach((key, level) -> {
                if (key.shop.equals(shop) && wanted.contains(key.item)) {
                    found.add(level);
                }
            });
        }
        return found;
    }

    /** Adds units to what is available at the first location that counts the item; nothing happens if none does. */
    void putBack(ShopId shop, String skuId, int units) {
        Optional<InventoryItemId> item = of(shop).flatMap(Product::skus)
                .filter(sku -> sku.id().equals(skuId))
                .min(liveFirst())
                .flatMap(Sku::shopifyInventoryItemId);
        item.flatMap(wanted -> levels.entrySet().stream()
                        .filter(entry -> entry.getKey().shop.equals(shop)
                                && entry.getKey().item.equals(wanted)
                                && entry.getValue().available().isPresent())
                        .findFirst())
                .ifPresent(entry -> entry.setValue(plus(entry.getValue(), units)));
    }

    private static StockLevel plus(StockLevel level, int units) {
        return new StockLevel(
                level.item(),
                level.location(),
                level.available().map(available -> available + units),
                level.updatedAt(),
                level.lastSynced());
    }

    private Stream<Product> of(ShopId shop) {
        return products.values().stream().filter(product -> product.shop().equals(shop));
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(products, key -> key.shop.equals(shop))
                + MemoryShopCopies.removed(levels, key -> key.shop.equals(shop));
    }

    private record ProductKey(ShopId shop, String id) {

        static ProductKey of(Product product) {
            return new ProductKey(product.shop(), product.id());
        }
    }

    private record LevelKey(ShopId shop, InventoryItemId item, LocationId location) implements Comparable<LevelKey> {

        private static final Comparator<LevelKey> ORDER =
                comparing(LevelKey::shop).thenComparing(LevelKey::item).thenComparing(LevelKey::location);

        @Override
        public int compareTo(LevelKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** The last row of a page; the title, which may hold anything, stands last. */
    private record Place(ShopId shop, String id, String titleKey) {

        static Place of(Product product) {
            return new Place(product.shop(), product.id(), product.titleKey());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            return new Place(new ShopId(parts[0]), parts[1], parts[2]);
        }

        String write() {
            return shop + "|" + id + "|" + titleKey;
        }

        boolean isBefore(Product product) {
            int byTitle = titleKey.compareTo(product.titleKey());
            int byShop = shop.compareTo(product.shop());
            return byTitle < 0 || (byTitle == 0 && (byShop < 0 || (byShop == 0 && id.compareTo(product.id()) < 0)));
        }
    }
}
