package org.advalorem.adapter.jdbi.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.fulfillment.HandlingsContract;
import org.junit.jupiter.api.Test;

class JdbiHandlingsTest implements HandlingsContract {

    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void ofThousandsAParcelIsFoundByItsIndex() {
        store.execute("""
                insert into order_handling (shop_id, shopify_order_id, label, carrier, carrier_name, service, service_name,
                    tracking_number, shipped_at, tracking, tracking_status, labels_given_back)
                select 'lamp-shop.myshopify.com', n, 'label-' || n, 'usps', 'USPS', 'usps_priority', '', '9205' || n, now(),
                    '{"events":[]}', 'UNKNOWN', 0
                from generate_series(1, 5000) n
                """);

        List<String> plan = store.sql()
                .ask(handle -> handle.createQuery("explain " + JdbiHandlings.OF_PARCELS)
                        .bind("shop", SHOP.domain())
                        .bind("carriers", new String[] {"usps", "usps"})
                        .bind("numbers", new String[] {"92054711", "92054712"})
                        .mapTo(String.class)
                        .list());

        assertThat(plan).anyMatch(step -> step.contains("Index Scan using order_handling_parcel"));
        assertThat(plan).noneMatch(step -> step.contains("Seq Scan on order_handling"));
        assertThat(store.handlings().ofParcels(SHOP, List.of(new ParcelKey("USPS", "92054711"))))
                .hasSize(1);
    }
}
