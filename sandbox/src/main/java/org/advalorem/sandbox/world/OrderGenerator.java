package org.advalorem.sandbox.world;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes orders as they come in on a day, the same ones for the same seed; not for several threads at once. */
public final class OrderGenerator {

    private static final List<ShopOrder.Place> ABROAD = List.of(
            new ShopOrder.Place("CA", "ON", "Toronto", "M5V 2T6"),
            new ShopOrder.Place("CA", "BC", "Vancouver", "V6B 1A1"),
            new ShopOrder.Place("GB", "", "London", "EC1A 1AA"),
            new ShopOrder.Place("DE", "", "Berlin", "10115"),
            new ShopOrder.Place("FR", "", "Lyon", "69001"),
            new ShopOrder.Place("CH", "", "Basel", "4051"),
            new ShopOrder.Place("AU", "NSW", "Sydney", "2000"),
            new ShopOrder.Place("JP", "JP-13", "Tokyo", "150-0001"));
    private static final ShopOrder.Place HOME = new ShopOrder.Place("US", "NY", "Brooklyn", "11201");
    private static final ShopOrder.Place TERRITORY = new ShopOrder.Place("US", "PR", "San Juan", "00901");
    private static final ShopOrder.Place MILITARY = new ShopOrder.Place("US", "AP", "FPO", "96349");

    private final Clock clock;
    private final Random random;
    private final Deque<Scenario> deck = new ArrayDeque<>();
    private long orderIds = 6_200_000_000_000L;
    private long lineIds = 15_500_000_000_000L;
    private int numbers = 1000;

