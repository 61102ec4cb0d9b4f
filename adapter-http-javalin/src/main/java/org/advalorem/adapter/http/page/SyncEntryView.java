package org.advalorem.adapter.http.page;

import org.advalorem.domain.sync.CacheEntry;

/** What is held of one object of a shop. */
public record SyncEntryView(CacheEntry entry) {

    public String name() {
        return switch (entry.key().kind()) {
            case ORDER -> "Order " + entry.key().id();
            case PRODUCT -> "Product " + entry.key().id();
            case CUSTOMER -> "Customer " + entry.key().id();
            case INVENTORY -> "Stock of " + entry.key().id();
        };
    }

    public static String address(CacheEntry entry) {
        return "/sync/" + entry.key().shop() + "/entries/" + entry.key().kind() + "/"
                + entry.key().id();
    }

    public String state() {
        return switch (entry.state()) {
            case PENDING -> "Waiting to be processed";
            case PROCESSED -> "Processed";
            case FAILED -> "Failed";
        };
    }

    public String tone() {
        return switch (entry.state()) {
            case PENDING -> "busy";
            case PROCESSED -> "good";
            case FAILED -> "bad";
        };
    }
}
