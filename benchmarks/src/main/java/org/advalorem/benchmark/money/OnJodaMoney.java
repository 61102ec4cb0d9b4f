package org.advalorem.benchmark.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/** The same job as one would write it on joda-money, which has no allocation of its own. */
final class OnJodaMoney {
    private OnJodaMoney() {}

    static List<Money> spread(Money amount, List<WeightedLine<Money>> lines) {
        BigDecimal total =
                lines.stream().map(line -> line.weight().getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Money> shares = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Money left = amount;
        for (WeightedLine<Money> line : lines) {
            BigDecimal exact =
                    amount.getAmount().multiply(line.weight().getAmount()).divide(total, MathContext.DECIMAL64);
            Money share = Money.of(amount.getCurrencyUnit(), exact, RoundingMode.DOWN);
            parts.add(new Part(parts.size(), exact.subtract(share.getAmount()), line));
            shares.add(share);
            left = left.minus(share);
        }
        parts.sort(Part.LARGEST_FIRST);
        for (Part part : parts.subList(0, (int) left.getAmountMinorLong())) {
            shares.set(part.position(), shares.get(part.position()).plusMinor(1));
        }
        return shares;
    }

    private record Part(int position, BigDecimal remainder, WeightedLine<Money> line) {
        static final Comparator<Part> LARGEST_FIRST = Comparator.comparing(Part::remainder)
                .thenComparing(part -> part.line().weight())
                .reversed()
                .thenComparing(part -> part.line().key());
    }
}
