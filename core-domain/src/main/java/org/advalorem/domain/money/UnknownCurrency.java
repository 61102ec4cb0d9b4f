package org.advalorem.domain.money;

/** A currency code in which no amount can be held: unknown, or without a minor unit. */
public final class UnknownCurrency extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    UnknownCurrency(String code, String reason, Throwable cause) {
        super("Unknown currency " + Quoted.text(code) + ": " + reason, cause);
        this.code = code;
    }

    /** The code as it was given. */
    public String code() {
        return code;
    }
}
