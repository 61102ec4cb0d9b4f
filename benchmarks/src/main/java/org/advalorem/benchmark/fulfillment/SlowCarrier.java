package org.advalorem.benchmark.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk;

/** Sells labels, each call after a fixed time; those of a carrier that never gets round to it stay in its queue. */
final class SlowCarrier implements LabelDesk {

    /** Labels of rates that begin so are never made. */
    static final String NEVER = "never-";

    private final Duration takes;
    private final Map<String, Label> labels = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();

    SlowCarrier(Duration takes) {
        this.takes = takes;
    }

    /** How often it was asked what became of a label. */
    long questions() {
        return questions.get();
    }

    @Override
    public List<Label> labelsOf(ShippoCredentials credentials, String rate) {
        answer();
        return labels.values().stream()
                .filter(label -> label.rate().equals(rate))
                .limit(1)
                .toList();
    }

    @Override
    public Optional<Label> label(ShippoCredentials credentials, String id) {
        answer();
        questions.incrementAndGet();
        return Optional.ofNullable(labels.get(id));
    }

    @Override
    public Purchase buy(ShippoCredentials credentials, Order order) {
        answer();
        Label label = label(order.rate(), order.marker());
        labels.put(label.id(), label);
        return new Purchase.Made(label);
    }

    static Label label(String rate, String marker) {
        boolean never = rate.startsWith(NEVER);
        return new Label(
                "label-" + rate,
                rate,
                never ? LabelState.QUEUED : LabelState.BOUGHT,
                marker,
                never ? Optional.empty() : Optional.of("9205-" + rate),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                List.of());
    }

    /** A label that was bought before. */
    void has(Label label) {
        labels.put(label.id(), label);
    }

    private void answer() {
        long until = System.nanoTime() + takes.toNanos();
        for (long left = takes.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }

    @Override
    public Label giveBack(ShippoCredentials credentials, Label label) {
        throw new UnsupportedOperationException("Nothing is given back here");
    }

    @Override
    public Optional<LabelFile> file(String link) {
        throw new UnsupportedOperationException("Labels have no files here");
    }

    @Override
    public Optional<RateOffer> rates(ShippoCredentials credentials, String shipment) {
        throw new UnsupportedOperationException("Rates are known here");
    }

    @Override
    public RateOffer ship(ShippoCredentials credentials, Packing packing, String marker) {
        throw new UnsupportedOperationException("Rates are known here");
    }

    @Override
    public Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel) {
        throw new UnsupportedOperationException("Nobody asks for parcels here");
    }

    @Override
    public boolean subscribe(ShippoCredentials credentials, String address) {
        throw new UnsupportedOperationException("Nobody subscribes here");
    }
}
