package org.advalorem.port.catalog;

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
import org.advalorem.port.correction.CorrectionQueries.Page;

/** What shops offer and what is in stock of it, for many at once. Nothing is ever removed. */
public interface Catalog {

    /**
     * All that {@link org.advalorem.domain.catalog.Matching} needs to know: the records that follow one of these Shopify products or
     * followed it once, and those with one of these titles.
     *
     * @param titleKeys see {@link Product#titleKey}
     * @return each once, in any order
     */
    List<Product> matching(ShopId shop, Collection<ProductId> sources, Collection<String> titleKeys);

    Optional<Product> find(ShopId shop, String id);

    /**
     * Writes records as they are now, each whole or not at all.
     *
     * @param products each once; revision 0 for those that were never saved
     * @return the ids of those that were not written since somebody was faster: the record has another revision by now, or another
     *     record follows the same Shopify product
     */
    Set<String> save(List<Product> products);

    /**
     * Which SKUs stand for these variants, or did once if none does now; what none is known for is missing. SKUs that are deleted are
     * found too.
     */
    Map<VariantId, Sku> skus(ShopId shop, Collection<VariantId> variants);

    /**
     * Which SKUs have these codes, letter by letter; several may have one. Those that are not deleted come first. What none is known for
     * is missing.
     */
    Map<String, List<Sku>> skusByCode(ShopId shop, Collection<String> codes);

    /**
     * The products that fit, by their titles.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<Product> list(Filter filter, Optional<String> cursor, int limit);

    /**
     * Writes levels down; of two of one item and location the one that {@link StockLevel#and} chooses stays.
     *
     * @param levels several may be of one item and location
     */
    void keepStock(ShopId shop, Collection<StockLevel> levels);

    /** What is known of these items, by item and location. */
    List<StockLevel> stock(ShopId shop, Collection<InventoryItemId> items);

    /**
     * Which products; an empty set or an empty text restricts nothing.
     *
     * @param shops only these; empty means all
     * @param search part of the title or of the code of a SKU, in any case, or a number of Shopify's: that of the product or of a variant
     */
    record Filter(Set<ShopId> shops, String search) {

        public Filter {
            shops = Set.copyOf(shops);
            search = search.strip();
        }

        public static Filter all() {
            return new Filter(Set.of(), "");
        }
    }
}
