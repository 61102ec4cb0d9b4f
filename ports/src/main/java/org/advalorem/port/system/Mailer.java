package org.advalorem.port.system;

/** Hands mails to a mail server. */
public interface Mailer {

    /**
     * Hands over one mail.
     *
     * @throws PeerUnavailable if the server certainly did not take it and may do so later
     * @throws PeerRefused if the server will not take it
     * @throws RuntimeException anything else leaves open whether it was taken
     */
    void send(Mail mail);

    /**
     * A mail in plain text.
     *
     * @param idempotencyKey becomes part of its {@code Message-ID}, so that a receiver can drop a second copy
     */
    record Mail(String to, String subject, String text, String idempotencyKey) {}
}
