package org.advalorem.sandbox.shopify;

import static org.advalorem.sandbox.shopify.GraphOrder.gid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.World;

/** Products and customers as the objects of the Admin API: maps named as the fields are, lists where the API has connections. */
final class GraphShelf {

    private GraphShelf() {}

    static Map<String, Object> product(Product product) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "Product");
        fields.put("id", gid("Product", product.id()));
        fields.put("legacyResourceId", String.valueOf(product.id()));
        fields.put("title", product.title());
        fields.put("handle", product.handle());
        fields.put("status", product.status());
        fields.put("vendor", product.vendor());
        fields.put("productType", "");
        fields.put("tags", List.of());
        fields.put("createdAt", product.createdAt().toString());
        fields.put("updatedAt", product.updatedAt().toString());
        fields.put(
                "options",
                IntStream.range(0, product.options().size())
                        .mapToObj(index -> option(product, index))
                        .toList());
        fields.put(
                "variants",
                IntStream.range(0, product.variants().size())
                        .mapToObj(index -> variant(product, index))
                        .toList());
        return fields;
    }

    private static Map<String, Object> option(Product product, int index) {
        return Map.of(
                "id", gid("ProductOption", product.id() * 10 + index),
                "name", product.options().get(index),
                "position", index + 1,
                "values", product.values(index));
    }

    private static Map<String, Object> variant(Product product, int index) {
        Product.Variant variant = product.variants().get(index);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "ProductVariant");
        fields.put("id", gid("ProductVariant", variant.id()));
        fields.put("legacyResourceId", String.valueOf(variant.id()));
        fields.put("title", variant.title());
        fields.put("sku", variant.sku());
        fields.put("barcode", null);
        fields.put("position", index + 1);
        fields.put("price", variant.price().full());
        fields.put("updatedAt", variant.updatedAt().toString());
        fields.put(
                "selectedOptions",
                IntStream.range(0, product.options().size())
                        .mapToObj(option -> Map.of(
                                "name", product.options().get(option),
                                "value", variant.values().get(option)))
                        .toList());
        fields.put("inventoryItem", item(variant));
        return fields;
    }

    static Map<String, Object> item(Product.Variant variant) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "InventoryItem");
        fields.put("id", gid("InventoryItem", variant.inventoryItemId()));
        fields.put("legacyResourceId", String.valueOf(variant.inventoryItemId()));
        fields.put("sku", variant.sku());
        fields.put("tracked", variant.tracked());
        fields.put("harmonizedSystemCode", variant.hsCode().orElse(null));
        fields.put("countryCodeOfOrigin", variant.origin().orElse(null));
        fields.put("requiresShipping", variant.tracked());
        fields.put("updatedAt", variant.updatedAt().toString());
        fields.put("inventoryLevels", levels(variant));
        return fields;
    }

    private static List<Map<String, Object>> levels(Product.Variant variant) {
        var levels = new ArrayList<Map<String, Object>>();
        variant.stock().keySet().stream().sorted().forEach(location -> {
            String time = variant.updatedAt().toString();
            Map<String, Object> available =
                    Map.of("name", "available", "quantity", variant.stock().get(location), "updatedAt", time);
            levels.add(Map.of(
                    "id", levelGid(variant, location),
                    "updatedAt", time,
                    "location", location(location),
                    "quantities", List.of(available)));
        });
        return levels;
    }

    static String levelGid(Product.Variant variant, long location) {
        return gid("InventoryLevel", location) + "?inventory_item_id=" + variant.inventoryItemId();
    }

    private static Map<String, Object> location(long id) {
        return Map.of(
                "id", gid("Location", id),
                "legacyResourceId", String.valueOf(id),
                "name", World.locations().get(id),
                "isActive", true,
                "shipsInventory", true,
                "address", Map.of("countryCode", "US", "provinceCode", "NY", "city", "Brooklyn", "zip", "11201"));
    }

    static Map<String, Object> customer(Customer customer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "Customer");
        fields.put("id", gid("Customer", customer.id()));
        fields.put("legacyResourceId", String.valueOf(customer.id()));
        fields.put("firstName", customer.firstName());
        fields.put("lastName", customer.lastName());
        fields.put("displayName", customer.firstName() + " " + customer.lastName());
        fields.put("state", "DISABLED");
        fields.put("note", null);
        fields.put("tags", List.of());
        fields.put("numberOfOrders", String.valueOf(customer.orders()));
        fields.put("createdAt", customer.createdAt().toString());
        fields.put("updatedAt", customer.updatedAt().toString());
        fields.put("defaultEmailAddress", Map.of("emailAddress", customer.mail()));
        fields.put("defaultPhoneNumber", Map.of("phoneNumber", customer.phone()));
        fields.put("defaultAddress", address(customer));
        return fields;
    }

    private static Map<String, Object> address(Customer customer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", gid("MailingAddress", customer.id()));
        fields.put("firstName", customer.firstName());
        fields.put("lastName", customer.lastName());
        fields.put("name", customer.firstName() + " " + customer.lastName());
        fields.put("address1", "1 Example Street");
        fields.put("city", customer.place().city());
        fields.put("zip", customer.place().zip());
        fields.put("countryCodeV2", customer.place().country());
        fields.put(
                "provinceCode",
                customer.place().province().isEmpty() ? null : customer.place().province());
        return fields;
    }
}
