package org.advalorem.benchmark.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.correction.Runner;

/** The correction engine as the service runs it, over PostgreSQL, with peers that answer at once. One shop, so one counter. */
final class Pipeline {

    private static final ShopId SHOP = new ShopId("benchmark.myshopify.com");
    /** Far more than any round takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Later than the benchmark's end, so that no round does the rechecks of the one before. */
    private static final Duration RECHECK = Duration.ofDays(1);

    private static final int A_PLAN_WITH_A_LIMIT = 100_000_000;

    private final JdbiStore store;
    private final InstantPeers peers = new InstantPeers();
    private final Runner.Options options;
    private final ThreadFactory threads;
    private long nextOrder = 6_000_000_000_000L;
    private int noticed;

    Pipeline(JdbiStore store, Runner.Options options, ThreadFactory threads) {
        this.store = store;
        this.options = options;
        this.threads = threads;
        Shop shop = Shop.registered(SHOP, Clock.systemUTC().instant())
                .with(Plan.limited("benchmark", A_PLAN_WITH_A_LIMIT))
                .with(ShopSettings.DEFAULT.withRecheckAfter(RECHECK));
        store.shops().save(shop);
        store.shops().save(SHOP, new ShopifyCredentials(new Secret("token"), List.of()));
        store.shops().save(SHOP, new ShipStationCredentials(new Secret("key"), new Secret("secret")));
    }

    /** Corrects so many new orders, all due when it begins; answers with orders per second. */
    double run(int orders) {
        var completed = new CountDownLatch(orders);
        try (CorrectionEngine engine = CorrectionEngine.builder()
                .store(store)
                .shopify(peers)
                .shipStation(peers)
                .options(options)
                .threads(threads)
                .stepListener(step -> {
                    if (step.equals("saved VERIFIED")) {
                        completed.countDown();
                    }
                })
                .build()) {
            notice(engine, orders);
            long start = System.nanoTime();
            engine.start();
            await(completed);
            return orders * 1e9 / (System.nanoTime() - start);
        }
    }

    private void notice(CorrectionEngine engine, int orders) {
        LongStream.range(nextOrder, nextOrder + orders)
                .parallel()
                .mapToObj(number -> new CorrectionKey(SHOP, new OrderId(number)))
                .forEach(key -> engine.register(key, "#" + key.order(), InstantPeers.CHANGED));
        nextOrder += orders;
        noticed += orders;
    }

    private static void await(CountDownLatch completed) {
        try {
            if (!completed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(completed.getCount() + " orders were not completed");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }

    /**
     * Looks whether all that was measured really took place.
     *
     * @return what was found
     * @throws IllegalStateException if an order is not completed or not pushed, a unit is missing or taken twice, or a chain is broken
     */
    String proof() {
        require(
                "completed",
                store.correctionQueries().counts(Optional.empty()).getOrDefault(CorrectionStatus.COMPLETED, 0L));
        require("pushed", peers.pushes());
        require(
                "billed",
                store.billingUnits().cycle(SHOP, Clock.systemUTC().instant()).used());
        List<String> flaws = store.auditTrail().flaws(SHOP);
        if (!flaws.isEmpty()) {
            throw new IllegalStateException("Broken audit chains: " + flaws.subList(0, Math.min(5, flaws.size())));
        }
        return noticed + " orders completed, pushed once and billed once; every audit chain is whole";
    }

    private void require(String what, long count) {
        if (count != noticed) {
            throw new IllegalStateException(count + " of " + noticed + " orders " + what);
        }
    }
}
