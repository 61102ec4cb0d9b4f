package org.advalorem.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm.Row;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.ShopSettings;
import org.junit.jupiter.api.Test;

class CustomsFormTest {

    @Test
    void declaresTheTotalOfEachLineExactlyWhereUnitsCouldNotReachIt() {
        // 10.00 for three is 3.33 a piece and one cent left: a form of units declares 10.02.
        CustomsForm form =
                CustomsForm.of(Orders.usd().line("1", "Soap", 3, "4.00", "2.00").order(), ShopSettings.DEFAULT);

        assertThat(form.rows())
                .extracting(Row::description, Row::quantity, Row::value)
                .containsExactly(tuple("Soap", 3, Money.parse("10.00", Orders.USD)));
        assertThat(form.findings()).isEmpty();
    }

    @Test
    void comesToWhatTheCorrectionWorksTowards() {
        Orders orders = Orders.teesAndMug();
        CustomsForm form = CustomsForm.of(orders.order(), ShopSettings.DEFAULT);
        Decision decision = Planner.decide(
                orders.order(), orders.declaration(), ShopSettings.DEFAULT, Optional.empty(), 0, List.of());
        CorrectionPlan plan = ((Decision.Push) decision).plan();

        assertThat(form.total()).contains(plan.net());
    }

    @Test
    void freeGoodsAreWorthWhatTheShopSays() {
        ShopOrder order = Orders.usd()
                .line("1", "Tee", 1, "20.00", "2.00")
                .line("2", "Sticker", 2, "3.00", "6.00")
                .order();

        assertThat(sticker(order, ShopSettings.DEFAULT)).isEqualTo("6.00");
        assertThat(sticker(order, ShopSettings.DEFAULT.withFreeGoods(FreeGoods.MINIMUM_VALUE)))
                .isEqualTo("0.02");
        assertThat(CustomsForm.of(order, ShopSettings.DEFAULT.withFreeGoods(FreeGoods.REVIEW))
                        .findings())
                .extracting(Finding::code)
                .contains(FindingCode.FREE_GOODS_UNDECIDED);
    }

    private static String sticker(ShopOrder order, ShopSettings settings) {
        return CustomsForm.of(order, settings).rows().get(1).value().decimal();
    }
}
