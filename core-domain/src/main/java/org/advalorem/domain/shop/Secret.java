package org.advalorem.domain.shop;

/**
 * A text that must not be shown: only {@link #reveal()} gives it away, so each use can be found.
 *
 * @param reveal the secret itself, not blank
 */
public record Secret(String reveal) {

    public Secret {
        if (reveal.isBlank()) {
            throw new IllegalArgumentException("An empty secret");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
