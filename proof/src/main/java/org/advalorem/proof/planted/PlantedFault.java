package org.advalorem.proof.planted;

import static java.util.Objects.requireNonNull;

/**
 * A small change that breaks the product.
 *
 * @param name what the product then does, in a few words
 * @param breaks the promise that it breaks
 * @param source the file to change, from the top of the checkout
 * @param snippet what stands there, to the letter and exactly once
 * @param replacement what is put in its place; must compile
 * @param catcher what notices
 * @param message part of what the catcher then says, so that it fails for this reason and no other
 */
public record PlantedFault(
        String name,
        String breaks,
        String source,
        String snippet,
        String replacement,
        Catcher catcher,
        String message) {

    public PlantedFault {
        requireNonNull(name, "name");
        requireNonNull(breaks, "breaks");
        requireNonNull(source, "source");
        requireNonNull(replacement, "replacement");
        requireNonNull(catcher, "catcher");
        if (snippet.isBlank() || snippet.equals(replacement)) {
            throw new IllegalArgumentException("Nothing is changed by: " + name);
        }
        if (message.isBlank()) {
            throw new IllegalArgumentException("Any failure would do for: " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
