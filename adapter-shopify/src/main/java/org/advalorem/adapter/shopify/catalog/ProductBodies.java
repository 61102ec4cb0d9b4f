package org.advalorem.adapter.shopify.catalog;

import static java.util.stream.Collectors.toSet;

import com.google.common.base.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.advalorem.domain.catalog.Customs;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.Price;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ProductStatus;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.IncompleteBody;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Products as webhooks write them ({@code inventory_item_id}, {@code option1}) and as the GraphQL interface does
 * ({@code inventoryItem}, {@code selectedOptions}). A body without a title is that of a deletion.
 *
 * <p>A webhook of a product with very many variants holds the last changed of them only, and the identifiers of all in
 * {@code variant_gids}. Such a body is refused as incomplete: what it leaves out would be taken for deleted.
 */
public final class ProductBodies implements BodyReader<ShopProduct> {

    @Override
    public ShopProduct read(CachedBody body) {
        Part product = Part.of(body);
        ProductId id = product.need(ProductId::parse, "id");
        if (!id.toString().equals(body.key().id())) {
            throw new UnreadableBody("The body is of product " + id + " and was kept as that of " + body.key());
        }
        if (!product.has("title")) {
            return ShopProduct.deleted(id, body.updatedAt());
        }
        List<String> options = product.each("options").stream()
                .map(option -> option.need(name -> name, "name"))
                .toList();
        List<ShopVariant> variants = product.each("variants").stream()
                .map(variant -> variant(variant, options))
                .toList();
        requireAll(product, variants);
        try {
            return new ShopProduct(
                    id,
                    product.text("title").orElse(""),
                    product.need(status -> ProductStatus.valueOf(Ascii.toUpperCase(status)), "status"),
                    options,
                    variants,
                    product.read(Part::time, "updatedAt", "updated_at").orElse(body.updatedAt()),
                    false);
        } catch (IllegalArgumentException contradictory) {
            throw new UnreadableBody("The product contradicts itself: " + contradictory.getMessage(), contradictory);
        }
    }

    private static void requireAll(Part product, List<ShopVariant> variants) {
        Set<VariantId> told = variants.stream().map(ShopVariant::id).collect(toSet());
        List<VariantId> all = product.each("variant_gids").stream()
                .map(gid -> gid.need(VariantId::parse, "admin_graphql_api_id"))
                .toList();
        if (!told.containsAll(all)) {
            throw new IncompleteBody("The body tells " + told.size() + " of " + all.size()
                    + " variants; the product has to be fetched whole");
        }
    }

    private static ShopVariant variant(Part variant, List<String> options) {
        Part item = variant.at("inventoryItem");
        return new ShopVariant(
                variant.need(VariantId::parse, "id"),
                variant.text("sku"),
                values(variant, options),
                variant.read(Price::parse, "price"),
                item.read(InventoryItemId::parse, "id")
                        .or(() -> variant.read(InventoryItemId::parse, "inventory_item_id")),
                item.tells("harmonizedSystemCode") || item.tells("countryCodeOfOrigin")
                        ? Optional.of(new Customs(
                                item.text("harmonizedSystemCode"),
                                item.text("countryCodeOfOrigin").map(Ascii::toUpperCase)))
                        : Optional.empty(),
                item.read(Part::time, "updatedAt"));
    }

    /** One for each option; an option that a variant says nothing of has an empty value. */
    private static List<String> values(Part variant, List<String> options) {
        List<Part> selected = variant.each("selectedOptions");
        return IntStream.range(0, options.size())
                .mapToObj(index -> selected(selected, options.get(index))
                        .or(() -> variant.text("option" + (index + 1)))
                        .orElse(""))
                .toList();
    }

    private static Optional<String> selected(List<Part> selected, String option) {
        return selected.stream()
                .filter(pair -> pair.text("name").filter(option::equals).isPresent())
                .findFirst()
                .flatMap(pair -> pair.text("value"));
    }
}
