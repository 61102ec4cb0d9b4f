package org.advalorem.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.advalorem.port.system.Mailer.Mail;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server in this process. */
class SmtpMailerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private static final Mail MAIL =
            new Mail("anna@example.com", "Limit reached – 50 orders", "Größe\nand a second line", "mail:limit:2026-03");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void handsOverAMail() throws Exception {
        server.start();

        mailer("").send(MAIL);

        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Limit reached – 50 orders");
        assertThat(((String) received.getContent()).lines()).containsExactly("Größe", "and a second line");
        assertThat(received.getFrom()[0]).hasToString("shop@example.com");
        assertThat(received.getAllRecipients()[0]).hasToString("anna@example.com");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aSecondCopyHasTheSameIdAndAnotherMailHasNot() throws Exception {
        server.start();

        mailer("").send(MAIL);
        mailer("").send(MAIL);
        mailer("").send(new Mail(MAIL.to(), MAIL.subject(), MAIL.text(), "mail:limit:2026-04"));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received[0].getMessageID()).matches("<mail-limit-2026-03\\.[0-9a-f]{16}@example\\.com>");
        assertThat(received[1].getMessageID()).isEqualTo(received[0].getMessageID());
        assertThat(received[2].getMessageID()).isNotEqualTo(received[0].getMessageID());
    }

    @Test
    void aLineBreakInASubjectAddsNoHeader() throws Exception {
        server.start();

        mailer("").send(new Mail("anna@example.com", "Hello\r\nBcc: eve@example.com", "Text", "key"));

        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void logsIn() {
        server.setUser("shop@example.com", "ops", "right");
        server.start();

        mailer("ops:right@").send(MAIL);

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() {
        server.setUser("shop@example.com", "ops", "right");
        server.start();

        assertThatThrownBy(() -> mailer("ops:wrong-one@").send(MAIL))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("MAIL_UNAUTHORIZED"))
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void aPasswordIsNotSentUnprotectedUnlessTheSettingSaysSo() {
        server.setUser("shop@example.com", "ops", "right");
        server.start();
        String url = "smtp://ops:right@127.0.0.1:" + server.getSmtp().getPort() + "?from=shop@example.com";

        assertThatThrownBy(() -> mailer(SmtpOptions.parse(url)).send(MAIL)).isInstanceOf(PeerUnavailable.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> mailer(SmtpOptions.parse("smtp://127.0.0.1:9"))
                        .send(new Mail("not an address", "Subject", "Text", "key")))
                .isInstanceOf(PeerRefused.class);
    }

    @Test
    void nobodyListeningIsForLater() {
        server.start();
        SmtpMailer mailer = mailer("");
        server.stop();

        assertThatThrownBy(() -> mailer.send(MAIL)).isInstanceOf(PeerUnavailable.class);
    }

    @Test
    void aRecipientTheServerDoesNotKnowIsRefused() {
        try (var scripted = new ScriptedServer("550 5.1.1 No such user", "")) {
            assertThatThrownBy(() -> mailer(scripted.options()).send(MAIL))
                    .isInstanceOf(PeerRefused.class)
                    .hasMessageContaining("No such user");
        }
    }

    @Test
    void aServerThatIsBusyIsForLater() {
        try (var scripted = new ScriptedServer("451 4.3.0 Try again later", "")) {
            assertThatThrownBy(() -> mailer(scripted.options()).send(MAIL)).isInstanceOf(PeerUnavailable.class);
        }
    }

    @Test
    void aMailThatIsNotTakenForGoodIsRefused() {
        try (var scripted = new ScriptedServer("250 OK", "554 5.7.1 Looks like spam")) {
            assertThatThrownBy(() -> mailer(scripted.options()).send(MAIL))
                    .isInstanceOf(PeerRefused.class)
                    .hasMessageContaining("spam");
        }
    }

    @Test
    void aConnectionThatBreaksAfterTheTextLeavesItInDoubt() {
        try (var scripted = new ScriptedServer("250 OK", ScriptedServer.HANG_UP)) {
            assertThatThrownBy(() -> mailer(scripted.options()).send(MAIL)).isInstanceOf(MailInDoubt.class);
        }
    }

    private SmtpMailer mailer(String login) {
        return mailer(SmtpOptions.parse("smtp://" + login + "127.0.0.1:"
                + server.getSmtp().getPort() + "?from=shop@example.com&starttls=optional"));
    }

    private static SmtpMailer mailer(SmtpOptions options) {
        return new SmtpMailer(options, Duration.ofSeconds(30), CLOCK);
    }
}
