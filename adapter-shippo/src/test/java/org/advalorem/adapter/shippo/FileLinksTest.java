package org.advalorem.adapter.shippo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to files against peers that say what they are told to. */
class FileLinksTest {

    private static final String PDF = "%PDF-1.4 of a label";
    private static final String SIGNED = "/label.pdf?Expires=1&Signature=s3cr3t";

    private final Peer peer = new Peer();
    private final Peer store = new Peer();
    private final FeignLabelDesk desk = desk(peer.uri(), Duration.ofSeconds(20));

    private static FeignLabelDesk desk(URI base, Duration readTimeout) {
        return new FeignLabelDesk(
                base,
                new Limits(Duration.ofSeconds(5), readTimeout, 1L << 20, 3),
                Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        peer.close();
        store.close();
    }

    @Test
    void theFileIsFetchedByItsLinkAndNothingElseIsSaid() {
        store.answers(200, PDF, Map.of("Content-Type", "binary/octet-stream"));

        LabelFile file = desk.file(store.uri() + SIGNED).orElseThrow();

        assertThat(file).isEqualTo(new LabelFile(LabelFile.Type.PDF, RawBody.of(PDF)));
        assertThat(store.requests()).containsExactly("GET " + SIGNED);
        assertThat(store.asked().get(0).headers()).doesNotContainKeys("Authorization", "Cookie", "Shippo-api-version");
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void redirectsAreFollowedAlsoToAnotherHostAndByWhatIsNoWholeAddress() {
        peer.answers(302, "", Map.of("Location", "/there?a=b"))
                .answers(307, "", Map.of("Location", store.uri() + SIGNED));
        store.answers(200, PDF);

        assertThat(desk.file(peer.uri() + "/here")).isPresent();

        assertThat(peer.requests()).containsExactly("GET /here", "GET /there?a=b");
        assertThat(store.requests()).containsExactly("GET " + SIGNED);
    }

    @Test
    void redirectsThatGoRoundAreLeft() {
        for (int times = 0; times < 9; times++) {
            store.answers(301, "", Map.of("Location", "/round"));
        }

        assertThat(refused(() -> desk.file(store.uri() + "/round")).code()).isEqualTo("SHIPPO_FILE_LINK");
        assertThat(store.asked()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/x", "file:///etc/passwd", "", "//", "https:x", "ht tp://x", "/x"})
    void whatIsNoAddressIsNotFollowed(String link) {
        assertThat(refused(() -> desk.file(link)).code()).isEqualTo("SHIPPO_FILE_LINK");
    }

    @Test
    void whereShippoIsAskedOverHttpsFilesAreToo() {
        FeignLabelDesk live = desk(URI.create("https://api.goshippo.com"), Duration.ofSeconds(20));

        PeerRefused refused = refused(() -> live.file(store.uri() + SIGNED));

        assertThat(refused.code()).isEqualTo("SHIPPO_FILE_LINK");
        assertThat(refused).hasMessageNotContaining("s3cr3t");
        assertThat(store.asked()).isEmpty();
    }

    @Test
    void aRedirectToWhatIsNoAddressIsNotFollowed() {
        store.answers(302, "", Map.of("Location", "file:///etc/passwd")).answers(302, "");

        assertThat(refused(() -> desk.file(store.uri() + "/x")).code()).isEqualTo("SHIPPO_FILE_LINK");
        assertThat(refused(() -> desk.file(store.uri() + "/x")).code()).isEqualTo("SHIPPO_FILE_LINK");
        assertThat(store.asked()).hasSize(2);
    }

    @Test
    void nobodyIsNamedInALink() {
        String link = store.uri().toString().replace("http://", "http://user:word@");

        assertThat(refused(() -> desk.file(link)).code()).isEqualTo("SHIPPO_FILE_LINK");
        assertThat(store.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 204, 304})
    void aLinkThatHasExpiredLeadsToNoFile(int status) {
        store.answers(status, status == 204 || status == 304 ? "" : "<Error><Code>AccessDenied</Code></Error>");

        assertThat(desk.file(store.uri() + SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>This link has expired.</body></html>"})
    void aPageInPlaceOfTheFileIsNone(String page) {
        store.answers(200, page);

        assertThat(desk.file(store.uri() + SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatIsAwayIsAskedAgainLater(int status) {
        store.answers(status, "later");

        assertThat(unavailable(() -> desk.file(store.uri() + SIGNED)).code()).isEqualTo("SHIPPO_UNAVAILABLE");
    }

    @Test
    void silenceAndACutAreNoAnswerAndTellNothingOfTheLink() {
        store.cuts().keepsSilent();

        assertThat(unavailable(() -> desk.file(store.uri() + SIGNED))).hasMessageNotContaining("s3cr3t");
        assertThat(unavailable(() -> desk(peer.uri(), Duration.ofMillis(300)).file(store.uri() + SIGNED)))
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void tenMegabytesAreFetchedAndNoByteMore() {
        String longest = "%PDF-" + "x".repeat(LabelFile.LONGEST - 5);
        store.answers(200, longest).answers(200, longest + "x");

        assertThat(desk.file(store.uri() + SIGNED).orElseThrow().content().length())
                .isEqualTo(LabelFile.LONGEST);
        assertThat(refused(() -> desk.file(store.uri() + SIGNED)).code()).isEqualTo("SHIPPO_FILE_TOO_LONG");
    }

    private static PeerRefused refused(ThrowingCallable call) {
        return catchThrowableOfType(PeerRefused.class, call);
    }

    private static PeerUnavailable unavailable(ThrowingCallable call) {
        return catchThrowableOfType(PeerUnavailable.class, call);
    }
}
