package org.advalorem.domain.correction;

/** An approval of a plan that is no longer the one proposed. */
public final class StalePlan extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String approved;
    private final String current;

    StalePlan(String approved, String current) {
        super("The plan has changed since it was shown: approved " + approved + ", now " + current);
        this.approved = approved;
        this.current = current;
    }

    public String approved() {
        return approved;
    }

    public String current() {
        return current;
    }
}
