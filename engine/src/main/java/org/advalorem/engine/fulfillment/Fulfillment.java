package org.advalorem.engine.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.payment.PaymentFollower;
import org.advalorem.engine.payment.Refunder;
import org.advalorem.engine.work.Bell;
import org.advalorem.engine.work.Daemons;
import org.advalorem.engine.work.Loop;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.ParcelMessages;
import org.advalorem.port.payment.PaymentMessages;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundRequests;

/**
 * Labels, parcels, returns and refunds as one object: what people want is begun at its {@link #desk()}, what Shippo and Stripe say is
 * heard by its {@link #follower()}, and its threads buy labels, keep their files and send money back. Without {@link #start()} work is
 * done by whoever calls {@link #runDue()}. Any number of them may work on one store.
 */
public final class Fulfillment implements AutoCloseable {

    /** Far longer than a step takes, which asks a provider a few times; what a worker that died had taken waits for so long. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /**
     * One at a time. What is claimed together waits for what is before it, and a step mostly waits for a provider, which takes a hundred
     * times as long as a claim. Since claims bring what somebody waits for before what is only asked for, a label that is wanted waits at
     * most until one of the workers has done its step, however many labels are queued.
     */
    private static final int AT_ONCE = 1;

    /** Beside those that buy, so that nobody waits for a label longer than its purchase takes; two, so that a slow file holds up no other. */
    private static final int FILE_WORKERS = 2;

    /** Stripe tells of a refund that failed within days or some weeks. */
    private static final Duration MAY_STILL_FAIL = Duration.ofDays(35);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Options options;
    private final RefundRequests requests;
    private final Clock clock;
    private final LabelBuyer buyer;
    private final Refunder refunder;
    private final Packer packer;
    private final LabelArchive archive;
    private final FulfillmentDesk desk;
    private final TakeIn.Follower follower;
    private final Bell labels = new Bell();
    private final Bell refunds = new Bell();
    private final Bell files = new Bell();
    private volatile boolean closing;
    private ExecutorService threads;

    /**
     * Works when it is asked, until it is started.
     *
     * @param owner names this process in leases, for people
     */
    public Fulfillment(Store store, Doors doors, String owner, Clock clock, Options options) {
        this.options = options;
        this.requests = store.refundRequests();
        this.clock = clock;
        var lease = new Lease(owner, LEASE);
        buyer = new LabelBuyer(
                store,
                doors.labels(),
                store.shops()::shippoCredentials,
                options.afterLabel(),
                clock,
                lease,
                labels::ring);
        refunder = new Refunder(store, doors.refunds(), store.shops()::stripeCredentials, clock, lease, refunds::ring);
        archive = new LabelArchive(store, doors.labels(), clock);
        var parcels = new Parcels(store, clock);
        packer = new Packer(store, doors.orders(), doors.labels(), clock);
        desk = new FulfillmentDesk(store, doors, packer, parcels, clock, options.patience(), this::wake);
        follower = new ParcelFollower(store, doors.parcelMessages(), parcels, clock, labels::ring)
                .and(new PaymentFollower(store, doors.paymentMessages(), clock, refunds::ring));
    }

    /** How Shopify, Shippo and Stripe are asked, and how what the latter two say is read. */
    public record Doors(
            ShopifyOrders orders,
            LabelDesk labels,
            ParcelMessages parcelMessages,
            RefundDesk refunds,
            PaymentMessages paymentMessages) {}

    /**
     * How it works.
     *
     * @param afterLabel where a label brings an order: {@code PROCESSING} or {@code SHIPPED}
     * @param labelWorkers threads that buy labels and ask for them
     * @param refundWorkers threads that send money back and ask for it
     * @param patience how long who wants a label is kept waiting for it; not at all if zero
     */
    public record Options(OrderStatus afterLabel, int labelWorkers, int refundWorkers, Duration patience) {

        public static final Options STANDARD = new Options(OrderStatus.PROCESSING, 8, 2);

        public Options {
            if (afterLabel != OrderStatus.PROCESSING && afterLabel != OrderStatus.SHIPPED) {
                throw new IllegalArgumentException("A label brings an order to PROCESSING or SHIPPED: " + afterLabel);
            }
            if (labelWorkers < 1 || refundWorkers < 1) {
                throw new IllegalArgumentException("Somebody has to work: " + labelWorkers + ", " + refundWorkers);
            }
        }

        /** With as much patience as a browser has. */
        public Options(OrderStatus afterLabel, int labelWorkers, int refundWorkers) {
            this(afterLabel, labelWorkers, refundWorkers, Duration.ofSeconds(10));
        }
    }

    public FulfillmentDesk desk() {
        return desk;
    }

    /** To be handed the messages that are taken in, those of topics {@code shippo/…} and {@code stripe/…}; it passes over all others. */
    public TakeIn.Follower follower() {
        return follower;
    }

    /**
     * Takes one step with a due label and one with a due refund, and fetches a file of a label that is due, on the calling thread.
     *
     * @return whether there was anything to do
     */
    public boolean runDue() {
        boolean bought = buyer.runDue(AT_ONCE) > 0;
        boolean refunded = refunder.runDue(AT_ONCE) > 0;
        return archive.runDue(AT_ONCE) > 0 || refunded || bought;
    }

    /** Looks for work at once. */
    public void wake() {
        labels.ring();
        refunds.ring();
        files.ring();
    }

    /**
     * Has all refunds of the last 35 days compared with what Stripe knows of them, for once a day: whatever was not heard comes to light.
     *
     * @return how many there are
     */
    public int compareRefunds() {
        Instant now = clock.instant();
        int many = requests.hurryAll(now.minus(MAY_STILL_FAIL), now);
        refunds.ring();
        return many;
    }

    /**
     * Ends operations of shipments that nobody will hear of any more, for every few minutes.
     *
     * @return how many there were
     */
    public int giveUpForgottenShipments() {
        return packer.giveUpForgotten();
    }

    /** Starts the threads; they keep no process alive. */
    public synchronized void start() {
        if (threads != null || closing) {
            throw new IllegalStateException("It starts once");
        }
        threads = Executors.newFixedThreadPool(
                options.labelWorkers() + options.refundWorkers() + FILE_WORKERS, Daemons.named("fulfillment"));
        start(options.labelWorkers(), labels, () -> buyer.runDue(AT_ONCE) > 0);
        start(options.refundWorkers(), refunds, () -> refunder.runDue(AT_ONCE) > 0);
        start(FILE_WORKERS, files, () -> archive.runDue(AT_ONCE) > 0);
    }

    private void start(int workers, Bell bell, Loop.Work work) {
        for (int number = 0; number < workers; number++) {
            threads.execute(new Loop(bell, work, () -> closing, SHORTEST_PAUSE, LONGEST_PAUSE));
        }
    }

    /** Takes nothing new and gives what runs some seconds; what takes longer is left to its lease. */
    @Override
    public synchronized void close() {
        closing = true;
        wake();
        if (threads == null) {
            return;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        threads = null;
    }
}
