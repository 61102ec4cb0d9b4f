package org.advalorem.engine.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.Sku;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.correction.CorrectionQueries.Page;

/** A catalogue in which somebody else does something just before each save. */
record OvertakenCatalog(Catalog catalog, Runnable before) implements Catalog {

    @Override
    public Set<String> save(List<Product> products) {
        before.run();
        return catalog.save(products);
    }

    @Override
    public List<Product> matching(ShopId shop, Collection<ProductId> sources, Collection<String> titleKeys) {
        return catalog.matching(shop, sources, titleKeys);
    }

    @Override
    public Optional<Product> find(ShopId shop, String id) {
        return catalog.find(shop, id);
    }

    @Override
    public Map<VariantId, Sku> skus(ShopId shop, Collection<VariantId> variants) {
        return catalog.skus(shop, variants);
    }

    @Override
    public Map<String, List<Sku>> skusByCode(ShopId shop, Collection<String> codes) {
        return catalog.skusByCode(shop, codes);
    }

    @Override
    public Page<Product> list(Filter filter, Optional<String> cursor, int limit) {
        return catalog.list(filter, cursor, limit);
    }

    @Override
    public void keepStock(ShopId shop, Collection<StockLevel> levels) {
        catalog.keepStock(shop, levels);
    }

    @Override
    public List<StockLevel> stock(ShopId shop, Collection<InventoryItemId> items) {
        return catalog.stock(shop, items);
    }
}
