package org.advalorem.proof.sync.crash;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.advalorem.proof.crash.Reconciliation;
import org.advalorem.proof.service.Rows;

/** Who works on what of a copy. */
record Leases(Rows rows) {

    static final List<String> CACHES = List.of(
            "shopify_order_cache", "shopify_product_cache", "shopify_customer_cache", "shopify_inventory_cache");

    /** What a process held that was told to end, it has given back. */
    void requireNone() {
        new Reconciliation().none("still held", held()).requireNone();
    }

    private List<String> held() {
        return rows.ask("select 'job ' || kind from sync_job where lease_until > clock_timestamp()"
                + CACHES.stream()
                        .map(cache -> " union all select '" + cache + " ' || id from " + cache
                                + " where lease_until > clock_timestamp()")
                        .collect(joining()));
    }

    /** What processes held that are dead may be taken at once, so that nobody has to wait. */
    void end() {
        Stream.concat(Stream.of("sync_job"), CACHES.stream()).forEach(table -> rows.endLeases(table, "lease_until"));
        rows.endLeases("inbox_message", "held_until");
    }
}
