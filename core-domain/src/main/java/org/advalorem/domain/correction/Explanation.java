package org.advalorem.domain.correction;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.money.Money;

/**
 * Where an item's figures come from, complete enough to be worked again with a pencil.
 *
 * @param line the order's line it was matched with; empty when one ratio was used
 * @param gross the line's units before any discount
 * @param discounts what was taken off, discount by discount
 * @param tax what was taken off as tax contained in the price; zero where prices hold none
 * @param net what was paid for the line, the target for its declared value
 * @param rule how the net amount was found, in words
 * @param remainder declared value less net; below zero where another row carries the difference
 */
public record Explanation(
        Optional<String> line,
        Money gross,
        List<DiscountPart> discounts,
        Money tax,
        Money net,
        String rule,
        Money remainder) {

    public Explanation {
        discounts = List.copyOf(discounts);
    }

    /** The whole story in sentences, one figure each. */
    public List<String> sentences() {
        var sentences = new java.util.ArrayList<String>();
        sentences.add(line.map(id -> "Line " + id + ": " + gross + " before discounts.")
                .orElse("Declared before: " + gross + "."));
        for (DiscountPart part : discounts) {
            sentences.add("Less " + part.amount() + " from "
                    + (part.orderLevel() ? "the order discount " : "the discount ") + part.title() + ".");
        }
        if (!tax.isZero()) {
            sentences.add("Less " + tax + " tax contained in the price.");
        }
        sentences.add("Paid: " + net + " (" + rule + ").");
        if (!remainder.isZero()) {
            sentences.add("Whole units leave " + remainder + " against what was paid.");
        }
        return List.copyOf(sentences);
    }
}
