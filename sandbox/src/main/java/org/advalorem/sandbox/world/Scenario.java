package org.advalorem.sandbox.world;

import java.util.Arrays;
import java.util.List;

/** The kinds of orders that the world knows, each with the end it should come to under default settings. */
public enum Scenario {
    CODE_FIXED("A code takes a fixed amount off the order", "COMPLETED", "", 6),
    CODE_PERCENT("A code takes a percentage off the order", "COMPLETED", "", 6),
    AUTOMATIC_ORDER_DISCOUNT("An automatic discount on the order", "COMPLETED", "", 3),
    MANUAL_ORDER_DISCOUNT("Staff took an amount off a draft order", "COMPLETED", "", 2),
    PRODUCT_AND_ORDER_DISCOUNT("A product discount, and a code on the order on top", "COMPLETED", "", 3),
    TWO_ORDER_DISCOUNTS("Two discounts on the whole order", "COMPLETED", "", 2),
    UNEVEN_CENTS("What was paid cannot be said in whole cents per unit", "COMPLETED", "", 2),
    IDENTICAL_LINES("Two lines that nothing but the odd cent tells apart", "COMPLETED", "", 1),
    MANY_LINES("More lines than one page of the shop's answer holds", "COMPLETED", "", 1),
    SERVICE_LINE("Shipping protection bears a part of the discount and is not declared", "COMPLETED", "", 1),
    GIFT_CARD_LINE("A gift card among the goods is neither discounted nor declared", "COMPLETED", "", 1),
    FREE_LINE("A free gift among the goods keeps its price before the discount", "COMPLETED", "", 1),
    EDITED_BEFORE_IMPORT("Units were removed before the order reached ShipStation", "COMPLETED", "", 1),
    REFUNDED_LINE("A line was refunded before the order reached ShipStation", "COMPLETED", "", 1),
    TAX_INCLUDED("Prices contain tax, declared values do not", "COMPLETED", "", 1),
    PRESENTMENT_EUR("The buyer paid in EUR, ShipStation holds the shop's USD", "COMPLETED", "", 1),
    PRESENTMENT_JPY("The buyer paid in JPY, and ShipStation holds JPY", "COMPLETED", "", 1),
    PRESENTMENT_KWD("The buyer paid in KWD with three decimals, ShipStation holds USD", "COMPLETED", "", 1),
    MILITARY_MAIL("Military mail: a US address with a customs form", "COMPLETED", "", 1),
    PREFIX_NUMBER("Another order's number begins with this one's", "COMPLETED", "", 1),
    EDITED_AFTER_IMPORT(
            "Units were removed later: customs rows hold the old quantity", "IN_REVIEW", "QUANTITY_DIFFERS", 1),
    STEEP_DISCOUNT("Seventy per cent off", "IN_REVIEW", "REDUCTION_ABOVE_LIMIT", 1),
    CUSTOMS_BLANK("The account leaves customs declarations blank", "IN_REVIEW", "ROWS_MISSING", 1),
    REWORDED_ROW("A customs row is described in other words", "IN_REVIEW", "LINE_UNMATCHED", 1),
    DOMESTIC("Goes to an address in the shop's own country", "SKIPPED", "DOMESTIC", 2),
    TERRITORY("Goes to Puerto Rico, which is domestic mail", "SKIPPED", "DOMESTIC", 1),
    PRODUCT_DISCOUNT_ONLY(
            "Discounts on products only, which ShipStation gets right", "SKIPPED", "NO_ORDER_DISCOUNT", 2),
    FREE_SHIPPING("The discount is on shipping only", "SKIPPED", "NO_ORDER_DISCOUNT", 1),
    CANCELLED("Cancelled before anything was done", "SKIPPED", "CANCELLED", 1),
    TEST_ORDER("A test order", "SKIPPED", "TEST_ORDER", 1),
    SHIPPED("Shipped already: ShipStation locks the order", "SKIPPED", "SHIPPED", 1),
    ALREADY_CORRECT("Somebody has typed in the right values", "SKIPPED", "ALREADY_CORRECT", 1),
    NOTHING_TO_SHIP("Gift cards only", "SKIPPED", "NOTHING_TO_SHIP", 1),
    IMPORTED_LATE("ShipStation imports the order some searches later", "COMPLETED", "", 0),
    NEVER_IMPORTED("ShipStation never gets the order", "WAITING_ON_SHIPSTATION", "", 0),
    IMPORTED_TWICE("Two orders of one key in ShipStation", "FAILED", "SHIPSTATION_AMBIGUOUS", 0);

    private final String description;
    private final String status;
    private final String reason;
    private final int weight;

    Scenario(String description, String status, String reason, int weight) {
        this.description = description;
        this.status = status;
        this.reason = reason;
        this.weight = weight;
    }

    /** In a sentence, for people. */
    public String description() {
        return description;
    }

    /** The expected final status under default settings. */
    public String status() {
        return status;
    }

    /** Why, where the status alone does not say it; may be empty. */
    public String reason() {
        return reason;
    }

    /** How often it comes in the everyday mix; 0 comes only when asked for by name. */
    public int weight() {
        return weight;
    }

    /** What arrives on an ordinary day: every scenario that comes to its end at once. */
    public static List<Scenario> everyday() {
        return Arrays.stream(values()).filter(scenario -> scenario.weight > 0).toList();
    }
}
