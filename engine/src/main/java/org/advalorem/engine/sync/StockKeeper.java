package org.advalorem.engine.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.UnreadableBody;

/** Makes stock of the cached bodies of inventory levels, all with one statement; of two levels of one item and location the newer stays. */
public final class StockKeeper implements Keeper {

    private final Catalog catalog;
    private final BodyReader<List<StockLevel>> reader;

    public StockKeeper(Catalog catalog, BodyReader<List<StockLevel>> reader) {
        this.catalog = catalog;
        this.reader = reader;
    }

    /** Each level that is read is answered as updated, be it new, the same or older. */
    @Override
    public Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries) {
        var results = new HashMap<CacheKey, Result>();
        var levels = new ArrayList<StockLevel>();
        for (CacheEntry entry : entries) {
            try {
                levels.addAll(reader.read(entry.body()));
                results.put(entry.key(), Result.updated());
            } catch (UnreadableBody unreadable) {
                results.put(entry.key(), Result.failed(unreadable.getMessage()));
            }
        }
        catalog.keepStock(shop, levels);
        return results;
    }
}
