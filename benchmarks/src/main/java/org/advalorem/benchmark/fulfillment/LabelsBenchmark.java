package org.advalorem.benchmark.fulfillment;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.benchmark.Arguments;
import org.advalorem.benchmark.Figure;
import org.advalorem.benchmark.Figure.Bound;
import org.advalorem.benchmark.Table;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Rate;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.FinancialStatus;
import org.advalorem.domain.order.FulfillmentStatus;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderOutcome.Changed;
import org.advalorem.domain.order.OrderProcessing;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.fulfillment.LabelClaim;

/**
 * How long a label takes that somebody waits for while thousands of others stand in a carrier's queue and are asked for again and again,
 * beside how long it takes when there are none; and how often those are asked for, beside what so many workers could at most.
 *
 * <p>Arguments, each with its default: {@code queued=10000}, {@code workers=8}, {@code answer=20} ms for each call of the carrier,
 * {@code probes=40} labels that are waited for, one after the other.
 */
public final class LabelsBenchmark {

    private static final ShopId SHOP = new ShopId("benchmark.myshopify.com");
    private static final Money PRICE = Money.parse("8.95", Currencies.of("USD"));
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int AT_ONCE = 500;

    private final Arguments told;
    private final JdbiStore store;
    private final SlowCarrier carrier;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();
    private long nextOrder = 6_000_000_000_000L;

    private LabelsBenchmark(Arguments told, JdbiStore store, PrintStream out) {
        this.told = told;
        this.store = store;
        this.carrier = new SlowCarrier(Duration.ofMillis(told.number("answer")));
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Arguments told = Arguments.of(arguments, "queued=10000", "workers=8", "answer=20", "probes=40");
        Path directory = Files.createTempDirectory("advalorem-labels-");
        try (Database database = Database.embedded(directory)) {
            database.migrate();
            try (JdbiStore store = new JdbiStore(database, CredentialKeys.generate())) {
                new LabelsBenchmark(told, store, System.out).run();
            }
        } finally {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private void run() {
        store.shops().save(Shop.registered(SHOP, clock.instant()));
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("token"), List.of()));
        store.shops()
                .save(SHOP, new ShippoCredentials(new Secret("shippo_live_1"), new Secret("hook"), Optional.empty()));
        int workers = told.number("workers");
        var options = new Fulfillment.Options(OrderStatus.PROCESSING, workers, 1);
        var doors = new Fulfillment.Doors(null, carrier, null, null, null);
        double alone;
        try (var fulfillment = new Fulfillment(store, doors, "benchmark", clock, options)) {
            fulfillment.start();
            probes(fulfillment);
            alone = median(probes(fulfillment));
        }
        queue(told.number("queued"));
        try (var fulfillment = new Fulfillment(store, doors, "benchmark", clock, options)) {
            fulfillment.start();
            long before = carrier.questions();
            long begun = System.nanoTime();
            List<Double> beside = probes(fulfillment);
            double asked = (carrier.questions() - before) * 1e9 / (System.nanoTime() - begun);
            out.print(Table.of(List.of(
                    new Figure(
                            "a label beside " + told.number("queued") + " queued ones, median",
                            "ms",
                            median(beside),
                            alone,
                            "the same with no other",
                            Bound.atMost(3)),
                    new Figure(
                            "the longest of " + beside.size(),
                            "ms",
                            most(beside),
                            2_000,
                            "two seconds",
                            Bound.atMost(1)),
                    new Figure(
                            "queued ones asked for",
                            "labels/s",
                            asked,
                            workers * 1000.0 / told.number("answer"),
                            "as fast as the carrier answers",
                            Bound.atLeast(0.5)))));
        }
    }

    private List<Double> probes(Fulfillment fulfillment) {
        var took = new ArrayList<Double>();
        for (int probe = 0; probe < told.number("probes"); probe++) {
            OrderKey order = placed();
            long begun = System.nanoTime();
            store.labelPurchases().want(order, rate("now-" + order.order()), LabelFormat.PDF, clock.instant());
            fulfillment.wake();
            await(order, begun);
            took.add((System.nanoTime() - begun) / 1e6);
        }
        return took;
    }

    private void await(OrderKey order, long begun) {
        while (store.labelPurchases()
                .latest(order)
                .filter(purchase -> purchase.status() == PurchaseStatus.BOUGHT)
                .isEmpty()) {
            if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
                throw new IllegalStateException("No label after " + LONGEST_WAIT + ": "
                        + store.labelPurchases().latest(order));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private OrderKey placed() {
        OrderChange created = ((Changed) new OrderProcessing(PaymentRules.standard())
                        .take(SHOP, Optional.empty(), order(nextOrder++), line -> Optional.empty(), clock.instant()))
                .change();
        store.orders().save(List.of(created));
        return created.order().key();
    }

    private ShopOrder order(long number) {
        Instant now = clock.instant();
        return new ShopOrder(
                new OrderId(number),
                "#" + number,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                new Contact(Optional.empty(), Optional.empty()),
                Optional.empty(),
                PRICE,
                List.of("card"),
                FinancialStatus.PAID,
                FulfillmentStatus.UNFULFILLED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** As they are when a carrier has had them for a while: due, and asked for before. */
    private void queue(int many) {
        for (int number = 0; number < many; number++) {
            var order = new OrderKey(SHOP, new OrderId(nextOrder++));
            store.labelPurchases()
                    .want(order, rate(SlowCarrier.NEVER + order.order()), LabelFormat.PDF, clock.instant());
        }
        var lease = new Lease("benchmark", Duration.ofMinutes(10));
        // No more than are wanted yet, since those that are queued already fall due again meanwhile, and come last.
        for (int left = many; left > 0; ) {
            List<LabelClaim> some = store.labelPurchases().claimDue(Math.min(left, AT_ONCE), lease);
            some.forEach(this::begin);
            left -= some.size();
        }
        out.println(many + " labels stand in the carrier's queue");
    }

    private void begin(LabelClaim claim) {
        Instant now = clock.instant();
        LabelPurchase buying = claim.purchase().looked(List.of(), now);
        store.labelPurchases().save(buying, claim, Optional.empty());
        carrier.has(SlowCarrier.label(buying.rate().id(), buying.marker()));
        LabelPurchase queued = buying.told(SlowCarrier.label(buying.rate().id(), buying.marker()), now);
        store.labelPurchases().save(queued, claim, Optional.empty());
    }

    private static Rate rate(String id) {
        return new Rate(id, "USPS", "usps_priority", "Priority", "acc-1", PRICE, Optional.empty());
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double most(List<Double> figures) {
        return figures.stream().max(Double::compare).orElseThrow();
    }
}