    public OrderGenerator(long seed, Clock clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** The next order of the everyday mix, in which each scenario comes as often as its weight says. */
    public Placed next(Shop shop) {
        if (deck.isEmpty()) {
            deck.addAll(shuffledDeck());
        }
        return next(shop, deck.poll());
    }

    public Placed next(Shop shop, Scenario scenario) {
        Handover handover = handover(scenario);
        var draft = new Draft(presentment(scenario), () -> lineIds += 1 + random.nextInt(40_000));
        fill(draft, scenario);
        ShopOrder order = changed(order(shop, scenario, draft), scenario);
        return new Placed(scenario, expectation(scenario, order, handover), order, handover);
    }

    private List<Scenario> shuffledDeck() {
        var cards = new ArrayList<Scenario>();
        for (Scenario scenario : Scenario.everyday()) {
            cards.addAll(Collections.nCopies(scenario.weight(), scenario));
        }
        Collections.shuffle(cards, random);
        return cards;
    }

    private static String presentment(Scenario scenario) {
        return switch (scenario) {
            case PRESENTMENT_EUR -> "EUR";
            case PRESENTMENT_JPY -> "JPY";
            case PRESENTMENT_KWD -> "KWD";
            default -> Draft.SHOP_CURRENCY;
        };
    }

    private Handover handover(Scenario scenario) {
        Handover usual = Handover.usual();
        return switch (scenario) {
            case PRESENTMENT_JPY -> usual.in(Bag.Side.PRESENTMENT);
            case EDITED_AFTER_IMPORT -> usual.with(Handover.Customs.STALE);
            case CUSTOMS_BLANK -> usual.with(Handover.Customs.BLANK);
            case REWORDED_ROW -> usual.with(Handover.Customs.REWORDED);
            case ALREADY_CORRECT -> usual.with(Handover.Customs.NET);
            case SHIPPED -> usual.as("shipped");
            case CANCELLED -> usual.as("cancelled");
            case NEVER_IMPORTED, NOTHING_TO_SHIP -> usual.times(0);
            case IMPORTED_TWICE -> usual.times(2);
            case IMPORTED_LATE -> usual.after(Duration.ZERO, 2);
            case PREFIX_NUMBER -> usual.besideANeighbour();
            default -> usual;
        };
    }

    private void fill(Draft draft, Scenario scenario) {
        switch (scenario) {
            case NOTHING_TO_SHIP -> draft.line(Catalogue.giftCard(), 2, usd("50.00"), 0);
            case MANY_LINES -> manyLines(draft);
            case IDENTICAL_LINES -> identicalLines(draft);
            case UNEVEN_CENTS -> draft.line(Catalogue.good(1), 3, usd("12.50"), 0);
            case ALREADY_CORRECT -> goods(draft, 1 + random.nextInt(4), 1, 0);
            case TAX_INCLUDED -> goods(draft, 1 + random.nextInt(3), 3, 20);
            case PRODUCT_AND_ORDER_DISCOUNT, PRODUCT_DISCOUNT_ONLY, REFUNDED_LINE ->
                goods(draft, 2 + random.nextInt(3), 5, 0);
            case EDITED_BEFORE_IMPORT, EDITED_AFTER_IMPORT -> {
                goods(draft, 1 + random.nextInt(3), 5, 0);
                draft.line(Catalogue.sticker(), 4, usd("4.20"), 0);
            }
            case SERVICE_LINE -> {
                goods(draft, 1 + random.nextInt(3), 5, 0);
                draft.line(Catalogue.protection(), 1, usd("2.98"), 0);
            }
            case GIFT_CARD_LINE -> {
                goods(draft, 1 + random.nextInt(3), 5, 0);
                draft.line(Catalogue.giftCard(), 1, usd("50.00"), 0);
            }
            case FREE_LINE -> {
                draft.line(Catalogue.good(6), 1, usd("189.00"), 0);
                goods(draft, 1, 3, 0);
                draft.line(Catalogue.sticker(), 1, usd("4.20"), 0);
            }
            default -> goods(draft, 1 + random.nextInt(4), 5, 0);
        }
        discount(draft, scenario);
    }

    private void discount(Draft draft, Scenario scenario) {
        switch (scenario) {
            case CODE_PERCENT, DOMESTIC, PRESENTMENT_KWD ->
                draft.orderDiscount(percent(), Discount.Origin.CODE, "SAVE");
            case AUTOMATIC_ORDER_DISCOUNT, PRESENTMENT_JPY, TAX_INCLUDED ->
                draft.orderDiscount(percent(), Discount.Origin.AUTOMATIC, "Autumn sale");
            case MANUAL_ORDER_DISCOUNT -> draft.orderDiscount(fixed(draft), Discount.Origin.MANUAL, "Goodwill");
            case PRODUCT_AND_ORDER_DISCOUNT -> {
                draft.orderDiscount(fixedBeforeProductDiscount(draft), Discount.Origin.CODE, "WELCOME");
            }
            case TWO_ORDER_DISCOUNTS -> {
                draft.orderDiscount(percent(), Discount.Origin.AUTOMATIC, "Autumn sale");
                draft.orderDiscount(BigDecimal.valueOf(5), Discount.Origin.CODE, "FRIEND5");
            }
            case UNEVEN_CENTS -> draft.orderDiscount(usd("10.00"), Discount.Origin.CODE, "TENOFF");
            case FREE_LINE -> {
                draft.productDiscount(2, 100, Discount.Origin.AUTOMATIC, "Free gift");
                draft.orderDiscount(BigDecimal.valueOf(15), Discount.Origin.CODE, "SAVE15");
            }
            case STEEP_DISCOUNT -> draft.orderDiscount(BigDecimal.valueOf(70), Discount.Origin.CODE, "CLEARANCE");
            case PRODUCT_DISCOUNT_ONLY ->
                draft.productDiscount(0, 20, Discount.Origin.AUTOMATIC, "Product of the week");
            case FREE_SHIPPING -> draft.shippingDiscount("Free shipping");
            case NOTHING_TO_SHIP -> {}
            default -> draft.orderDiscount(fixed(draft), Discount.Origin.CODE, "SAVE");
        }
    }

    private ShopOrder order(Shop shop, Scenario scenario, Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        orderIds += 1 + random.nextInt(900_000);
        numbers++;
        return new ShopOrder(
                shop.domain(),
                orderIds,
                numbers,
                now,
                now,
                Optional.empty(),
                scenario == Scenario.TEST_ORDER,
                scenario == Scenario.TAX_INCLUDED,
                Draft.SHOP_CURRENCY,
                presentment(scenario),
                destination(scenario),
                shop.country(),
                draft.lines(),
                draft.discounts(),
                draft.bag(usd("15.00")),
                Course.of(numbers));
    }

    private ShopOrder.Place destination(Scenario scenario) {
        return switch (scenario) {
            case DOMESTIC -> HOME;
            case TERRITORY -> TERRITORY;
            case MILITARY_MAIL -> MILITARY;
            case TAX_INCLUDED -> ABROAD.get(2);
            case PRESENTMENT_JPY -> ABROAD.get(7);
            case PRESENTMENT_EUR -> ABROAD.get(3);
            default -> ABROAD.get(random.nextInt(ABROAD.size()));
        };
    }

    private static ShopOrder changed(ShopOrder order, Scenario scenario) {
        List<Line> lines = order.lines();
        long last = lines.get(lines.size() - 1).id();
        return switch (scenario) {
            case EDITED_BEFORE_IMPORT, EDITED_AFTER_IMPORT ->
                order.changed(line -> line.id() == last ? line.removing(1) : line, order.updatedAt());
            case REFUNDED_LINE ->
                order.changed(line -> line.id() == last ? line.refunding(line.quantity()) : line, order.updatedAt());
            case CANCELLED -> order.cancelled(order.updatedAt());
            default -> order;
        };
    }

    private static Expectation expectation(Scenario scenario, ShopOrder order, Handover handover) {
        List<Expectation.Row> rows = scenario.status().equals("COMPLETED")
                ? order.lines().stream()
                        .filter(line -> line.requiresShipping() && line.currentQuantity() > 0)
                        .map(line -> row(line, handover.side()))
                        .toList()
                : List.of();
        return new Expectation(scenario.status(), scenario.reason(), rows);
    }

    private static Expectation.Row row(Line line, Bag.Side side) {
        Amount paid = line.worth().on(side);
        Amount net = paid.minor() > 0
                ? paid
                : line.unitPrice().times(line.currentQuantity()).on(side);
        return new Expectation.Row(
                line.id(), line.good().name(), line.currentQuantity(), net.decimal(), net.currency());
    }

    private void goods(Draft draft, int count, int most, int taxPercent) {
        var indices = new ArrayList<>(
                IntStream.range(0, Catalogue.goods().size()).boxed().toList());
        Collections.shuffle(indices, random);
        for (int index : indices.subList(0, count)) {
            draft.line(
                    Catalogue.good(index),
                    1 + random.nextInt(most),
                    Catalogue.goods().get(index).amount(),
                    taxPercent);
        }
    }

    private void manyLines(Draft draft) {
        int count = 51 + random.nextInt(70);
        for (int number = 1; number <= count; number++) {
            int index = random.nextInt(Catalogue.goods().size());
            draft.line(
                    Catalogue.numbered(index, number),
                    1 + random.nextInt(5),
                    Catalogue.goods().get(index).amount(),
                    0);
        }
    }

    private void identicalLines(Draft draft) {
        int index = random.nextInt(Catalogue.goods().size());
        int quantity = 1 + random.nextInt(3);
        for (int i = 0; i < 3; i++) {
            draft.line(
                    Catalogue.good(index),
                    quantity,
                    Catalogue.goods().get(index).amount(),
                    0);
        }
    }

    private BigDecimal percent() {
        return BigDecimal.valueOf(List.of(5, 10, 12, 15, 20, 25).get(random.nextInt(6)));
    }

    /** Between 5 and 40 per cent of what the lines come to, mostly a round figure. */
    private Amount fixed(Draft draft) {
        long subtotal = draft.subtotal().minor();
        long exact = subtotal * (5 + random.nextInt(36)) / 100;
        long rounded = exact / 500 * 500;
        return new Amount(rounded > 0 && random.nextInt(4) > 0 ? rounded : Math.max(1, exact), Draft.SHOP_CURRENCY);
    }

    private Amount fixedBeforeProductDiscount(Draft draft) {
        int index = random.nextInt(draft.lines().size());
        draft.productDiscount(index, 10 + 5 * random.nextInt(4), Discount.Origin.AUTOMATIC, "Product of the week");
        return fixed(draft);
    }

    private static Amount usd(String decimal) {
        return Amount.of(decimal, Draft.SHOP_CURRENCY);
    }
}
