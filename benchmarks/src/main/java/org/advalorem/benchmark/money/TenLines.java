package org.advalorem.benchmark.money;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.money.Monetary;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.AllocationLine;
import org.advalorem.domain.money.Money;
import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** 63.17 USD of discount over ten lines of ordinary prices, in the words of each library. Nearly every share has a remainder. */
@State(Scope.Benchmark)
public class TenLines {
    private static final String CURRENCY = "USD";

    private final long discount;
    private final long[] values;
    private final String[] keys;
    private final Money money;
    private final List<AllocationLine> lines;
    private final org.joda.money.Money joda;
    private final List<WeightedLine<org.joda.money.Money>> jodaLines;
    private final OnMoneta onMoneta = new OnMoneta(CURRENCY);
    private final org.javamoney.moneta.Money moneta;
    private final List<WeightedLine<org.javamoney.moneta.Money>> monetaLines;

    /** An order of ten lines, two of which cost the same. */
    public TenLines() {
        this(6_317, 1_999, 2_499, 999, 12_950, 495, 3_700, 1_999, 8_925, 1_250, 6_475);
    }

    TenLines(long discount, long... values) {
        this.discount = discount;
        this.values = values;
        keys = IntStream.range(0, values.length)
                .mapToObj(line -> "1471" + (5_000_000_000L + line))
                .toArray(String[]::new);
        Currency currency = Currency.getInstance(CURRENCY);
        money = new Money(discount, currency);
        lines = IntStream.range(0, values.length)
                .mapToObj(line -> AllocationLine.ofValue(keys[line], new Money(values[line], currency)))
                .toList();
        CurrencyUnit unit = CurrencyUnit.of(CURRENCY);
        joda = org.joda.money.Money.ofMinor(unit, discount);
        jodaLines = IntStream.range(0, values.length)
                .mapToObj(line -> new WeightedLine<>(keys[line], org.joda.money.Money.ofMinor(unit, values[line])))
                .toList();
        moneta = moneta(discount);
        monetaLines = IntStream.range(0, values.length)
                .mapToObj(line -> new WeightedLine<>(keys[line], moneta(values[line])))
                .toList();
    }

    private static org.javamoney.moneta.Money moneta(long minor) {
        return org.javamoney.moneta.Money.ofMinor(Monetary.getCurrency(CURRENCY), minor);
    }

    Allocation onAdvalorem() {
        return Allocation.of(money, lines);
    }

    long[] onNumbers() {
        return Allocation.shares(discount, values, keys);
    }

    long[] bareLoop() {
        return BareLoop.spread(discount, values);
    }

    List<org.joda.money.Money> onJodaMoney() {
        return OnJodaMoney.spread(joda, jodaLines);
    }

    List<org.javamoney.moneta.Money> onMoneta() {
        return onMoneta.spread(moneta, monetaLines);
    }

    /** The same ten lines on an amount that differs by so many cents. */
    TenLines plus(long cents) {
        return new TenLines(discount + cents, Arrays.copyOf(values, values.length));
    }

    /** For the comparison of results: minor units of every way, in the order of the methods above. */
    List<LongStream> results() {
        return List.of(
                onAdvalorem().shares().stream().mapToLong(share -> share.money().minor()),
                LongStream.of(onNumbers()),
                LongStream.of(bareLoop()),
                onJodaMoney().stream().mapToLong(org.joda.money.Money::getAmountMinorLong),
                onMoneta().stream()
                        .mapToLong(share ->
                                share.getNumberStripped().movePointRight(2).longValueExact()));
    }
}
