package org.advalorem.domain.correction;

import java.util.Currency;
import java.util.Optional;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;

/**
 * What a plan is worked from.
 *
 * @param lastPush what the engine declared on this declaration before, so that it knows its own work again
 * @param side which of the order's two currencies it is worked in
 */
record PlanInput(
        ShopOrder order,
        Declaration declaration,
        ShopSettings settings,
        Optional<LastPush> lastPush,
        MoneySide side,
        Currency currency) {

    static PlanInput of(
            ShopOrder order,
            Declaration declaration,
            ShopSettings settings,
            Optional<LastPush> lastPush,
            MoneySide side) {
        return new PlanInput(
                order,
                declaration,
                settings,
                lastPush.filter(push -> push.declarationId().equals(declaration.orderId())),
                side,
                order.currency(side));
    }

    /** Whether the row still says what we declared on it. */
    boolean isOurs(DeclaredItem row) {
        return OwnWork.stands(row, lastPush);
    }

    /** What one unit of the row is declared at as found. */
    Money unitBefore(DeclaredItem row) {
        return DeclaredAmounts.nearest(row.unitValue(), currency);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    /** The least difference between two unit values that can be declared. */
    Money step() {
        return money(DeclaredAmounts.step(currency));
    }

    Money zero() {
        return Money.zero(currency);
    }
}
