package org.advalorem.proof.model;

import static org.advalorem.port.correction.CorrectionFixtures.ANNA;
import static org.advalorem.port.correction.CorrectionFixtures.CENTURY;
import static org.advalorem.port.correction.CorrectionFixtures.LEASE;
import static org.advalorem.port.correction.CorrectionFixtures.NOON;
import static org.advalorem.port.correction.CorrectionFixtures.SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.key;
import static org.advalorem.port.correction.CorrectionFixtures.plan;
import static org.advalorem.port.correction.CorrectionFixtures.registered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.IllegalTransition;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.StalePlan;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.Waiting;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.StaleCorrection;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.Settlement;
import org.advalorem.port.inbox.Inbox.State;

/**
 * A store to which steps are done, and what it answers, in words. All times that are given lie in 2020 or a century later, so what is
 * due does not depend on the clocks of the two; what a store's own clock says is only ever "now".
 */
final class Side {

    private static final int ORDERS = 3;
    private static final Instant RECENT = Instant.parse("2021-01-01T00:00:00Z");
    private static final Waiting LONG = new Waiting(CENTURY, CENTURY, CENTURY);

    private final Store store;
    private final Consumer<Duration> elapse;
    private final List<Claim> claims = new ArrayList<>();
    private int steps;

    /** @param elapse lets leases and holds grow older */
    Side(Store store, Consumer<Duration> elapse) {
        this.store = store;
        this.elapse = elapse;
        store.shops().save(Shop.registered(SHOP, NOON).with(Plan.limited("small", 2)));
    }

    String answer(Step step) {
        steps++;
        elapse.accept(Duration.ofMillis(1));
        try {
            return done(step);
        } catch (StaleCorrection stale) {
            return "stale";
        } catch (IllegalTransition | StalePlan | IllegalStateException impossible) {
            return "impossible: " + impossible.getMessage();
        }
    }

    private Instant now() {
        return NOON.plusSeconds(steps);
    }

    private static CorrectionKey order(Step step) {
        return key(1 + step.which() % ORDERS);
    }

    private String done(Step step) {
        return switch (step.kind()) {
            case NOTICE -> notice(step);
            case CLAIM_DUE -> taken(store.corrections().claimDue(1 + step.how() % 3, LEASE));
            case CLAIM ->
                taken(store.corrections().claim(order(step), LEASE).stream().toList());
            case PROLONG -> claims(store.corrections().prolong(some(step), LEASE));
            case RELEASE -> release(step);
            case WORK -> work(step);
            case DECIDE -> decide(step);
            case ELAPSE -> elapse(step);
            case TAKE_UNIT -> Boolean.toString(store.billingUnits().take(order(step), cycle(step)));
            case GIVE_UNIT_BACK -> giveBack(step);
            case GIVE_BACK_FORGOTTEN -> Integer.toString(store.billingUnits().giveBackForgotten());
            case CHANGE_PLAN -> changePlan(step);
            case STORE_MESSAGE -> store.inbox().store(message(step)).name();
            case TAKE_MESSAGES -> store.inbox().take(1 + step.how() % 3, 60).toString();
            case SETTLE_MESSAGE -> settleMessage(step);
            case OPEN_OPERATION -> Boolean.toString(store.operations().open(operation(step)));
            case SETTLE_OPERATION -> settleOperation(step);
            case APPEND_ENTRY ->
                store.auditTrail()
                        .append(SHOP, "settings", now(), ANNA, "CHANGED", Map.of("how", Integer.toString(step.how())))
                        .toString();
        };
    }

    private String notice(Step step) {
        Transition heard = registered(order(step), now());
        store.corrections().notice(heard, NOON.plusSeconds(step.how() % 5));
        return "";
    }

    private String taken(List<Claim> taken) {
        claims.addAll(taken);
        return claims(taken);
    }

    private static String claims(List<Claim> some) {
        return some.stream()
                .map(claim -> words(claim.correction().state()) + " " + claim.fence() + " " + claim.seenOrderAt())
                .toList()
                .toString();
    }

    /** The latest claim or any before it, held or long lost. */
    private Optional<Claim> one(Step step) {
        return claims.isEmpty()
                ? Optional.empty()
                : Optional.of(claims.get(
                        step.how() % 4 != 0 ? claims.size() - 1 : (step.which() + step.how()) % claims.size()));
    }

    private List<Claim> some(Step step) {
        return claims.subList(Math.max(0, claims.size() - 1 - step.how() % 3), claims.size());
    }

    private String release(Step step) {
        one(step).ifPresent(store.corrections()::release);
        return "";
    }

    /** The next step of a case: from what is stored, or from what the claim began with. */
    private String work(Step step) {
        Optional<Claim> claim = one(step);
        if (claim.isEmpty()) {
            return "";
        }
        Correction basis = step.how() % 7 == 0
                ? claim.get().correction()
                : store.corrections().find(claim.get().correction().key()).orElseThrow();
        Transition worked = worked(basis, step.which());
        if (step.how() % 5 == 0) {
            store.corrections().saveLast(worked, claim.get());
        } else {
            store.corrections().save(worked, claim.get());
        }
        return worked.entry().toString();
    }

