package org.advalorem.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import org.advalorem.port.system.Mailer.Mail;

/** A mail whose {@code Message-ID} follows from its key, so that a second copy can be told from a second mail. */
final class KeyedMessage extends MimeMessage {

    private static final int DIGITS = 16;

    private final String id;

    @SuppressWarnings("JavaUtilDate") // What the mail library takes.
    KeyedMessage(Session session, Mail mail, InternetAddress from, Instant now) throws MessagingException {
        super(session);
        id = "<" + readable(mail.idempotencyKey()) + "." + digest(mail.idempotencyKey()) + "@" + domain(from) + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject().replaceAll("\\s+", " ").strip(), UTF_8.name());
        setText(mail.text(), UTF_8.name());
        setSentDate(Date.from(now));
        // Asks answering machines to keep quiet (RFC 3834).
        setHeader("Auto-Submitted", "auto-generated");
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static String readable(String key) {
        return key.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String digest(String key) {
        return Hashing.sha256().hashString(key, UTF_8).toString().substring(0, DIGITS);
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }
}
