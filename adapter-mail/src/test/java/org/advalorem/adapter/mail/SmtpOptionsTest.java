package org.advalorem.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.advalorem.adapter.mail.SmtpOptions.Encryption;
import org.advalorem.adapter.mail.SmtpOptions.Login;
import org.advalorem.domain.shop.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpOptionsTest {

    @Test
    void readsAWholeAddress() {
        assertThat(SmtpOptions.parse("smtp://anna%40example.com:p%3Aw+d@mail.example.com:2525?from=shop@example.com"))
                .isEqualTo(new SmtpOptions(
                        "mail.example.com",
                        2525,
                        Encryption.STARTTLS,
                        Optional.of(new Login("anna@example.com", new Secret("p:w+d"))),
                        "shop@example.com"));
    }

    @Test
    void fillsInWhatIsUsual() {
        assertThat(SmtpOptions.parse("smtp://mail.example.com"))
                .isEqualTo(new SmtpOptions(
                        "mail.example.com",
                        587,
                        Encryption.STARTTLS_IF_OFFERED,
                        Optional.empty(),
                        "advalorem@mail.example.com"));
    }

    @Test
    void encryptsFromTheFirstByte() {
        SmtpOptions options = SmtpOptions.parse("smtps://anna%40example.com:pw@mail.example.com");

        assertThat(options.port()).isEqualTo(465);
        assertThat(options.encryption()).isEqualTo(Encryption.TLS);
        assertThat(options.from()).isEqualTo("anna@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.com",
                "http://u:hidden@mail.example.com",
                "smtp://u:hidden@",
                "smtp://u:hid den@mail.example.com",
                "smtp://hidden@mail.example.com",
                "smtp://u:hidden@mail.example.com?starttls=never"
            })
    void refusesWhatIsNoneAndShowsNoPassword(String url) {
        assertThatThrownBy(() -> SmtpOptions.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hid");
    }

    @Test
    void showsNoPassword() {
        assertThat(SmtpOptions.parse("smtp://u:hidden@mail.example.com").toString())
                .doesNotContain("hidden");
    }
}
