package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.advalorem.domain.fulfillment.CarrierMessage;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.system.PeerUnavailable;

/** A Shippo that keeps books in memory and does with the next call what a test says. */
final class Carriers implements LabelDesk {

    static final String SHIPMENT = "ship-5f1";
    static final String OLD_SHIPMENT = "ship-old";
    static final String BARE_SHIPMENT = "ship-bare";

    private final Clock clock;
    private final List<Label> labels = new CopyOnWriteArrayList<>();
    private final Map<ParcelKey, List<TrackingEvent>> parcels = new HashMap<>();
    private volatile Optional<Packing> packed = Optional.empty();
    private boolean filesAway;
    private UnaryOperator<Purchase> next = UnaryOperator.identity();

    Carriers(Clock clock) {
        this.clock = clock;
    }

    /** Says no to the next purchase, in words of a carrier. */
    void refuse(String words) {
        next = made -> {
            labels.remove(labels.size() - 1);
            return new Purchase.Refused("SHIPPO_REFUSED", words);
        };
    }

    /** Does the next purchase, and its answer is lost. */
    void loseTheAnswer() {
        next = made -> new Purchase.Unknown("No answer within 20 seconds");
    }

    /** What it was asked to carry last. */
    Optional<Packing> packed() {
        return packed;
    }

    /** Where files are, nobody answers from now on. */
    void hideFiles() {
        filesAway = true;
    }

    int sold() {
        return labels.size();
    }

    /** What a carrier is to say of a parcel from now on. */
    void say(
            ParcelKey parcel,
            TrackingStatus status,
            String code,
            boolean actionRequired,
            String details,
            String place) {
        List<TrackingEvent> events = parcels.computeIfAbsent(parcel, key -> new ArrayList<>());
        events.add(new TrackingEvent(
                parcel.number() + "-" + events.size(),
                status,
                clock.instant(),
                code,
                actionRequired,
                details,
                Optional.of(place).filter(text -> !text.isEmpty())));
    }

    @Override
    public Optional<RateOffer> rates(ShippoCredentials credentials, String shipment) {
        return switch (shipment) {
            case SHIPMENT -> Optional.of(new RateOffer(shipment, clock.instant(), rates(), List.of()));
            case OLD_SHIPMENT ->
                Optional.of(new RateOffer(shipment, clock.instant().minus(Duration.ofDays(8)), rates(), List.of()));
            case BARE_SHIPMENT ->
                Optional.of(new RateOffer(
                        shipment,
                        clock.instant(),
                        List.of(),
                        List.of(new CarrierMessage("USPS", "", "The customs form lacks a tariff number."))));
            default -> Optional.empty();
        };
    }

    @Override
    public RateOffer ship(ShippoCredentials credentials, Packing packing, String marker) {
        packed = Optional.of(packing);
        return rates(credentials, SHIPMENT).orElseThrow();
    }

    private static List<Rate> rates() {
        return List.of(
                rate("rate-1", "USPS", "usps_ground_advantage", "Ground Advantage", "7.41", 4),
                rate("rate-2", "USPS", "usps_priority", "Priority Mail", "12.50", 2),
                rate("rate-3", "DHL Express", "dhl_express_worldwide", "Worldwide", "48.90", 1));
    }

    private static Rate rate(String id, String carrier, String service, String name, String price, int days) {
        return new Rate(
                id,
                carrier,
                service,
                name,
                "account-" + carrier.charAt(0),
                Money.parse(price, Currencies.of("USD")),
                Optional.of(days));
    }

    @Override
    public List<Label> labelsOf(ShippoCredentials credentials, String rate) {
        return List.of();
    }

    @Override
    public Optional<Label> label(ShippoCredentials credentials, String id) {
        return labels.stream().filter(label -> label.id().equals(id)).findFirst();
    }

    @Override
    public Optional<LabelFile> file(String link) {
        if (filesAway) {
            throw new PeerUnavailable("SHIPPO_UNAVAILABLE", "No answer within 30 seconds", Optional.empty());
        }
        return LabelFile.of(("%PDF-1.4 from " + link).getBytes(UTF_8));
    }

    @Override
    public Purchase buy(ShippoCredentials credentials, Order order) {
        Label label = label(order, labels.size() + 1);
        labels.add(label);
        UnaryOperator<Purchase> now = next;
        next = UnaryOperator.identity();
        return now.apply(new Purchase.Made(label));
    }

    private Label label(Order order, int number) {
        String tracking = "92055901755477000000%02d".formatted(number);
        return new Label(
                "label-" + number,
                order.rate(),
                LabelState.BOUGHT,
                order.marker(),
                Optional.of(tracking),
                Optional.of("https://tools.usps.com/go/TrackConfirmAction_input?origTrackNum=" + tracking),
                Optional.of("https://labels.example.com/" + tracking + ".pdf?Expires=1"),
                Optional.empty(),
                Optional.of(clock.instant().plus(Duration.ofDays(2))),
                clock.instant(),
                List.of());
    }

    @Override
    public Label giveBack(ShippoCredentials credentials, Label label) {
        return new Label(
                label.id(),
                label.rate(),
                LabelState.VOIDING,
                label.marker(),
                label.trackingNumber(),
                label.trackingLink(),
                label.file(),
                label.invoice(),
                label.eta(),
                label.madeAt(),
                List.of());
    }

    @Override
    public Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel) {
        return Optional.ofNullable(parcels.get(parcel))
                .map(events -> new ParcelNews(
                        parcel, events, Optional.of(clock.instant().plus(Duration.ofDays(1))), false));
    }

    @Override
    public boolean subscribe(ShippoCredentials credentials, String address) {
        return true;
    }
}
