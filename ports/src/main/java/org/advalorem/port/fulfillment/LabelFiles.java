package org.advalorem.port.fulfillment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;

/**
 * The files of labels, kept here since the links to them go dead after some hours. A file is wanted and taken away by steps of its order,
 * see {@link Handlings#save}, and kept only as long as it is wanted: whoever comes with one that was taken away meanwhile keeps nothing,
 * and of one who ordered and is forgotten nothing comes back. Each method is atomic, and what it wrote is durable when it returns.
 */
public interface LabelFiles {

    /** How long after each time that it was taken a file is due again. After the last it is not. */
    List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    /** A file that is kept. */
    Optional<LabelFile> find(Key key);

    /**
     * Keeps a file that is wanted, in place of any that was kept; it is due no more.
     *
     * @return false if it is not wanted; nothing is kept then
     */
    boolean keep(Key key, LabelFile file);

    /**
     * Takes up to {@code limit} files that are wanted, not kept, and due, the longest due first. Taking one makes it due again after one of
     * the {@link #PAUSES}, or never after the last, so nothing needs to be said of one that could not be had, and whoever dies with one in
     * hand loses nothing.
     */
    List<Wanted> takeDue(int limit, Instant now);

    /**
     * Removes files that were wanted before an instant, kept or not.
     *
     * @param most how many at once
     * @return how many were removed
     */
    int removeBefore(Instant before, int most);

    /**
     * One file.
     *
     * @param label the provider's own name of the label
     */
    record Key(ShopId shop, String label, LabelPart part) {
        public Key {
            requireNonNull(shop, "shop");
            requireNonNull(label, "label");
            requireNonNull(part, "part");
        }
    }

    /**
     * A file that was taken.
     *
     * @param order whose label it is of
     * @param tries how often it was taken, this time included
     */
    record Wanted(OrderKey order, Key key, int tries) {

        /** Whether it is not due again. */
        public boolean isLast() {
            return tries > PAUSES.size();
        }
    }
}
