package org.advalorem.domain.shop;

import java.time.Instant;

/** A merchant's shop as the engine knows it. Its credentials are kept apart. */
public record Shop(ShopId id, Plan plan, ShopSettings settings, boolean installed, Instant registeredAt) {

    public static Shop registered(ShopId id, Instant now) {
        return new Shop(id, Plan.UNLIMITED, ShopSettings.DEFAULT, true, now);
    }

    public Shop with(ShopSettings changed) {
        return new Shop(id, plan, changed, installed, registeredAt);
    }

    public Shop with(Plan changed) {
        return new Shop(id, changed, settings, installed, registeredAt);
    }

    public Shop uninstalled() {
        return new Shop(id, plan, settings, false, registeredAt);
    }

    public Shop reinstalled() {
        return new Shop(id, plan, settings, true, registeredAt);
    }
}
