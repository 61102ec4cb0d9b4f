package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderGate;
import org.advalorem.domain.region.Regions;
import org.advalorem.engine.alert.Alerts;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Lease;
import org.junit.jupiter.api.Test;

class TwoWorkersTest {

    private static final Lease LEASE = new Lease("worker", Duration.ofSeconds(20));

    private final Scene scene = new Scene();

    @Test
    void theOneThatLostItsLeaseEndsQuietlyAndChangesNothing() {
        scene.registered();
        Claim paused = scene.store.corrections().claimDue(1, LEASE).get(0);
        scene.clock.advance(LEASE.length().plusMillis(1));
        assertThat(scene.process()).contains(CorrectionStatus.COMPLETED);
        var before = scene.correction().state();

        assertThat(worker().process(paused)).isEmpty();

        assertThat(scene.correction().state()).isEqualTo(before);
        assertThat(scene.shipStation.books()).hasSize(1);
    }

    @Test
    void theOneThatIsOvertakenInTheMiddleStopsBeforeItPushes() {
        scene.registered();
        scene.engine = scene.engineThatTells(step -> {
            if (step.equals("declaration looked for")) {
                overtaken();
            }
        });

        assertThat(scene.process()).isEmpty();

        assertThat(scene.status()).isEqualTo(CorrectionStatus.COMPLETED);
        assertThat(scene.shipStation.books()).hasSize(1);
        assertThat(scene.auditFlaw()).isEmpty();
    }

    private void overtaken() {
        scene.leaseRunsOut();
        var other = scene.engineThatTells(StepListener.NONE);
        assertThat(other.processOrder(KEY)).contains(CorrectionStatus.COMPLETED);
    }

    private ProcessOrder worker() {
        var ports = new CorrectionPorts(
                scene.store, scene.shopify, scene.shipStation, scene.clock, new Random(1), StepListener.NONE);
        return new ProcessOrder(
                ports, new OrderGate(Regions.current()), new Alerts(scene.store, scene.mailer, scene.clock), LEASE);
    }
}
