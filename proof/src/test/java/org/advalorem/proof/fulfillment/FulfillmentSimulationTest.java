package org.advalorem.proof.fulfillment;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.proof.play.SeedRun;
import org.advalorem.proof.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Plays labels, parcels, returns and refunds under many seeds. {@code -Dsimulation.seeds=20000} plays more, {@code -Dsimulation.from=5000}
 * begins later, {@code -Dsimulation.seed=17} plays one and tells it step by step.
 */
class FulfillmentSimulationTest {

    private static final int SEEDS = 2_000;

    private static final List<String> TROUBLE = List.of(
            "fault: crash",
            "fault: pause",
            "fault: fail before Shippo",
            "fault: fail after Shippo",
            "fault: busy Shippo",
            "fault: refused Shippo",
            "fault: slow Shippo",
            "fault: fail before Stripe",
            "fault: fail after Stripe",
            "fault: busy Stripe",
            "fault: refused Stripe",
            "fault: slow Stripe",
            "fault: fail before labelPurchases",
            "fault: fail after labelPurchases",
            "fault: fail before labelFiles",
            "fault: fail after labelFiles",
            "links that had expired",
            "label refused: NO_FILE",
            "fault: fail before refundRequests",
            "fault: fail after refundRequests",
            "fault: fail after handlings",
            "fault: fail after inbox",
            "webhooks lost",
            "webhooks answered with 503",
            "keys that repeated their answer",
            "comparisons with Stripe",
            "refunds that became FAILED",
            "refund asked for: There",
            "refund asked for: TooMuch",
            "refund asked for: Overtaken",
            "refused: CONTACT_SUPPORT",
            "refund: SUCCEEDED",
            "refund: FAILED",
            "refund: HELD",
            "refund: REFUSED",
            "parcel: DELIVERED",
            "parcel: FAILURE",
            "order: CANCELLED",
            "order: DELIVERED",
            "order: REFUNDED");

    private static final List<PurchaseStatus> ENDS =
            List.of(PurchaseStatus.BOUGHT, PurchaseStatus.VOIDED, PurchaseStatus.REFUSED);
    private static final List<Kind> KINDS = List.of(
            Kind.LABEL_CREATED,
            Kind.LABEL_VOIDED,
            Kind.TRACKING_UPDATE,
            Kind.CANCELLED,
            Kind.RETURN_REQUESTED,
            Kind.RETURN_RECEIVED,
            Kind.REFUNDED,
            Kind.REFUND_FAILED);

    private final SeedRun run =
            new SeedRun(FulfillmentSimulationTest.class, new Simulation(FulfillmentPlay::begin), SEEDS);

    @Test
    void keepsEveryInvariantUnderEverySeed() throws IOException {
        Stream<String> ends = ENDS.stream().map(status -> "purchase: " + status);
        Stream<String> kinds = KINDS.stream().map(kind -> "event: " + kind);
        run.play(Stream.of(ends, kinds, TROUBLE.stream())
                .flatMap(expected -> expected)
                .toList());
    }

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void theSameSeedIsTheSameStory() {
        run.playTwice(20);
    }
}
