package org.advalorem.assembly.settings;

import java.util.List;

/** Settings that are missing or malformed: all of them at once. */
public final class UnusableSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public UnusableSettings(List<String> faults) {
        super("Settings cannot be used:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, with the setting's name. */
    public List<String> faults() {
        return faults == null ? List.of() : faults;
    }
}
