package org.advalorem.adapter.shippo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippoSignaturesTest {

    private static final Secret SECRET = new Secret("a-secret-of-nobody");
    private static final RawBody BODY =
            RawBody.of("{\"event\":\"track_updated\",\"test\":false,\"data\":{\"carrier\":\"usps\"}}");
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_772_452_800);
    /** By: printf '%s.%s' 1772452800 "$body" | openssl dgst -sha256 -hmac a-secret-of-nobody. */
    private static final String SIGNATURE = "37e12853eefa01d01d3bda95dec9237f96053e4e4e2004c1259f73ff4141dd44";

    private static final String HEADER = "t=1772452800,v1=" + SIGNATURE;

    @Test
    void takesWhatShippoSigned() {
        assertThat(ShippoSignatures.isSigned(BODY, HEADER, SECRET, SIGNED_AT)).isTrue();
    }

    @Test
    void takesOneOfSeveralSignaturesAndBlanksBetween() {
        String header = "t=1772452800, v1=" + "0".repeat(64) + ", v1=" + SIGNATURE + ", v2=zzz";

        assertThat(ShippoSignatures.isSigned(BODY, header, SECRET, SIGNED_AT)).isTrue();
    }

    @Test
    void refusesAnotherBodyOrSecret() {
        assertThat(ShippoSignatures.isSigned(RawBody.of(BODY.text() + " "), HEADER, SECRET, SIGNED_AT))
                .isFalse();
        assertThat(ShippoSignatures.isSigned(BODY, HEADER, new Secret("another"), SIGNED_AT))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void toleratesFiveMinutesEitherWay(long seconds, boolean accepted) {
        assertThat(ShippoSignatures.isSigned(BODY, HEADER, SECRET, SIGNED_AT.plusSeconds(seconds)))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=" + SIGNATURE,
                "t=1772452800",
                "t=1772452800,v1=",
                "t=1772452800,v1=zz",
                "t=1772452801,v1=" + SIGNATURE,
                "t=01772452800,v1=" + SIGNATURE,
                "t=1772452800,t=1772452800,v1=" + SIGNATURE,
                "t=99999999999999999999,v1=" + SIGNATURE,
                "t=-1,v1=" + SIGNATURE,
                "t=1772452800,v0=" + SIGNATURE,
                SIGNATURE
            })
    void refusesAnyOtherHeader(String header) {
        assertThat(ShippoSignatures.isSigned(BODY, header, SECRET, SIGNED_AT)).isFalse();
    }

    @Test
    void signsTheBytesWhateverTheyAre() {
        RawBody noText = RawBody.of(new byte[] {(byte) 0xff, 0, (byte) 0xfe});

        assertThat(ShippoSignatures.isSigned(noText, HEADER, SECRET, SIGNED_AT)).isFalse();
        assertThat(ShippoSignatures.isSigned(
                        noText,
                        "t=1772452800,v1=727d8504e586aac383ed7e8710686e234aac47c25e8c358f48daeca491c98189",
                        SECRET,
                        SIGNED_AT))
                .isTrue();
    }

    @Test
    void knowsOurToken() {
        assertThat(ShippoSignatures.isToken("hook-token", new Secret("hook-token")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hook", "hook-token ", "Hook-token", "hook-tokenx"})
    void refusesAnyOtherToken(String claimed) {
        assertThat(ShippoSignatures.isToken(claimed, new Secret("hook-token"))).isFalse();
    }
}
