package org.advalorem.engine;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.region.Regions;
import org.advalorem.engine.alert.Alerts;
import org.advalorem.engine.alert.MailJanitor;
import org.advalorem.engine.correction.CorrectionPorts;
import org.advalorem.engine.correction.Preview;
import org.advalorem.engine.correction.Previewed;
import org.advalorem.engine.correction.ProcessOrder;
import org.advalorem.engine.correction.ReviewDesk;
import org.advalorem.engine.correction.Runner;
import org.advalorem.engine.correction.StepListener;
import org.advalorem.engine.inbox.Intake;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.step.Step;
import org.advalorem.engine.work.Daemons;
import org.advalorem.port.Store;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.inbox.WebhookBodies.Reading.Unreadable;
import org.advalorem.port.shop.BillingUnits;
import org.advalorem.port.system.Mailer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The correction engine as one object, for embedding. It needs a store and the two doors to Shopify and ShipStation; everything else
 * has a default:
 *
 * <pre>{@code
 * CorrectionEngine engine = CorrectionEngine.builder()
 *         .store(new MemoryStore(Clock.systemUTC()))
 *         .shopify(orders)
 *         .shipStation(desk)
 *         .build();
 * engine.register(key);
 * engine.processOrder(key);
 * }</pre>
 *
 * <p>Work is done by whoever calls {@link #processOrder} or {@link #runDue()}, or by the engine's own threads after {@link #start()}.
 * Safe for any number of threads.
 */
public final class CorrectionEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CorrectionEngine.class);
    private static final Actor HOST = new Actor("host");
    private static final Duration MAIL_PATIENCE = Duration.ofMinutes(5);
    /** Nobody prolongs the lease of an order that is worked on by a direct call. */
    private static final Duration DIRECT_LEASE = Duration.ofMinutes(2);

    private final Store store;
    private final Clock clock;
    private final ProcessOrder processOrder;
    private final Runner runner;
    private final Intake intake;
    private final ReviewDesk reviewDesk;
    private final Preview preview;
    private final MailJanitor mailJanitor;
    private final BillingUnits billingUnits;

    private CorrectionEngine(Builder parts) {
        store = requireNonNull(parts.store, "store");
        clock = parts.clock;
        var ports = new CorrectionPorts(
                store,
                requireNonNull(parts.orders, "shopify"),
                requireNonNull(parts.desk, "shipStation"),
                clock,
                parts.random,
                parts.listener);
        Consumer<Step> hears = step -> parts.listener.passed(step.words());
        var gate = new OrderGate(parts.regions);
        var alerts = new Alerts(store, parts.mailer, clock);
        processOrder = new ProcessOrder(
                ports, gate, alerts, new Lease(parts.options.lease().owner(), DIRECT_LEASE));
        runner = new Runner(
                store.corrections(),
                processOrder,
                new TakeIn(store, parts.bodies, parts.follower, clock, hears),
                parts.options,
                parts.threads);
        intake = new Intake(store.inbox(), clock, runner::wake, hears);
        reviewDesk = new ReviewDesk(store, clock, parts.undoWindow, runner::wake);
        preview = new Preview(ports, gate);
        mailJanitor = new MailJanitor(store.operations(), clock, MAIL_PATIENCE);
        billingUnits = store.billingUnits();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Takes note of an order that was created or changed just now; it is due at once. Its shop must be in the store. */
    public void register(CorrectionKey key) {
        register(key, "", clock.instant());
    }

    /**
     * Takes note of an order. Repeating it, or an older state of the order, changes nothing.
     *
     * @param orderName such as {@code #1001}; may be empty
     * @param updatedAt the order's own time of change
     */
    public void register(CorrectionKey key, String orderName, Instant updatedAt) {
        store.corrections().notice(Correction.registered(key, orderName, HOST, clock.instant()), updatedAt);
        runner.wake();
    }

    /** Keeps a webhook whose signature was found right; see {@link Intake#receive}. */
    public Stored receive(Intake.Delivery delivery) {
        return intake.receive(delivery);
    }

    /** Keeps a webhook aside that will never get better; see {@link Intake#putAside}. */
    public Stored putAside(Intake.Delivery delivery, String reason) {
        return intake.putAside(delivery, reason);
    }

    /** Works on one order now; see {@link ProcessOrder#processOrder}. */
    public Optional<CorrectionStatus> processOrder(CorrectionKey key) {
        return processOrder.processOrder(key);
    }

    /** Works on the calling thread until nothing is due at this moment; answers with how much there was. */
    public int runDue() {
        int all = 0;
        for (int some = runner.runOnce(); some > 0; some = runner.runOnce()) {
            all += some;
        }
        return all;
    }

    public Optional<Correction> find(CorrectionKey key) {
        return store.corrections().find(key);
    }

    /** Works out what would be done now, without doing it; see {@link Preview#preview}. */
    public Previewed preview(CorrectionKey key) {
        return preview.preview(key);
    }

    /** Approves the plan with this hash; see {@link ReviewDesk#approve}. */
    public Correction approve(CorrectionKey key, String planHash, Actor actor) {
        return reviewDesk.approve(key, planHash, actor);
    }

    /** Says no; see {@link ReviewDesk#reject}. */
    public Correction reject(CorrectionKey key, String reason, Actor actor) {
        return reviewDesk.reject(key, reason, actor);
    }

    /** Takes the latest decision back; see {@link ReviewDesk#undo}. */
    public Correction undo(CorrectionKey key, Actor actor) {
        return reviewDesk.undo(key, actor);
    }

    /** Has everything worked out again; see {@link ReviewDesk#retry}. */
    public Correction retry(CorrectionKey key, Actor actor) {
        return reviewDesk.retry(key, actor);
    }

    /** Marks mails of which the outcome was never learnt; to be called every few minutes. Answers with how many. */
    public int settleForgottenMails() {
        return mailJanitor.run();
    }

    /** Gives back the units of orders that ended without a push; to be called every few minutes. Answers with how many. */
    public int giveBackForgottenUnits() {
        return billingUnits.giveBackForgotten();
    }

    /** Looks for work at once; for whoever writes to the store past the engine. */
    public void wake() {
        runner.wake();
    }

    /** Starts the engine's own threads. */
    public void start() {
        runner.start();
    }

    /** Lets what runs come to its end and stops; see {@link Runner#close()}. */
    @Override
    public void close() {
        runner.close();
    }

    /** What an engine is built from. */
    public static final class Builder {

        private Store store;
        private ShopifyOrders orders;
        private CustomsDesk desk;
        private Mailer mailer = mail -> log.info("No mail server is set up; not sent: {}", mail.subject());
        private WebhookBodies bodies = (topic, body) -> new Unreadable("No reader of webhooks is set up.");
        private TakeIn.Follower follower = TakeIn.Follower.NONE;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new Random();
        private Regions regions = Regions.current();
        private StepListener listener = StepListener.NONE;
        private Duration undoWindow = Duration.ZERO;
        private Runner.Options options =
                Runner.Options.of("engine-" + ProcessHandle.current().pid());

        private ThreadFactory threads = Daemons.named("corrections");

        private Builder() {}

        /** Needed. */
        public Builder store(Store all) {
            store = all;
            return this;
        }

        /** Needed. */
        public Builder shopify(ShopifyOrders door) {
            orders = door;
            return this;
        }

        /** Needed. */
        public Builder shipStation(CustomsDesk door) {
            desk = door;
            return this;
        }

        /** Without one, alerts go to the log. */
        public Builder mailer(Mailer server) {
            mailer = server;
            return this;
        }

        /** Needed for webhooks only. */
        public Builder webhookBodies(WebhookBodies reader) {
            bodies = reader;
            return this;
        }

        /** Who else is told of the messages, such as the copy of the shop. */
        public Builder follower(TakeIn.Follower other) {
            follower = other;
            return this;
        }

        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Must be safe for threads, as {@link Random} is, unless one thread alone works. */
        public Builder random(RandomGenerator generator) {
            random = generator;
            return this;
        }

        public Builder regions(Regions table) {
            regions = table;
            return this;
        }

        public Builder stepListener(StepListener hears) {
            listener = hears;
            return this;
        }

        /**
         * How long the push of what a person approved waits, so that the approval can be taken back; zero unless set. It stands in the
         * order's own row, so every engine on the store keeps to it; {@link CorrectionEngine#processOrder} does not wait.
         *
         * @throws IllegalArgumentException if negative
         */
        public Builder undoWindow(Duration length) {
            if (length.isNegative()) {
                throw new IllegalArgumentException("A window cannot be negative: " + length);
            }
            undoWindow = length;
            return this;
        }

        public Builder options(Runner.Options how) {
            options = how;
            return this;
        }

        /**
         * Who makes the engine's own threads; unless set, they are daemons, so they keep no process alive. From Java 24 on
         * {@code Thread.ofVirtual().factory()} lets hundreds of workers wait for peers at little cost.
         */
        public Builder threads(ThreadFactory factory) {
            threads = factory;
            return this;
        }

        /** An engine that works when asked, until it is started. */
        public CorrectionEngine build() {
            return new CorrectionEngine(this);
        }
    }
}
