package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.row;
import static org.advalorem.domain.correction.Orders.teesAndMug;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.Decision.Push;
import org.advalorem.domain.correction.Decision.Review;
import org.advalorem.domain.correction.Decision.Skip;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShopSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    private static final ShopSettings DEFAULT = ShopSettings.DEFAULT;

    @Test
    void declaresWhatWasPaidForEachRow() {
        CorrectionPlan plan = pushed(teesAndMug().subtotal("38.22"), DEFAULT);

        assertThat(plan.items()).extracting(PlannedItem::description).containsExactly("Mug", "Black Tee / M");
        assertThat(plan.items()).extracting(item -> item.unitAfter().decimal()).containsExactly("11.25", "8.99");
        assertThat(plan.declaredBefore().decimal()).isEqualTo("42.47");
        assertThat(plan.declaredAfter().decimal()).isEqualTo("38.22");
        assertThat(plan.reduction().decimal()).isEqualTo("4.25");
        assertThat(plan.excess().isZero()).isTrue();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void explainsEachFigure() {
        PlannedItem tee = pushed(teesAndMug(), DEFAULT).item("row-14001").orElseThrow();

        assertThat(tee.explanation().sentences())
                .containsExactly(
                        "Line 14001: 29.97 USD before discounts.",
                        "Less 3.00 USD from the order discount SAVE10.",
                        "Paid: 26.97 USD (as Shopify states it after all discounts, without tax).");
    }

    @Test
    void aSecondRunOverItsOwnWorkFindsNothingToDo() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");
        CorrectionPlan plan = pushed(orders, DEFAULT);
        assertThat(plan.excess().decimal()).isEqualTo("0.02");
        var push = new LastPush("410000001", plan.values(), Orders.UPDATED);

        Decision again = decide(
                orders.order(),
                orders.declaration(List.of(row("row-1", "Soap", 3, "3.34"))),
                DEFAULT,
                Optional.of(push),
                0);

        assertThat(again)
                .isInstanceOfSatisfying(
                        Skip.class, skip -> assertThat(skip.reason().code()).isEqualTo("ALREADY_CORRECT"));
    }

    @Test
    void knowsTheRowsItSplitAgain() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");
        CorrectionPlan plan = pushed(orders, DEFAULT.withSplitRows(true));
        assertThat(plan.items()).extracting(PlannedItem::quantity).containsExactly(2, 1);
        assertThat(plan.items()).extracting(item -> item.unitAfter().decimal()).containsExactly("3.33", "3.34");
        assertThat(plan.items()).extracting(PlannedItem::id).containsExactly(Optional.of("row-1"), Optional.empty());
        var push = new LastPush("410000001", plan.values(), Orders.UPDATED);
        List<DeclaredItem> now = List.of(row("row-1", "Soap", 2, "3.33"), row("row-2", "Soap", 1, "3.34"));

        Decision again =
                decide(orders.order(), orders.declaration(now), DEFAULT.withSplitRows(true), Optional.of(push), 0);

        assertThat(again).isInstanceOf(Skip.class);
    }

    @Test
    void aValueOverwrittenAfterAPushIsNamedWithTheSettingThatStopsIt() {
        Orders orders = teesAndMug();
        var push = new LastPush("410000001", pushed(orders, DEFAULT).values(), Orders.UPDATED);

        Decision again = decide(orders.order(), orders.declaration(), DEFAULT, Optional.of(push), 3);
        Decision often = decide(orders.order(), orders.declaration(), DEFAULT, Optional.of(push), 4);

        assertThat(again)
                .isInstanceOfSatisfying(
                        Push.class,
                        decision -> assertThat(decision.plan().findings())
                                .singleElement()
                                .satisfies(finding ->
                                        assertThat(finding.message()).contains("Leave blank (Enter Manually)"))
                                .extracting(Finding::code)
                                .isEqualTo(FindingCode.OVERWRITTEN));
        assertThat(codesOf(often)).contains(FindingCode.OVERWRITTEN_REPEATEDLY);
        assertThat(often).isInstanceOf(Review.class);
    }

    @Test
    void rowsAlikeInAllMayStandForEitherLine() {
        Orders orders =
                Orders.usd().line("1", "Snowboard", 1, "100.00", "3.40").line("2", "Snowboard", 1, "100.00", "3.39");

        CorrectionPlan plan = pushed(orders, DEFAULT);

        assertThat(plan.declaredAfter().decimal()).isEqualTo("193.21");
        assertThat(plan.items()).extracting(item -> item.explanation().line()).doesNotHaveDuplicates();
    }

    @Test
    void rowsAreMatchedByWhatTheySayAndNeverByPosition() {
        Orders orders = teesAndMug();
        List<DeclaredItem> rows = new ArrayList<>(orders.declaration().rows());
        java.util.Collections.reverse(rows);

        CorrectionPlan plan = planOf(decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0));

        assertThat(plan.item("row-14001").orElseThrow().unitAfter().decimal()).isEqualTo("8.99");
        assertThat(plan.item("row-14002").orElseThrow().unitAfter().decimal()).isEqualTo("11.25");
    }

    @Test
    void aRowThatMatchesNoLineTakesItsPartByOneRatioAndGoesToReview() {
        Orders orders = teesAndMug();
        List<DeclaredItem> rows =
                List.of(row("a", "Cotton shirt, knitted", 3, "9.99"), row("b", "Ceramic cup", 1, "12.50"));

        Decision decision = decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0);

        assertThat(decision).isInstanceOf(Review.class);
        assertThat(codesOf(decision))
                .contains(FindingCode.ROW_UNMATCHED, FindingCode.LINE_UNMATCHED, FindingCode.ONE_RATIO);
        assertThat(planOf(decision).net().decimal()).isEqualTo("38.22");
        assertThat(planOf(decision).declaredAfter().decimal()).isEqualTo("38.22");
    }

    @Test
    void aQuantityThatWasNotUpdatedGoesToReview() {
        Orders orders = Orders.usd()
                .edited()
                .line("1", "Tee", 3, 2, "10.00", List.of(share(0, "3.00")), Optional.of(usd("18.00")));
        List<DeclaredItem> rows = List.of(row("a", "Tee", 3, "10.00"));

        Decision decision = decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0);

        assertThat(codesOf(decision)).contains(FindingCode.QUANTITY_DIFFERS, FindingCode.ORDER_EDITED);
        assertThat(planOf(decision).items().get(0).unitAfter().decimal()).isEqualTo("9.00");
    }

    @Test
    void aValueNobodyCanExplainGoesToReview() {
        Orders orders = teesAndMug();
        List<DeclaredItem> rows = List.of(row("a", "Black Tee / M", 3, "7.77"), row("b", "Mug", 1, "12.50"));

        assertThat(codesOf(decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0)))
                .contains(FindingCode.PRICE_DISCREPANCY);
    }

    @Test
    void freeGoodsKeepTheirValueByDefaultAndAreNamed() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "20.00", "2.00").line("2", "Sticker", 2, "3.00", "6.00");

        CorrectionPlan plan = planOf(decide(
                orders.order(),
                orders.declaration(),
                DEFAULT.withTolerated(Set.of(FindingCode.DISPROPORTIONATE_SHARE)),
                Optional.empty(),
                0));

        assertThat(plan.item("row-2").orElseThrow().unitAfter().decimal()).isEqualTo("3.00");
        assertThat(plan.has(FindingCode.FREE_GOODS)).isTrue();
    }

    @Test
    void freeGoodsAreDeclaredAtOneCentAPieceOrDecidedByAPersonIfTheShopWantsIt() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "20.00", "2.00").line("2", "Sticker", 2, "3.00", "6.00");

        CorrectionPlan least = planOf(decide(
                orders.order(),
                orders.declaration(),
                DEFAULT.withFreeGoods(FreeGoods.MINIMUM_VALUE),
                Optional.empty(),
                0));
        Decision asked = decide(
                orders.order(), orders.declaration(), DEFAULT.withFreeGoods(FreeGoods.REVIEW), Optional.empty(), 0);

        assertThat(least.item("row-2").orElseThrow().unitAfter().decimal()).isEqualTo("0.01");
        assertThat(codesOf(asked)).contains(FindingCode.FREE_GOODS_UNDECIDED);
        assertThat(asked).isInstanceOf(Review.class);
    }

    @Test
    void missingRowsAreProposedAndCreatedOnlyIfTheShopWantsIt() {
        Orders orders = teesAndMug();
        Declaration without = orders.declaration(DeclarationStatus.AWAITING_SHIPMENT, Optional.empty());

        Decision proposed = decide(orders.order(), without, DEFAULT, Optional.empty(), 0);
        Decision created =
                decide(orders.order(), without, DEFAULT.withMissingRows(MissingRows.CREATE), Optional.empty(), 0);

        assertThat(proposed)
                .isInstanceOfSatisfying(
                        Review.class,
                        review -> assertThat(review.reason().code()).isEqualTo("ROWS_MISSING"));
        assertThat(created).isInstanceOf(Push.class);
        assertThat(planOf(created).items()).allSatisfy(item -> {
            assertThat(item.id()).isEmpty();
            assertThat(item.hsCode()).contains("610910");
        });
        assertThat(planOf(created).declaredAfter().decimal()).isEqualTo("38.22");
    }

    @Test
    void aLargeReductionAsksAPerson() {
        Orders orders = Orders.usd().line("1", "Coat", 1, "100.00", "60.01");

        assertThat(codesOf(decide(orders, DEFAULT))).contains(FindingCode.REDUCTION_ABOVE_LIMIT);
        assertThat(decide(orders, DEFAULT.withMaximumReductionPercent(61))).isInstanceOf(Push.class);
        assertThat(decide(orders, DEFAULT.withTolerated(Set.of(FindingCode.REDUCTION_ABOVE_LIMIT))))
                .isInstanceOf(Push.class);
        assertThat(decide(Orders.usd().line("1", "Coat", 1, "100.00", "60.00"), DEFAULT))
                .isInstanceOf(Push.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"EVERY_ORDER", "COPY_ONLY"})
    void reviewModeAsksForEveryChange(ReviewMode mode) {
        assertThat(decide(teesAndMug(), DEFAULT.withReviewMode(mode)))
                .isInstanceOfSatisfying(
                        Review.class,
                        review -> assertThat(review.reason().code()).isEqualTo("REVIEW_MODE"));
    }

    @Test
    void sumsThatDoNotMeetAreFindings() {
        Orders lines =
                Orders.usd().line("1", "Tee", 1, 1, "10.00", List.of(share(0, "1.00")), Optional.of(usd("8.99")));

        assertThat(codesOf(decide(lines, DEFAULT))).contains(FindingCode.LINE_MISMATCH);
        assertThat(codesOf(decide(teesAndMug().subtotal("38.23"), DEFAULT))).contains(FindingCode.SUBTOTAL_MISMATCH);
    }

    @Test
    void aShareIsHeldAgainstItsProportionAndOddCentsAreNoFinding() {
        Orders tenOff = Orders.usd()
                .line("1", "A", 1, "199.00", "3.34")
                .line("2", "B", 1, "199.00", "3.33")
                .line("3", "C", 1, "199.00", "3.33");
        Orders stacked = Orders.in("CAD")
                .line("1", "A", 1, "195.00", "7.25")
                .line("2", "B", 1, "800.00", "29.74")
                .line("3", "C", 1, "210.00", "7.80")
                .line("4", "D", 1, "140.00", "5.21");
        Orders uneven = Orders.usd().line("1", "A", 1, "100.00", "7.00").line("2", "B", 1, "100.00", "3.00");

        assertThat(codesOf(decide(tenOff, DEFAULT))).isEmpty();
        assertThat(codesOf(decide(stacked, DEFAULT))).isEmpty();
        assertThat(codesOf(decide(uneven, DEFAULT))).contains(FindingCode.DISPROPORTIONATE_SHARE);
    }

    @Test
    void aShareIsHeldAgainstItsProportionHoweverLargeTheAmounts() {
        Orders oneAway = Orders.usd()
                .line("1", "A", 1, "20000000000.00", "1000000000.01")
                .line("2", "B", 1, "20000000000.00", "999999999.99");
        // Powers of two in minor units: in a long, the products would wrap around to zero.
        Orders farAway = Orders.usd()
                .line("1", "A", 1, "10995116277.76", "335544.32")
                .line("2", "B", 1, "10995116277.76", "0.00");

        assertThat(codesOf(decide(oneAway, DEFAULT))).isEmpty();
        assertThat(codesOf(decide(farAway, DEFAULT))).containsOnly(FindingCode.DISPROPORTIONATE_SHARE);
    }

    @Test
    void productDiscountsAreTakenOffBeforeTheProportionIsChecked() {
        Orders orders = Orders.in("HKD")
                .discounts(Orders.orderDiscount(0, "0124C"), Orders.productDiscount(1, "five off"))
                .line(
                        "1",
                        "aaa",
                        1,
                        1,
                        "99.00",
                        List.of(share("HKD", 0, "3.20"), share("HKD", 1, "5.00")),
                        Optional.empty())
                .line("2", "bbb", 1, 1, "100.00", List.of(share("HKD", 0, "3.40")), Optional.empty())
                .line("3", "ccc", 1, 1, "100.00", List.of(share("HKD", 0, "3.40")), Optional.empty())
                .subtotal("284.00");
        List<DeclaredItem> rows =
                List.of(row("r1", "aaa", 1, "94.00"), row("r2", "bbb", 1, "100.00"), row("r3", "ccc", 1, "100.00"));

        Decision decision = decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0);

        assertThat(codesOf(decision)).isEmpty();
        assertThat(planOf(decision).items())
                .extracting(item -> item.unitAfter().decimal())
                .containsExactly("90.80", "96.60", "96.60");
    }

    @Test
    void taxContainedInThePriceIsNotDeclared() {
        Orders orders = Orders.usd()
                .taxesIncluded()
                .line("1", "Tee", 1, 1, "119.00", List.of(share(0, "11.90")), Optional.of(usd("90.00")));

        CorrectionPlan plan = pushed(orders, DEFAULT);

        assertThat(plan.declaredAfter().decimal()).isEqualTo("90.00");
        assertThat(plan.items().get(0).explanation().tax().decimal()).isEqualTo("17.10");
        assertThat(plan.has(FindingCode.TAX_REMOVED)).isTrue();
    }

    @Test
    void withoutShopifysFigureUnitsThatAreLeftTakeTheirPartOfTheDiscount() {
        Orders orders =
                Orders.usd().edited().line("1", "Tee", 2, 1, "48.00", List.of(share(0, "19.20")), Optional.empty());

        assertThat(pushed(orders, DEFAULT).declaredAfter().decimal()).isEqualTo("38.40");
    }

    @Test
    void servicesGiftCardsAndRemovedLinesAreNotDeclaredButCount() {
        ShopOrder order = teesAndMug()
                .line(service("3", "Shipping protection", "5.00", "0.50"))
                .subtotal("42.72")
                .order();

        Decision decision = decide(order, teesAndMug().declaration(), DEFAULT, Optional.empty(), 0);

        assertThat(codesOf(decision)).isEmpty();
        assertThat(planOf(decision).net().decimal()).isEqualTo("38.22");
    }

    @Test
    void yenAreDeclaredWholeAndFilsInTens() {
        CorrectionPlan yen = pushed(Orders.in("JPY").line("1", "Tee", 3, "400", "200"), DEFAULT);
        CorrectionPlan dinar = pushed(Orders.in("KWD").line("1", "Tee", 1, "10.00", "1.234"), DEFAULT);

        assertThat(yen.items().get(0).unitAfter().decimal()).isEqualTo("334");
        assertThat(yen.excess().decimal()).isEqualTo("2");
        assertThat(dinar.items().get(0).unitAfter().decimal()).isEqualTo("8.770");
        assertThat(dinar.excess().decimal()).isEqualTo("0.004");
    }

    @Test
    void theCurrencyIsTheOneShipStationImported() {
        ShopOrder order = twoCurrencies("10.00", "1500", "1.00", "150");

        Decision inYen = decide(order, declared("1500"), DEFAULT, Optional.empty(), 0);
        Decision inDollars = decide(order, declared("10.00"), DEFAULT, Optional.empty(), 0);
        Decision inNeither = decide(order, declared("9.20"), DEFAULT, Optional.empty(), 0);

        assertThat(planOf(inYen).declaredAfter()).isEqualTo(Money.parse("1350", Currency.getInstance("JPY")));
        assertThat(planOf(inDollars).declaredAfter()).isEqualTo(usd("9.00"));
        assertThat(codesOf(inNeither)).contains(FindingCode.CURRENCY_UNDECIDABLE);
        assertThat(inNeither).isInstanceOf(Review.class);
    }

    @Test
    void whatIsShippedOrCancelledThereIsSkipped() {
        Orders orders = teesAndMug();

        assertThat(decide(
                        orders.order(),
                        orders.declaration(
                                DeclarationStatus.SHIPPED, orders.declaration().customsItems()),
                        DEFAULT,
                        Optional.empty(),
                        0))
                .isInstanceOfSatisfying(Skip.class, skip -> {
                    assertThat(skip.reason().code()).isEqualTo("SHIPPED");
                    assertThat(skip.reason().message()).contains("too late to declare 38.22 USD instead of 42.47 USD");
                });
        assertThat(decide(
                        orders.order(),
                        orders.declaration(DeclarationStatus.CANCELLED, Optional.empty()),
                        DEFAULT,
                        Optional.empty(),
                        0))
                .isInstanceOfSatisfying(
                        Skip.class, skip -> assertThat(skip.reason().code()).isEqualTo("CANCELLED"));
    }

    @Test
    void aDoubtAboutTheBorderIsSettledByShipStationsOwnRows() {
        Orders orders = teesAndMug();
        List<Finding> doubts =
                List.of(Finding.ofOrder(FindingCode.DESTINATION_UNDECIDABLE, "No known country of origin."));

        Decision withRows = Planner.decide(orders.order(), orders.declaration(), DEFAULT, Optional.empty(), 0, doubts);
        Decision without = Planner.decide(
                orders.order(),
                orders.declaration(DeclarationStatus.ON_HOLD, Optional.empty()),
                DEFAULT.withMissingRows(MissingRows.CREATE),
                Optional.empty(),
                0,
                doubts);

        assertThat(codesOf(withRows)).containsExactly(FindingCode.FORM_BY_DECLARATION);
        assertThat(withRows).isInstanceOf(Push.class);
        assertThat(codesOf(without)).contains(FindingCode.DESTINATION_UNDECIDABLE);
        assertThat(without).isInstanceOf(Review.class);
    }

    @Test
    void whatIsSplitOrMergedThereGoesToReview() {
        Declaration plain = teesAndMug().declaration();
        Declaration merged = new Declaration(
                plain.orderId(),
                plain.orderKey(),
                plain.orderNumber(),
                plain.status(),
                plain.modifiedAt(),
                true,
                plain.items(),
                plain.customsItems(),
                plain.document());

        assertThat(codesOf(decide(teesAndMug().order(), merged, DEFAULT, Optional.empty(), 0)))
                .containsExactly(FindingCode.SPLIT_OR_MERGED);
    }

    @Test
    void aDeclarationBelowWhatWasPaidIsRaisedByAPersonOnly() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");

        Decision decision = decide(
                orders.order(), orders.declaration(List.of(row("a", "Soap", 3, "3.33"))), DEFAULT, Optional.empty(), 0);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Review.class,
                        review -> assertThat(review.reason().code()).isEqualTo("INCREASE"));
    }

    @Test
    void whatWePushedOurselvesMayRiseWhenTheDiscountIsTakenBack() {
        Orders before = Orders.usd().line("1", "Tee", 1, "10.00", "2.00");
        var push = new LastPush("410000001", pushed(before, DEFAULT).values(), Orders.UPDATED);
        Orders after = Orders.usd().line("1", "Tee", 1, "10.00", "1.00");

        Decision decision = decide(
                after.order(),
                after.declaration(List.of(row("row-1", "Tee", 1, "8.00"))),
                DEFAULT,
                Optional.of(push),
                0);

        assertThat(decision).isInstanceOf(Push.class);
        assertThat(planOf(decision).declaredAfter().decimal()).isEqualTo("9.00");
    }

    @Test
    void aPushToAnotherDeclarationIsNotOurWorkHere() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "10.00", "2.00");
        var elsewhere = new LastPush(
                "999", List.of(new DeclaredValue(Optional.of("row-1"), "Tee", 1, usd("7.77"))), Orders.UPDATED);

        Decision decision = decide(
                orders.order(),
                orders.declaration(List.of(row("row-1", "Tee", 1, "7.77"))),
                DEFAULT,
                Optional.of(elsewhere),
                0);

        assertThat(codesOf(decision)).contains(FindingCode.PRICE_DISCREPANCY);
    }

    @Test
    void anExcessIsSaidWithItsFigures() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");

        assertThat(pushed(orders, DEFAULT).findings())
                .extracting(Finding::message)
                .containsExactly(
                        "Whole units cannot reach 10.00 USD exactly; 10.02 USD are declared, 0.02 USD above it.");
    }

    @Test
    void aSplitRowIsSaidWithItsTotal() {
        Orders orders = Orders.usd().line("1", "Soap", 3, "4.00", "2.00");

        CorrectionPlan plan = pushed(orders, DEFAULT.withSplitRows(true));

        assertThat(plan.findings())
                .extracting(Finding::message)
                .containsExactly("Soap: split in two rows to declare exactly 10.00 USD.");
        assertThat(plan.items().get(1).hsCode()).contains("610910");
        assertThat(plan.items().get(1).originCountry()).contains("US");
    }

    @Test
    void rowsForWhatIsNoLongerOrderedOrNeverShipsSayWhatToDo() {
        Orders orders = Orders.usd()
                .edited()
                .line("1", "Tee", 1, "10.00", "1.00")
                .line("2", "Mug", 1, 0, "5.00", List.of(), Optional.of(usd("0.00")))
                .line(service("3", "Protection", "2.00", "0.20"));
        List<DeclaredItem> rows = List.of(
                row("a", "Tee", 1, "10.00"),
                row("b", "Mug", 1, "5.00"),
                row("c", "Protection", 1, "2.00"),
                row("d", "Unheard of", 2, "3.00"));

        CorrectionPlan plan = planOf(decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0));

        assertThat(plan.findings().stream()
                        .filter(finding -> finding.code() == FindingCode.ROW_UNMATCHED)
                        .map(Finding::message))
                .containsExactlyInAnyOrder(
                        "Mug: it is no longer on the order. Delete the row in ShipStation, then retry.",
                        "Protection: it stands for something that is not shipped.",
                        "Unheard of: no line of the order fits this customs row.");
        assertThat(plan.item("d").orElseThrow().unitAfter().decimal()).isEqualTo("3.00");
        assertThat(plan.has(FindingCode.ONE_RATIO)).isFalse();
    }

    @Test
    void strayRowsWithoutAnyValueShareByTheirUnits() {
        Orders orders = Orders.usd().line("1", "Tee", 3, "10.00", "3.00");
        List<DeclaredItem> rows = List.of(row("a", "Cloth", 1, "0.00"), row("b", "Thread", 2, "0.00"));

        CorrectionPlan plan = planOf(decide(orders.order(), orders.declaration(rows), DEFAULT, Optional.empty(), 0));

        assertThat(plan.items()).extracting(item -> item.unitAfter().decimal()).containsExactly("9.00", "9.00");
    }

    @Test
    void whatIsAlreadyRightIsSaidInWords() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "10.00", "1.00");
        Orders free = Orders.usd().line("1", "Tee", 1, "10.00", "10.00");

        assertThat(decide(
                        orders.order(),
                        orders.declaration(List.of(row("a", "Tee", 1, "9.00"))),
                        DEFAULT,
                        Optional.empty(),
                        0))
                .isInstanceOfSatisfying(
                        Skip.class,
                        skip -> assertThat(skip.reason())
                                .isEqualTo(new Reason(
                                        "ALREADY_CORRECT",
                                        "ShipStation declares 9.00 USD already, which is what was paid.")));
        assertThat(decide(free, DEFAULT))
                .isInstanceOfSatisfying(
                        Skip.class,
                        skip -> assertThat(skip.reason())
                                .isEqualTo(new Reason(
                                        "ALREADY_CORRECT",
                                        "ShipStation declares 10.00 USD, which is right: free goods keep a value.")));
    }

    @Test
    void shippedWithTheRightValuesIsSaidToo() {
        Orders orders = Orders.usd().line("1", "Tee", 1, "10.00", "1.00");
        Declaration shipped =
                orders.declaration(DeclarationStatus.SHIPPED, Optional.of(List.of(row("a", "Tee", 1, "9.00"))));
        Declaration odd = orders.declaration(DeclarationStatus.OTHER, Optional.of(List.of(row("a", "Tee", 1, "9.00"))));

        assertThat(decide(orders.order(), shipped, DEFAULT, Optional.empty(), 0))
                .isInstanceOfSatisfying(
                        Skip.class,
                        skip -> assertThat(skip.reason().message())
                                .isEqualTo("ShipStation holds the order as shipped, with the right values."));
        assertThat(decide(orders.order(), odd, DEFAULT, Optional.empty(), 0))
                .isInstanceOfSatisfying(
                        Skip.class, skip -> assertThat(skip.reason().code()).isEqualTo("LOCKED"));
    }

    @Test
    void aDiscountMadeByAnEditIsNamedInTheExplanation() {
        Orders orders = Orders.usd()
                .edited()
                .line("1", "Tee", 1, 1, "10.00", List.of(share(0, "1.00")), Optional.of(usd("8.00")));

        assertThat(pushed(orders, DEFAULT).items().get(0).explanation().discounts())
                .extracting(DiscountPart::title)
                .containsExactly("SAVE10", "made later, by an edit or refund");
    }

    @Test
    void taxLinesAreTakenOffWhereShopifyStatesNoNetAmount() {
        Orders orders = Orders.usd().taxesIncluded();
        OrderLine line = new OrderLine(
                "1",
                "Tee",
                Optional.empty(),
                2,
                1,
                true,
                false,
                MoneyBag.of(usd("119.00")),
                MoneyBag.of(usd("238.00")),
                List.of(share(0, "38.00")),
                Optional.empty(),
                List.of(MoneyBag.of(usd("20.00")), MoneyBag.of(usd("11.93"))),
                Optional.empty(),
                Optional.empty());

        CorrectionPlan plan =
                planOf(decide(orders.line(line).order(), orders.declaration(), DEFAULT, Optional.empty(), 0));

        assertThat(plan.items().get(0).explanation().tax().decimal()).isEqualTo("15.97");
        assertThat(plan.declaredAfter().decimal()).isEqualTo("84.03");
    }

    @Test
    void inTheShopsCurrencyAShareMayBeAwayByWhatABuyersUnitIsWorth() {
        assertThat(codesOf(decide(converted(150, 300), declared("10.00"), DEFAULT, Optional.empty(), 0)))
                .doesNotContain(FindingCode.DISPROPORTIONATE_SHARE);
        assertThat(codesOf(decide(converted(100, 400), declared("10.00"), DEFAULT, Optional.empty(), 0)))
                .contains(FindingCode.DISPROPORTIONATE_SHARE);
    }

    private static CorrectionPlan pushed(Orders orders, ShopSettings settings) {
        Decision decision = decide(orders, settings);
        assertThat(decision).isInstanceOf(Push.class);
        return planOf(decision);
    }

    private static Decision decide(Orders orders, ShopSettings settings) {
        return decide(orders.order(), orders.declaration(), settings, Optional.empty(), 0);
    }

    private static Decision decide(
            ShopOrder order, Declaration declaration, ShopSettings settings, Optional<LastPush> lastPush, int rounds) {
        return Planner.decide(order, declaration, settings, lastPush, rounds, List.of());
    }

    private static CorrectionPlan planOf(Decision decision) {
        return decision.fold(skip -> skip.plan().orElseThrow(), Review::plan, Push::plan);
    }

    private static List<FindingCode> codesOf(Decision decision) {
        return planOf(decision).findings().stream().map(Finding::code).toList();
    }

    private static DiscountShare share(int discount, String amount) {
        return share("USD", discount, amount);
    }

    private static DiscountShare share(String currency, int discount, String amount) {
        return new DiscountShare(discount, MoneyBag.of(Money.parse(amount, Currency.getInstance(currency))));
    }

    private static OrderLine service(String id, String name, String price, String discount) {
        MoneyBag total = MoneyBag.of(usd(price));
        return new OrderLine(
                id,
                name,
                Optional.empty(),
                1,
                1,
                false,
                false,
                total,
                total,
                List.of(share(0, discount)),
                Optional.of(MoneyBag.of(usd(price).minus(usd(discount)))),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ShopOrder twoCurrencies(String price, String yen, String off, String yenOff) {
        ShopOrder plain = Orders.usd().order();
        Currency jpy = Currency.getInstance("JPY");
        MoneyBag unit = new MoneyBag(usd(price), Money.parse(yen, jpy));
        MoneyBag less = new MoneyBag(usd(off), Money.parse(yenOff, jpy));
        MoneyBag net =
                new MoneyBag(unit.shop().minus(less.shop()), unit.presentment().minus(less.presentment()));
        OrderLine line = new OrderLine(
                "1",
                "Tee",
                Optional.empty(),
                1,
                1,
                true,
                false,
                unit,
                unit,
                List.of(new DiscountShare(0, less)),
                Optional.of(net),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new ShopOrder(
                plain.id(),
                plain.name(),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                false,
                false,
                false,
                plain.shopCurrency(),
                jpy,
                plain.consignments(),
                plain.shopAddress(),
                plain.shippingAddress(),
                plain.discounts(),
                List.of(line),
                Optional.empty());
    }

    /** Two tees of 10.00 USD, for each of which the buyer paid 11 of 12 yen; what a share comes to in cents is given. */
    private static ShopOrder converted(long first, long second) {
        ShopOrder plain = Orders.usd().order();
        Currency jpy = Currency.getInstance("JPY");
        MoneyBag unit = new MoneyBag(usd("10.00"), new Money(12, jpy));
        List<OrderLine> lines = new ArrayList<>();
        for (long share : List.of(first, second)) {
            MoneyBag less = new MoneyBag(new Money(share, Orders.USD), new Money(1, jpy));
            MoneyBag net = new MoneyBag(
                    unit.shop().minus(less.shop()), unit.presentment().minus(less.presentment()));
            lines.add(new OrderLine(
                    Integer.toString(lines.size() + 1),
                    "Tee",
                    Optional.empty(),
                    1,
                    1,
                    true,
                    false,
                    unit,
                    unit,
                    List.of(new DiscountShare(0, less)),
                    Optional.of(net),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return new ShopOrder(
                plain.id(),
                plain.name(),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                false,
                false,
                false,
                plain.shopCurrency(),
                jpy,
                plain.consignments(),
                plain.shopAddress(),
                plain.shippingAddress(),
                plain.discounts(),
                lines,
                Optional.empty());
    }

    private static Declaration declared(String value) {
        var item = new ImportedItem(Optional.of("1"), Optional.empty(), "Tee", 1, new BigDecimal(value), false);
        return new Declaration(
                "410000001",
                "6123456789012",
                "10234",
                DeclarationStatus.AWAITING_SHIPMENT,
                "",
                false,
                List.of(item),
                Optional.of(List.of(row("r", "Tee", 1, value))),
                "{}");
    }

    private static Money usd(String decimal) {
        return Money.parse(decimal, Orders.USD);
    }
}
