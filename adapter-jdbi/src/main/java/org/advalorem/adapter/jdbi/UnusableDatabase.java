package org.advalorem.adapter.jdbi;

/** A database the service must not or cannot run on, with what to do about it. */
public final class UnusableDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }

    UnusableDatabase(String message) {
        this(message, null);
    }
}
