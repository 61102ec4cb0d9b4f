package org.advalorem.domain.correction;

import org.advalorem.domain.money.Money;

/** One amount as Shopify states it, in the shop's currency and in the buyer's. */
public record MoneyBag(Money shop, Money presentment) {

    /** An amount of an order with one currency only. */
    public static MoneyBag of(Money both) {
        return new MoneyBag(both, both);
    }

    public Money on(MoneySide side) {
        return side == MoneySide.SHOP ? shop : presentment;
    }
}
