package org.advalorem.adapter.shippo;

import java.util.Optional;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.fulfillment.ParcelMessages;

/**
 * Reads the bodies of Shippo's webhooks: {@code {"event":"track_updated","test":false,"data":{…}}}. A body is at most 4 MB, its
 * nesting at most 64 deep. Safe for any number of threads.
 */
public final class ShippoMessages implements ParcelMessages {

    private static final long LONGEST = 4L << 20;
    private static final int LONGEST_NAME = 100;

    private final Trees trees = new Trees(LONGEST);

    @Override
    public Reading read(RawBody body) {
        if (body.length() > LONGEST) {
            return new Reading.Unreadable("It is longer than " + LONGEST + " bytes");
        }
        Optional<Part> message = trees.read(body.text()).filter(Part::isObject);
        return message.isEmpty() ? new Reading.Unreadable("It is no JSON object") : read(message.get());
    }

    private static Reading read(Part message) {
        Optional<String> event = message.text("event");
        if (event.isEmpty()) {
            return new Reading.Unreadable("It names no event");
        }
        Part data = message.at("data");
        boolean test = message.isTrue("test") || data.isTrue("test");
        return switch (event.get()) {
            case "track_updated" -> parcel(data, test);
            case "transaction_created", "transaction_updated" -> label(data, test);
            default -> new Reading.OfNeither(shortened(event.get()));
        };
    }

    private static Reading parcel(Part data, boolean test) {
        Optional<String> carrier = data.text("carrier");
        Optional<String> number = data.text("tracking_number");
        return carrier.isEmpty() || number.isEmpty()
                ? new Reading.Unreadable("It tells of a parcel and does not name it")
                : new Reading.OfParcel(TrackDocument.of(new ParcelKey(carrier.get(), number.get()), data, test));
    }

    private static Reading label(Part data, boolean test) {
        try {
            return new Reading.OfLabel(TransactionDocument.of(data), test);
        } catch (Unreadable unreadable) {
            return new Reading.Unreadable("It tells of a label and " + unreadable.getMessage());
        }
    }

    private static String shortened(String event) {
        return event.length() > LONGEST_NAME ? event.substring(0, LONGEST_NAME) : event;
    }
}
