package org.advalorem.domain.customer;

import java.util.Locale;

/**
 * What mail addresses are compared by: two that differ in case or in blanks around them are one. Strictly the part before the
 * {@code @} may tell cases apart; no shop's customers do.
 *
 * @param text never blank
 */
public record MailKey(String text) implements Comparable<MailKey> {

    public MailKey {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A mail address is not blank");
        }
    }

    @Override
    public int compareTo(MailKey other) {
        return text.compareTo(other.text);
    }

    /** Without the person: this turns up in messages. */
    @Override
    public String toString() {
        return "MailKey";
    }
}
