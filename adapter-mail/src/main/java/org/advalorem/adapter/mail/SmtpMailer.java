package org.advalorem.adapter.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.advalorem.adapter.mail.SmtpOptions.Encryption;
import org.advalorem.port.system.Mailer;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Hands mails to an SMTP server, each over a connection of its own. Safe for any number of threads. */
public final class SmtpMailer implements Mailer {

    private final SmtpOptions options;
    private final InternetAddress from;
    private final Clock clock;
    private final Session session;

    /**
     * Opens no connection yet.
     *
     * @param timeout for connecting, and for each answer of the server
     * @throws IllegalArgumentException if the sender is no mail address
     */
    public SmtpMailer(SmtpOptions options, Duration timeout, Clock clock) {
        this.options = requireNonNull(options, "options");
        this.clock = requireNonNull(clock, "clock");
        this.from = sender(options.from());
        this.session = Session.getInstance(properties(options, timeout));
    }

    /**
     * {@inheritDoc}
     *
     * @throws MailInDoubt if the connection broke while the mail was handed over
     */
    @Override
    public void send(Mail mail) {
        KeyedMessage message = message(mail);
        Transport transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException failed) {
            throw meaning(failed);
        } finally {
            close(transport);
        }
    }

    private KeyedMessage message(Mail mail) {
        try {
            return new KeyedMessage(session, mail, from, clock.instant());
        } catch (AddressException noAddress) {
            throw new PeerRefused("MAIL_ADDRESS", "Not a mail address: " + mail.to());
        } catch (MessagingException unusable) {
            throw new IllegalStateException("The mail cannot be put together", unusable);
        }
    }

    private Transport connected() {
        try {
            Transport transport = session.getTransport();
            if (options.login().isPresent()) {
                SmtpOptions.Login login = options.login().get();
                transport.connect(login.user(), login.password().reveal());
            } else {
                transport.connect();
            }
            return transport;
        } catch (AuthenticationFailedException refused) {
            throw new PeerRefused(
                    "MAIL_UNAUTHORIZED",
                    "The mail server " + options.host() + " does not accept user and password: " + words(refused));
        } catch (MessagingException unreachable) {
            throw new PeerUnavailable(
                    "MAIL_UNAVAILABLE",
                    "The mail server " + options.host() + ":" + options.port() + " cannot be used: "
                            + words(unreachable),
                    Optional.empty(),
                    unreachable);
        }
    }

    /** By the server's own answer where it gave one (RFC 5321: 4xx for now, 5xx for good), else nobody knows. */
    private RuntimeException meaning(MessagingException failed) {
        int code = code(failed);
        if (code >= 500) {
            return new PeerRefused("MAIL_REFUSED", "The mail server will not take the mail: " + words(failed));
        }
        return code >= 400
                ? new PeerUnavailable(
                        "MAIL_UNAVAILABLE",
                        "The mail server will not take the mail now: " + words(failed),
                        Optional.empty(),
                        failed)
                : new MailInDoubt("The mail server may have taken the mail: " + words(failed), failed);
    }

    /** The server's answer; -1 if there is none. */
    private static int code(MessagingException failed) {
        for (Exception cause = failed; cause != null; cause = next(cause)) {
            int code = cause instanceof SMTPAddressFailedException recipient
                    ? recipient.getReturnCode()
                    : cause instanceof SMTPSenderFailedException sender
                            ? sender.getReturnCode()
                            : cause instanceof SMTPSendFailedException send ? send.getReturnCode() : -1;
            if (code > 0) {
                return code;
            }
        }
        return -1;
    }

    private static Exception next(Exception cause) {
        return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String words(MessagingException failed) {
        String words = Optional.ofNullable(failed.getMessage()).orElse("").strip();
        boolean nested = failed instanceof SendFailedException && failed.getNextException() != null;
        return (nested ? words + " " + failed.getNextException().getMessage() : words).strip();
    }

    /** The mail has been taken or not by now; how the connection ends changes nothing. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            return;
        }
    }

    private static InternetAddress sender(String address) {
        try {
            return new InternetAddress(address, true);
        } catch (AddressException noAddress) {
            throw new IllegalArgumentException("The sender is no mail address: " + address, noAddress);
        }
    }

    private static Properties properties(SmtpOptions options, Duration timeout) {
        String protocol = options.encryption() == Encryption.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        String millis = String.valueOf(timeout.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", options.host());
        properties.setProperty(prefix + "port", String.valueOf(options.port()));
        properties.setProperty(prefix + "auth", String.valueOf(options.login().isPresent()));
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(
                prefix + "starttls.required", String.valueOf(options.encryption() == Encryption.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "quitwait", "false");
        return properties;
    }
}
