package org.advalorem.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.money.MoneyArbitraries.AllocationTask;

@Domain(MoneyArbitraries.class)
@Domain(DomainContext.Global.class)
class AllocationProperties {
    @Property
    void sharesAndTheUnallocatedSumToTheAmount(@ForAll AllocationTask task) {
        Allocation allocation = task.allocation();
        Money placed = Money.sum(
                task.amount().currency(),
                allocation.shares().stream().map(Allocation.Share::money).toList());
        assertThat(placed.plus(allocation.unallocated())).isEqualTo(task.amount());
    }

    /** Says something of the tasks alone, for which it needs more of them than mutation testing lets the others have. */
    @Property(tries = 500)
    void limitsBindInSomeTasks(@ForAll AllocationTask task) {
        Statistics.label("limits")
                .collect(task.isCapped() ? "some bind" : "none binds")
                .coverage(coverage -> coverage.check("some bind").percentage(share -> share > 5));
    }

    @Property
    void noShareIsBelowZeroOrAboveItsRoom(@ForAll AllocationTask task) {
        forEachShare(task, (line, share) -> {
            assertThat(share.signum()).isNotNegative();
            line.room().ifPresent(room -> assertThat(share).isLessThanOrEqualTo(BigInteger.valueOf(room.minor())));
        });
    }

    @Property
    void aLineWithoutWeightBearsNothing(@ForAll AllocationTask task) {
        forEachShare(
                task,
                (line, share) ->
                        assertThat(line.weight().isZero() && share.signum() > 0).isFalse());
    }

    @Property
    void everyShareIsWithinOneMinorUnitOfItsProportionWhenNoLimitBinds(@ForAll AllocationTask task) {
        Ratio total = task.totalWeight();
        Assume.that(!task.isCapped() && !total.isZero());
        BigInteger amount = magnitude(task.amount());
        forEachShare(task, (line, share) -> {
            Ratio part = new Ratio(
                    line.weight().numerator().multiply(total.denominator()),
                    line.weight().denominator().multiply(total.numerator()));
            BigInteger difference = amount.multiply(part.numerator()).subtract(share.multiply(part.denominator()));
            assertThat(difference.abs()).isLessThan(part.denominator());
        });
    }

    @Property
    void somethingIsUnallocatedOnlyWhenEveryLineIsFull(@ForAll AllocationTask task) {
        Assume.that(!task.allocation().unallocated().isZero());
        forEachShare(
                task,
                (line, share) -> assertThat(line.weight().isZero() || isFull(line, share))
                        .isTrue());
    }

    @Property
    void aLineThatIsNotFullBearsAsMuchForItsWeightAsAnyOther(@ForAll AllocationTask task) {
        forEachShare(task, (open, less) -> {
            if (!isFull(open, less)) {
                forEachShare(task, (other, more) -> {
                    BigInteger openWeight =
                            open.weight().numerator().multiply(other.weight().denominator());
                    BigInteger otherWeight =
                            other.weight().numerator().multiply(open.weight().denominator());
                    BigInteger lead = more.multiply(openWeight).subtract(less.multiply(otherWeight));
                    assertThat(lead).isLessThanOrEqualTo(openWeight.add(otherWeight));
                });
            }
        });
    }

    @Property
    void theOrderOfTheLinesDoesNotMatter(@ForAll AllocationTask task, @ForAll Random random) {
        List<AllocationLine> shuffled = new ArrayList<>(task.lines());
        Collections.shuffle(shuffled, random);
        assertThat(byKey(task.amount().allocate(shuffled))).isEqualTo(byKey(task.allocation()));
    }

    @Property
    void theNegativeAmountIsTheMirrorImage(@ForAll AllocationTask task) {
        Assume.that(task.amount().minor() != Long.MIN_VALUE);
        Allocation mirrored = task.amount().negated().allocate(task.lines());
        assertThat(mirrored.unallocated())
                .isEqualTo(task.allocation().unallocated().negated());
        assertThat(mirrored.shares().stream().map(share -> share.money().negated()))
                .isEqualTo(task.allocation().shares().stream()
                        .map(Allocation.Share::money)
                        .toList());
    }

    @Property
    void moreWeightNeverBearsLessAndEqualWeightGoesByKey(@ForAll AllocationTask task) {
        Assume.that(!task.isCapped());
        forEachShare(
                task,
                (one, more) -> forEachShare(task, (other, less) -> {
                    int byWeight = one.weight().compareTo(other.weight());
                    if (byWeight > 0 || (byWeight == 0 && one.key().compareTo(other.key()) < 0)) {
                        assertThat(more).isGreaterThanOrEqualTo(less);
                    }
                }));
    }

