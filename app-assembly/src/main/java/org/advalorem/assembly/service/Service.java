package org.advalorem.assembly.service;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.advalorem.adapter.http.AdvaloremHttp;
import org.advalorem.adapter.http.HttpOptions;
import org.advalorem.adapter.http.HttpParts;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.Schedule;
import org.advalorem.adapter.jdbi.Schedule.Recurring;
import org.advalorem.adapter.shippo.ShippoSignatures;
import org.advalorem.adapter.shopify.webhook.ShopifyWebhookBodies;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.correction.Runner;
import org.advalorem.engine.correction.StepListener;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.sync.ConnectionCheck;
import org.advalorem.engine.sync.ProductPreview;
import org.advalorem.engine.sync.ShopSync;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.engine.sync.WebhookWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole service, wired. Read from top to bottom it is the list of what there is. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final JdbiStore store;
    private final ShopSync sync;
    private final Fulfillment fulfillment;
    private final AdvaloremHttp http;

    private Service(Settings settings, Clock clock, StepListener listener) {
        try {
            Storage storage = opened(Storage.open(settings));
            Database database = storage.database();
            store = storage.store();
            new Registration(store.shops(), clock).register(settings);

            Peers peers = Peers.of(settings, clock);
            String owner = "service-" + ProcessHandle.current().pid() + "-"
                    + new RandomIds().next().substring(0, 8);
            sync = opened(new ShopSync(store, peers.shop(), owner, new RandomIds(), clock));
            fulfillment = opened(new Fulfillment(store, peers.fulfillment(), owner, clock, options(settings)));
            CorrectionEngine engine = opened(engine(settings, peers, store, owner, clock, listener));
            opened(housekeeping(settings, peers, database, engine, clock));
            http = opened(http(settings, peers, database, engine, clock));
            if (settings.workers() > 0) {
                engine.start();
                sync.start();
                fulfillment.start();
            }
            LOG.info("Ready on {} with {}", address(settings.host(), http.port()), database.description());
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts the service; it takes requests when this returns.
     *
     * @throws RuntimeException if some part cannot start; the others are stopped then
     */
    public static Service start(Settings settings, Clock clock) {
        return start(settings, clock, StepListener.NONE);
    }

    /**
     * As {@link #start(Settings, Clock)}, for whoever wants to see it die between two steps.
     *
     * @param listener hears of each step of every thread
     */
    public static Service start(Settings settings, Clock clock, StepListener listener) {
        return new Service(settings, clock, listener);
    }

    public int port() {
        return http.port();
    }

    public JdbiStore store() {
        return store;
    }

    /** Where something is done about orders. */
    public FulfillmentDesk fulfillment() {
        return fulfillment.desk();
    }

    /** Where shops are had copied. */
    public SyncDesk sync() {
        return sync.desk();
    }

    /** Stops in the reverse order of starting: no more requests, then no more work, then the database. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOG.warn("A part did not stop cleanly", failure);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static Fulfillment.Options options(Settings settings) {
        Fulfillment.Options usual = Fulfillment.Options.STANDARD;
        return new Fulfillment.Options(
                settings.fulfillment().afterLabel(), usual.labelWorkers(), usual.refundWorkers(), usual.patience());
    }

    private CorrectionEngine engine(
            Settings settings, Peers peers, JdbiStore store, String owner, Clock clock, StepListener listener) {
        CorrectionEngine.Builder builder = CorrectionEngine.builder()
                .store(store)
                .shopify(peers.shopify())
                .shipStation(peers.shipStation())
                .webhookBodies(new ShopifyWebhookBodies())
                .follower(sync.follower().and(fulfillment.follower()))
                .clock(clock)
                .undoWindow(settings.undoWindow())
                .stepListener(listener)
                .options(Runner.Options.of(owner).withWorkers(Math.max(1, settings.workers())));
        peers.mailer().ifPresent(builder::mailer);
        return builder.build();
    }

    private Schedule housekeeping(
            Settings settings, Peers peers, Database database, CorrectionEngine engine, Clock clock) {
        List<Recurring> all = new ArrayList<>(List.of(
                new Recurring("settle-forgotten-mails", Duration.ofMinutes(1), engine::settleForgottenMails),
                new Recurring("give-back-forgotten-units", Duration.ofMinutes(5), engine::giveBackForgottenUnits),
                new Recurring(
                        "remove-expired-sessions",
                        Duration.ofHours(1),
                        () -> store.accessTokens().removeExpired(clock.instant())),
                new Recurring(
                        "remove-old-messages-and-answers",
                        Duration.ofMinutes(10),
                        new Retention(store, clock, settings.keepMessages()))));
        if (settings.workers() > 0) {
            all.add(new Recurring("ask-for-recent-orders", Duration.ofSeconds(10), sync.desk()::runDue));
            all.add(new Recurring(
                    "give-up-forgotten-shipments", Duration.ofMinutes(10), fulfillment::giveUpForgottenShipments));
            all.add(new Recurring("compare-refunds", Duration.ofHours(24), fulfillment::compareRefunds));
        }
        settings.publicUrl()
                .map(address -> new WebhookWatch(store, peers.webhooks(), address, clock))
                .ifPresent(watch -> all.add(new Recurring("look-after-webhooks", Duration.ofHours(24), watch::run)));
        return Schedule.start(database, all);
    }

    private AdvaloremHttp http(
            Settings settings, Peers peers, Database database, CorrectionEngine engine, Clock clock) {
        HttpOptions options = HttpOptions.onLoopback(settings.port())
                .withHost(settings.host())
                .withBodyLimit(settings.bodyLimit())
                .withSecureCookies(settings.secureCookies());
        Map<String, Supplier<Optional<String>>> readiness = Map.of(
                "database", () -> database.isReady() ? Optional.empty() : Optional.of("The database does not answer."));
        HttpOptions outside = settings.publicUrl().map(options::withPublicUrl).orElse(options);
        return AdvaloremHttp.start(
                settings.adminToken().map(outside::withAdminToken).orElse(outside),
                new HttpParts(
                        store,
                        engine,
                        sync.desk(),
                        fulfillment.desk(),
                        new ConnectionCheck(peers.shop().reader(), store.shops())::run,
                        new ShopSignatures(store.shops(), settings.webhookSecrets()),
                        ShippoSignatures::isSigned,
                        peers.fulfillment().paymentMessages(),
                        new ProductPreview(
                                peers.shop().reader(),
                                store.shops(),
                                store.catalog(),
                                peers.shop().products(),
                                shop -> store.ruleBook().of(shop).optionRule(),
                                clock),
                        new RandomIds(),
                        clock,
                        Meters.over(store),
                        readiness));
    }

    private static String address(String host, int port) {
        return "http://" + host + ":" + port;
    }
}
