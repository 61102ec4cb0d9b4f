package org.advalorem.engine.sync;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Makes stock of the cached bodies of inventory levels: those that are held are found with one statement, and what is news is written with
 * another. Of two levels of one item and location the newer stays.
 */
public final class StockKeeper implements Keeper {

    private final Catalog catalog;
    private final BodyReader<List<StockLevel>> reader;

    public StockKeeper(Catalog catalog, BodyReader<List<StockLevel>> reader) {
        this.catalog = catalog;
        this.reader = reader;
    }

    @Override
    public Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries) {
        var results = new HashMap<CacheKey, Result>();
        var said = new HashMap<CacheKey, List<StockLevel>>();
        for (CacheEntry entry : entries) {
            try {
                said.put(entry.key(), reader.read(entry.body()));
            } catch (UnreadableBody unreadable) {
                results.put(entry.key(), Result.failed(unreadable.getMessage()));
            }
        }
        Map<Place, StockLevel> held = held(shop, said.values());
        var news = new ArrayList<StockLevel>();
        said.forEach((key, levels) -> {
            List<StockLevel> changed =
                    levels.stream().filter(level -> isNews(level, held)).toList();
            news.addAll(changed);
            results.put(key, result(changed, held));
        });
        catalog.keepStock(shop, news);
        return results;
    }

    private Map<Place, StockLevel> held(ShopId shop, Collection<List<StockLevel>> said) {
        Set<InventoryItemId> items =
                said.stream().flatMap(List::stream).map(StockLevel::item).collect(toSet());
        return catalog.stock(shop, items).stream().collect(toMap(Place::of, identity()));
    }

    private static boolean isNews(StockLevel level, Map<Place, StockLevel> held) {
        StockLevel before = held.get(Place.of(level));
        return before == null || !before.and(level).equals(before);
    }

    private static Result result(List<StockLevel> changed, Map<Place, StockLevel> held) {
        if (changed.isEmpty()) {
            return Result.unchanged();
        }
        return changed.stream().map(Place::of).anyMatch(held::containsKey) ? Result.updated() : Result.created();
    }

    private record Place(InventoryItemId item, LocationId location) {

        static Place of(StockLevel level) {
            return new Place(level.item(), level.location());
        }
    }
}
