package org.advalorem.assembly.audit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.region.Crossing;
import org.advalorem.domain.shop.ShopSettings;

/** What codes and figures read like in a report for people. */
final class Words {
    private Words() {}

    static String of(FindingCode code) {
        return switch (code) {
            case DESTINATION_UNDECIDABLE -> "it cannot be told whether a customs form is needed";
            case FORM_BY_DECLARATION -> "ShipStation alone says that a customs form is needed";
            case SUBTOTAL_MISMATCH -> "the lines do not add up to the order's subtotal";
            case LINE_MISMATCH -> "a line is not worth its price less its discounts";
            case DISPROPORTIONATE_SHARE -> "a line bears more or less of a discount than its proportion";
            case ORDER_EDITED -> "edited or refunded; what is left of it counts";
            case FREE_GOODS -> "free goods, which keep their value before discounts";
            case FREE_GOODS_UNDECIDED -> "free goods, of which the shop wants to decide the value";
            case CURRENCY_UNDECIDABLE -> "ShipStation's prices fit neither currency of the order";
            case ROW_UNMATCHED -> "a customs row belongs to no line of the order";
            case LINE_UNMATCHED -> "a line of the order has no customs row";
            case MATCH_AMBIGUOUS -> "lines of one name are worth different amounts";
            case ONE_RATIO -> "rows that cannot be told apart share one ratio";
            case QUANTITY_DIFFERS -> "a customs row has another quantity than its line";
            case PRICE_DISCREPANCY -> "a customs row has a value nobody can explain";
            case REDUCTION_ABOVE_LIMIT ->
                "more than " + ShopSettings.DEFAULT.maximumReductionPercent() + " % would be taken off";
            case INCREASE -> "more was paid than would be declared";
            case ROWS_MISSING -> "ShipStation has no customs rows";
            case ROWS_CREATED -> "customs rows are made from the order's lines";
            case SPLIT_OR_MERGED -> "split or merged at ShipStation";
            case EXCESS -> "whole cents a piece cannot reach the exact total; declared slightly above";
            case ROW_SPLIT -> "a row is split in two to make the total exact";
            case TAX_REMOVED -> "prices contain tax, which counts as too much here";
            case OVERWRITTEN -> "pushed values were overwritten";
            case OVERWRITTEN_REPEATEDLY -> "pushed values were overwritten again and again";
            case READ_BACK_DIFFERS -> "what was read back is not what was pushed";
            case CHANGED_SINCE_APPROVAL -> "changed after its approval";
        };
    }

    static String of(Crossing.Code code) {
        return switch (code) {
            case SAME_COUNTRY, SAME_AREA, DIFFERENT_COUNTRIES, SPECIAL_TERRITORY -> "decided";
            case ORIGIN_UNKNOWN ->
                "without a known origin; say --origin, such as --origin US, to leave out domestic ones";
            case DESTINATION_UNKNOWN -> "without a known destination";
            case PROVINCE_NEEDED -> "without the province, which decides in this country";
            case SPECIAL_REGIME -> "between Northern Ireland and the EU, which codes cannot decide";
        };
    }

    /** @param reason the code of a skip, from the order gate */
    static String ofSkip(String reason) {
        return switch (reason) {
            case "DOMESTIC" -> "domestic: no customs border on the way";
            case "NO_ORDER_DISCOUNT" -> "without an order-level discount, so ShipStation's values are right";
            case "CANCELLED" -> "cancelled";
            case "TEST_ORDER" -> "test";
            case "NOTHING_TO_SHIP" -> "with nothing left to ship";
            default -> reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    static String of(Optional<YearMonth> month) {
        return month.map(YearMonth::toString).orElse("other");
    }

    /** With thousands apart: {@code 12,345}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 order}, {@code 2 orders}. */
    static String orders(long count) {
        return count(count) + (count == 1 ? " order" : " orders");
    }

    /** Exact, with thousands apart: {@code 1,234.50}. */
    static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount);
    }

    /** {@code 10.9 %}. */
    static String percent(long perMille) {
        return perMille / 10 + "." + perMille % 10 + " %";
    }
}
