package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.List;
import org.advalorem.adapter.http.page.RulesView.Answer;
import org.advalorem.adapter.http.page.RulesView.Trial;
import org.advalorem.domain.catalog.Attributes;
import org.advalorem.domain.order.PaymentRule.Clues;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;
import org.advalorem.domain.sync.ShopRules;

/** Tries a shop's rules on something that somebody types. */
final class RulesTrial {

    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private RulesTrial() {}

    /**
     * What the rules make of it.
     *
     * @param text as a gateway, a tag or a note attribute says it, this one as {@code name: value}
     * @param options names of a product's options, separated by commas
     */
    static Trial of(ShopRules rules, String text, String options) {
        PaymentRules payment = rules.paymentRules();
        List<Answer> answers = Arrays.stream(Place.values())
                .map(place -> new Answer(place, payment.hit(clues(place, text))))
                .toList();
        List<String> names = COMMAS.splitToList(options);
        Attributes attributes = rules.optionRule().attributes(names, names);
        return new Trial(text, answers, options, attributes);
    }

    private static Clues clues(Place place, String text) {
        return switch (place) {
            case GATEWAY -> new Clues(List.of(text), List.of(), List.of());
            case TAG -> new Clues(List.of(), List.of(text), List.of());
            case NOTE_ATTRIBUTE -> new Clues(List.of(), List.of(), List.of(note(text)));
        };
    }

    private static NoteAttribute note(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new NoteAttribute("", text)
                : new NoteAttribute(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }
}
