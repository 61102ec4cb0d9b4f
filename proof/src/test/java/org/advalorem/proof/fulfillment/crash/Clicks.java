package org.advalorem.proof.fulfillment.crash;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.Peers;

/** People who want a label and two refunds for each order, and click again and again, since they often hear nothing. */
final class Clicks implements AutoCloseable {

    private static final int PEOPLE = 3;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final Peers peers;
    private final Instance service;
    private final List<Bought> orders;
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger clicks = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    private Clicks(Peers peers, Instance service, List<Bought> orders) {
        this.peers = peers;
        this.service = service;
        this.orders = orders;
    }

    /**
     * An order, and what it needs at the providers.
     *
     * @param order Shopify's number
     */
    record Bought(long order, String shipment, String payment) {}

    static Clicks begin(Peers peers, Instance service, List<Bought> orders, long seed) {
        var all = new Clicks(peers, service, orders);
        for (int person = 0; person < PEOPLE; person++) {
            var random = new Random(seed + person);
            all.people.execute(() -> all.click(random));
        }
        return all;
    }

    private void click(Random random) {
        var rest = new ArrayList<Bought>();
        while (!over.get()) {
            if (rest.isEmpty()) {
                rest.addAll(orders);
            }
            Bought bought = rest.remove(random.nextInt(rest.size()));
            String path = "/api/orders/" + bought.order();
            try {
                clicks.incrementAndGet();
                switch (random.nextInt(3)) {
                    case 0 ->
                        peers.post(
                                service,
                                path + "/label",
                                "{\"shipment\":\"" + bought.shipment()
                                        + "\",\"carrier\":\"usps\",\"service\":\"usps_priority\"}");
                    case 1 -> peers.post(service, path + "/refunds", refund(bought, 1));
                    default -> peers.post(service, path + "/refunds", refund(bought, 2));
                }
            } catch (UncheckedIOException dead) {
                unanswered.incrementAndGet();
                Patience.pause(A_MOMENT);
            }
        }
    }

    /** Two of one amount, both meant. */
    private static String refund(Bought bought, int number) {
        return "{\"payment\":\"" + bought.payment() + "\",\"amount\":\"1.00\",\"number\":" + number + "}";
    }

    /** Nobody clicks any more when this returns. */
    @Override
    public void close() {
        over.set(true);
        people.shutdown();
        try {
            if (!people.awaitTermination(30, TimeUnit.SECONDS)) {
                people.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            people.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return clicks + " clicks, " + unanswered + " without an answer";
    }
}
