package org.advalorem.proof.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault is noticed, and its catcher has nothing to say about the product as it is. {@code -Dplanted.fault=unit} plants some. */
class PlantedFaultsTest {
    private static final Path CHECKOUT = Path.of("..");
    private static final int AT_A_TIME = 2;
    private static final Pattern WANTED = Pattern.compile(System.getProperty("planted.fault", ""));

    @TempDir
    private static Path directory;

    private static ExecutorService threads;
    private static final Map<PlantedFault, Future<Outcome>> PLANTED = new LinkedHashMap<>();
    private static final Map<Catcher, Future<Outcome>> CONTROLS = new LinkedHashMap<>();

    @BeforeAll
    static void plant() {
        threads = Executors.newFixedThreadPool(AT_A_TIME);
        var planting = new Planting(CHECKOUT, System.getProperty("java.class.path"), directory, Duration.ofMinutes(3));
        faults().forEach(fault -> PLANTED.put(fault, threads.submit((Callable<Outcome>) () -> planting.plant(fault))));
        catchers()
                .forEach(each -> CONTROLS.put(each, threads.submit((Callable<Outcome>) () -> planting.control(each))));
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
    }

    static Stream<PlantedFault> faults() {
        return all().filter(fault -> WANTED.matcher(fault.name()).find());
    }

    static Stream<Catcher> catchers() {
        return faults().map(PlantedFault::catcher).distinct();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isNoticedForTheRightReason(PlantedFault fault) throws Exception {
        Outcome outcome = PLANTED.get(fault).get();

        outcome.failures().forEach(said -> System.out.println(fault + ": " + said));
        assertThat(outcome.saysSo(fault.message())).as(outcome.toString()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("catchers")
    void theCatcherPassesOverTheProductAsItIs(Catcher catcher) throws Exception {
        Outcome outcome = CONTROLS.get(catcher).get();

        assertThat(outcome.isPassed()).as(outcome.toString()).isTrue();
    }

    @Test
    void theDocumentListsThemAll() throws IOException {
        assertThat(Files.readAllLines(CHECKOUT.resolve("docs/proof.md")))
                .containsSubsequence(all().map(PlantedFaultsTest::row).toList());
    }

    private static String row(PlantedFault fault) {
        return "| " + fault.name() + " | " + fault.breaks() + " | `" + fault.catcher() + "` | " + fault.message()
                + " |";
    }

    private static Stream<PlantedFault> all() {
        return Stream.of(LawFaults.all(), SpineFaults.all(), SyncFaults.all()).flatMap(List::stream);
    }
}
