package org.advalorem.domain.finding;

/** Everything that can be remarkable about a correction, by name. Nothing is averaged away and nothing is guessed. */
public enum FindingCode {
    /** Origin or destination is missing or unknown, so nobody can say whether a form is needed. */
    DESTINATION_UNDECIDABLE(Weight.REVIEW),
    /** Origin or destination is unknown, but ShipStation holds customs rows, so a form is needed. */
    FORM_BY_DECLARATION(Weight.NOTE),
    /** The lines' net amounts do not add up to the order's subtotal. */
    SUBTOTAL_MISMATCH(Weight.REVIEW),
    /** A line's net amount is not its price less its discounts. */
    LINE_MISMATCH(Weight.REVIEW),
    /** A line's share of a discount is further from proportion than rounding explains. */
    DISPROPORTIONATE_SHARE(Weight.REVIEW),
    /** The order was edited or refunded; the figures are those of what is left. */
    ORDER_EDITED(Weight.NOTE),
    /** Nothing was paid for a line. */
    FREE_GOODS(Weight.NOTE),
    /** Nothing was paid for a line, and the shop wants to decide what it is declared at. */
    FREE_GOODS_UNDECIDED(Weight.REVIEW),
    /** ShipStation's values agree with neither of the order's two currencies. */
    CURRENCY_UNDECIDABLE(Weight.REVIEW),
    /** A row at ShipStation belongs to no line of the order. */
    ROW_UNMATCHED(Weight.REVIEW),
    /** A line of the order has no row at ShipStation. */
    LINE_UNMATCHED(Weight.REVIEW),
    /** A row matches several lines that are worth different amounts. */
    MATCH_AMBIGUOUS(Weight.REVIEW),
    /** The rows could not be told apart, so one ratio was laid over all of them. */
    ONE_RATIO(Weight.REVIEW),
    /** A row's quantity is not the line's; ShipStation leaves it as it was when an order is edited. */
    QUANTITY_DIFFERS(Weight.REVIEW),
    /** A row's value is neither the line's price nor what was pushed before. */
    PRICE_DISCREPANCY(Weight.REVIEW),
    /** More is taken off than the shop allows without a person. */
    REDUCTION_ABOVE_LIMIT(Weight.REVIEW),
    /** What was paid is above what is declared. */
    INCREASE(Weight.REVIEW),
    /** ShipStation has no customs rows for the order; they are made from the order's lines. */
    ROWS_MISSING(Weight.REVIEW),
    /** Customs rows were created from the order's lines, as the shop's settings ask. */
    ROWS_CREATED(Weight.NOTE),
    /** The order is one of several at ShipStation, or was merged or split there. */
    SPLIT_OR_MERGED(Weight.REVIEW),
    /** Whole cents a piece cannot reach the exact total; it is declared slightly above. */
    EXCESS(Weight.NOTE),
    /** A row was split in two to make the total exact. */
    ROW_SPLIT(Weight.NOTE),
    /** The price holds tax, which was taken off line by line. */
    TAX_REMOVED(Weight.NOTE),
    /** Values pushed before were changed by somebody else since. */
    OVERWRITTEN(Weight.NOTE),
    /** Values were overwritten again and again; correcting them once more would not last. */
    OVERWRITTEN_REPEATEDLY(Weight.REVIEW),
    /** What was read back is not what was pushed. */
    READ_BACK_DIFFERS(Weight.REVIEW),
    /** The order changed after its plan was approved. */
    CHANGED_SINCE_APPROVAL(Weight.REVIEW);

    private enum Weight {
        NOTE,
        REVIEW
    }

    private final Weight weight;

    FindingCode(Weight weight) {
        this.weight = weight;
    }

    /** Whether a person has to look, unless the shop's settings tolerate it. */
    public boolean asksForReview() {
        return weight == Weight.REVIEW;
    }
}
