package org.advalorem.assembly.cli;

/** An input line that has no answer. The message names the field, if there is one, and what is wrong with it. */
final class RefusedInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing is wrong, for programs. */
    enum Code {
        INVALID_JSON,
        MISSING_FIELD,
        INVALID_FIELD,
        MALFORMED_AMOUNT,
        UNKNOWN_CURRENCY,
        DUPLICATE_KEY,
        TOO_LARGE
    }

    private final Code code;

    RefusedInput(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
