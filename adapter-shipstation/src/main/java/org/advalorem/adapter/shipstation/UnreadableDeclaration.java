package org.advalorem.adapter.shipstation;

/**
 * A document that is no ShipStation order, or one with something in it that cannot be what it says. The message names the place
 * and the cause: {@code internationalOptions.customsItems[0].value: 1e400 is no amount}.
 */
public final class UnreadableDeclaration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /**
     * A fault at one place.
     *
     * @param path where in the document; empty for the document as a whole
     */
    UnreadableDeclaration(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    public String path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
