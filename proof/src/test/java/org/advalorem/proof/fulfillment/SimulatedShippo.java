package org.advalorem.proof.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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
import org.advalorem.proof.simulation.World;

/**
 * Shippo with books: it sells a label at each purchase, however often it is asked, shows it in lists only after a while, makes some of them
 * later or not at all, and tells of parcels as they travel.
 */
final class SimulatedShippo implements LabelDesk {

    /** A list may be behind for as long. */
    private static final long LONGEST_LAG_MILLIS = 25_000;

    private static final Duration LINKS_LIVE = Duration.ofMinutes(1);

    private final World world;
    private final SplittableRandom random;
    private final Consumer<Sold> sells;
    private final Map<String, RateOffer> shipments = new LinkedHashMap<>();
    private final Map<String, Sold> sold = new LinkedHashMap<>();

    /** @param sells hears of each label that is bought now */
    SimulatedShippo(World world, Consumer<Sold> sells) {
        this.world = world;
        this.random = world.random("shippo");
        this.sells = sells;
    }

    /** A label in the books. */
    static final class Sold {
        private Label label;
        private final Instant listedFrom;
        private final List<TrackingEvent> journey = new ArrayList<>();

        Sold(Label label, Instant listedFrom) {
            this.label = label;
            this.listedFrom = listedFrom;
        }

        Label label() {
            return label;
        }

        ParcelKey parcel() {
            return new ParcelKey("usps", label.trackingNumber().orElseThrow());
        }

        /** All that its carrier has said so far. */
        ParcelNews news() {
            return new ParcelNews(parcel(), journey, Optional.empty(), false);
        }

        void travelled(TrackingStatus status, Instant at) {
            journey.add(
                    new TrackingEvent(label.id() + "-" + journey.size(), status, at, "", false, "", Optional.empty()));
        }
    }

    List<Sold> books() {
        return List.copyOf(sold.values());
    }

    /** Somebody asks carriers for their rates; two accounts offer the same service. */
    void open(String shipment) {
        shipments.put(
                shipment,
                new RateOffer(
                        shipment,
                        world.now(),
                        List.of(rate(shipment + "-a", "acc-1", "9.00"), rate(shipment + "-b", "acc-2", "8.50")),
                        List.of()));
    }

    private static Rate rate(String id, String account, String price) {
        return new Rate(
                id,
                "USPS",
                "usps_priority",
                "Priority",
                account,
                Money.parse(price, Currencies.of("USD")),
                Optional.of(2));
    }

    @Override
    public Optional<RateOffer> rates(ShippoCredentials credentials, String shipment) {
        return Optional.ofNullable(shipments.get(shipment));
    }

    @Override
    public RateOffer ship(ShippoCredentials credentials, Packing packing, String marker) {
        throw new UnsupportedOperationException("Shipments are made by hand here");
    }

    @Override
    public List<Label> labelsOf(ShippoCredentials credentials, String rate) {
        return sold.values().stream()
                .filter(each -> each.label.rate().equals(rate) && !each.listedFrom.isAfter(world.now()))
                .map(Sold::label)
                .toList();
    }

    /** With a fresh link to its file. */
    @Override
    public Optional<Label> label(ShippoCredentials credentials, String id) {
        return Optional.ofNullable(sold.get(id))
                .map(Sold::label)
                .map(held -> label(held.id(), held.rate(), held.marker(), held.state(), held.madeAt()));
    }

    @Override
    public Optional<LabelFile> file(String link) {
        List<String> parts = Splitter.on('/').splitToList(link);
        boolean expired = world.now().isAfter(Instant.parse(parts.get(4)));
        world.count(expired ? "links that had expired" : "files handed out");
        return expired ? Optional.empty() : Optional.of(fileOf(parts.get(3)));
    }

    /** What is behind the links to a label's file. */
    static LabelFile fileOf(String label) {
        return LabelFile.of(("%PDF-1.4 of " + label).getBytes(UTF_8)).orElseThrow();
    }

    @Override
    public Purchase buy(ShippoCredentials credentials, Order order) {
        if (random.nextInt(25) == 0) {
            return new Purchase.Refused("SHIPPO_REJECTED", "The rate is not offered any more.");
        }
        int fate = random.nextInt(10);
        LabelState state = fate < 6 ? LabelState.BOUGHT : fate < 9 ? LabelState.QUEUED : LabelState.REFUSED;
        String id = "label-" + (sold.size() + 1);
        Instant listed = world.now().plusMillis(random.nextLong(LONGEST_LAG_MILLIS));
        var made = new Sold(label(id, order.rate(), order.marker(), state, world.now()), listed);
        sold.put(id, made);
        world.note("Shippo: " + id + " of " + order.rate() + " is " + state);
        if (state == LabelState.QUEUED) {
            world.actor("carrier-" + id, () -> makeLater(made));
        } else if (state == LabelState.BOUGHT) {
            sells.accept(made);
        }
        return new Purchase.Made(made.label);
    }

    private void makeLater(Sold queued) {
        world.sleep(Duration.ofMillis(500 + random.nextInt(200_000)));
        LabelState state = random.nextInt(5) == 0 ? LabelState.REFUSED : LabelState.BOUGHT;
        if (queued.label.state() == LabelState.QUEUED) {
            become(queued, state);
            if (state == LabelState.BOUGHT) {
                sells.accept(queued);
            }
        }
    }

    @Override
    public Label giveBack(ShippoCredentials credentials, Label label) {
        Sold held = sold.get(label.id());
        switch (held.label.state()) {
            case BOUGHT -> become(held, random.nextInt(6) == 0 ? LabelState.VOID_REFUSED : LabelState.VOIDING);
            case VOIDING -> become(held, LabelState.VOIDED);
            case QUEUED, REFUSED, VOIDED, VOID_REFUSED -> world.count("labels that could not be given back");
        }
        return held.label;
    }

    private void become(Sold held, LabelState state) {
        Label before = held.label;
        held.label = label(before.id(), before.rate(), before.marker(), state, before.madeAt());
        world.note("Shippo: " + before.id() + " is " + state);
    }

    private Label label(String id, String rate, String marker, LabelState state, Instant at) {
        boolean made = state != LabelState.QUEUED && state != LabelState.REFUSED;
        return new Label(
                id,
                rate,
                state,
                marker,
                made ? Optional.of("9205-" + id) : Optional.empty(),
                Optional.empty(),
                made
                        ? Optional.of("https://files.example.com/" + id + "/"
                                + world.now().plus(LINKS_LIVE))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                state == LabelState.REFUSED ? List.of(new CarrierMessage("USPS", "", "No such street.")) : List.of());
    }

    @Override
    public Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel) {
        return sold.values().stream()
                .filter(each ->
                        each.label.trackingNumber().isPresent() && each.parcel().equals(parcel))
                .map(Sold::news)
                .findFirst();
    }

    @Override
    public boolean subscribe(ShippoCredentials credentials, String address) {
        return false;
    }
}
