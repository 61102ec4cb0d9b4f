package org.advalorem.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** An order while it is put together: goods first, then discounts, whose shares it works out as Shopify does. */
final class Draft {

    static final String SHOP_CURRENCY = "USD";

    private static final Map<String, BigDecimal> RATES = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("0.9173"),
            "GBP", new BigDecimal("0.7841"),
            "JPY", new BigDecimal("151.37"),
            "KWD", new BigDecimal("0.30712"));

    private final String presentmentCurrency;
    private final LongSupplier lineIds;
    private final List<Line> lines = new ArrayList<>();
    private final List<Discount> discounts = new ArrayList<>();

    Draft(String presentmentCurrency, LongSupplier lineIds) {
        this.presentmentCurrency = presentmentCurrency;
        this.lineIds = lineIds;
    }

    List<Line> lines() {
        return lines;
    }

    List<Discount> discounts() {
        return discounts;
    }

    Bag bag(Amount shop) {
        return new Bag(
                shop, Amount.nearest(shop.decimal().multiply(RATES.get(presentmentCurrency)), presentmentCurrency));
    }

    void line(Line.Good good, int quantity, Amount price, int taxPercent) {
        lines.add(new Line(lineIds.getAsLong(), good, quantity, 0, 0, bag(price), List.of(), taxPercent));
    }

    /** Takes a percentage off each unit of the line at {@code index}, so that the price of one unit stays in whole cents. */
    void productDiscount(int index, int percent, Discount.Origin origin, String title) {
        Line line = lines.get(index);
        Bag share = line.unitPrice().part(percent, 100).times(line.quantity());
        discounts.add(new Discount(
                origin,
                title,
                Discount.Level.PRODUCT,
                Optional.of(BigDecimal.valueOf(percent)),
                bag(Amount.zero(SHOP_CURRENCY))));
        lines.set(index, line.with(List.of(new Line.Share(discounts.size() - 1, share))));
    }

    void orderDiscount(BigDecimal percent, Discount.Origin origin, String title) {
        Bag rooms = rooms();
        spread(
                new Bag(share(rooms.shop(), percent), share(rooms.presentment(), percent)),
                new Discount(
                        origin, title, Discount.Level.ORDER, Optional.of(percent), bag(Amount.zero(SHOP_CURRENCY))));
    }

    void orderDiscount(Amount off, Discount.Origin origin, String title) {
        Bag amount = bag(off);
        spread(amount, new Discount(origin, title, Discount.Level.ORDER, Optional.empty(), amount));
    }

    void shippingDiscount(String title) {
        discounts.add(new Discount(
                Discount.Origin.AUTOMATIC,
                title,
                Discount.Level.SHIPPING,
                Optional.of(BigDecimal.valueOf(100)),
                bag(Amount.zero(SHOP_CURRENCY))));
    }

    /** What the lines come to after the discounts on products. */
    Amount subtotal() {
        return rooms().shop();
    }

    private void spread(Bag amount, Discount discount) {
        discounts.add(discount);
        int index = discounts.size() - 1;
        List<Long> shop = side(amount.shop(), Bag.Side.SHOP);
        List<Long> presentment = side(amount.presentment(), Bag.Side.PRESENTMENT);
        for (int i = 0; i < lines.size(); i++) {
            var share = new Bag(
                    new Amount(shop.get(i), SHOP_CURRENCY), new Amount(presentment.get(i), presentmentCurrency));
            if (share.shop().minor() > 0 || share.presentment().minor() > 0) {
                lines.set(i, lines.get(i).with(List.of(new Line.Share(index, share))));
            }
        }
    }

    private List<Long> side(Amount amount, Bag.Side side) {
        return Spread.over(
                amount.minor(),
                lines.stream().map(line -> room(line).on(side).minor()).toList());
    }

    private Bag rooms() {
        return lines.stream().map(line -> room(line)).reduce(bag(Amount.zero(SHOP_CURRENCY)), Bag::plus);
    }

    /** Gift cards bear no discount; of the others each discount on the order sees what product discounts left. */
    private Bag room(Line line) {
        if (line.good().kind() == Line.Kind.GIFT_CARD) {
            return line.unitPrice().zero();
        }
        Bag taken = line.shares().stream()
                .filter(share -> discounts.get(share.discount()).isProductLevel())
                .map(Line.Share::amount)
                .reduce(line.unitPrice().zero(), Bag::plus);
        return line.originalTotal().minus(taken);
    }

    private static Amount share(Amount of, BigDecimal percent) {
        BigDecimal exact = of.decimal().multiply(percent).movePointLeft(2);
        return Amount.nearest(exact.setScale(6, RoundingMode.HALF_UP), of.currency());
    }
}
