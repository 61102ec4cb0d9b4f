package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.ANNA;
import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.correction.Scene.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Waiting;
import org.advalorem.engine.fake.FakeShipStation.Booked;
import org.advalorem.engine.fake.FakeShipStation.PushFault;
import org.advalorem.engine.step.Step;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A crash after any step: another engine takes over when the lease ran out, and everything ends as it would have without. */
class CrashTest {

    private static final Waiting SHORT_WAIT =
            new Waiting(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(3));

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
            assertThat(Step.heard(step)).as("%s is listed", step).isPresent();
            if (--stepsLeft == 0) {
                throw new Killed();
            }
        }

        boolean isBurnt() {
            return stepsLeft <= 0;
        }
    }

    /** What must be the same with and without a crash. */
    private record Outcome(
            CorrectionStatus status,
            String reason,
            List<String> declared,
            List<Booked> books,
            int units,
            int mails,
            long unsettled) {

        static Outcome of(Scene scene) {
            return new Outcome(
                    scene.status(),
                    scene.reason(),
                    scene.shipStation.order(DECLARATION) == null ? List.of() : scene.declaredValues(),
                    scene.shipStation.books(),
                    scene.unitsUsed(),
                    scene.mailer.mails().size(),
                    scene.store.correctionQueries().operations(KEY).stream()
                            .map(Operation::state)
                            .filter(state -> !state.isSettled())
                            .count());
        }
    }

    static Stream<Named<Consumer<Scene>>> stories() {
        return Stream.of(
                Named.of("a push", scene -> {}),
                Named.of(
                        "a domestic order",
                        scene -> scene.holds(Orders.teesAndMug().to(Place.of("US")))),
                Named.of("no units left", scene -> scene.plan(Plan.limited("none", 0))),
                Named.of("a refused push", scene -> scene.shipStation.nextPushes(refusals())),
                Named.of("an order never imported", scene -> {
                    scene.shipStation.loses(DECLARATION);
                    scene.settings(settings -> settings.withWaiting(SHORT_WAIT));
                }),
                Named.of(
                        "a push without answer",
                        scene -> scene.shipStation.nextPushes(PushFault.NO_ANSWER_AFTER_EFFECT)),
                Named.of("a review", CrashTest::everyOrderToReview),
                Named.of("an approval", CrashTest::approved),
                Named.of("an approval that lapses", scene -> {
                    approved(scene);
                    scene.edited(order -> order);
                }),
                Named.of("values overwritten", scene -> {
                    scene.process();
                    scene.shipStation.holds(Orders.teesAndMug().declaration());
                }),
                Named.of("an edit after completion", scene -> {
                    scene.process();
                    scene.edited(order -> order);
                }));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endsAsItWouldHaveWithoutTheCrash(Consumer<Scene> story) {
        Outcome expected = Outcome.of(drained(scene(story)));

        int step = 1;
        for (boolean burnt = true; burnt; step++) {
            Scene scene = scene(story);
            burnt = killedAt(step, scene);
            scene.leaseRunsOut();
            drained(scene);
            assertThat(Outcome.of(scene)).as("killed at step %d", step).isEqualTo(expected);
            assertThat(scene.auditFlaw())
                    .as("audit after a kill at step %d", step)
                    .isEmpty();
        }
        assertThat(step).as("steps passed").isGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endsAsItWouldHaveHoweverOftenItCrashes(Consumer<Scene> story) {
        Outcome expected = Outcome.of(drained(scene(story)));

        Scene scene = scene(story);
        for (int step = 1; killedAt(step, scene); step++) {
            scene.leaseRunsOut();
        }
        scene.leaseRunsOut();

        assertThat(Outcome.of(drained(scene))).isEqualTo(expected);
        assertThat(pushesByPlan(scene)).as("pushes of one plan").doesNotContain(3L);
    }

    private static Scene scene(Consumer<Scene> story) {
        Scene scene = new Scene();
        scene.registered();
        story.accept(scene);
        return scene;
    }

    /** Whether the engine died; otherwise it came to rest before. */
    private static boolean killedAt(int step, Scene scene) {
        var fuse = new Fuse(step);
        scene.engine = scene.engineThatTells(fuse);
        try {
            scene.drain();
        } catch (Killed killed) {
            assertThat(fuse.isBurnt()).isTrue();
        }
        scene.engine = scene.engineThatTells(StepListener.NONE);
        return fuse.isBurnt();
    }

    private static Scene drained(Scene scene) {
        scene.drain();
        return scene;
    }

    private static PushFault[] refusals() {
        return Stream.generate(() -> PushFault.REFUSED).limit(50).toArray(PushFault[]::new);
    }

    private static void everyOrderToReview(Scene scene) {
        scene.settings(settings -> settings.withReviewMode(ReviewMode.EVERY_ORDER));
    }

    private static void approved(Scene scene) {
        everyOrderToReview(scene);
        scene.process();
        scene.engine.approve(
                KEY, scene.correction().plan().map(CorrectionPlan::hash).orElseThrow(), ANNA);
    }

    private static List<Long> pushesByPlan(Scene scene) {
        return List.copyOf(scene.shipStation.books().stream()
                .collect(Collectors.groupingBy(Booked::planHash, Collectors.counting()))
                .values());
    }
}
