package org.advalorem.proof.correction.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.advalorem.engine.step.Step;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.service.OwnPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process halts at each named step once, and whoever comes after ends its work as if nothing had happened. */
class CrashPointsTest {

    /** Starting a process takes more than playing its story. */
    private static final int LANES = 3;

    private final CrashRun run = CrashRun.of(CrashPointsTest.class, 1);

    @Test
    void everyStepHasAStory() {
        assertThat(CrashPoint.all()).extracting(CrashPoint::step).containsExactlyInAnyOrder(Step.values());
    }

    /** All of them, or {@code -Dcrash.point=} one, such as {@code "push answered"}. */
    @Test
    void whereverAProcessDiesNothingIsLostAndNothingDoneTwice(@TempDir Path directory) {
        Optional<String> one = Optional.ofNullable(System.getProperty("crash.point"));
        List<CrashPoint> points =
                CrashPoint.all().stream().filter(point -> point.isWanted(one)).toList();
        assertThat(points).as("steps called %s", one).isNotEmpty();
        int lanes = Math.min(LANES, points.size());
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try (OwnPostgres postgres = OwnPostgres.start(directory)) {
            run.guard(() -> IntStream.range(0, lanes)
                    .mapToObj(lane ->
                            CompletableFuture.runAsync(() -> play(lane, lanes, points, postgres, directory), threads))
                    .toList()
                    .forEach(CompletableFuture::join));
        } finally {
            threads.shutdownNow();
        }
        run.tell(points.size() + " steps, each died at once, all whole");
    }

    private void play(int lane, int lanes, List<CrashPoint> points, OwnPostgres postgres, Path directory) {
        List<CrashPoint> mine = IntStream.range(0, points.size())
                .filter(index -> index % lanes == lane)
                .mapToObj(points::get)
                .toList();
        String name = "lane-" + lane;
        try (var played = new Lane(name, run, postgres.database("lane_" + lane), directory)) {
            played.play(mine);
        }
    }
}
