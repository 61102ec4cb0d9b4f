package org.advalorem.domain.audit;

/**
 * Who did it: the engine itself, a person or a token.
 *
 * @param name such as {@code engine}, {@code user:anna} or {@code token:ops}; at most 100 characters
 */
public record Actor(String name) {

    public static final Actor ENGINE = new Actor("engine");

    public Actor {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("An actor's name has 1 to 100 characters");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
