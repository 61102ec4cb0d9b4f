package org.advalorem.assembly.cli;

import com.google.common.base.Ascii;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** When the output is colored. Named as the option's values are written, in lower case. */
enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    /** What an environment asks for, by <a href="https://no-color.org">NO_COLOR</a>, is only followed where nothing was said. */
    ColorScheme scheme(Map<String, String> environment) {
        return Help.defaultColorScheme(
                switch (this) {
                    case AUTO -> isWanted(environment) && Terminal.OUTPUT.isWatched() ? Ansi.ON : Ansi.OFF;
                    case ALWAYS -> Ansi.ON;
                    case NEVER -> Ansi.OFF;
                });
    }

    private static boolean isWanted(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    @Override
    public String toString() {
        return Ascii.toLowerCase(name());
    }
}