    @Property
    void everyShareIsAMultipleOfTheStep(@ForAll AllocationTask task, @ForAll @LongRange(min = 1, max = 500) long size) {
        Money step = new Money(size, task.amount().currency());
        Allocation allocation = Allocation.inSteps(step, task.amount(), task.lines());
        assertThat(allocation.shares())
                .allSatisfy(share -> assertThat(share.money().minor() % size).isZero());
        Money placed = Money.sum(
                task.amount().currency(),
                allocation.shares().stream().map(Allocation.Share::money).toList());
        assertThat(placed.plus(allocation.unallocated())).isEqualTo(task.amount());
    }

    @Property
    void spreadingInStepsIsSpreadingWholeSteps(
            @ForAll AllocationTask task, @ForAll @LongRange(min = 1, max = 500) long size) {
        Money step = new Money(size, task.amount().currency());
        List<AllocationLine> lines = task.lines().stream()
                .map(line -> new AllocationLine(
                        line.key(),
                        line.weight(),
                        line.room().map(room -> new Money(room.minor() / size, room.currency()))))
                .toList();
        Allocation steps = new Money(task.amount().minor() / size, task.amount().currency()).allocate(lines);
        assertThat(Allocation.inSteps(step, task.amount(), task.lines()).shares().stream()
                        .map(Allocation.Share::money))
                .isEqualTo(steps.shares().stream()
                        .map(share -> share.money().times(size))
                        .toList());
    }

    @Property
    void longsGiveTheSameSharesAsIntegersOfAnySize(@ForAll AllocationTask task) {
        Assume.that(task.amount().minor() != Long.MIN_VALUE);
        int count = task.lines().size();
        long[] weights = task.lines().stream()
                .mapToLong(line -> line.weight().numerator().longValueExact())
                .toArray();
        String[] keys = task.lines().stream().map(AllocationLine::key).toArray(String[]::new);
        long[] limits = task.lines().stream()
                .mapToLong(line -> line.room().map(Money::minor).orElse(LargestRemainder.UNLIMITED))
                .toArray();
        long[] shares = new long[count];
        boolean fits = LargestRemainder.spread(Math.abs(task.amount().minor()), weights, limits, keys, shares);
        Statistics.label("in longs")
                .collect(fits)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        Assume.that(fits);
        BigInteger[] wide = Arrays.stream(weights).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
        BigInteger[] exact = LargestRemainder.spread(magnitude(task.amount()), wide, limits, keys);
        assertThat(Arrays.stream(shares).mapToObj(BigInteger::valueOf)).containsExactly(exact);
    }

    @Property
    void bareNumbersGetTheSameSharesAsLines(@ForAll AllocationTask task) {
        long[] weights = task.lines().stream()
                .mapToLong(line -> line.weight().numerator().longValueExact())
                .toArray();
        String[] keys = task.lines().stream().map(AllocationLine::key).toArray(String[]::new);
        List<AllocationLine> lines = task.lines().stream()
                .map(line -> AllocationLine.ofWeight(
                        line.key(), new Ratio(line.weight().numerator(), BigInteger.ONE)))
                .toList();
        assertThat(Allocation.shares(task.amount().minor(), weights, keys))
                .containsExactly(task.amount().allocate(lines).shares().stream()
                        .mapToLong(share -> share.money().minor())
                        .toArray());
    }

    private interface Check {
        void on(AllocationLine line, BigInteger share);
    }

    /** Shares by their magnitude: they have the sign of the amount, or none. */
    private static void forEachShare(AllocationTask task, Check check) {
        List<Allocation.Share> shares = task.allocation().shares();
        assertThat(shares).hasSameSizeAs(task.lines());
        BigInteger sign = BigInteger.valueOf(task.amount().isNegative() ? -1 : 1);
        for (int line = 0; line < shares.size(); line++) {
            check.on(
                    task.lines().get(line),
                    BigInteger.valueOf(shares.get(line).money().minor()).multiply(sign));
        }
    }

    private static boolean isFull(AllocationLine line, BigInteger share) {
        return line.room()
                .map(room -> BigInteger.valueOf(room.minor()).equals(share))
                .orElse(false);
    }

    private static BigInteger magnitude(Money amount) {
        return BigInteger.valueOf(amount.minor()).abs();
    }

    private static Map<String, Money> byKey(Allocation allocation) {
        Map<String, Money> byKey = new HashMap<>();
        allocation.shares().forEach(share -> byKey.put(share.key(), share.money()));
        return byKey;
    }
}
