package org.advalorem.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a measurement was told to do, as {@code name=value}, with the defaults of what it was not told. */
public final class Arguments {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Arguments() {}

    /**
     * Reads arguments; of one that is given twice the last counts.
     *
     * @param defaults all there are, such as {@code rounds=5}
     * @throws Unusable if an argument is none of them
     */
    public static Arguments of(String[] given, String... defaults) {
        var arguments = new Arguments();
        for (String known : defaults) {
            String[] pair = known.split("=", 2);
            arguments.values.put(pair[0], pair[1]);
        }
        for (String argument : given) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2 || arguments.values.replace(pair[0], pair[1]) == null) {
                throw new Unusable(
                        defaults.length == 0
                                ? "Nothing can be set."
                                : "What can be set, with the defaults: " + String.join(" ", defaults));
            }
        }
        return arguments;
    }

    public String text(String name) {
        return values.get(name);
    }

    /**
     * A whole number.
     *
     * @throws Unusable if it is none
     */
    public int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException malformed) {
            throw new Unusable(name + " is no whole number: " + text(name));
        }
    }

    /** Says what can be set. */
    public static final class Unusable extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        public Unusable(String message) {
            super(message);
        }
    }
}
