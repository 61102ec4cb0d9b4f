package org.advalorem.port.system;

/** Fresh names for things. */
@FunctionalInterface
public interface Ids {

    /** One that was never given before, 1 to 64 letters, digits and dashes; it cannot be guessed. */
    String next();
}
