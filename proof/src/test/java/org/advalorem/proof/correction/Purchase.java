package org.advalorem.proof.correction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.domain.correction.Consignment;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.Discount.Kind;
import org.advalorem.domain.correction.Discount.Method;
import org.advalorem.domain.correction.Discount.Selection;
import org.advalorem.domain.correction.DiscountShare;
import org.advalorem.domain.correction.ImportedItem;
import org.advalorem.domain.correction.MoneyBag;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.region.Place;

/** One order as its shop has it, which its buyer and the shop may change. It remembers every amount that was ever right. */
final class Purchase {

    private static final Currency USD = Currency.getInstance("USD");

    private final CorrectionKey key;
    private final Instant createdAt;
    private final String country;
    private final boolean test;
    private final List<Goods> goods = new ArrayList<>();
    private final Set<Money> everPaid = new LinkedHashSet<>();
    private Instant updatedAt;
    private int percentOff;
    private boolean cancelled;

    Purchase(CorrectionKey key, Instant at, SplittableRandom random) {
        this.key = key;
        this.createdAt = at;
        this.updatedAt = at;
        country = random.nextInt(10) == 0 ? "US" : "GB";
        test = random.nextInt(25) == 0;
        percentOff = random.nextInt(12) == 0 ? 0 : random.nextInt(1, 50);
        int lines = random.nextInt(1, 4);
        for (int line = 1; line <= lines; line++) {
            goods.add(new Goods(line, random.nextInt(1, 5), random.nextInt(5, 9_000)));
        }
        everPaid.add(paid());
    }

    /** One line: so many pieces at so many cents. */
    private record Goods(int line, int quantity, int cents) {}

    CorrectionKey key() {
        return key;
    }

    String name() {
        return "#" + key.order().value() % 1000;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** What is paid for the goods now. */
    Money paid() {
        return new Money(goods.stream().mapToLong(this::net).sum(), USD);
    }

    Set<Money> everPaid() {
        return everPaid;
    }

    void touch(Instant at) {
        updatedAt = at;
    }

    void cancel(Instant at) {
        cancelled = true;
        updatedAt = at;
    }

    /** Other quantities, or another discount. */
    void edit(Instant at, SplittableRandom random) {
        if (random.nextBoolean()) {
            int which = random.nextInt(goods.size());
            Goods old = goods.get(which);
            goods.set(which, new Goods(old.line(), random.nextInt(1, 6), old.cents()));
        } else {
            percentOff = random.nextInt(0, 70);
        }
        updatedAt = at;
        everPaid.add(paid());
    }

    private long gross(Goods line) {
        return (long) line.quantity() * line.cents();
    }

    private long share(Goods line) {
        return gross(line) * percentOff / 100;
    }

    private long net(Goods line) {
        return gross(line) - share(line);
    }

    ShopOrder order() {
        Optional<Place> from = Optional.of(Place.of("US"));
        Optional<Place> to = Optional.of(Place.of(country));
        return new ShopOrder(
                key.order(),
                name(),
                createdAt,
                updatedAt,
                cancelled,
                test,
                false,
                false,
                USD,
                USD,
                List.of(new Consignment(from, to, Consignment.Delivery.SHIPPING)),
                from,
                to,
                percentOff == 0 ? List.of() : List.of(discount()),
                goods.stream().map(this::line).toList(),
                Optional.empty());
    }

    private Discount discount() {
        return new Discount(
                0,
                "SAVE" + percentOff,
                Kind.CODE,
                Discount.Target.LINE_ITEM,
                Method.ACROSS,
                Selection.ALL,
                percentOff + " %");
    }

    private OrderLine line(Goods line) {
        return new OrderLine(
                "L" + line.line(),
                "Thing " + line.line(),
                Optional.empty(),
                line.quantity(),
                line.quantity(),
                true,
                false,
                bag(line.cents()),
                bag(gross(line)),
                percentOff == 0 ? List.of() : List.of(new DiscountShare(0, bag(share(line)))),
                Optional.of(bag(net(line))),
                List.of(),
                Optional.of("610910"),
                Optional.of("US"));
    }

    private static MoneyBag bag(long cents) {
        return MoneyBag.of(new Money(cents, USD));
    }

    /** The items as ShipStation imports them. */
    List<ImportedItem> items() {
        return goods.stream()
                .map(line -> new ImportedItem(
                        Optional.of("L" + line.line()),
                        Optional.empty(),
                        "Thing " + line.line(),
                        line.quantity(),
                        BigDecimal.valueOf(line.cents(), 2),
                        false))
                .toList();
    }

    /** The customs rows as ShipStation makes them: at the price before any discount. */
    List<DeclaredItem> rows() {
        return goods.stream()
                .map(line -> new DeclaredItem(
                        "R" + key.order().value() % 1000 + "-" + line.line(),
                        "Thing " + line.line(),
                        line.quantity(),
                        BigDecimal.valueOf(line.cents(), 2),
                        Optional.of("610910"),
                        Optional.of("US")))
                .toList();
    }
}
