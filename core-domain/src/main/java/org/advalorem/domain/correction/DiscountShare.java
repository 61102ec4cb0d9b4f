package org.advalorem.domain.correction;

/**
 * What one discount took off one line, as Shopify booked it: for the quantity ordered, later removed units included.
 *
 * @param discount the {@link Discount#index()} it belongs to
 */
public record DiscountShare(int discount, MoneyBag amount) {}
