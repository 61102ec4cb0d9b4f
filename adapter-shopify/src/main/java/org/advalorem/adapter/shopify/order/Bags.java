package org.advalorem.adapter.shopify.order;

import java.util.Currency;
import java.util.Optional;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.money.Money;

/**
 * Reads the amounts of one order in its two currencies. An amount that names another currency than its order is refused,
 * and so is an order's amount in the shop's currency alone where the buyer's is another one.
 */
record Bags(Currency shop, Currency presentment) {

    /** {@code {shopMoney:{amount,currencyCode},presentmentMoney:{…}}}; the currency codes may be left out. */
    MoneyBag graphql(Field bag) {
        return new MoneyBag(
                amount(bag.at("shopMoney"), "currencyCode", shop),
                amount(bag.at("presentmentMoney"), "currencyCode", presentment));
    }

    /**
     * {@code {shop_money:{amount,currency_code},presentment_money:{…}}} beside a plain amount in the shop's currency, which
     * serves where the pair is left out.
     */
    MoneyBag rest(Field bag, Field plain) {
        return bag.isPresent()
                ? new MoneyBag(
                        amount(bag.at("shop_money"), "currency_code", shop),
                        amount(bag.at("presentment_money"), "currency_code", presentment))
                : plain(plain);
    }

    Optional<MoneyBag> optionalRest(Field bag, Field plain) {
        return bag.isPresent() || plain.isPresent() ? Optional.of(rest(bag, plain)) : Optional.empty();
    }

    private MoneyBag plain(Field amount) {
        if (!shop.equals(presentment)) {
            throw amount.fault("not stated in " + presentment + ", the currency the buyer paid in");
        }
        return MoneyBag.of(amount.money(shop));
    }

    private static Money amount(Field money, String code, Currency expected) {
        Field stated = money.at(code);
        if (stated.isPresent() && !stated.currency().equals(expected)) {
            throw stated.fault(stated.shown() + " is not the order's currency " + expected);
        }
        return money.at("amount").money(expected);
    }

    /** An amount so many times. */
    static MoneyBag times(MoneyBag bag, int quantity, Field blamed) {
        try {
            return new MoneyBag(bag.shop().times(quantity), bag.presentment().times(quantity));
        } catch (ArithmeticException e) {
            throw blamed.fault(blamed.shown() + " times " + quantity + " is too large");
        }
    }
}
