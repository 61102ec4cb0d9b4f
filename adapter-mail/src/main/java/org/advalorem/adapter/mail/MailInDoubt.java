package org.advalorem.adapter.mail;

/** The connection broke while a mail was handed over: the server may have taken it. */
public final class MailInDoubt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailInDoubt(String message, Throwable cause) {
        super(message, cause);
    }
}
