package org.advalorem.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.port.system.Mailer.Mail;
import org.junit.jupiter.api.Test;

class CollectingMailerTest {

    @Test
    void keepsMailsInTheirOrderAndHandsOutNoListOfItsOwn() {
        var mailer = new CollectingMailer();
        var first = new Mail("anna@example.com", "One", "Text", "mail:1");
        var second = new Mail("anna@example.com", "Two", "Text", "mail:2");

        mailer.send(first);
        var before = mailer.mails();
        mailer.send(second);

        assertThat(before).containsExactly(first);
        assertThat(mailer.mails()).containsExactly(first, second);
    }
}
