package org.advalorem.proof.fulfillment;

import com.google.common.base.Splitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.TrackingEvent;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/**
 * Brings what Shippo and Stripe tell by themselves: some of it twice, late, in any order; some of Shippo's not at all, since it tries a few
 * times only. It reads its own letters, too.
 */
final class Messenger implements ParcelMessages {

    private final World world;
    private final SplittableRandom random;
    private final Branches branches;
    private final Handlings handlings;
    private final PriorityQueue<Letter> outbox =
            new PriorityQueue<>(Comparator.comparing(Letter::at).thenComparing(Letter::number));
    private final List<Letter> history = new ArrayList<>();
    private final Map<String, Object> contents = new HashMap<>();
    private final Set<String> acknowledged = new LinkedHashSet<>();
    private int written;

    Messenger(World world, Branches branches, Handlings handlings) {
        this.world = world;
        this.branches = branches;
        this.handlings = handlings;
        this.random = world.random("messenger");
    }

    /**
     * One copy on its way.
     *
     * @param tries how often it is tried at most
     */
    private record Letter(int number, Instant at, Delivery delivery, int tries) {}

    /** Shippo tells of a parcel, with all of its journey. */
    void tellOf(ShopId shop, ParcelNews news) {
        if (random.nextInt(8) == 0) {
            world.count("webhooks lost");
            return;
        }
        write(shop, "shippo/track_updated", "track", news, 3);
    }

    /** Shippo tells of a label. */
    void tellOf(ShopId shop, Label label) {
        write(shop, "shippo/transaction_updated", "label", label, 3);
    }

    /** Stripe tells of a payment, for days. */
    void tellOf(ShopId shop, String event, String payment) {
        write(shop, "stripe/" + event, "payment", payment, 1_000);
    }

    private void write(ShopId shop, String topic, String kind, Object content, int tries) {
        String body = kind + " " + ++written;
        contents.put(body, content);
        var delivery = new Delivery(shop, "m-" + written, "", topic, "", body);
        int copies = random.nextInt(4) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            Duration late = Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(90_000) : random.nextInt(800));
            post(delivery, late, tries);
        }
    }

    private void post(Delivery delivery, Duration late, int tries) {
        var letter = new Letter(++written, world.now().plus(late), delivery, tries);
        outbox.add(letter);
        history.add(letter);
    }

    /** Goes his rounds for ever. */
    void run() {
        while (true) {
            while (!outbox.isEmpty() && !outbox.peek().at().isAfter(world.now())) {
                deliver(outbox.remove());
            }
            world.sleep(Duration.ofMillis(world.isCalm() && outbox.isEmpty() ? 30_000 : 400));
        }
    }

    private void deliver(Letter letter) {
        boolean[] heard = {false};
        branches.request("webhook", parts -> {
            try {
                boolean counts = isKnown(letter.delivery());
                // What comes again is heard no more, even if nobody knew the parcel when it came first.
                if (parts.intake().receive(letter.delivery()) == Stored.NEW && counts) {
                    acknowledged.add(letter.delivery().body().text());
                }
                heard[0] = true;
            } catch (StoreUnavailable sendAgain) {
                world.count("webhooks answered with 503");
            }
        });
        world.actor("sender-" + letter.number(), () -> {
            world.sleep(Duration.ofSeconds(5));
            if (!heard[0] && letter.tries() > 1) {
                outbox.add(new Letter(
                        letter.number(),
                        world.now().plusMillis(1_000 + random.nextInt(20_000)),
                        letter.delivery(),
                        letter.tries() - 1));
            }
        });
    }

    /** News of a parcel that nobody knows yet are forgotten; the next ones tell the whole journey again. */
    private boolean isKnown(Delivery delivery) {
        return !(contents.get(delivery.body().text()) instanceof ParcelNews news)
                || !handlings.ofParcels(delivery.shop(), List.of(news.parcel())).isEmpty();
    }

    boolean isIdle() {
        return outbox.isEmpty();
    }

    /** What was acknowledged of a parcel. */
    List<TrackingEvent> told(ParcelKey parcel) {
        return acknowledged.stream()
                .map(contents::get)
                .filter(ParcelNews.class::isInstance)
                .map(ParcelNews.class::cast)
                .filter(news -> news.parcel().equals(parcel))
                .flatMap(news -> news.events().stream())
                .distinct()
                .toList();
    }

    /** Everything comes once more: as it was, and as if it were news. */
    void sendAllAgain() {
        List<Letter> heard = history.stream()
                .filter(letter -> acknowledged.contains(letter.delivery().body().text()))
                .toList();
        for (Letter old : heard) {
            post(old.delivery(), Duration.ZERO, 1_000);
            Delivery was = old.delivery();
            post(
                    new Delivery(
                            was.shop(),
                            "again-" + ++written,
                            "",
                            was.topic(),
                            "",
                            was.body().text()),
                    Duration.ZERO,
                    1_000);
        }
    }

    private Optional<Object> content(RawBody body, String kind) {
        return Splitter.on(' ').splitToList(body.text()).get(0).equals(kind)
                ? Optional.ofNullable(contents.get(body.text()))
                : Optional.empty();
    }

    @Override
    public ParcelMessages.Reading read(RawBody body) {
        return content(body, "track")
                .<ParcelMessages.Reading>map(news -> new ParcelMessages.Reading.OfParcel((ParcelNews) news))
                .or(() -> content(body, "label").map(label -> new ParcelMessages.Reading.OfLabel((Label) label, false)))
                .orElseGet(() -> new ParcelMessages.Reading.Unreadable("No news"));
    }

    /** Stripe's side of it. */
    PaymentMessages payments() {
        return new PaymentMessages() {
            @Override
            public boolean isSigned(List<Secret> secrets, byte[] body, String signature, Instant now) {
                return true;
            }

            @Override
            public Reading read(RawBody body) {
                return content(body, "payment")
                        .<Reading>map(
                                payment -> new Reading.OfPayment(body.text(), "refund.updated", (String) payment, true))
                        .orElseGet(() -> new Reading.Unreadable("No payment"));
            }
        };
    }
}
