package org.advalorem.domain.correction;

/** Shopify states each amount twice, rounded apart; an order is worked in one of the two and they are never mixed. */
public enum MoneySide {
    /** In the shop's currency. */
    SHOP,
    /** In the currency the buyer saw. */
    PRESENTMENT
}
