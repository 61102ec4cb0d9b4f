package org.advalorem.adapter.shipstation;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Explanation;
import org.advalorem.domain.correction.MoneySide;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.money.Money;

/** Plans by their rows; what else a plan says is nothing to ShipStation. */
final class Plans {

    static final Currency USD = Currency.getInstance("USD");

    private Plans() {}

    static CorrectionPlan plan(PlannedItem... items) {
        Currency currency = items[0].unitAfter().currency();
        Money zero = Money.zero(currency);
        return new CorrectionPlan(
                CorrectionPlan.RULES, MoneySide.SHOP, Arrays.asList(items), zero, zero, zero, List.of());
    }

    static PlannedItem row(String id, int quantity, Money after) {
        return item(Optional.of(id), "Tee", quantity, after);
    }

    static PlannedItem newRow(String description, int quantity, Money after) {
        return item(Optional.empty(), description, quantity, after);
    }

    static Money usd(String decimal) {
        return Money.parse(decimal, USD);
    }

    static Money money(String decimal, String currency) {
        return Money.parse(decimal, Currency.getInstance(currency));
    }

    private static PlannedItem item(Optional<String> id, String description, int quantity, Money after) {
        Money zero = Money.zero(after.currency());
        return new PlannedItem(
                id,
                description,
                id.isPresent() ? quantity : 0,
                quantity,
                id.map(known -> after),
                after,
                Optional.of("610910"),
                Optional.of("CA"),
                new Explanation(Optional.empty(), zero, List.of(), zero, zero, "given", zero));
    }
}
