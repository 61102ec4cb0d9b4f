package org.advalorem.assembly.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.advalorem.assembly.demo.Demo.Arrival;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Reason;
import org.advalorem.sandbox.world.Expectation;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;

/** A number of orders run to their ends, each held against the end it should come to. */
public final class DemoRun {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_FOR_A_CONFIRMED_ONE = 20;

    private final Demo demo;
    private final PrintWriter out;

    public DemoRun(Demo demo, PrintWriter out) {
        this.demo = demo;
        this.out = out;
    }

    /**
     * Sends the orders and waits for them; one of them is delivered besides, and of another the money goes back.
     *
     * @param patience for all of them together
     * @return whether each ended as it should
     */
    public boolean run(int orders, Duration patience) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            arrivals.add(demo.order());
        }
        arrivals.forEach(arrival -> arrival.delivered().join());
        long end = System.nanoTime() + patience.toNanos();
        long unfinished = unfinished(arrivals);
        while (unfinished > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
            unfinished = unfinished(arrivals);
        }
        boolean right = report(arrivals);
        return carry(arrivals, end) && right;
    }

    /** If too few of the orders can be sent, further ones are placed. */
    private boolean carry(List<Arrival> arrivals, long end) throws InterruptedException {
        if (arrivals.isEmpty()) {
            return true;
        }
        var journeys = new Journeys(demo);
        arrivals.forEach(arrival -> journeys.offer(arrival.placed()));
        boolean over = journeys.goOn();
        for (int looks = 1; !over && System.nanoTime() < end; looks++) {
            Thread.sleep(LOOK.toMillis());
            if (looks % LOOKS_FOR_A_CONFIRMED_ONE == 0 && !journeys.areBegun()) {
                journeys.offer(demo.order().placed());
            }
            over = journeys.goOn();
        }
        journeys.told().forEach(out::println);
        out.println(over ? "One order was delivered, and another refunded." : "Not both were carried to their ends.");
        out.flush();
        return over;
    }

    private long unfinished(List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> !isOver(demo.correction(arrival.placed())))
                .count();
    }

    private static boolean isOver(Optional<Correction> correction) {
        return correction
                .filter(one -> one.status().isEnd() || one.status() == CorrectionStatus.IN_REVIEW)
                .isPresent();
    }

    private boolean report(List<Arrival> arrivals) {
        Map<Scenario, List<Placed>> byScenario = new TreeMap<>();
        arrivals.forEach(arrival -> byScenario
                .computeIfAbsent(arrival.placed().scenario(), none -> new ArrayList<>())
                .add(arrival.placed()));
        out.printf("%-28s %7s  %-36s %s%n", "What happened", "Orders", "Should end as", "Did");
        byScenario.forEach((scenario, placed) -> {
            long right = placed.stream().filter(this::endedAsItShould).count();
            out.printf(
                    "%-28s %7d  %-36s %s%n",
                    scenario, placed.size(), placed.get(0).expectation().outcome(), right + " of " + placed.size());
        });
        List<Placed> wrong = arrivals.stream()
                .map(Arrival::placed)
                .filter(placed -> !endedAsItShould(placed))
                .toList();
        for (Placed placed : wrong) {
            out.printf(
                    "Order %s (%s): should be %s, is %s%n",
                    placed.order().name(),
                    placed.scenario(),
                    placed.expectation().outcome(),
                    demo.correction(placed).map(DemoRun::outcome).orElse("unknown"));
        }
        out.printf("%d of %d orders ended as they should.%n", arrivals.size() - wrong.size(), arrivals.size());
        out.flush();
        return wrong.isEmpty();
    }

    private boolean endedAsItShould(Placed placed) {
        Expectation expected = placed.expectation();
        return demo.correction(placed)
                .filter(correction -> correction.status().name().equals(expected.status()))
                .filter(correction -> expected.reason().isEmpty()
                        || correction.state().reason().map(Reason::code).equals(Optional.of(expected.reason())))
                .isPresent();
    }

    private static String outcome(Correction correction) {
        return correction.status()
                + correction.state().reason().map(reason -> " (" + reason + ")").orElse("");
    }
}
