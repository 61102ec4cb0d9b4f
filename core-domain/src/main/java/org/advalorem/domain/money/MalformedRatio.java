package org.advalorem.domain.money;

/** A text that is neither a plain decimal nor a fraction. The message shows the text, shortened, and what is wrong with it. */
public final class MalformedRatio extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final String reason;

    MalformedRatio(String text, String reason) {
        super("Malformed ratio " + Quoted.text(text) + ": " + reason);
        this.text = text;
        this.reason = reason;
    }

    /** The text as it was given, in full. */
    public String text() {
        return text;
    }

    /** What is wrong with it, as half a sentence. */
    public String reason() {
        return reason;
    }
}
