package org.advalorem.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.StaleCorrection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private final World world = new World();
    private Correction waiting;

    @BeforeEach
    void oneWaits() {
        world.reviewsEveryOrder();
        waiting = world.order(1001);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String plan() {
        return waiting.plan().orElseThrow().hash();
    }

    private Claim held() {
        return world.store
                .corrections()
                .claim(waiting.key(), new Lease("a worker", Duration.ofMinutes(1)))
                .orElseThrow();
    }

    private Decisions decisions(Runnable pause) {
        return new Decisions(world.engine, world.store.corrections(), pause);
    }

    @Test
    void waitsForTheWorkerThatIsAboutToGiveTheOrderBack() {
        Claim claim = held();

        Correction approved =
                decisions(() -> world.store.corrections().release(claim)).approve(waiting.key(), plan(), World.BEN);

        assertThat(approved.status()).isEqualTo(CorrectionStatus.APPROVED);
    }

    @Test
    void givesUpOnAWorkerThatKeepsTheOrder() {
        held();

        assertThatThrownBy(() -> decisions(() -> {}).approve(waiting.key(), plan(), World.BEN))
                .isInstanceOf(StaleCorrection.class);
    }

    @Test
    void leavesAsItIsWhatWasApprovedForThisPlanAlready() {
        var decisions = decisions(() -> {});
        Correction approved = decisions.approve(waiting.key(), plan(), World.BEN);

        Correction again = decisions.approve(waiting.key(), plan(), World.BEN);

        assertThat(again.version()).isEqualTo(approved.version());
    }

    @Test
    void keepsTheFirstReasonOfARejection() {
        var decisions = decisions(() -> {});
        decisions.reject(waiting.key(), "A sample.", World.BEN);

        Correction again = decisions.reject(waiting.key(), "Sent twice.", World.BEN);

        assertThat(again.state().reason().orElseThrow().message()).isEqualTo("A sample.");
    }

    @Test
    void doesNotApproveWhatWasRejected() {
        var decisions = decisions(() -> {});
        decisions.reject(waiting.key(), "", World.BEN);

        assertThatThrownBy(() -> decisions.approve(waiting.key(), plan(), World.BEN))
                .isInstanceOf(IllegalTransition.class);
    }
}
