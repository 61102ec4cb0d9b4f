package org.advalorem.assembly.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.advalorem.domain.shop.Secret;

/** The values of settings as they were written, and what is wrong with them. */
final class SettingValues {

    private final Map<String, String> values;
    private final List<String> faults;

    SettingValues(Map<String, String> values, List<String> faults) {
        this.values = values;
        this.faults = faults;
    }

    void fault(String what) {
        faults.add(what);
    }

    List<Secret> secrets(Setting setting) {
        return text(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Secret::new)
                .toList();
    }

    int number(Setting setting, int least, int most) {
        String text = text(setting).orElseThrow();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Said below, as for a number out of range.
        }
        faults.add(setting + " must be a number from " + least + " to " + most + ": " + text);
        return least;
    }

    boolean truth(Setting setting) {
        return oneOf(setting, Map.of("true", true, "false", false), false);
    }

    <T> T oneOf(Setting setting, Map<String, T> choices, T otherwise) {
        String text = text(setting).orElseThrow();
        if (!choices.containsKey(text)) {
            faults.add(setting + " must be one of "
                    + choices.keySet().stream().sorted().toList() + ": " + text);
        }
        return choices.getOrDefault(text, otherwise);
    }

    boolean matches(Setting setting, Pattern form, String text, String expected) {
        boolean fits = form.matcher(text).matches();
        if (!fits) {
            faults.add(setting + " must be " + expected + ": " + text);
        }
        return fits;
    }

    /** What the form says of a malformed value is shown, so a secret's form must not quote it. */
    <T> Optional<T> parsed(Setting setting, Function<String, T> form) {
        return text(setting).flatMap(text -> {
            try {
                return Optional.of(form.apply(text));
            } catch (IllegalArgumentException malformed) {
                faults.add(setting + ": " + malformed.getMessage());
                return Optional.empty();
            }
        });
    }

    static URI httpAddress(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("not an http or https address: " + text);
        }
        return address;
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting.name()))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(setting::defaultValue);
    }
}
