package org.advalorem.engine.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.domain.sync.SyncCounts;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.sync.job.Backfill;
import org.advalorem.engine.sync.job.BulkOrders;
import org.advalorem.engine.sync.job.Heal;
import org.advalorem.engine.sync.job.JobRunner;
import org.advalorem.engine.sync.job.JobWork;
import org.advalorem.engine.sync.job.ListWork;
import org.advalorem.engine.sync.job.ProcessAgain;
import org.advalorem.engine.sync.job.ProcessCache;
import org.advalorem.engine.sync.job.Reconcile;
import org.advalorem.engine.work.Bell;
import org.advalorem.engine.work.Daemons;
import org.advalorem.engine.work.Loop;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.PersonEraser;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.SyncJobs;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.system.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy of shops as one object: what webhooks bring is kept by its {@link #follower()}, jobs and the schedule are begun at its
 * {@link #desk()}, and its threads do the jobs and make records of what is kept. Without {@link #start()} work is done by whoever calls
 * {@link #runDue()}. Any number of them may work on one store.
 */
public final class ShopSync implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ShopSync.class);

    /** While one waits for the store, the other reads. */
    private static final int PROCESSING_AT_ONCE = 2;
    /** Jobs mostly wait for Shopify, each for its own shop. */
    private static final int JOBS_AT_ONCE = 4;

    /** Outlasts what is done with a batch, since nobody prolongs it. */
    private static final Duration ENTRIES_LEASE = Duration.ofSeconds(30);

    private static final Duration JOB_LEASE = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Sizes sizes;
    private final CacheProcessor processor;
    private final JobRunner runner;
    private final SyncDesk desk;
    private final TakeIn.Follower follower;
    private final Bell entries = new Bell();
    private final Bell jobs = new Bell();
    private volatile boolean closing;
    private ExecutorService threads;
    private ScheduledExecutorService heart;
    private Future<?> beating;

    /**
     * A copy that works when it is asked, until it is started.
     *
     * @param owner names this process in leases, for people
     */
    public ShopSync(Store store, Shopify shopify, String owner, Ids ids, Clock clock) {
        this(store, shopify, owner, ids, clock, Sizes.STANDARD);
    }

    /** As above, with other sizes. */
    public ShopSync(Store store, Shopify shopify, String owner, Ids ids, Clock clock, Sizes sizes) {
        this.sizes = sizes;
        processor = new CacheProcessor(
                store.caches(), keepers(store, shopify, ids, clock), new Lease(owner, ENTRIES_LEASE), clock);
        runner = new JobRunner(
                store.syncJobs(), store.shops(), works(store, shopify, clock), new Lease(owner, JOB_LEASE), clock);
        follower = new ShopCopy(store.caches(), shopify.topics(), entries::ring)
                .and(new CustomerFollower(
                        shopify.customerMessages(),
                        news(store, shopify),
                        forgetting(store, shopify, clock),
                        store.auditTrail()))
                .and(new PrivacyFollower(store))
                .and(messages -> hurried(store.syncJobs(), clock, messages));
        desk = new SyncDesk(
                store.shops(), store.caches(), store.syncJobs(), store.syncSchedules(), ids, clock, this::wake);
    }

    /**
     * How much is done at once.
     *
     * @param batch entries of a kind that are processed together
     * @param dumpPage orders of a dump that are kept with the cursor behind them
     */
    public record Sizes(int batch, int dumpPage) {

        public static final Sizes STANDARD = new Sizes(200, BulkOrders.PAGE);
    }

    /**
     * How Shopify is asked, and how what it says is read.
     *
     * @param stock reads the body of an inventory level, and the stock that the body of a product tells
     * @param eraser takes the person out of the body of an order
     */
    public record Shopify(
            ShopReader reader,
            OrderStamps stamps,
            Topics topics,
            BodyReader<ShopOrder> orders,
            BodyReader<ShopProduct> products,
            BodyReader<List<StockLevel>> stock,
            BodyReader<ShopCustomer> customers,
            CustomerMessages customerMessages,
            PersonEraser eraser) {}

    private static Map<CacheKind, Keeper> keepers(Store store, Shopify shopify, Ids ids, Clock clock) {
        CustomerNews news = news(store, shopify);
        var fetched = new FetchedProducts(shopify.reader(), store.shops(), store.caches(), clock);
        var products = new ProductKeeper(
                store.catalog(),
                shopify.products(),
                shopify.stock(),
                rules(store, ShopRules::optionRule),
                fetched,
                ids);
        var orders = new OrderKeeper(
                store.orders(),
                store.catalog(),
                new MissingProducts(fetched, store.caches(), products),
                shopify.orders(),
                rules(store, ShopRules::paymentRules),
                news::bought,
                forgetting(store, shopify, clock),
                clock);
        return Map.of(
                CacheKind.PRODUCT,
                products,
                CacheKind.INVENTORY,
                new StockKeeper(store.catalog(), shopify.stock()),
                CacheKind.ORDER,
                orders,
                CacheKind.CUSTOMER,
                new CustomerKeeper(store.customers(), shopify.customers(), news));
    }

    /** A file that Shopify has written is read at once; which one it is, the job finds out by itself. */
    private Map<Message, String> hurried(SyncJobs waiting, Clock clock, List<Message> messages) {
        messages.stream()
                .filter(message -> message.topic().equals("bulk_operations/finish"))
                .map(Message::shop)
                .distinct()
                .filter(shop -> waiting.hurry(shop, SyncJobKind.ORDERS_DUMP, clock.instant()))
                .forEach(shop -> jobs.ring());
        return Map.of();
    }

    /** Asked for each batch: a change holds for what is processed after it. */
    private static <T> Function<ShopId, T> rules(Store store, Function<ShopRules, T> part) {
        return shop -> part.apply(store.ruleBook().of(shop));
    }

    private static Forgetting forgetting(Store store, Shopify shopify, Clock clock) {
        return new Forgetting(store.orders(), store.handlings(), store.caches(), shopify.eraser(), clock);
    }

    private static CustomerNews news(Store store, Shopify shopify) {
        return new CustomerNews(store.customers(), store.caches(), shopify.customers());
    }

    private Map<SyncJobKind, JobWork> works(Store store, Shopify shopify, Clock clock) {
        ShopReader reader = shopify.reader();
        return Map.of(
                SyncJobKind.ORDERS_DUMP, new BulkOrders(reader, clock, sizes.dumpPage()),
                SyncJobKind.RECENT_ORDERS, ListWork.recentOrders(reader, clock),
                SyncJobKind.PRODUCTS, ListWork.products(reader, clock),
                SyncJobKind.CUSTOMERS, ListWork.customers(reader, clock),
                SyncJobKind.BACKFILL, new Backfill(reader, store.caches(), clock),
                SyncJobKind.PROCESS_CACHE, new ProcessCache(processor, store.caches()),
                SyncJobKind.PROCESS_AGAIN, new ProcessAgain(store.caches(), clock),
                SyncJobKind.RECONCILE, new Reconcile(shopify.stamps(), store.orders(), store.deviations()),
                SyncJobKind.HEAL, new Heal(reader, store.syncJobs(), store.deviations(), store.caches(), clock));
    }

    /** To be handed the messages that are taken in. */
    public TakeIn.Follower follower() {
        return follower;
    }

    public SyncDesk desk() {
        return desk;
    }

    /** Looks for work at once. */
    public void wake() {
        entries.ring();
        jobs.ring();
    }

    /**
     * Works on one due job, then on a batch of entries of each kind, on the calling thread.
     *
     * @return whether there was anything to do
     */
    public boolean runDue() {
        boolean worked = runner.runOne();
        return process() || worked;
    }

    private boolean process() {
        return !processor.run(sizes.batch()).equals(SyncCounts.NONE);
    }

    /** A page that a job has kept is there to be processed. */
    private boolean work() {
        boolean worked = runner.runOne();
        if (worked) {
            entries.ring();
        }
        return worked;
    }

    /** Starts the threads; they keep no process alive. */
    public synchronized void start() {
        if (threads != null || closing) {
            throw new IllegalStateException("A copy starts once");
        }
        ThreadFactory daemons = Daemons.named("copy");
        threads = Executors.newFixedThreadPool(JOBS_AT_ONCE + PROCESSING_AT_ONCE, daemons);
        for (int number = 0; number < PROCESSING_AT_ONCE; number++) {
            threads.execute(new Loop(entries, this::process, () -> closing, SHORTEST_PAUSE, LONGEST_PAUSE));
        }
        for (int number = 0; number < JOBS_AT_ONCE; number++) {
            threads.execute(new Loop(jobs, this::work, () -> closing, SHORTEST_PAUSE, LONGEST_PAUSE));
        }
        heart = Executors.newSingleThreadScheduledExecutor(daemons);
        beating = heart.scheduleWithFixedDelay(
                this::prolong, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Keeps the jobs that are worked on from being taken for abandoned; for whoever calls {@link #runDue()}, every few seconds. */
    public void prolong() {
        try {
            runner.prolong();
        } catch (RuntimeException | Error away) {
            // The next beat tries again, unless this one throws; a lease that runs out meanwhile costs only the page at
            // hand.
            log.warn("The leases of jobs could not be prolonged: {}", away.toString());
        }
    }

    /** Takes nothing new and gives what runs some seconds; a job that takes longer goes on at its cursor, here or elsewhere. */
    @Override
    public synchronized void close() {
        closing = true;
        runner.stop();
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
        beating.cancel(false);
        heart.shutdown();
        threads = null;
    }
}
