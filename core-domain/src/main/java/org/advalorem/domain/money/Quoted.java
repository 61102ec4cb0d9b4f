package org.advalorem.domain.money;

/** Text from outside as messages show it: in quotes, shortened, without control characters. */
final class Quoted {
    private static final int LONGEST = 24;

    private Quoted() {}

    static String text(String raw) {
        String shown = raw.length() <= LONGEST ? raw : raw.substring(0, LONGEST) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
