package org.advalorem.domain.money;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Currencies of every exponent, amounts up to the ends of a long, exact ratios, and lines with and without limits. */
public class MoneyArbitraries extends DomainContextBase {
    @Provide
    public Arbitrary<Currency> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD", "CLF").map(Currencies::of);
    }

    @Provide
    public Arbitrary<Money> amounts() {
        return currencies().flatMap(MoneyArbitraries::amountsIn);
    }

    @Provide
    public Arbitrary<Ratio> ratios() {
        Arbitrary<BigInteger> numerators =
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(20).negate(), BigInteger.TEN.pow(20));
        Arbitrary<BigInteger> denominators = Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TEN.pow(20));
        return Combinators.combine(numerators, denominators).as(Ratio::new);
    }

    @Provide
    public Arbitrary<AllocationTask> tasks() {
        return currencies()
                .flatMap(currency -> Combinators.combine(amountsIn(currency), linesIn(currency))
                        .as(AllocationTask::new))
                .edgeCases(EdgeCases.Config::none); // The parts bring their own; all combinations would be too many.
    }

    /** Ordinary prices most of the time, and both ends of a long. */
    public static Arbitrary<Money> amountsIn(Currency currency) {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.longs().between(-100_000, 100_000)),
                        Tuple.of(2, Arbitraries.longs().between(-20, 20)),
                        Tuple.of(1, Arbitraries.longs()),
                        Tuple.of(1, Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE)))
                .map(minor -> new Money(minor, currency));
    }

    /** Up to twelve lines with keys in no order of their positions. */
    public static Arbitrary<List<AllocationLine>> linesIn(Currency currency) {
        return keys().flatMap(keys -> linesIn(currency, keys.size()).map(lines -> named(lines, keys)));
    }

    private static Arbitrary<List<String>> keys() {
        return Arbitraries.strings()
                .withCharRange('a', 'e')
                .ofMinLength(1)
                .ofMaxLength(2)
                .list()
                .uniqueElements()
                .ofMaxSize(12);
    }

    private static Arbitrary<List<AllocationLine>> linesIn(Currency currency, int count) {
        Arbitrary<AllocationLine> ordinary =
                limits().map(value -> AllocationLine.ofValue("", new Money(value, currency)));
        Arbitrary<AllocationLine> any = Combinators.combine(weights(), limits().optional())
                .as((weight, room) -> new AllocationLine("", weight, room.map(minor -> new Money(minor, currency))));
        Arbitrary<AllocationLine> unlimited = weights().map(weight -> AllocationLine.ofWeight("", weight));
        Arbitrary<AllocationLine> whole = wholeWeights().map(weight -> AllocationLine.ofWeight("", Ratio.of(weight)));
        return Arbitraries.oneOf(
                ordinary.list().ofSize(count),
                any.list().ofSize(count),
                unlimited.list().ofSize(count),
                whole.list().ofSize(count));
    }

    private static List<AllocationLine> named(List<AllocationLine> lines, List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(line -> new AllocationLine(
                        keys.get(line),
                        lines.get(line).weight(),
                        lines.get(line).room()))
                .toList();
    }

    private static Arbitrary<Long> wholeWeights() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 5), Arbitraries.longs().between(0, 100_000));
    }

    private static Arbitrary<Long> limits() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.longs().between(0, 20)),
                Tuple.of(8, Arbitraries.longs().between(0, 50_000)),
                Tuple.of(1, Arbitraries.of(Long.MAX_VALUE - 1, Long.MAX_VALUE)));
    }

    private static Arbitrary<Ratio> weights() {
        Arbitrary<Ratio> whole = wholeWeights().map(Ratio::of);
        Arbitrary<Ratio> fraction = Combinators.combine(
                        Arbitraries.longs().between(0, 30), Arbitraries.longs().between(1, 30))
                .as(Ratio::of);
        Arbitrary<Ratio> wide =
                Arbitraries.longs().between(Long.MAX_VALUE - 5, Long.MAX_VALUE).map(Ratio::of);
        return Arbitraries.frequencyOf(Tuple.of(6, whole), Tuple.of(4, fraction), Tuple.of(1, wide));
    }

    /** An amount and the lines to spread it over, all in one currency. */
    public record AllocationTask(Money amount, List<AllocationLine> lines) {
        public Allocation allocation() {
            return amount.allocate(lines);
        }

        /** Whether the exact proportion of some line is more than its room. */
        public boolean isCapped() {
            Ratio total = totalWeight();
            return !total.isZero() && lines.stream().anyMatch(line -> isOver(line, total));
        }

        public Ratio totalWeight() {
            return lines.stream().map(AllocationLine::weight).reduce(Ratio.ZERO, AllocationTask::sum);
        }

        private boolean isOver(AllocationLine line, Ratio total) {
            Optional<Ratio> room = line.room().map(limit -> Ratio.of(limit.minor()));
            Ratio magnitude = new Ratio(BigInteger.valueOf(amount.minor()).abs(), BigInteger.ONE);
            return room.isPresent() && product(magnitude, line.weight()).compareTo(product(room.get(), total)) > 0;
        }

        private static Ratio sum(Ratio one, Ratio other) {
            return new Ratio(
                    one.numerator()
                            .multiply(other.denominator())
                            .add(other.numerator().multiply(one.denominator())),
                    one.denominator().multiply(other.denominator()));
        }

        private static Ratio product(Ratio one, Ratio other) {
            return new Ratio(
                    one.numerator().multiply(other.numerator()),
                    one.denominator().multiply(other.denominator()));
        }
    }
}
