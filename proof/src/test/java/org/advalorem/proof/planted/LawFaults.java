package org.advalorem.proof.planted;

import java.util.List;

/** One fault at least for each law of the core, and for each clause of those about allocation and unit values. */
final class LawFaults {
    private static final String MONEY = "core-domain/src/main/java/org/advalorem/domain/money/";
    private static final String CORRECTION = "core-domain/src/main/java/org/advalorem/domain/correction/";
    private static final Catcher ALLOCATION = Catcher.of("org.advalorem.domain.money.AllocationProperties");
    private static final Catcher UNITS = Catcher.of("org.advalorem.domain.money.UnitValuesProperties");
    private static final Catcher PLANNER = Catcher.of("org.advalorem.domain.correction.PlannerTest");

    private LawFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "A sum beyond a long wraps around",
                        "1: money is exact",
                        MONEY + "Money.java",
                        "Math.addExact(minor, inSameCurrency(other).minor)",
                        "minor + inSameCurrency(other).minor",
                        Catcher.of("org.advalorem.domain.money.MoneyProperties").method("sumsAreExactOrThrow"),
                        "Expecting code to raise a throwable"),
                new PlantedFault(
                        "Amounts are read through a double",
                        "1: money is exact",
                        MONEY + "Money.java",
                        "BigDecimal minor = new BigDecimal(decimal).movePointRight(zero.digits()).stripTrailingZeros();",
                        "BigDecimal minor = BigDecimal.valueOf(Math.round(Double.parseDouble(decimal) * Math.pow(10, zero.digits())));",
                        Catcher.of("org.advalorem.domain.money.MoneyProperties").method("wireTextAndBackLosesNothing"),
                        "in wireTextAndBackLosesNothing: expected: "),
                new PlantedFault(
                        "What no line can bear is dropped",
                        "2: what cannot be placed is returned",
                        MONEY + "Allocation.java",
                        "new Money(rest, currency)",
                        "Money.zero(currency)",
                        ALLOCATION.method("sharesAndTheUnallocatedSumToTheAmount"),
                        "USD but was: 0.00 USD"),
                new PlantedFault(
                        "The odd cents are not handed out",
                        "2: the shares sum to the amount",
                        MONEY + "LargestRemainder.java",
                        "        handOut(left, remainders, weights, keys, shares);\n",
                        "",
                        ALLOCATION.method("somethingIsUnallocatedOnlyWhenEveryLineIsFull"),
                        "Expecting value to be true but was false"),
                new PlantedFault(
                        "A line bears more than its room",
                        "2: no line gets more than its room",
                        MONEY + "LargestRemainder.java",
                        "if (isOver && limits[line] != UNLIMITED) {",
                        "if (isOver && limits[line] == UNLIMITED) {",
                        ALLOCATION.method("noShareIsBelowZeroOrAboveItsRoom"),
                        "to be less than or equal to"),
                new PlantedFault(
                        "A line of no weight is filled up",
                        "2: a zero line gets nothing",
                        MONEY + "LargestRemainder.java",
                        "weights[line].signum() == 0 ? ZERO : BigInteger.valueOf(limits[line])",
                        "BigInteger.valueOf(Math.max(0, limits[line]))",
                        ALLOCATION.method("aLineWithoutWeightBearsNothing"),
                        "Expecting value to be false but was true"),
                new PlantedFault(
                        "One line gets all the odd cents",
                        "2: every share is within one minor unit of its proportion",
                        MONEY + "LargestRemainder.java",
                        "            remainders[first] = -1;\n",
                        "",
                        ALLOCATION.method("everyShareIsWithinOneMinorUnitOfItsProportionWhenNoLimitBinds"),
                        "to be less than"),
                new PlantedFault(
                        "Ties go by position",
                        "2: the order of the lines does not matter",
                        MONEY + "LargestRemainder.java",
                        "return keys[one].compareTo(keys[other]);",
                        "return Integer.compare(one, other);",
                        ALLOCATION.method("theOrderOfTheLinesDoesNotMatter"),
                        "in theOrderOfTheLinesDoesNotMatter: expected: {"),
                new PlantedFault(
                        "Ties go to the smaller line",
                        "2: the larger line first",
                        MONEY + "LargestRemainder.java",
                        "return weights[one] > weights[other] ? -1 : 1;",
                        "return weights[one] > weights[other] ? 1 : -1;",
                        Catcher.of("org.advalorem.domain.money.AllocationTest")
                                .method("sortsRemaindersBeforeWeightsBeforeKeysHoweverManyLines"),
                        "[0L, 0L, 2L, 2L]"),
                new PlantedFault(
                        "A refund is spread as a charge",
                        "2: a negative amount is the mirror image",
                        MONEY + "Allocation.java",
                        "BigInteger.valueOf(amount.isNegative() ? -1 : 1)",
                        "BigInteger.ONE",
                        ALLOCATION.method("theNegativeAmountIsTheMirrorImage"),
                        "USD but was:"),
                new PlantedFault(
                        "The smallest amount is taken for its own opposite",
                        "2: amounts near the largest",
                        MONEY + "Allocation.java",
                        "BigInteger steps = BigInteger.valueOf(amount.minor()).abs()",
                        "BigInteger steps = BigInteger.valueOf(Math.abs(amount.minor()))",
                        Catcher.of("org.advalorem.domain.money.AllocationTest").method("spreadsTheLargestAmounts"),
                        "BigInteger out of long range"),
                new PlantedFault(
                        "Each unit value is rounded on its own",
                        "3: never below what was paid",
                        MONEY + "UnitValues.java",
                        "this.moves = search.solve();",
                        "this.moves = new int[lines.size()];",
                        UNITS.method("everyUnitIsNearItsQuotientAndNeverBelowOneStep"),
                        "to be greater than or equal to"),
                new PlantedFault(
                        "A unit value may be three minor units away",
                        "3: no unit more than two minor units away",
                        MONEY + "UnitValues.java",
                        "(int) (below + 2 - unit)",
                        "(int) (below + 3 - unit)",
                        UNITS.method("noOtherChoiceWithinTheBoundsIsBetter"),
                        "in noOtherChoiceWithinTheBoundsIsBetter: expected: "),
                new PlantedFault(
                        "A unit may be declared at nothing",
                        "3: never below one minor unit",
                        MONEY + "UnitValues.java",
                        "long lowest = Math.max(1, remainder == 0 ? below - 2 : below - 1);",
                        "long lowest = Math.max(0, remainder == 0 ? below - 2 : below - 1);",
                        UNITS.method("everyUnitIsNearItsQuotientAndNeverBelowOneStep"),
                        "to be greater than"),
                new PlantedFault(
                        "The first total that is not below will do",
                        "3: exact where possible, else the least excess",
                        MONEY + "UnitMeeting.java",
                        "return change < change() || (change == change() && regret < regret());",
                        "return false;",
                        UNITS.method("noOtherChoiceWithinTheBoundsIsBetter"),
                        "in noOtherChoiceWithinTheBoundsIsBetter: expected: "),
                new PlantedFault(
                        "A split row leaves the excess",
                        "3: a split makes any total exact",
                        MONEY + "UnitValues.java",
                        "lowered[chosen] = (int) units;",
                        "lowered[chosen] = (int) units - 1;",
                        UNITS.method("splitRowsKeepTheBoundsAndLeaveOnlyWhatIsForced"),
                        "Expecting value to be true but was false"),
                new PlantedFault(
                        "Our own arithmetic stands in for Shopify's figure",
                        "4: Shopify's allocations are the truth",
                        CORRECTION + "PaidAmounts.java",
                        "if (stated.isPresent()) {",
                        "if (stated.isPresent() && order.edited() && !order.edited()) {",
                        PLANNER.method("taxContainedInThePriceIsNotDeclared"),
                        "expected: \"90.00\" but was: \"107.10\""),
                new PlantedFault(
                        "Sums that do not meet are passed over",
                        "4: a difference is a finding, never averaged away",
                        CORRECTION + "PaidAmounts.java",
                        "if (!booked.equals(stated)) {",
                        "if (booked.isNegative()) {",
                        PLANNER.method("sumsThatDoNotMeetAreFindings"),
                        "LINE_MISMATCH"),
                new PlantedFault(
                        "A share far from its proportion is passed over",
                        "4: more than one minor unit a discount is a finding",
                        CORRECTION + "PaidAmounts.java",
                        "if (part.isFurtherThan(slack, amount.minor(), base.minor())) {",
                        "if (slack < 0) {",
                        PLANNER.method("aShareIsHeldAgainstItsProportionAndOddCentsAreNoFinding"),
                        "DISPROPORTIONATE_SHARE"),
                new PlantedFault(
                        "A row that fits several lines is given to the first",
                        "5: nothing guesses",
                        CORRECTION + "RowMatcher.java",
                        "if (!alike(row, candidates, agree)) {",
                        "if (candidates.isEmpty()) {",
                        Catcher.of("org.advalorem.domain.correction.RowMatcherTest")
                                .method("aRowThatCouldStandForLinesOfDifferentWorthIsAmbiguous"),
                        "Expecting actual: [] to contain exactly"),
                new PlantedFault(
                        "Own work is taken for a stranger's",
                        "5: the engine knows its own work again",
                        CORRECTION + "PlanInput.java",
                        "return OwnWork.stands(row, lastPush);",
                        "return OwnWork.stands(row, Optional.empty());",
                        Catcher.of("org.advalorem.domain.correction.PlannerProperties")
                                .method("whatIsPushedReadsBackAsPushedAndLeavesNothingToDo"),
                        "to be an instance of: org.advalorem.domain.correction.Decision.Skip"),
                new PlantedFault(
                        "An explanation leaves the discounts out",
                        "6: every figure explains itself",
                        CORRECTION + "Explanation.java",
                        "for (DiscountPart part : discounts) {",
                        "for (DiscountPart part : discounts.subList(0, 0)) {",
                        PLANNER.method("explainsEachFigure"),
                        "Less 3.00 USD from the order discount"));
    }
}
