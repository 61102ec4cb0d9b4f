package org.advalorem.proof.simulation;

/** What goes wrong with a task at a step, or with one call of a port. */
public enum Fault {
    /** The host dies, with all of its tasks and all that is in its memory. */
    CRASH(0.0005, 0.01),
    /** The task stands still for long and goes on as if nothing had been. */
    PAUSE(0.0005, 0.01),
    /** The call fails and nothing happened. */
    FAIL_BEFORE(0.002, 0.08),
    /** The call takes effect and fails: what a timeout or a cut connection looks like. */
    FAIL_AFTER(0.002, 0.08),
    /** The call takes effect twice, as when something on the way repeats it. */
    TWICE(0.002, 0.08),
    /** The call takes effect after a long time. */
    SLOW(0.002, 0.05),
    /** The call is refused for now: too many requests. */
    BUSY(0.002, 0.08),
    /** The call is refused for good. */
    REFUSED(0.001, 0.02),
    /** The call is answered with yes, and something else happened. */
    WRONG(0.002, 0.08);

    private final double rarest;
    private final double mostFrequent;

    Fault(double rarest, double mostFrequent) {
        this.rarest = rarest;
        this.mostFrequent = mostFrequent;
    }

    /** The chance of it at each step, spread evenly over the orders of magnitude between its bounds. */
    double chance(double draw) {
        return rarest * Math.pow(mostFrequent / rarest, draw);
    }
}
