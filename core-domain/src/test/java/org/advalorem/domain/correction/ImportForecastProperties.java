package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShopSettings;

class ImportForecastProperties {

    /** A line in minor units; discounts are for the quantity ordered. */
    record Line(int quantity, int current, long price, long orderDiscount, long productDiscount) {}

    @Property
    void eachRowFindsItsLineAndItsValueExplained(@ForAll("carts") List<Line> cart) {
        assertThat(plan(order(cart)).findings())
                .extracting(finding -> finding.code())
                .doesNotContain(
                        FindingCode.ROW_UNMATCHED,
                        FindingCode.LINE_UNMATCHED,
                        FindingCode.QUANTITY_DIFFERS,
                        FindingCode.PRICE_DISCREPANCY,
                        FindingCode.CURRENCY_UNDECIDABLE);
    }

    @Property
    void whatIsTooMuchIsTheOrderDiscountWhereEachLineIsOneUnit(@ForAll("carts") List<Line> cart) {
        List<Line> single = cart.stream()
                .map(line -> new Line(1, 1, line.price(), line.orderDiscount(), line.productDiscount()))
                .toList();

        long discount = single.stream().mapToLong(Line::orderDiscount).sum();
        assertThat(plan(order(single)).reduction()).isEqualTo(new Money(discount, Orders.USD));
    }

    @Provide
    Arbitrary<List<Line>> carts() {
        Arbitrary<Line> lines = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.longs().between(10, 30_000),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.longs().between(0, 4))
                .as((one, other, price, order, product) -> new Line(
                        Math.max(one, other), Math.min(one, other), price, price * order / 10, price * product / 10));
        return lines.list().ofMinSize(1).ofMaxSize(5);
    }

    private static ShopOrder order(List<Line> cart) {
        Orders orders = Orders.usd().discounts(Orders.orderDiscount(0, "SAVE"), Orders.productDiscount(1, "Sale"));
        for (int i = 0; i < cart.size(); i++) {
            Line line = cart.get(i);
            orders.line(
                    Integer.toString(i),
                    "Item " + i,
                    line.quantity(),
                    line.current(),
                    usd(line.price()).decimal(),
                    List.of(share(0, line.orderDiscount()), share(1, line.productDiscount())),
                    Optional.empty());
        }
        return orders.order();
    }

    private static DiscountShare share(int discount, long minor) {
        return new DiscountShare(discount, MoneyBag.of(usd(minor)));
    }

    private static Money usd(long minor) {
        return new Money(minor, Orders.USD);
    }

    private static CorrectionPlan plan(ShopOrder order) {
        return Planner.decide(order, ImportForecast.of(order), ShopSettings.DEFAULT, Optional.empty(), 0, List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);
    }
}
