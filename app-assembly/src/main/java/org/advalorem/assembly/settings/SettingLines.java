package org.advalorem.assembly.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of {@code NAME=value}, as shells and containers read them. A line that begins with {@code #} is a comment, and so is what
 * follows a {@code #} after a space; within a value it is a letter like any other, as passwords have it. A value in single or
 * double quotes is taken as it stands. A leading {@code export} is passed over. Nothing is replaced within a value.
 */
final class SettingLines {

    private static final Pattern EMPTY = Pattern.compile("\\s*(#.*)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("\\s#.*");

    private final Map<String, String> values = new HashMap<>();
    private final String source;
    private final List<String> faults;

    private SettingLines(String source, List<String> faults) {
        this.source = source;
        this.faults = faults;
    }

    /**
     * Reads them all.
     *
     * @param source names the file in faults
     * @param faults takes a sentence for each line that is none; it does not quote the line, which may hold a secret
     */
    static Map<String, String> read(String source, List<String> lines, List<String> faults) {
        var reading = new SettingLines(source, faults);
        for (int i = 0; i < lines.size(); i++) {
            reading.line(i + 1, lines.get(i));
        }
        return reading.values;
    }

    private void line(int number, String line) {
        if (EMPTY.matcher(line).matches()) {
            return;
        }
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            fault(number, "is not of the form NAME=value.");
            return;
        }
        String name = assignment.group(1);
        String text = assignment.group(2);
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            keep(number, name, quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
            return;
        }
        String plain = COMMENT.matcher(text).replaceFirst("").strip();
        if (plain.startsWith("\"") || plain.startsWith("'")) {
            fault(number, "begins the value of " + name + " with a quote and does not end it with the same.");
        } else {
            keep(number, name, plain);
        }
    }

    private void keep(int number, String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            fault(number, "sets " + name + " a second time.");
        }
    }

    private void fault(int number, String what) {
        faults.add(source + " line " + number + " " + what);
    }
}
