package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.region.Regions;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.alert.Alerts;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.inbox.TakeIn.Follower;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.WebhookBodies.Reading.OfNoOrder;
import org.advalorem.port.system.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunnerTest {

    private final Scene scene = new Scene();
    private final CountDownLatch verified = new CountDownLatch(1);

    @Test
    void worksOnItsOwnThreadsOnceStarted() throws InterruptedException {
        try (Runner runner = runner(scene.store.corrections(), this::noteTheEnd)) {
            runner.start();
            scene.registered();
            runner.wake();

            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void worksOnTheThreadsOfItsHost() throws InterruptedException {
        var hosts = new ThreadGroup("the host's");
        BlockingQueue<ThreadGroup> working = new LinkedBlockingQueue<>();
        scene.registered();
        try (CorrectionEngine engine = CorrectionEngine.builder()
                .store(scene.store)
                .shopify(scene.shopify)
                .shipStation(scene.shipStation)
                .clock(scene.clock)
                .stepListener(step -> {
                    working.add(Thread.currentThread().getThreadGroup());
                    noteTheEnd(step);
                })
                .threads(task -> new Thread(hosts, task))
                .build()) {
            engine.start();

            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(working).containsOnly(hosts);
    }

    @Test
    void outlivesAStoreThatIsAwayForAWhile() throws InterruptedException {
        var failures = new AtomicInteger(5);
        Corrections shaky = failing(scene.store.corrections(), failures);
        scene.registered();

        try (Runner runner = runner(shaky, this::noteTheEnd)) {
            runner.start();

            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(failures.get()).isNegative();
    }

    @Test
    void outlivesWhatNobodyForesaw() throws InterruptedException {
        var failures = new AtomicInteger(5);
        Corrections broken = new Delegating(scene.store.corrections()) {
            @Override
            public List<Claim> claimDue(int limit, Lease lease) {
                if (failures.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("as if");
                }
                return super.claimDue(limit, lease);
            }
        };
        scene.registered();

        try (Runner runner = runner(broken, this::noteTheEnd)) {
            runner.start();

            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatNoThreadCouldBeStartedForIsNotHeld() throws InterruptedException {
        var inVain = new CountDownLatch(1);
        Thread starting = Thread.currentThread();
        ThreadFactory usual = Executors.defaultThreadFactory();
        ThreadFactory scarce = task -> {
            // Workers are started by the loop that claims, when there is work for them.
            if (Thread.currentThread() != starting && inVain.getCount() > 0) {
                inVain.countDown();
                throw new OutOfMemoryError("unable to create native thread, as if");
            }
            return usual.newThread(task);
        };
        scene.registered();

        try (Runner runner = runner(scene.store.corrections(), this::noteTheEnd, Follower.NONE, options(), scarce)) {
            runner.start();
            await(inVain);
            await(() -> runner.held() == 0);
            scene.clock.advance(options().lease().length().plusMillis(1));
            runner.wake();

            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsWhatRunsComeToItsEndWhenItStops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        scene.registered();
        Runner runner = runner(scene.store.corrections(), step -> {
            if (step.equals("order fetched")) {
                begun.countDown();
                await(goOn);
            }
        });
        runner.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        var closer = new Thread(runner::close);
        closer.start();
        goOn.countDown();
        closer.join();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.store.corrections().claim(KEY, options().lease())).isPresent();
    }

    @Test
    void prolongsTheLeasesOfWhatRuns() throws InterruptedException {
        var prolonged = new CountDownLatch(2);
        Corrections watched = watching(scene.store.corrections(), prolonged);
        scene.registered();

        try (Runner runner = runner(watched, step -> {
            if (step.equals("order fetched")) {
                await(prolonged);
            }
        })) {
            runner.start();

            assertThat(prolonged.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
    }

    @Test
    void letsAQuarterOfItsWorkersGoOnWhileMessagesPileUp() throws InterruptedException {
        var taken = new AtomicInteger();
        var pileUp = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var asked = new LinkedBlockingQueue<Integer>();
        Runner.Options options = options().withWorkers(8);
        IntStream.range(0, 2 * options.batch()).forEach(this::receive);
        scene.registered();

        try (Runner runner = runner(
                noting(scene.store.corrections(), asked),
                step -> {
                    if (step.equals("order fetched")) {
                        await(goOn);
                    }
                    noteTheEnd(step);
                },
                messages -> {
                    if (taken.addAndGet(messages.size()) > options.batch()) {
                        pileUp.countDown();
                        await(goOn);
                    }
                    return Map.of();
                },
                options)) {
            runner.start();
            await(pileUp);
            awaitHeld(runner);
            asked.clear();
            // It may have been decided on before.
            asked.take();

            assertThat(List.of(asked.take(), asked.take(), asked.take())).containsOnly(1);

            goOn.countDown();
            while (asked.take() < 7) {
                runner.wake();
            }
            assertThat(verified.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void looksForMoreMessagesAtOnceAfterFewerThanABatch() throws InterruptedException {
        var heard = new CountDownLatch(3);
        receive(3);

        try (Runner runner = runner(
                scene.store.corrections(),
                StepListener.NONE,
                messages -> {
                    heard.countDown();
                    if (heard.getCount() > 0) {
                        receive((int) heard.getCount());
                    }
                    return Map.of();
                },
                options(Duration.ofHours(1), Duration.ofHours(1)))) {
            runner.start();

            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitHeld(Runner runner) {
        await(() -> runner.held() > 0);
    }

    /** The timeout of the test interrupts it. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    private void receive(int number) {
        scene.store
                .inbox()
                .store(new Message(
                        Scene.SHOP,
                        "delivery-" + number,
                        "",
                        "orders/updated",
                        "",
                        scene.clock.instant(),
                        RawBody.of(new byte[0]),
                        State.PENDING,
                        ""));
    }

    @Test
    void doesOneBatchOnTheCallersThread() {
        Runner runner = runner(scene.store.corrections(), StepListener.NONE);
        scene.registered();

        assertThat(runner.runOnce()).isEqualTo(1);
        assertThat(runner.runOnce()).isZero();
        assertThat(runner.held()).isZero();
    }

    @Test
    void refusesALeaseThatAHeartbeatCannotKeep() {
        assertThatThrownBy(() -> new Runner.Options(
                        1,
                        1,
                        new Lease("hasty", Duration.ofSeconds(5)),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void noteTheEnd(String step) {
        if (step.equals("saved VERIFIED")) {
            verified.countDown();
        }
    }

    private Runner runner(Corrections corrections, StepListener listener) {
        return runner(corrections, listener, Follower.NONE, options());
    }

    private Runner runner(Corrections corrections, StepListener listener, Follower follower, Runner.Options options) {
        return runner(corrections, listener, follower, options, Executors.defaultThreadFactory());
    }

    private Runner runner(
            Corrections corrections,
            StepListener listener,
            Follower follower,
            Runner.Options options,
            ThreadFactory threads) {
        var ports = new CorrectionPorts(
                scene.store, scene.shopify, scene.shipStation, scene.clock, new Random(1), listener);
        var processOrder = new ProcessOrder(
                ports,
                new OrderGate(Regions.current()),
                new Alerts(scene.store, scene.mailer, scene.clock),
                options.lease());
        var takeIn = new TakeIn(scene.store, (topic, body) -> new OfNoOrder(), follower, scene.clock, step -> {});
        return new Runner(corrections, processOrder, takeIn, options, threads);
    }

    private static Runner.Options options() {
        return options(Duration.ofMillis(1), Duration.ofMillis(10));
    }

    private static Runner.Options options(Duration shortestPause, Duration longestPause) {
        return new Runner.Options(
                2,
                10,
                new Lease("test", Duration.ofSeconds(20)),
                Duration.ofMillis(5),
                shortestPause,
                longestPause,
                Duration.ofSeconds(30));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The store, with {@code claimDue} failing so often. */
    private static Corrections failing(Corrections store, AtomicInteger failures) {
        return new Delegating(store) {
            @Override
            public List<Claim> claimDue(int limit, Lease lease) {
                if (failures.getAndDecrement() > 0) {
                    throw new StoreUnavailable("away", null);
                }
                return super.claimDue(limit, lease);
            }
        };
    }

    /** The store, with how many {@code claimDue} was asked for. */
    private static Corrections noting(Corrections store, BlockingQueue<Integer> asked) {
        return new Delegating(store) {
            @Override
            public List<Claim> claimDue(int limit, Lease lease) {
                asked.add(limit);
                return super.claimDue(limit, lease);
            }
        };
    }

    private static Corrections watching(Corrections store, CountDownLatch prolonged) {
        return new Delegating(store) {
            @Override
            public List<Claim> prolong(List<Claim> claims, Lease lease) {
                List<Claim> kept = super.prolong(claims, lease);
                kept.forEach(claim -> prolonged.countDown());
                return kept;
            }
        };
    }

    private static class Delegating implements Corrections {

        private final Corrections store;

        Delegating(Corrections store) {
            this.store = store;
        }

        @Override
        public Optional<Correction> find(CorrectionKey key) {
            return store.find(key);
        }

        @Override
        public void notice(Transition registered, Instant orderUpdatedAt) {
            store.notice(registered, orderUpdatedAt);
        }

        @Override
        public void notice(List<Notice> heard) {
            store.notice(heard);
        }

        @Override
        public List<Claim> claimDue(int limit, Lease lease) {
            return store.claimDue(limit, lease);
        }

        @Override
        public Optional<Claim> claim(CorrectionKey key, Lease lease) {
            return store.claim(key, lease);
        }

        @Override
        public List<Claim> prolong(List<Claim> claims, Lease lease) {
            return store.prolong(claims, lease);
        }

        @Override
        public void release(Claim claim) {
            store.release(claim);
        }

        @Override
        public void save(Transition transition, Claim claim) {
            store.save(transition, claim);
        }

        @Override
        public void save(Transition transition) {
            store.save(transition);
        }
    }
}
