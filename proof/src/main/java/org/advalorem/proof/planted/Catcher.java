package org.advalorem.proof.planted;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;

/**
 * A test that holds the product to a promise.
 *
 * @param testClass its full name; on the class path of whoever plants
 * @param method one test of it by its name; all of them if empty
 * @param properties system properties it runs with
 */
public record Catcher(String testClass, Optional<String> method, Map<String, String> properties) {

    public Catcher {
        properties = ImmutableMap.copyOf(properties);
    }

    public static Catcher of(String testClass) {
        return new Catcher(testClass, Optional.empty(), Map.of());
    }

    public Catcher method(String name) {
        return new Catcher(testClass, Optional.of(name), properties);
    }

    public Catcher with(String property, String value) {
        return new Catcher(
                testClass,
                method,
                ImmutableMap.<String, String>builder()
                        .putAll(properties)
                        .put(property, value)
                        .build());
    }

    /** For people: {@code AllocationProperties.theOrderOfTheLinesDoesNotMatter}. */
    @Override
    public String toString() {
        String name = testClass.substring(testClass.lastIndexOf('.') + 1);
        return method.map(one -> name + "." + one).orElse(name);
    }
}
