package org.advalorem.domain.shop;

/** What a line is declared at for which nothing was paid; never zero, and always named in a finding. */
public enum FreeGoods {
    /** Its value before discounts: goods without a price still have one. */
    PRE_DISCOUNT_VALUE,
    /** The least the form can carry, one minor unit a piece. */
    MINIMUM_VALUE,
    /** Its value before discounts is proposed, and a person decides. */
    REVIEW
}
