package org.advalorem.sandbox.shopify;

import static org.advalorem.sandbox.shopify.GraphOrder.gid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Product;

/** The bodies of webhooks about products, stock and customers, in the shape of the REST API that they have kept. */
final class RestShelf {

    /** Of more variants than these a body gives the ids only. */
    private static final int MOST_VARIANTS = 100;

    private RestShelf() {}

    static ObjectNode product(Product product) {
        ObjectNode json = Json.object();
        json.put("id", product.id()).put("admin_graphql_api_id", gid("Product", product.id()));
        json.put("title", product.title()).put("handle", product.handle()).put("vendor", product.vendor());
        json.put("product_type", "").put("tags", "").putNull("body_html").putNull("template_suffix");
        json.put("status", product.status().toLowerCase(Locale.ROOT)).put("published_scope", "global");
        json.put("created_at", RestOrder.time(product.createdAt()));
        json.put("updated_at", RestOrder.time(product.updatedAt()));
        json.put("published_at", RestOrder.time(product.createdAt()));
        ArrayNode options = json.putArray("options");
        for (int i = 0; i < product.options().size(); i++) {
            ObjectNode option = options.addObject().put("id", product.id() * 10 + i);
            option.put("product_id", product.id()).put("name", product.options().get(i));
            ArrayNode values = option.put("position", i + 1).putArray("values");
            product.values(i).forEach(values::add);
        }
        ArrayNode variants = json.putArray("variants");
        ArrayNode gids = json.putArray("variant_gids");
        for (int i = 0; i < product.variants().size(); i++) {
            Product.Variant variant = product.variants().get(i);
            if (i < MOST_VARIANTS) {
                variants.add(variant(product, i));
            }
            gids.addObject()
                    .put("admin_graphql_api_id", gid("ProductVariant", variant.id()))
                    .put("updated_at", RestOrder.time(variant.updatedAt()));
        }
        json.putArray("images");
        json.putArray("media");
        return json;
    }

    private static ObjectNode variant(Product product, int index) {
        Product.Variant variant = product.variants().get(index);
        ObjectNode json = Json.object();
        json.put("id", variant.id()).put("admin_graphql_api_id", gid("ProductVariant", variant.id()));
        json.put("product_id", product.id()).put("title", variant.title()).put("sku", variant.sku());
        json.put("position", index + 1).put("price", variant.price().full()).putNull("compare_at_price");
        for (int i = 0; i < 3; i++) {
            json.put(
                    "option" + (i + 1),
                    i < variant.values().size() ? variant.values().get(i) : null);
        }
        json.put("created_at", RestOrder.time(product.createdAt()));
        json.put("updated_at", RestOrder.time(variant.updatedAt()));
        json.put("taxable", true).putNull("barcode").put("inventory_policy", "deny");
        json.put("inventory_item_id", variant.inventoryItemId()).put("inventory_quantity", variant.available());
        return json.put("old_inventory_quantity", variant.available()).putNull("image_id");
    }

    static ObjectNode level(Product.Variant variant, long location) {
        return Json.object()
                .put("inventory_item_id", variant.inventoryItemId())
                .put("location_id", location)
                .put("available", variant.stock().get(location))
                .put("updated_at", RestOrder.time(variant.updatedAt()))
                .put("admin_graphql_api_id", GraphShelf.levelGid(variant, location));
    }

    static ObjectNode customer(Customer customer) {
        ObjectNode json = inOrder(customer);
        json.put("orders_count", customer.orders()).put("total_spent", "0.00").putNull("last_order_id");
        json.putNull("last_order_name");
        ObjectNode address = Json.object();
        address.put("id", customer.id()).put("customer_id", customer.id()).put("default", true);
        address.put("first_name", customer.firstName()).put("last_name", customer.lastName());
        address.put("name", customer.firstName() + " " + customer.lastName()).put("address1", "1 Example Street");
        address.put("city", customer.place().city()).put("zip", customer.place().zip());
        address.put("country_code", customer.place().country());
        String province = customer.place().province();
        address.put("province_code", province.isEmpty() ? null : province).put("phone", customer.phone());
        json.putArray("addresses").add(address);
        json.set("default_address", address.deepCopy());
        return json;
    }

    /** As an order shows who placed it. */
    static ObjectNode inOrder(Customer customer) {
        ObjectNode json = Json.object();
        json.put("id", customer.id()).put("admin_graphql_api_id", gid("Customer", customer.id()));
        json.put("email", customer.mail()).put("phone", customer.phone());
        json.put("first_name", customer.firstName()).put("last_name", customer.lastName());
        json.put("state", "disabled").putNull("note").put("tags", "").put("verified_email", true);
        json.put("currency", "USD").put("tax_exempt", false);
        json.put("created_at", RestOrder.time(customer.createdAt()));
        return json.put("updated_at", RestOrder.time(customer.updatedAt()));
    }

    static ObjectNode merged(Customer kept, Customer gone) {
        ObjectNode json = Json.object();
        json.put("admin_graphql_api_customer_kept_id", gid("Customer", kept.id()));
        json.put("admin_graphql_api_customer_deleted_id", gid("Customer", gone.id()));
        json.putNull("admin_graphql_api_job_id").put("status", "completed");
        json.putArray("errors");
        return json;
    }

    static ObjectNode redacted(String shop, Customer customer) {
        ObjectNode json = Json.object().put("shop_id", 548_380_009).put("shop_domain", shop);
        json.putObject("customer")
                .put("id", customer.id())
                .put("email", customer.mail())
                .put("phone", customer.phone());
        json.putArray("orders_to_redact");
        return json;
    }

    static ObjectNode gone(long id) {
        return Json.object().put("id", id);
    }

    static ObjectNode bulk(long id, boolean completed, Instant start, Instant end) {
        return Json.object()
                .put("admin_graphql_api_id", gid("BulkOperation", id))
                .put("status", completed ? "completed" : "failed")
                .put("type", "query")
                .put("error_code", completed ? null : "internal_server_error")
                .put("created_at", RestOrder.time(start))
                .put("completed_at", RestOrder.time(end));
    }
}
