package org.advalorem.proof.correction.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.advalorem.engine.step.Step;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;

/**
 * One step at which the process halts, and the story of an order that comes by there.
 *
 * @param before what happens to the order before the fuse is armed
 * @param faults of the peers, until the process is dead
 * @param then what makes the order pass the step
 * @param end where it stands in the end, at least the beginning of it
 * @param pushes how many writes are in ShipStation's books in the end
 */
record CrashPoint(
        Step step,
        Scenario scenario,
        BiConsumer<Lane, Placed> before,
        List<Fault> faults,
        BiConsumer<Lane, Placed> then,
        String end,
        int pushes) {

    private static final int WITHOUT_END = 0;

    /** One for each step, from what is usual to what is rare. */
    static List<CrashPoint> all() {
        var all = new ArrayList<CrashPoint>();
        List.of(
                        Step.MESSAGE_RECEIVED,
                        Step.MESSAGE_STORED,
                        Step.MESSAGES_TAKEN,
                        Step.ORDERS_NOTICED,
                        Step.MESSAGES_SETTLED,
                        Step.CLAIMED,
                        Step.SAVED_STARTED,
                        Step.ORDER_FETCHED,
                        Step.UNIT_TAKEN,
                        Step.DECLARATION_LOOKED_FOR,
                        Step.SAVED_PUSH_INTENDED,
                        Step.PUSH_ANSWERED,
                        Step.SAVED_PUSHED,
                        Step.DECLARATION_READ,
                        Step.SAVED_VERIFIED)
                .forEach(step -> all.add(at(step, Scenario.CODE_FIXED)));
        all.add(at(Step.UNIT_GIVEN_BACK, Scenario.DOMESTIC));
        all.add(at(Step.SAVED_SKIPPED, Scenario.DOMESTIC));
        all.add(at(Step.ALERT_RAISED, Scenario.IMPORTED_TWICE));
        all.add(at(Step.SAVED_FAILED, Scenario.IMPORTED_TWICE));
        all.add(at(Step.SAVED_WAITING, Scenario.IMPORTED_LATE));
        all.add(at(Step.SAVED_SENT_TO_REVIEW, Scenario.STEEP_DISCOUNT));
        all.add(at(Step.SAVED_STARTED_OVER, Scenario.CODE_PERCENT).after(Lane::diesWhileCalculating, Lane::leaseEnds));
        all.add(at(Step.SAVED_POSTPONED, Scenario.CODE_PERCENT).whilst(Kind.UNAVAILABLE, "list", WITHOUT_END));
        all.add(at(Step.RELEASED, Scenario.CODE_PERCENT).whilst(Kind.UNAVAILABLE, "list", WITHOUT_END));
        all.add(at(Step.SAVED_PUSH_UNKNOWN, Scenario.CODE_PERCENT).whilst(Kind.DROP_AFTER, "createorder", 1));
        all.add(at(Step.SAVED_PUSH_INTENDED_AGAIN, Scenario.CODE_PERCENT).whilst(Kind.DROP_BEFORE, "createorder", 1));
        all.add(at(Step.SAVED_PUSH_IN_DOUBT, Scenario.CODE_PERCENT)
                .whilst(Kind.DROP_AFTER, "createorder", 1)
                .whilst(Kind.UNAUTHORIZED, "get", WITHOUT_END)
                .ending("IN_REVIEW", 1));
        all.add(at(Step.SAVED_MISMATCHED, Scenario.CODE_PERCENT)
                .whilst(Kind.UNAUTHORIZED, "get", WITHOUT_END)
                .ending("IN_REVIEW", 1));
        all.add(at(Step.SAVED_APPROVAL_LAPSED, Scenario.STEEP_DISCOUNT)
                .whilst(Kind.UNAUTHORIZED, "get", WITHOUT_END)
                .after(Lane::comesToItsEnd, Lane::isApproved));
        all.add(at(Step.SAVED_ORDER_CHANGED, Scenario.DOMESTIC).after(Lane::comesToItsEnd, Lane::isTouched));
        all.add(at(Step.SAVED_STILL_AS_PUSHED, Scenario.CODE_FIXED).after(Lane::comesToItsEnd, Lane::isTouched));
        all.add(at(Step.SAVED_RECHECK_ABANDONED, Scenario.CODE_FIXED)
                .whilst(Kind.UNAUTHORIZED, "get", WITHOUT_END)
                .after(Lane::comesToItsEnd, Lane::isDue));
        all.add(at(Step.SAVED_OVERWRITTEN, Scenario.CODE_FIXED)
                .after(Lane::isWrittenOver, Lane::isDue)
                .ending("COMPLETED", 2));
        return List.copyOf(all);
    }

    /** What the scenario is for, and a webhook that tells of the order. */
    private static CrashPoint at(Step step, Scenario scenario) {
        boolean completed = scenario.status().equals("COMPLETED");
        return new CrashPoint(
                step,
                scenario,
                (lane, placed) -> {},
                List.of(),
                (lane, placed) -> lane.tell(Topic.ORDERS_CREATE, placed.order()),
                scenario.status(),
                completed ? 1 : 0);
    }

    private CrashPoint after(BiConsumer<Lane, Placed> preparation, BiConsumer<Lane, Placed> provocation) {
        return new CrashPoint(step, scenario, preparation, faults, provocation, end, pushes);
    }

    private CrashPoint whilst(Kind kind, String endpoint, int times) {
        var more = new ArrayList<>(faults);
        more.add(Fault.next(times, Peer.SHIPSTATION, endpoint, kind));
        return new CrashPoint(step, scenario, before, List.copyOf(more), then, end, pushes);
    }

    private CrashPoint ending(String status, int count) {
        return new CrashPoint(step, scenario, before, faults, then, status, count);
    }

    /** Whether it is the one that is asked for, by the words of its step; all are if none is. */
    boolean isWanted(Optional<String> words) {
        return words.map(step.words()::equals).orElse(true);
    }
}
