package org.advalorem.domain.money;

import static java.util.Objects.requireNonNull;

/**
 * One line of a declaration before its unit value is known.
 *
 * @param key identifies the line and breaks ties, so it must not depend on the position of the line
 * @param quantity at least one
 * @param net what was paid for the whole line, at least zero
 */
public record UnitLine(String key, int quantity, Money net) {
    public UnitLine {
        requireNonNull(key, "key");
        requireNonNull(net, "net");
        if (quantity < 1) {
            throw new IllegalArgumentException(
                    "Line " + Quoted.text(key) + ": its quantity is less than one: " + quantity);
        }
        if (net.isNegative()) {
            throw new IllegalArgumentException("Line " + Quoted.text(key) + ": its net is negative: " + net);
        }
    }
}
