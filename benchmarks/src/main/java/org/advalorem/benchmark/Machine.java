package org.advalorem.benchmark;

/** What a figure was measured on: a figure without it says nothing. */
public final class Machine {
    private Machine() {}

    /** One line: cores, system, JVM and the heap of this JVM. */
    public static String description() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores, %s %s, JVM %s (%s), heap up to %d MiB"
                .formatted(
                        runtime.availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vm.name"),
                        runtime.maxMemory() >> 20);
    }
}
