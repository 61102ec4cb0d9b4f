package org.advalorem.adapter.shopify.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Stock as webhooks of inventory levels tell it, one level each, and as products of the GraphQL interface hold it within their variants;
 * webhooks of products hold none. A level that tells nothing of what is available, as when its location was taken off, is not counted
 * there any more.
 */
public final class StockBodies implements BodyReader<List<StockLevel>> {

    private static final String AVAILABLE = "available";

    @Override
    public List<StockLevel> read(CachedBody body) {
        Part root = Part.of(body);
        return body.key().kind() == CacheKind.INVENTORY ? List.of(level(root, body)) : levels(root, body);
    }

    private static StockLevel level(Part level, CachedBody body) {
        InventoryItemId item = level.need(InventoryItemId::parse, "inventory_item_id");
        LocationId location = level.need(LocationId::parse, "location_id");
        if (!CacheKey.inventory(body.key().shop(), item.value(), location.value())
                .equals(body.key())) {
            throw new UnreadableBody("The body is of item " + item + " at location " + location
                    + " and was kept as that of " + body.key());
        }
        return new StockLevel(
                item,
                location,
                level.read(Long::valueOf, AVAILABLE),
                level.read(Part::time, "updated_at").orElse(body.updatedAt()),
                body.receivedAt());
    }

    private static List<StockLevel> levels(Part product, CachedBody body) {
        return product.each("variants").stream()
                .map(variant -> variant.at("inventoryItem"))
                .flatMap(item -> levelsOf(item, body))
                .toList();
    }

    private static Stream<StockLevel> levelsOf(Part item, CachedBody body) {
        return item.each("inventoryLevels").stream().map(level -> {
            Optional<Part> available = level.each("quantities").stream()
                    .filter(quantity ->
                            quantity.text("name").filter(AVAILABLE::equals).isPresent())
                    .findFirst();
            return new StockLevel(
                    item.need(InventoryItemId::parse, "id"),
                    level.at("location").need(LocationId::parse, "id"),
                    available.flatMap(quantity -> quantity.read(Long::valueOf, "quantity")),
                    changedAt(level, available).orElse(body.updatedAt()),
                    body.receivedAt());
        });
    }

    /** The quantity's own time, which is later than the level's where only the quantity changed. */
    private static Optional<Instant> changedAt(Part level, Optional<Part> available) {
        Optional<Instant> own = available.flatMap(quantity -> quantity.read(Part::time, "updatedAt"));
        Optional<Instant> whole = level.read(Part::time, "updatedAt");
        return Stream.of(own, whole).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
