package org.advalorem.engine.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** A desk with books, which does what the test says with the next call. */
final class FakeLabelDesk implements LabelDesk {

    private final Clock clock;
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, RateOffer> offers = new HashMap<>();
    private final Map<ParcelKey, ParcelNews> parcels = new HashMap<>();
    private final Set<String> subscribers = new HashSet<>();
    private final Map<String, Packing> packings = new LinkedHashMap<>();
    private int sold;
    private LabelState voids = LabelState.VOIDED;
    private Mood mood = Mood.WELL;
    private boolean files;
    private boolean filesAway;
    private int links;
    private int fetched;

    FakeLabelDesk(Clock clock) {
        this.clock = clock;
    }

    enum Mood {
        WELL,
        AWAY,
        REFUSES,
        QUEUES,
        LOSES_THE_ANSWER,
        LOSES_THE_CALL
    }

    void next(Mood next) {
        mood = next;
    }

    /** What becomes of labels that are given back from now on. */
    void voids(LabelState into) {
        voids = into;
    }

    void offers(RateOffer offer) {
        offers.put(offer.shipment(), offer);
    }

    /** What the desk answers with when it is asked for the parcel. */
    void says(ParcelNews news) {
        parcels.put(news.parcel(), news);
    }

    /** What it was asked to carry, by the names that were given to it. */
    Map<String, Packing> packings() {
        return packings;
    }

    /** Labels have files from now on. */
    void hasFiles() {
        files = true;
    }

    /** Where files are, nobody answers. */
    void filesAre(boolean away) {
        filesAway = away;
    }

    /** Links that were told until now lead nowhere. */
    void linksExpire() {
        links++;
    }

    /** How many files were handed out. */
    int fetched() {
        return fetched;
    }

    /** What is behind the links to a label's files. */
    static LabelFile fileOf(String label, String what) {
        return LabelFile.of(("%PDF-1.4 " + what + " of " + label).getBytes(UTF_8))
                .orElseThrow();
    }

    int sold() {
        return sold;
    }

    List<Label> usable() {
        return labels.stream()
                .filter(label -> label.state() == LabelState.BOUGHT || label.state() == LabelState.QUEUED)
                .toList();
    }

    /** The carrier makes what was queued. */
    void finish() {
        labels.replaceAll(label -> label.state() == LabelState.QUEUED ? in(label, LabelState.BOUGHT) : label);
    }

    /** Somebody gives it back on the desk's own pages. */
    void voidedByHand(String id) {
        labels.replaceAll(label -> label.id().equals(id) ? in(label, LabelState.VOIDED) : label);
    }

    /** Somebody buys one on the desk's own pages. */
    Label soldByHand(String rate) {
        return sell(rate, "", LabelState.BOUGHT);
    }

    @Override
    public synchronized List<Label> labelsOf(ShippoCredentials credentials, String rate) {
        beThere();
        return labels.stream().filter(label -> label.rate().equals(rate)).toList();
    }

    @Override
    public synchronized Purchase buy(ShippoCredentials credentials, Order order) {
        Mood now = mood;
        mood = Mood.WELL;
        return switch (now) {
            case AWAY -> throw away();
            case REFUSES -> new Purchase.Refused("SHIPPO_REFUSED", "The rate holds no more.");
            case LOSES_THE_CALL -> new Purchase.Unknown("timeout");
            case LOSES_THE_ANSWER -> {
                sell(order.rate(), order.marker(), LabelState.BOUGHT);
                yield new Purchase.Unknown("timeout");
            }
            case QUEUES -> new Purchase.Made(sell(order.rate(), order.marker(), LabelState.QUEUED));
            case WELL -> new Purchase.Made(sell(order.rate(), order.marker(), LabelState.BOUGHT));
        };
    }

    @Override
    public synchronized Optional<Label> label(ShippoCredentials credentials, String id) {
        beThere();
        return labels.stream().filter(label -> label.id().equals(id)).findAny().map(label -> in(label, label.state()));
    }

    @Override
    public synchronized Optional<LabelFile> file(String link) {
        beThere();
        if (filesAway) {
            throw away();
        }
        List<String> parts = Splitter.on('/').splitToList(link);
        if (!link.endsWith("?n=" + links)) {
            return Optional.empty();
        }
        fetched++;
        return Optional.of(fileOf(parts.get(3), parts.get(4)));
    }

    private Optional<String> link(String label, String what) {
        return Optional.of("https://files.example.com/" + label + "/" + what + "/file.pdf?n=" + links)
                .filter(link -> files);
    }

    @Override
    public synchronized Label giveBack(ShippoCredentials credentials, Label label) {
        beThere();
        labels.replaceAll(each -> each.id().equals(label.id()) ? in(each, voids) : each);
        return label(credentials, label.id()).orElseThrow();
    }

    @Override
    public synchronized Optional<RateOffer> rates(ShippoCredentials credentials, String shipment) {
        beThere();
        return Optional.ofNullable(offers.get(shipment));
    }

    @Override
    public synchronized Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel) {
        beThere();
        return Optional.ofNullable(parcels.get(parcel));
    }

    @Override
    public synchronized boolean subscribe(ShippoCredentials credentials, String address) {
        beThere();
        return subscribers.add(address);
    }

    private void beThere() {
        if (mood == Mood.AWAY) {
            mood = Mood.WELL;
            throw away();
        }
    }

    private static PeerUnavailable away() {
        return new PeerUnavailable("SHIPPO_UNAVAILABLE", "Shippo did not answer", Optional.empty());
    }

    private Label sell(String rate, String marker, LabelState state) {
        sold++;
        Label label = new Label(
                "label-" + sold,
                rate,
                state,
                marker,
                state == LabelState.BOUGHT ? Optional.of("9205590175547700000" + sold) : Optional.empty(),
                Optional.empty(),
                link("label-" + sold, "label"),
                link("label-" + sold, "invoice"),
                Optional.empty(),
                clock.instant(),
                List.of());
        labels.add(label);
        return label;
    }

    private Label in(Label label, LabelState state) {
        return new Label(
                label.id(),
                label.rate(),
                state,
                label.marker(),
                label.trackingNumber().or(() -> Optional.of("9205590175547700000" + label.id())),
                label.trackingLink(),
                link(label.id(), "label"),
                link(label.id(), "invoice"),
                label.eta(),
                label.madeAt(),
                label.messages());
    }

    @Override
    public RateOffer ship(ShippoCredentials credentials, Packing packing, String marker) {
        if (mood == Mood.REFUSES) {
            mood = Mood.WELL;
            throw new PeerRefused("SHIPPO_REFUSED", "The postcode is none of that country.");
        }
        beThere();
        packings.put(marker, packing);
        var offer = new RateOffer(
                "packed-" + packings.size(),
                clock.instant(),
                List.of(FulfillmentScene.rate("rate-packed-" + packings.size(), "account-1", "21.40")),
                List.of());
        offers(offer);
        return offer;
    }
}