    private Transition worked(Correction from, int choice) {
        var why = new Reason("WHY", "Because.");
        var seen = new Verification(Verification.Result.VERIFIED, "", now());
        var different = new Verification(Verification.Result.MISMATCH, "Different.", now());
        int way = choice % 3;
        return switch (from.status()) {
            case PENDING, WAITING_ON_SHIPSTATION -> from.start(NOON.plusSeconds(choice % 5), now());
            case CALCULATING ->
                switch (choice % 7) {
                    case 0 -> from.startOver(now());
                    case 1 -> from.skip(why, now());
                    case 2 -> from.fail(why, now());
                    case 3 -> from.review(plan(), why, now());
                    case 4 -> from.waitForImport(why, LONG, now());
                    case 5 -> from.postpone(why, CENTURY, now());
                    default -> from.workingWith("D1").push(plan(), now());
                };
            case APPROVED -> from.workingWith("D1").push(plan(), now());
            case PUSHING ->
                switch (choice % 5) {
                    case 0 -> from.pushUnknown("No answer", CENTURY, now());
                    case 1 -> from.pushAgain("As before", now());
                    case 2 -> from.pushInDoubt(plan(), why, now());
                    case 3 -> from.pushRefused(why, now());
                    default -> from.pushed("As intended", now());
                };
            case VERIFYING -> way == 0 ? from.mismatch(different, now()) : from.complete(seen, CENTURY, now());
            case MISMATCHED -> way == 0 ? from.review(plan(), why, now()) : from.push(plan(), now());
            case COMPLETED ->
                way == 0
                        ? from.recheck(now())
                        : way == 1 ? from.overwritten("By hand", now()) : from.orderChanged(now(), now());
            case IN_REVIEW, REJECTED, SKIPPED, FAILED -> from.orderChanged(now(), now());
        };
    }

    private String decide(Step step) {
        Optional<Correction> known = store.corrections().find(order(step));
        if (known.isEmpty()) {
            return "";
        }
        Correction from = known.get();
        Transition decided = switch (step.how() % 5) {
            case 0, 1 -> from.approve(from.plan().map(plan -> plan.hash()).orElse(""), ANNA, Duration.ZERO, now());
            case 2 -> from.reject("No.", ANNA, now());
            case 3 -> from.undoApproval(ANNA, now());
            default -> from.retry(ANNA, now());
        };
        store.corrections().save(decided);
        return decided.entry().toString();
    }

    private String elapse(Step step) {
        elapse.accept(step.how() % 2 == 0 ? LEASE.length().plusSeconds(1) : Duration.ofSeconds(61));
        return "";
    }

    private static Instant cycle(Step step) {
        return step.how() % 4 == 0 ? NOON.plus(BillingCycle.LENGTH) : NOON;
    }

    private String giveBack(Step step) {
        store.billingUnits().giveBack(order(step));
        return "";
    }

    private String changePlan(Step step) {
        Shop shop = store.shops().find(SHOP).orElseThrow();
        store.shops().save(shop.with(Plan.limited("other", step.how() % 4)));
        return "";
    }

    private Message message(Step step) {
        return new Message(
                SHOP,
                "w-" + step.which() % 4,
                "",
                "orders/create",
                "2026-07",
                now(),
                RawBody.of("{\"id\": " + step.how() + "}"),
                step.how() % 5 == 0 ? State.FAILED : State.PENDING,
                step.how() % 5 == 0 ? "Not ours." : "");
    }

    private String settleMessage(Step step) {
        if (step.how() % 3 == 0) {
            store.inbox().settle(List.of(Settlement.failed(SHOP, "w-" + step.which() % 4, "Unreadable")));
        } else {
            store.inbox().settle(List.of(Settlement.processed(SHOP, "w-" + step.which() % 4)));
        }
        return counts(store.inbox().counts());
    }

    private Operation operation(Step step) {
        return Operation.opened(
                SHOP,
                "mail-" + step.which() % 3,
                "order:1",
                OperationKind.MAIL,
                "0".repeat(64),
                "Mail " + step.how(),
                now());
    }

    private String settleOperation(Step step) {
        Optional<Operation> open = store.operations().find(SHOP, "mail-" + step.which() % 3);
        open.filter(operation -> !operation.state().isSettled())
                .map(operation ->
                        step.how() % 2 == 0 ? operation.confirmed("Sent", now()) : operation.unknown("Nobody knows"))
                .ifPresent(store.operations()::settle);
        return open + " "
                + store.operations().unsettled(OperationKind.MAIL, now(), 10).stream()
                        .map(Operation::idempotencyKey)
                        .toList();
    }

    /** All that is kept, in words. */
    String everything() {
        var words = new ArrayList<String>();
        IntStream.rangeClosed(1, ORDERS).mapToObj(number -> key(number)).forEach(order -> {
            words.add(order + " " + store.corrections().find(order).map(found -> words(found.state())));
            words.add(store.correctionQueries().operations(order).toString());
            words.add(store.auditTrail().of(SHOP, order.subject()).toString());
        });
        words.add(counts(store.correctionQueries().counts(Optional.empty())));
        words.add(store.correctionQueries().list(Filter.all(), Optional.empty(), 2).items().stream()
                .map(row -> row.key() + " " + row.status() + " " + row.planHash() + row.findings())
                .toList()
                .toString());
        words.add(store.billingUnits().cycle(SHOP, NOON).toString());
        words.add(
                store.billingUnits().cycle(SHOP, NOON.plus(BillingCycle.LENGTH)).toString());
        words.add(counts(store.inbox().counts()));
        words.add(store.auditTrail().of(SHOP, "settings").toString());
        words.add(Integer.toString(store.auditTrail()
                .list(Set.of(SHOP), Optional.empty(), 500)
                .items()
                .size()));
        words.add(store.auditTrail().flaws(SHOP).toString());
        return String.join("\n", words);
    }

    private static <K extends Enum<K>> String counts(Map<K, Long> counts) {
        var some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return some.toString();
    }

    private static String words(CorrectionState state) {
        return state.toString()
                .replaceAll(
                        "dueAt=[^,]*,", "dueAt=" + state.dueAt().map(due -> isNow(due) ? "now" : due.toString()) + ",");
    }

    private static boolean isNow(Instant due) {
        return due.isAfter(RECENT) && due.isBefore(NOON.plus(CENTURY));
    }
}
