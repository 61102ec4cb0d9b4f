package org.advalorem.domain.order;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.advalorem.domain.order.Payment.Cod;
import org.advalorem.domain.order.PaymentRule.Clues;
import org.advalorem.domain.order.PaymentRule.Place;

/** The rules by which a shop's orders are told to be paid at the door. The first that hits is the one that is kept. */
public final class PaymentRules {

    private static final PaymentRules STANDARD = new PaymentRules(Stream.of(Place.values())
            .flatMap(place -> Stream.of("cash on delivery", "cod").map(phrase -> new PaymentRule(place, phrase)))
            .toList());

    private final ImmutableMap<PaymentRule, Pattern> patterns;

    private PaymentRules(Collection<PaymentRule> rules) {
        var all = ImmutableMap.<PaymentRule, Pattern>builder();
        rules.forEach(rule -> all.put(rule, rule.pattern()));
        patterns = all.buildKeepingLast();
    }

    /** What every shop begins with: "cash on delivery" and "cod", in gateways, tags and note attributes. */
    public static PaymentRules standard() {
        return STANDARD;
    }

    /** These rules, and behind them a shop's own. */
    public PaymentRules with(Collection<PaymentRule> own) {
        if (own.isEmpty()) {
            return this;
        }
        return new PaymentRules(ImmutableList.<PaymentRule>builder()
                .addAll(patterns.keySet())
                .addAll(own)
                .build());
    }

    public List<PaymentRule> list() {
        return patterns.keySet().asList();
    }

    /** How an order is paid, as one body of it tells. */
    public Payment paymentOf(ShopOrder order) {
        return new Payment(hit(new Clues(order.gateways(), order.tags(), order.noteAttributes()))
                .map(hit -> new Cod(hit.rule().toString(), hit.found(), order.updatedAt())));
    }

    /** The first rule that hits, and what it hits; empty if none does. */
    public Optional<Hit> hit(Clues clues) {
        for (Map.Entry<PaymentRule, Pattern> rule : patterns.entrySet()) {
            Optional<String> found = rule.getKey().find(clues, rule.getValue());
            if (found.isPresent()) {
                return Optional.of(new Hit(rule.getKey(), found.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * A rule that hits.
     *
     * @param found what it hits, as it stands in the order
     */
    public record Hit(PaymentRule rule, String found) {}
}
