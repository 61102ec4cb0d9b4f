package org.advalorem.adapter.shippo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.shippo.Documents.event;
import static org.advalorem.adapter.shippo.Documents.track;
import static org.advalorem.adapter.shippo.Documents.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.fulfillment.ParcelMessages.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippoMessagesTest {

    private static final String DELIVERED = event("e1", "DELIVERED", "delivered", false, "\"2026-03-05T13:03:00Z\"");

    private final ShippoMessages messages = new ShippoMessages();

    @Test
    void readsNewsOfAParcel() {
        ParcelNews news = news(message("track_updated", "false", track(DELIVERED, DELIVERED)));

        assertThat(news.parcel()).isEqualTo(new ParcelKey("usps", "9205"));
        assertThat(news.test()).isFalse();
        assertThat(news.events()).hasSize(1);
        assertThat(news.events().get(0).status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(news.events().get(0).at()).isEqualTo(Instant.parse("2026-03-05T13:03:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "PRE_TRANSIT, information_received, PRE_TRANSIT",
        "TRANSIT, package_accepted, TRANSIT",
        "TRANSIT, out_for_delivery, OUT_FOR_DELIVERY",
        "DELIVERED, out_for_delivery, DELIVERED",
        "TRANSIT, something_new, TRANSIT",
        "RETURNED, return_to_sender, RETURNED",
        "FAILURE, package_lost, FAILURE",
        "UNKNOWN, other, UNKNOWN",
        "SOMETHING_NEW, other, UNKNOWN",
        "'', '', UNKNOWN"
    })
    void readsAStatusAsWhatItMeans(String status, String code, TrackingStatus meant) {
        String event = event("e1", status, code, false, "\"2026-03-05T13:03:00Z\"");

        List<TrackingEvent> events =
                news(message("track_updated", "false", track(event))).events();

        assertThat(events).extracting(TrackingEvent::status).containsExactly(meant);
        assertThat(events).extracting(TrackingEvent::code).containsExactly(code);
    }

    @Test
    void anythingOfAnEventMayBeNull() {
        String bare =
                "{\"object_id\":\"e1\",\"status\":null,\"substatus\":null,\"status_date\":\"2026-03-05T13:03:00.5\","
                        + "\"status_details\":null,\"location\":null}";

        TrackingEvent event =
                news(message("track_updated", "false", track(bare))).events().get(0);

        assertThat(event.status()).isEqualTo(TrackingStatus.UNKNOWN);
        assertThat(event.code()).isEmpty();
        assertThat(event.details()).isEmpty();
        assertThat(event.place()).isEmpty();
        assertThat(event.actionRequired()).isFalse();
        assertThat(event.at()).isEqualTo(Instant.parse("2026-03-05T13:03:00.5Z"));
    }

    @Test
    void aParcelWithoutAStatusHasNoEvents() {
        assertThat(news(message("track_updated", "false", track("null"))).events())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"yesterday\"", "\"+99999-01-01T00:00:00Z\"", "17", "{}"})
    void anEventWithoutADateIsLeftOut(String date) {
        String undated = event("e0", "TRANSIT", "", false, date);

        assertThat(news(message("track_updated", "false", track(DELIVERED, undated)))
                        .events())
                .extracting(TrackingEvent::id)
                .containsExactly("e1");
    }

    @Test
    void eitherMarkOfATestCounts() {
        String test = track(DELIVERED).replace("\"messages\":[]", "\"test\":true");

        assertThat(news(message("track_updated", "true", track(DELIVERED))).test())
                .isTrue();
        assertThat(news(message("track_updated", "false", test)).test()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction_created", "transaction_updated"})
    void readsNewsOfALabel(String event) {
        Reading reading = read(message(event, "true", transaction("label-1", "SUCCESS", "9205")));

        assertThat(reading).isInstanceOfSatisfying(Reading.OfLabel.class, of -> {
            assertThat(of.test()).isTrue();
            assertThat(of.label().id()).isEqualTo("label-1");
            assertThat(of.label().state()).isEqualTo(LabelState.BOUGHT);
        });
    }

    @Test
    void tellsWhatElseItIsAbout() {
        assertThat(read(message("batch_purchased", "false", "{}"))).isEqualTo(new Reading.OfNeither("batch_purchased"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"track_updated\"",
                "{",
                "{}",
                "{\"event\":null}",
                "{\"event\":{\"a\":1}}",
                "{\"event\":\"track_updated\"}",
                "{\"event\":\"track_updated\",\"data\":null}",
                "{\"event\":\"track_updated\",\"data\":{\"carrier\":\"usps\",\"tracking_number\":\"\"}}",
                "{\"event\":\"track_updated\",\"data\":{\"carrier\":\" \",\"tracking_number\":\"1\"}}",
                "{\"event\":\"transaction_updated\",\"data\":{\"object_id\":\"label-1\"}}",
                "{\"event\":\"track_updated\"}{}"
            })
    void whatIsBrokenIsUnreadable(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void whatIsNestedWithoutEndIsUnreadable() {
        assertThat(read("{\"event\":" + "[".repeat(100_000))).isInstanceOf(Reading.Unreadable.class);
    }

    @Property
    void neverThrowsForAMessageWithOneByteChanged(@ForAll @IntRange(max = 2000) int at, @ForAll byte other) {
        byte[] body =
                message("track_updated", "false", track(DELIVERED, DELIVERED)).getBytes(UTF_8);
        body[at % body.length] = other;

        assertThat(messages.read(RawBody.of(body))).isNotNull();
    }

    @Test
    void keepsNoCharacterThatADatabaseRefuses() {
        String event = DELIVERED.replace("So it is.", "So\\u0000 it is.");

        assertThat(news(message("track_updated", "false", track(event))).events())
                .extracting(TrackingEvent::details)
                .containsExactly("So it is.");
    }

    private ParcelNews news(String body) {
        Reading reading = read(body);
        assertThat(reading).isInstanceOf(Reading.OfParcel.class);
        return ((Reading.OfParcel) reading).news();
    }

    private Reading read(String body) {
        return messages.read(RawBody.of(body));
    }

    private static String message(String event, String test, String data) {
        return "{\"event\":\"" + event + "\",\"test\":" + test + ",\"data\":" + data + "}";
    }
}
