package org.advalorem.assembly.cli;

/** How commands end that run until they are told to stop. */
final class Stopping {

    private Stopping() {}

    /**
     * Does the last things on SIGTERM or Ctrl-C and ends with 0: being told to stop is no failure, which is what the exit code
     * of a signal, such as 143, would mean to whoever started this.
     *
     * @return the thread that does so, to be taken back by who ends otherwise
     */
    static Thread whenTold(Runnable last) {
        var stop = new Thread(
                () -> {
                    last.run();
                    Runtime.getRuntime().halt(0);
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(stop);
        return stop;
    }
}
