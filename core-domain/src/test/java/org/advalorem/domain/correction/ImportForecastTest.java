package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.orderDiscount;
import static org.advalorem.domain.correction.Orders.productDiscount;
import static org.advalorem.domain.correction.Orders.teesAndMug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.ShopSettings;
import org.junit.jupiter.api.Test;

class ImportForecastTest {

    @Test
    void expectsARowForEachLineAtItsPriceWithoutTheOrderDiscount() {
        assertThat(values(teesAndMug())).containsExactly(new BigDecimal("9.99"), new BigDecimal("12.50"));
    }

    @Test
    void takesProductDiscountsOffAndRoundsHalfUp() {
        Orders orders = Orders.usd()
                .discounts(orderDiscount(0, "SAVE10"), productDiscount(1, "Sale"))
                .line("1", "Tee", 2, 2, "10.00", List.of(share(0, "1.00"), share(1, "0.01")), Optional.empty());

        assertThat(values(orders)).containsExactly(new BigDecimal("10.00"));
    }

    @Test
    void countsTheUnitsThatAreLeft() {
        Orders orders = Orders.usd()
                .discounts(orderDiscount(0, "SAVE10"), productDiscount(1, "Sale"))
                .line("1", "Tee", 3, 1, "10.00", List.of(share(0, "3.00"), share(1, "6.00")), Optional.empty())
                .line("2", "Gone", 2, 0, "5.00", List.of(), Optional.empty());

        assertThat(ImportForecast.of(orders.order()).rows())
                .extracting(DeclaredItem::description, DeclaredItem::quantity, DeclaredItem::unitValue)
                .containsExactly(tuple("Tee", 1, new BigDecimal("8.00")));
    }

    @Test
    void keepsTwoDecimalsAtMostAndNoneWhereThereAreNone() {
        assertThat(values(Orders.in("KWD").line("1", "Oud", 1, "1.235", "0.100")))
                .containsExactly(new BigDecimal("1.24"));
        assertThat(values(Orders.in("JPY").line("1", "Tea", 2, "1500", "100"))).containsExactly(new BigDecimal("1500"));
    }

    @Test
    void thePlanForItSaysByHowMuchTheOrderWouldBeDeclaredTooHigh() {
        ShopOrder order = teesAndMug().order();

        CorrectionPlan plan = Planner.decide(
                        order, ImportForecast.of(order), ShopSettings.DEFAULT, Optional.empty(), 0, List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);

        assertThat(plan.declaredBefore().decimal()).isEqualTo("42.47");
        assertThat(plan.declaredAfter().decimal()).isEqualTo("38.22");
        assertThat(plan.findings()).isEmpty();
    }

    private static DiscountShare share(int discount, String amount) {
        return new DiscountShare(discount, MoneyBag.of(Orders.usd().money(amount)));
    }

    private static List<BigDecimal> values(Orders orders) {
        return ImportForecast.of(orders.order()).rows().stream()
                .map(DeclaredItem::unitValue)
                .toList();
    }
}
