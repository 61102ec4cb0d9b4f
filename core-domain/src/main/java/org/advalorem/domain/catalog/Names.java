package org.advalorem.domain.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that people type: two are the same whatever their case and the blanks around and within them. */
final class Names {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Names() {}

    static String key(String name) {
        return BLANKS.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
