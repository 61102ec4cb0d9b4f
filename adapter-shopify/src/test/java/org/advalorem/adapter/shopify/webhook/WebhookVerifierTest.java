package org.advalorem.adapter.shopify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerifierTest {
    private static final byte[] BODY = "{\"id\":1}".getBytes(UTF_8);
    private static final String SIGNATURE = "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=";

    private final WebhookVerifier verifier = new WebhookVerifier(List.of("hush"));

    @Test
    void acceptsWhatTheSecretSigned() {
        assertThat(verifier.isGenuine(BODY, SIGNATURE)).isTrue();
    }

    @Test
    void acceptsThePreviousSecretWhileItIsBeingRotated() {
        assertThat(new WebhookVerifier(List.of("new", "hush")).isGenuine(BODY, SIGNATURE))
                .isTrue();
        assertThat(new WebhookVerifier(List.of("hush", "old")).isGenuine(BODY, SIGNATURE))
                .isTrue();
        assertThat(new WebhookVerifier(List.of("new", "newer")).isGenuine(BODY, SIGNATURE))
                .isFalse();
    }

    @Test
    void refusesABodyThatDiffersInAnyByte() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] forged = BODY.clone();
            forged[i] ^= 1;

            assertThat(verifier.isGenuine(forged, SIGNATURE)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VnKU", "not base64!", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeZ=", "AAAA"})
    void refusesWhatIsNoSignatureOfThisBody(String signature) {
        assertThat(verifier.isGenuine(BODY, signature)).isFalse();
    }

    @Test
    void needsASecret() {
        assertThatThrownBy(() -> new WebhookVerifier(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookVerifier(List.of("hush", " ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotShowItsSecrets() {
        assertThat(verifier.toString()).doesNotContain("hush");
    }
}
