package org.advalorem.proof.simulation;

/**
 * An invariant that does not hold.
 *
 * @param invariant its name
 * @param message what was seen, with the figures
 */
public record Violation(String invariant, String message) {}
