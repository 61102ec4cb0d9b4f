package org.advalorem.domain.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;

/** Labels, rates and an order to buy them for. */
final class Labels {

    static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    static final OrderKey ORDER = new OrderKey(new ShopId("example-shop.myshopify.com"), new OrderId(6123456789012L));
    static final Rate RATE = rate("rate-1", "USPS", "usps_priority", "account-1", "8.95", "USD");

    private Labels() {}

    static Rate rate(String id, String carrier, String service, String account, String price, String currency) {
        return new Rate(
                id, carrier, service, service, account, Money.parse(price, Currencies.of(currency)), Optional.of(3));
    }

    static Label label(String id, LabelState state, String marker, Instant madeAt) {
        boolean there = state != LabelState.QUEUED && state != LabelState.REFUSED;
        return new Label(
                id,
                RATE.id(),
                state,
                marker,
                there ? Optional.of("92055901755477000000" + id.length()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                madeAt,
                state == LabelState.REFUSED
                        ? List.of(new CarrierMessage("USPS", "", "The address is not known."))
                        : List.of());
    }
}
