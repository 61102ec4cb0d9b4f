package org.advalorem.adapter.shippo;

import static org.advalorem.adapter.shippo.Documents.rate;
import static org.advalorem.adapter.shippo.Documents.shipment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.CustomsPapers;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.Packing.Box;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shipments and what customs are told of them, against a peer that keeps what it is sent. */
class ShippingTest {

    private static final ShippoCredentials KEYS =
            new ShippoCredentials(new Secret("shippo_test_0123456789"), new Secret("hook-token"), Optional.empty());

    private final Peer peer = new Peer();
    private final FeignLabelDesk desk = new FeignLabelDesk(
            peer.uri(), new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1L << 20, 3), Clock.systemUTC());

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void customsAreToldTheTotalOfALineAndNotOfAUnit() {
        peer.answers(201, "{\"object_id\":\"customs-1\"}")
                .answers(201, shipment("SUCCESS", rate("\"5.5\"", "\"USD\"")));

        desk.ship(KEYS, packing(Optional.of(papers("6109.10.0012"))), "op-7");

        JsonNode declaration = sent(0);
        JsonNode item = declaration.path("items").path(0);
        assertThat(peer.requests()).containsExactly("POST /customs/declarations", "POST /shipments");
        assertThat(item.path("quantity").intValue()).isEqualTo(3);
        assertThat(item.path("value_amount")).isEqualTo(text("10.00"));
        assertThat(item.path("value_currency")).isEqualTo(text("USD"));
        assertThat(item.path("net_weight")).isEqualTo(text("360"));
        assertThat(item.path("mass_unit")).isEqualTo(text("g"));
        assertThat(item.path("tariff_number")).isEqualTo(text("6109.10.0012"));
        assertThat(item.path("origin_country")).isEqualTo(text("PT"));
        assertThat(declaration.path("certify").booleanValue()).isTrue();
        assertThat(declaration.path("certify_signer")).isEqualTo(text("Anna Arkwright"));
        assertThat(declaration.path("non_delivery_option")).isEqualTo(text("RETURN"));
        assertThat(declaration.path("incoterm")).isEqualTo(text("DDP"));
        assertThat(declaration.has("eel_pfc")).isFalse();
        assertThat(sent(1).path("customs_declaration")).isEqualTo(text("customs-1"));
    }

    @Test
    void aNumberThatIsTooLongForTheOldFieldGoesIntoTheNewOne() {
        peer.answers(201, "{\"object_id\":\"customs-1\"}").answers(201, shipment("SUCCESS"));

        desk.ship(KEYS, packing(Optional.of(papers("6109100012345"))), "op-7");

        assertThat(sent(0).path("items").path(0).has("tariff_number")).isFalse();
        assertThat(sent(0).path("items").path(0).path("hs_code")).isEqualTo(text("6109100012345"));
    }

    @Test
    void withinACountryNothingIsDeclared() {
        peer.answers(201, shipment("SUCCESS", rate("\"5.5\"", "\"USD\"")));

        RateOffer offer = desk.ship(KEYS, packing(Optional.empty()), "op-7");

        JsonNode shipment = sent(0);
        assertThat(peer.requests()).containsExactly("POST /shipments");
        assertThat(offer.rates()).hasSize(1);
        assertThat(shipment.path("async").booleanValue()).isFalse();
        assertThat(shipment.path("async").isBoolean()).isTrue();
        assertThat(shipment.path("metadata")).isEqualTo(text("op-7"));
        assertThat(shipment.path("address_to").path("street1")).isEqualTo(text("1 High Street"));
        assertThat(shipment.path("address_to").has("company")).isFalse();
        assertThat(shipment.path("parcels").path(0).path("length")).isEqualTo(text("30.5"));
        assertThat(shipment.path("parcels").path(0).path("distance_unit")).isEqualTo(text("cm"));
        assertThat(shipment.has("customs_declaration")).isFalse();
    }

    @Test
    void whatShippoDoesNotTakeIsToldInItsWordsAndWithoutDeclarationThereIsNoShipment() {
        peer.answers(400, "{\"items\":[{\"origin_country\":[\"Unknown country.\"]}]}");

        assertThatThrownBy(() -> desk.ship(KEYS, packing(Optional.of(papers("6109"))), "op-7"))
                .isInstanceOf(PeerRefused.class)
                .hasMessageContaining("Unknown country.");
        assertThat(peer.requests()).containsExactly("POST /customs/declarations");
    }

    @Test
    void ratesThatAreNotThereYetAreToBeAskedForLater() {
        peer.answers(201, shipment("QUEUED"));

        assertThatThrownBy(() -> desk.ship(KEYS, packing(Optional.empty()), "op-7"))
                .isInstanceOf(PeerUnavailable.class);
    }

    private JsonNode sent(int index) {
        try {
            return new ObjectMapper().readTree(peer.asked().get(index).body());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }

    private static JsonNode text(String text) {
        return new ObjectMapper().getNodeFactory().textNode(text);
    }

    private static Packing packing(Optional<CustomsPapers> papers) {
        return new Packing(
                address("8 Mill Lane", "US"),
                address("1 High Street", "GB"),
                new Box(new BigDecimal("30.5"), new BigDecimal("20"), new BigDecimal("10"), false, grams("480")),
                papers);
    }

    private static CustomsPapers papers(String hsCode) {
        var row = new CustomsForm.Row(
                "1",
                "Soap",
                Optional.of("SOAP-1"),
                3,
                Money.parse("10.00", Currency.getInstance("USD")),
                Optional.of(hsCode),
                Optional.of("PT"),
                "price less Shopify's allocations");
        return new CustomsPapers(
                new CustomsForm(List.of(row), List.of()),
                Map.of("1", grams("360")),
                "Anna Arkwright",
                CustomsPapers.Contents.MERCHANDISE,
                Optional.of("DDP"),
                Optional.empty(),
                true);
    }

    private static Weight grams(String amount) {
        return new Weight(new BigDecimal(amount), Weight.Unit.G);
    }

    private static Address address(String street, String country) {
        return new Address(
                Optional.of("Somebody"),
                Optional.empty(),
                Optional.of(street),
                Optional.empty(),
                Optional.of("Springfield"),
                Optional.empty(),
                Optional.of("12345"),
                Optional.of(country),
                Optional.empty());
    }
}
