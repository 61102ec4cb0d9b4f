package org.advalorem.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.proof.model.Step.Kind;

/** The simulation runs on the store in memory; what it proves holds for PostgreSQL as far as the two cannot be told apart. */
class StoresAgreeProperties {

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void theMemoryAnswersAsTheDatabaseDoes(@ForAll("steps") List<Step> steps) {
        var clock = new Hand();
        var memory = new Side(new MemoryStore(clock), clock::advance);
        var tables = new JdbiStoreUnderTest();
        var database = new Side(tables.store(), tables::elapse);

        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            assertThat(memory.answer(step)).as("step %d, %s", at, step).isEqualTo(database.answer(step));
        }
        assertThat(memory.everything()).isEqualTo(database.everything());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.NOTICE),
                Tuple.of(6, Kind.CLAIM_DUE),
                Tuple.of(3, Kind.CLAIM),
                Tuple.of(2, Kind.PROLONG),
                Tuple.of(4, Kind.RELEASE),
                Tuple.of(20, Kind.WORK),
                Tuple.of(6, Kind.DECIDE),
                Tuple.of(2, Kind.ELAPSE),
                Tuple.of(3, Kind.TAKE_UNIT),
                Tuple.of(2, Kind.GIVE_UNIT_BACK),
                Tuple.of(1, Kind.GIVE_BACK_FORGOTTEN),
                Tuple.of(1, Kind.CHANGE_PLAN),
                Tuple.of(2, Kind.STORE_MESSAGE),
                Tuple.of(2, Kind.TAKE_MESSAGES),
                Tuple.of(1, Kind.SETTLE_MESSAGE),
                Tuple.of(1, Kind.OPEN_OPERATION),
                Tuple.of(1, Kind.SETTLE_OPERATION),
                Tuple.of(1, Kind.APPEND_ENTRY));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 200))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    /** A clock that goes when it is told to. */
    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
