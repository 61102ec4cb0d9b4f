package org.advalorem.domain.finding;

import java.util.Optional;

/**
 * Something remarkable about one correction, said so that a clerk understands it.
 *
 * @param message a whole sentence with the figures in it
 * @param item the row or line it is about; empty when it is about the whole order
 */
public record Finding(FindingCode code, String message, Optional<String> item) {

    public static Finding ofOrder(FindingCode code, String message) {
        return new Finding(code, message, Optional.empty());
    }

    public static Finding ofItem(FindingCode code, String message, String item) {
        return new Finding(code, message, Optional.of(item));
    }
}
