package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.TestDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.SettingsReader;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.correction.StepListener;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.books.Books.Push;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process dies after any step, with the state that PostgreSQL holds then; another one, with connections of its own, finds it when
 * the lease ran out and ends as if nothing had happened.
 */
class CrashRecoveryTest {

    private static final Actor ANNA = new Actor("user:anna");
    private static final int MOST_ROUNDS = 20;

    private final TestDatabase database = TestDatabase.fresh();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final CredentialKeys keys = CredentialKeys.generate();
    private Settings settings;
    private Peers peers;

    /** As a killed process: nothing catches it, and the lease stays held. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the n-th step. */
    private static final class Fuse implements StepListener {

        private int stepsLeft;

        Fuse(int steps) {
            stepsLeft = steps;
        }

        @Override
        public void passed(String step) {
            if (--stepsLeft == 0) {
                throw new Killed();
            }
        }

        boolean isBurnt() {
            return stepsLeft <= 0;
        }
    }

    /** What goes on around one order before and while it is corrected. */
    private enum Story {
        A_PUSH(Scenario.CODE_FIXED, Optional.empty()),
        A_PUSH_OF_WHICH_THE_ANSWER_IS_LOST(Scenario.CODE_PERCENT, Optional.of(Kind.DROP_AFTER)),
        A_PUSH_THAT_IS_LOST(Scenario.CODE_PERCENT, Optional.of(Kind.DROP_BEFORE)),
        AN_APPROVAL(Scenario.STEEP_DISCOUNT, Optional.empty());

        private final Scenario scenario;
        private final Optional<Kind> fault;

        Story(Scenario scenario, Optional<Kind> fault) {
            this.scenario = scenario;
            this.fault = fault;
        }
    }

    @BeforeEach
    void registerTheShop(@TempDir Path directory) {
        settings = SettingsReader.read(Stage.settings(sandbox, database.url(), directory), Optional.empty());
        peers = Peers.of(settings, Clock.systemUTC());
        try (JdbiStore store = store()) {
            new Registration(store.shops(), Clock.systemUTC()).register(settings);
        }
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
        database.close();
    }

    static Stream<Named<Story>> stories() {
        return Stream.of(Story.values()).map(story -> Named.of(story.name(), story));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void whateverStepAProcessDiesAtAnotherOneEndsItsWork(Story story) {
        int step = 1;
        while (diesAndIsTakenOver(story, step)) {
            step++;
        }

        assertThat(step).as("steps passed").isGreaterThan(8);
    }

    /** Whether the process died; otherwise it came to rest before. */
    private boolean diesAndIsTakenOver(Story story, int step) {
        CorrectionKey key = placed(story);
        boolean died = dies(key, step);
        sandbox.faults().clear();
        database.change("update processed_order set lease_until = clock_timestamp() where lease_until is not null");

        takeOver(key);

        String where = story + ", killed at step " + step;
        assertThat(pushes(key)).as(where).hasSize(1);
        assertThat(unsettledOperations()).as(where).containsExactly("0");
        try (JdbiStore store = store()) {
            assertThat(store.auditTrail().flaws(shop())).as(where).isEmpty();
            assertThat(store.corrections().find(key).flatMap(one -> one.state().operation()))
                    .as(where)
                    .isEmpty();
        }
        return died;
    }

    private CorrectionKey placed(Story story) {
        Placed placed = sandbox.world().place(story.scenario);
        var key = new CorrectionKey(shop(), new OrderId(placed.order().id()));
        try (JdbiStore store = store()) {
            CorrectionEngine engine = engine(store, StepListener.NONE);
            engine.register(key, placed.order().name(), placed.order().updatedAt());
            if (story == Story.AN_APPROVAL) {
                engine.runDue();
                approve(engine, key);
            }
        }
        story.fault.ifPresent(kind -> sandbox.faults().add(Fault.next(1, Peer.SHIPSTATION, "createorder", kind)));
        return key;
    }

    private static void approve(CorrectionEngine engine, CorrectionKey key) {
        Correction inReview = engine.find(key).orElseThrow();
        engine.approve(key, inReview.plan().map(CorrectionPlan::hash).orElseThrow(), ANNA);
    }

    private boolean dies(CorrectionKey key, int step) {
        var fuse = new Fuse(step);
        try (JdbiStore store = store()) {
            work(engine(store, fuse), key);
        } catch (Killed killed) {
            assertThat(fuse.isBurnt()).isTrue();
        }
        return fuse.isBurnt();
    }

    private void takeOver(CorrectionKey key) {
        try (JdbiStore store = store()) {
            CorrectionEngine engine = engine(store, StepListener.NONE);
            work(engine, key);
            assertThat(engine.find(key).map(Correction::status)).contains(CorrectionStatus.COMPLETED);
        }
    }

    /** Works until the order is corrected; pauses end at once. */
    private void work(CorrectionEngine engine, CorrectionKey key) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            engine.runDue();
            if (engine.find(key).map(Correction::status).equals(Optional.of(CorrectionStatus.COMPLETED))) {
                return;
            }
            database.change("update processed_order set due_at = clock_timestamp()"
                    + " where due_at is not null and status <> 'COMPLETED'");
        }
    }

    private JdbiStore store() {
        return new JdbiStore(Database.connect(database.url()), keys);
    }

    private CorrectionEngine engine(JdbiStore store, StepListener listener) {
        return CorrectionEngine.builder()
                .store(store)
                .shopify(peers.shopify())
                .shipStation(peers.shipStation())
                .stepListener(listener)
                .build();
    }

    private ShopId shop() {
        return settings.shop().orElseThrow();
    }

    /** Also those that changed nothing: what took effect is read back, not repeated. */
    private List<Push> pushes(CorrectionKey key) {
        return sandbox.books().pushesOf(key.order().toString());
    }

    private List<String> unsettledOperations() {
        return database.ask("select count(*) from operation where state in ('OPEN', 'UNKNOWN')");
    }
}
