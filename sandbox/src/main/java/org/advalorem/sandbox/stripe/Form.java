package org.advalorem.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a request, sorted by name; those of a map are named {@code metadata[key]}. */
record Form(Map<String, String> fields) {

    private static final String METADATA = "metadata[";

    static Form read(String body) {
        var fields = new TreeMap<String, String>();
        for (String pair : body.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** A whole number above zero. */
    Optional<Long> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw Problem.param(name, "Invalid positive integer: " + text);
            }
            return Long.parseLong(text);
        });
    }

    Map<String, String> metadata() {
        var metadata = new TreeMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    void allow(Set<String> names) {
        for (String name : fields.keySet()) {
            if (!names.contains(name) && !name.matches("metadata\\[[^\\[\\]]{1,40}\\]")) {
                throw Problem.code(400, "parameter_unknown", "Received unknown parameter: " + name);
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
