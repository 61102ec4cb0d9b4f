package org.advalorem.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawBodyTest {

    @Test
    void isTheBytesAsTheyCameAndShowsOnlyHowMany() {
        byte[] bytes = {'{', (byte) 0xff, '}'};
        RawBody body = RawBody.of(bytes);
        bytes[0] = 'x';
        body.bytes()[0] = 'y';

        assertThat(body.bytes()).containsExactly('{', 0xff, '}');
        assertThat(body.length()).isEqualTo(3);
        assertThat(body.text()).isEqualTo("{\uFFFD}");
        assertThat(body).hasToString("RawBody[3 bytes]");
    }

    @Test
    void isEqualToWhatHasTheSameBytes() {
        assertThat(RawBody.of("ä"))
                .isEqualTo(RawBody.of(new byte[] {(byte) 0xc3, (byte) 0xa4}))
                .hasSameHashCodeAs(RawBody.of("ä"))
                .isNotEqualTo(RawBody.of("a"))
                .isNotEqualTo("ä");
        assertThat(RawBody.of("a").hashCode()).isNotEqualTo(RawBody.of("b").hashCode());
    }

    @Test
    void isATextWhetherItWasMadeOfOneOrCameAsBytes() {
        assertThat(RawBody.of("ä").isText()).isTrue();
        assertThat(RawBody.of(new byte[] {(byte) 0xc3, (byte) 0xa4}).isText()).isTrue();
        assertThat(RawBody.of("").isText()).isTrue();
        assertThat(RawBody.of("a lone \uD800 becomes a question mark").isText()).isTrue();

        assertThat(RawBody.of(new byte[] {(byte) 0xff}).isText()).isFalse();
        assertThat(RawBody.of("a\0b").isText()).isFalse();
        assertThat(RawBody.of(new byte[] {'a', 0}).isText()).isFalse();
    }
}
