package org.advalorem.adapter.shopify.catalog;

import java.time.Instant;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;

/** Bodies with single quotes for double ones. */
final class Bodies {

    static final ShopId SHOP = new ShopId("shirt-shop.myshopify.com");
    static final Instant UPDATED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:05Z");

    static final String GRAPHQL_SHIRT = """
            {'id':'gid:\\/\\/shopify\\/Product\\/1','title':'Classic Cotton Shirt','status':'ACTIVE','updatedAt':'2026-03-01T12:00:00Z',
             'options':[{'name':'Color','position':1,'values':['White','Blue']},{'name':'Size','position':2,'values':['S']}],
             'variants':{'nodes':[
              {'id':'gid://shopify/ProductVariant/11','sku':'SHIRT-11','price':'29.9',
               'selectedOptions':[{'name':'Size','value':'S'},{'name':'Color','value':'White'}],
               'inventoryItem':{'id':'gid://shopify/InventoryItem/1011','harmonizedSystemCode':'610510','countryCodeOfOrigin':'PT',
                'updatedAt':'2026-02-01T00:00:00Z','inventoryLevels':{'nodes':[
                 {'id':'gid://shopify/InventoryLevel/7?inventory_item_id=1011','updatedAt':'2026-02-28T00:00:00Z',
                  'location':{'id':'gid://shopify/Location/7','name':'Main'},
                  'quantities':[{'name':'available','quantity':5,'updatedAt':'2026-03-01T11:00:00Z'}]},
                 {'id':'gid://shopify/InventoryLevel/8?inventory_item_id=1011','updatedAt':'2026-02-28T00:00:00Z',
                  'location':{'id':'gid://shopify/Location/8','name':'Shop'},'quantities':[]}]}}},
              {'id':'gid://shopify/ProductVariant/12','sku':null,'price':'31.00',
               'selectedOptions':[{'name':'Color','value':'Blue'},{'name':'Size','value':'S'}],
               'inventoryItem':{'id':'gid://shopify/InventoryItem/1012','harmonizedSystemCode':null,'countryCodeOfOrigin':null,
                'inventoryLevels':{'nodes':[]}}}]}}
            """;

    static final String REST_SHIRT = """
            {'id':1,'title':'Classic Cotton Shirt','status':'active','updated_at':'2026-03-01T07:00:00-05:00',
             'options':[{'id':3,'product_id':1,'name':'Color','position':1},{'id':4,'product_id':1,'name':'Size','position':2}],
             'variants':[{'id':11,'product_id':1,'sku':'SHIRT-11','price':'29.90','option1':'White','option2':'S','option3':null,
               'inventory_item_id':1011,'inventory_quantity':5},
              {'id':12,'product_id':1,'sku':'','price':'31.00','option1':'Blue','option2':'S','inventory_item_id':null}],
             'variant_gids':[{'admin_graphql_api_id':'gid://shopify/ProductVariant/11'},
              {'admin_graphql_api_id':'gid://shopify/ProductVariant/12'}]}
            """;

    private Bodies() {}

    static CachedBody product(String json) {
        return body(CacheKey.of(SHOP, CacheKind.PRODUCT, 1), json);
    }

    static CachedBody level(String json) {
        return body(CacheKey.inventory(SHOP, 1011, 7), json);
    }

    private static CachedBody body(CacheKey key, String json) {
        return new CachedBody(key, RawBody.of(json.replace('\'', '"')), BodySource.WEBHOOK, UPDATED, RECEIVED);
    }
}
