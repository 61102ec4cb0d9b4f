package org.advalorem.proof.correction;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.DeclaredValue;
import org.advalorem.domain.correction.LastPush;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.correction.CustomsDesk.Lookup;
import org.advalorem.port.correction.Lease;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/**
 * Looks on while corrections are worked on, from outside the engine: what is asked of the store and of ShipStation, and what really
 * happened there. It keeps books of its own and trusts nothing that the product says of itself.
 */
final class Watch {

    /** The table of the statuses, written down once more: a test that reads the product's table cannot see that it is wrong. */
    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            entry("", Set.of("PENDING")),
            entry("PENDING", Set.of("CALCULATING")),
            entry(
                    "CALCULATING",
                    Set.of("WAITING_ON_SHIPSTATION", "IN_REVIEW", "PUSHING", "SKIPPED", "FAILED", "PENDING")),
            entry("WAITING_ON_SHIPSTATION", Set.of("CALCULATING", "FAILED")),
            entry("IN_REVIEW", Set.of("APPROVED", "REJECTED", "PENDING")),
            entry("APPROVED", Set.of("PUSHING", "IN_REVIEW")),
            entry("REJECTED", Set.of("PENDING")),
            entry("PUSHING", Set.of("VERIFYING", "FAILED", "IN_REVIEW")),
            entry("VERIFYING", Set.of("COMPLETED", "MISMATCHED")),
            entry("MISMATCHED", Set.of("PUSHING", "IN_REVIEW", "FAILED")),
            entry("COMPLETED", Set.of("PENDING")),
            entry("SKIPPED", Set.of("PENDING")),
            entry("FAILED", Set.of("PENDING")));

    private final World world;
    private final MemoryStore store;
    private final SimulatedShopify shopify;
    private final SimulatedShipStation shipStation;
    private final Map<CorrectionKey, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Hand> hands = new HashMap<>();
    private final Map<CorrectionKey, Set<String>> approvedPlans = new HashMap<>();
    private final Set<ShopId> alwaysReviewed = new HashSet<>();
    private final Map<String, String> pushedFor = new LinkedHashMap<>();
    private final Set<String> changesNothing = new HashSet<>();
    private final Set<String> pushedLate = new HashSet<>();

    Watch(World world, MemoryStore store, SimulatedShopify shopify, SimulatedShipStation shipStation) {
        this.world = world;
        this.store = store;
        this.shopify = shopify;
        this.shipStation = shipStation;
    }

    /** In this shop nothing may be pushed that no person approved. */
    void everythingIsReviewedIn(ShopId shop) {
        alwaysReviewed.add(shop);
    }

    /** What was seen of one correction so far. */
    private static final class Seen {
        private CorrectionState state;
        private long fence;
        private Instant leasedUntil = Instant.MIN;
        private String holder = "";
        /** How many changes ShipStation had booked when the values were last proven to stand. */
        private int provenAfter = -1;
    }

    /** What one task has in its hands. */
    private static final class Hand {
        /** Declarations as this task last read them, with the number of changes booked then. */
        private final Map<String, Read> reads = new HashMap<>();

        private Optional<Operation> intended = Optional.empty();
        private Instant claimedAt = Instant.MIN;
    }

    private record Read(Declaration declaration, int changes, Instant at) {}

    private Hand hand(String who) {
        return hands.computeIfAbsent(who, name -> new Hand());
    }

    private Seen seen(CorrectionKey key) {
        return seen.computeIfAbsent(key, unknown -> new Seen());
    }

    // What is asked of the store

    void correctionsAnswered(Call call, Object answer) {
        switch (call.method().getName()) {
            case "claim" -> ((Optional<?>) answer).ifPresent(claim -> claimed(call, (Claim) claim, lease(call)));
            case "claimDue" -> ((List<?>) answer).forEach(claim -> claimed(call, (Claim) claim, lease(call)));
            case "prolong" -> ((List<?>) answer).forEach(claim -> prolonged((Claim) claim, lease(call)));
            case "release" -> released(call.arg(0, Claim.class));
            case "notice" -> noticed(call);
            case "save" -> saved(call);
            case "saveLast" -> {
                saved(call);
                released(call.arg(1, Claim.class));
            }
            default -> {}
        }
    }

    private void noticed(Call call) {
        if (call.args().size() == 1) {
            ((List<?>) call.arg(0, List.class))
                    .forEach(notice -> stepSaved(call, ((Corrections.Notice) notice).registered()));
        } else {
            stepSaved(call, call.arg(0, Transition.class));
        }
    }

    private static Lease lease(Call call) {
        return call.arg(1, Lease.class);
    }

    private void claimed(Call call, Claim claim, Lease lease) {
        CorrectionKey key = claim.correction().key();
        Seen known = seen(key);
        world.require(
                claim.fence() > known.fence,
                "fencing numbers rise",
                () -> key + " was claimed under " + claim.fence() + " after " + known.fence);
        world.require(
                !world.now().isBefore(known.leasedUntil),
                "one holder at a time",
                () -> call.who() + " claimed " + key + " which " + known.holder + " holds until " + known.leasedUntil);
        if (!known.leasedUntil.equals(Instant.MIN) && !known.holder.equals(call.who())) {
            world.count("takeovers of a lease that ran out");
        }
        known.fence = claim.fence();
        known.holder = call.who();
        known.leasedUntil = world.now().plus(lease.length());
        hand(call.who()).claimedAt = world.now();
    }

    private void prolonged(Claim claim, Lease lease) {
        Seen known = seen(claim.correction().key());
        if (known.fence == claim.fence()) {
            known.leasedUntil = world.now().plus(lease.length());
        }
    }

    private void released(Claim claim) {
        Seen known = seen(claim.correction().key());
        if (known.fence == claim.fence()) {
            known.leasedUntil = Instant.MIN;
        }
    }

    private boolean holds(Claim claim) {
        Seen known = seen(claim.correction().key());
        return known.fence == claim.fence() && world.now().isBefore(known.leasedUntil);
    }

    /** Whether some task's lease of it runs. */
    boolean isHeld(CorrectionKey key) {
        return world.now().isBefore(seen(key).leasedUntil);
    }

    private void saved(Call call) {
        Transition step = call.arg(0, Transition.class);
        CorrectionKey key = step.after().key();
        Seen known = seen(key);
        if (call.args().size() == 2) {
            Claim claim = call.arg(1, Claim.class);
            world.require(
                    holds(claim),
                    "only the holder saves",
                    () -> call.who() + " saved " + step.entry().action() + " of " + key + " under " + claim.fence()
                            + "; it is held under " + known.fence + " until " + known.leasedUntil);
        } else {
            world.require(
                    !world.now().isBefore(known.leasedUntil),
                    "a person waits for the holder",
                    () -> step.entry().action() + " of " + key + " was saved while " + known.holder + " holds it");
        }
        stepSaved(call, step);
        proven(call, step);
        Hand hand = hand(call.who());
        step.operations().stream()
                .filter(operation -> operation.state() == OperationState.OPEN)
                .forEach(operation -> hand.intended = Optional.of(operation));
        if (step.entry().action().equals("APPROVED")) {
            approvedPlans
                    .computeIfAbsent(key, fresh -> new HashSet<>())
                    .add(step.after().state().approvedHash().orElse(""));
        }
        if (step.entry().from().equals("APPROVED") && step.entry().to().equals("PUSHING")) {
            Instant heard = call.arg(1, Claim.class).seenOrderAt();
            world.require(
                    !heard.isAfter(step.after().state().handledOrderAt()),
                    "an approval is for the order as it was",
                    () -> key + " is pushed as approved for "
                            + step.after().state().handledOrderAt() + ", but it changed at " + heard);
        }
        if (step.entry().action().startsWith("PUSH_INTENDED")) {
            checkMoney(step.after());
            step.after().plan().filter(plan -> isAsItWas(plan)).ifPresent(plan -> changesNothing.add(plan.hash()));
        }
        if (step.entry().action().equals("PUSH_INTENDED_AGAIN")) {
            checkAskedBefore(call, step.after(), "intended a second push");
        }
    }

    private void stepSaved(Call call, Transition step) {
        CorrectionKey key = step.after().key();
        Seen known = seen(key);
        CorrectionState now = store.corrections().find(key).orElseThrow().state();
        List<AuditEntry> chain = store.auditTrail().of(key.shop(), key.subject());
        long before = known.state == null ? 0 : known.state.version();
        world.require(
                now.version() == before
                        || now.version() == before + step.entries().size(),
                "I3 each step is one version",
                () -> key + " went from version " + before + " to " + now.version() + " by " + call);
        world.require(
                chain.size() == now.version(),
                "I3 one audit entry for each version",
                () -> key + " is at version " + now.version() + " with " + chain.size() + " audit entries");
        if (now.version() == before) {
            world.require(
                    now.status() == known.state.status() && now.pushes() == known.state.pushes(),
                    "I3 no step without a version",
                    () -> key + " changed and is still at version " + before);
            known.state = now;
            return;
        }
        String status = known.state == null ? "" : known.state.status().name();
        for (AuditEntry entry : chain.subList((int) before, chain.size())) {
            entrySaved(key, status, entry, chain);
            status = entry.to();
        }
        String told = status;
        world.require(
                told.equals(now.status().name())
                        && chain.get(chain.size() - 1).hash().equals(now.auditHead()),
                "I3 the entry tells the step",
                () -> key + " is " + now.status() + ", its last entry says " + told);
        world.require(
                known.state == null || !now.handledOrderAt().isBefore(known.state.handledOrderAt()),
                "I4 nothing goes back to an older order",
                () -> key + " handled " + known.state.handledOrderAt() + " and now " + now.handledOrderAt());
        known.state = now;
    }

    private void entrySaved(CorrectionKey key, String from, AuditEntry entry, List<AuditEntry> chain) {
        world.require(
                entry.from().equals(from),
                "I3 the entry tells the step",
                () -> key + " was " + from + ", its next entry says " + entry);
        world.require(
                entry.isIntact()
                        && (entry.sequence() == 1
                                || entry.previousHash()
                                        .equals(chain.get((int) entry.sequence() - 2)
                                                .hash())),
                "I3 the chain is whole",
                () -> key + ": entry " + entry.sequence() + " does not follow the one before it");
        world.require(
                from.equals(entry.to()) || TABLE.get(from).contains(entry.to()),
                "I4 statuses move along the table",
                () -> key + " went from " + from + " to " + entry.to());
        world.count("status: " + entry.to());
    }

    // What is asked of ShipStation

    void deskAnswered(Call call, Object answer) {
        Optional<Declaration> read = Optional.empty();
        if (call.is("read")) {
            read = ((Optional<?>) answer).map(Declaration.class::cast);
        } else if (call.is("find")) {
            read = ((Lookup) answer)
                    .fold(found -> Optional.of(found.declaration()), no -> Optional.empty(), no -> Optional.empty());
        }
        read.ifPresent(order ->
                hand(call.who()).reads.put(order.orderId(), new Read(order, shipStation.changes(), world.now())));
    }

    /** A push is about to take effect. */
    void pushes(Call call) {
        Declaration asRead = call.arg(1, Declaration.class);
        CorrectionPlan plan = call.arg(2, CorrectionPlan.class);
        Hand hand = hand(call.who());
        Operation intended = hand.intended.orElse(null);
        world.require(
                intended != null && intended.requestHash().equals(plan.hash()),
                "I5 an operation is written down before its effect",
                () -> call.who() + " pushes to " + asRead.orderId() + " and has written down " + intended);
        String operation = intended.shop() + " " + intended.idempotencyKey();
        world.require(
                pushedFor.putIfAbsent(operation, call.who()) == null,
                "I5 no push is repeated",
                () -> call.who() + " pushes for " + operation + " which was pushed by " + pushedFor.get(operation));
        shipStation.isAskedFor(operation);
        CorrectionKey key = new CorrectionKey(intended.shop(), OrderId.parse(asRead.orderKey()));
        Optional<Operation> stored = store.operations().find(intended.shop(), intended.idempotencyKey());
        Seen known = seen(key);
        boolean isHolder = known.holder.equals(call.who()) && world.now().isBefore(known.leasedUntil);
        world.require(
                stored.isPresent() && (!isHolder || stored.get().state() == OperationState.OPEN),
                "I5 an effect belongs to an open operation",
                () -> call.who() + " pushes for " + stored);
        if (!isHolder) {
            pushedLate.add(operation);
            world.count("pushes after the lease was lost");
        }
        world.require(
                !alwaysReviewed.contains(key.shop())
                        || approvedPlans.getOrDefault(key, Set.of()).contains(plan.hash()),
                "nothing goes past a person",
                () -> key + ": plan " + plan.hash() + " was pushed and nobody approved it");
    }

    /** What is said to be proven must have been read by the very task that says so, after the push. */
    private void proven(Call call, Transition step) {
        String action = step.entry().action();
        if (!action.equals("VERIFIED") && !action.equals("STILL_AS_PUSHED")) {
            return;
        }
        LastPush last = step.after().state().lastPush().orElseThrow();
        Read read = checkAskedBefore(call, step.after(), "says " + action);
        world.require(
                action.equals("STILL_AS_PUSHED") || stands(last.values(), read.declaration()),
                "what is proven was read back",
                () -> step.after().key() + " is " + action + " with " + last.values() + ", read was "
                        + read.declaration().rows());
        seen(step.after().key()).provenAfter = read.changes();
    }

    private Read checkAskedBefore(Call call, Correction correction, String what) {
        Hand hand = hand(call.who());
        Read read = hand.reads.get(correction.state().declarationId().orElse(""));
        world.require(
                read != null && !read.at().isBefore(hand.claimedAt),
                "ShipStation is asked first",
                () -> call.who() + " " + what + " of " + correction.key() + " without having read it back");
        if (correction.state().lastPush().isPresent() && what.startsWith("says VERIFIED")) {
            world.require(
                    !read.at().isBefore(correction.state().lastPush().get().at()),
                    "ShipStation is asked first",
                    () -> call.who() + " " + what + " of " + correction.key() + " and read it before the push only");
        }
        return read;
    }

    /** Approved in spite of a finding, though no value changes: whether it was pushed cannot be seen. */
    private static boolean isAsItWas(CorrectionPlan plan) {
        return plan.items().stream()
                .allMatch(item -> item.quantity() == item.quantityBefore()
                        && item.unitBefore().equals(Optional.of(item.unitAfter())));
    }

    private void checkMoney(Correction correction) {
        CorrectionPlan plan = correction.plan().orElseThrow();
        CorrectionKey key = correction.key();
        Money declared = Money.sum(
                plan.currency(),
                plan.items().stream()
                        .map(item -> item.unitAfter().times(item.quantity()))
                        .toList());
        long pieces = plan.items().stream().mapToLong(PlannedItem::quantity).sum();
        world.require(
                plan.items().stream().allMatch(item -> item.unitAfter().isPositive()),
                "I6 no value is zero or below",
                () -> key + ": " + plan.items());
        world.require(
                plan.has(FindingCode.ROW_SPLIT)
                        || Money.sum(
                                        plan.currency(),
                                        plan.items().stream()
                                                .map(item -> item.explanation().net())
                                                .toList())
                                .equals(plan.net()),
                "I6 the shares sum to the whole",
                () -> key + ": the items' net amounts do not sum to " + plan.net());
        world.require(
                isObjectedTo(plan) || shopify.purchase(key.order()).everPaid().contains(plan.net()),
                "I6 what is declared was paid",
                () -> key + ": " + plan.net() + " was never paid, but "
                        + shopify.purchase(key.order()).everPaid());
        long excess = declared.minus(plan.net()).minor();
        world.require(
                excess >= 0 && excess <= 2 * pieces,
                "I6 units meet what was paid",
                () -> key + ": " + declared + " declared for " + plan.net() + " paid");
    }

    /** What a person approved in spite of a finding need not meet what was paid. */
    private static boolean isObjectedTo(CorrectionPlan plan) {
        return plan.findings().stream().anyMatch(finding -> finding.code().asksForReview());
    }

    // The whole, at rest

    void checkAtRest(Iterable<ShopId> shops) {
        for (ShopId shop : shops) {
            world.require(
                    store.auditTrail().flaws(shop).isEmpty(),
                    "I3 the chain is whole",
                    () -> String.join(" ", store.auditTrail().flaws(shop)));
        }
        seen.forEach(this::checkAtRest);
    }

    private void checkAtRest(CorrectionKey key, Seen known) {
        CorrectionState state = store.corrections().find(key).orElseThrow().state();
        for (Operation operation : store.correctionQueries().operations(key)) {
            if (operation.kind() == OperationKind.CUSTOMS_PUSH) {
                checkPush(key, operation);
            }
        }
        world.require(
                state.operation().isEmpty() || state.status().name().equals("FAILED"),
                "I5 no push is left open",
                () -> key + " is " + state.status() + " with " + state.operation());
        if (state.status().name().equals("COMPLETED")) {
            checkStands(key, known, state);
        }
    }

    private void checkPush(CorrectionKey key, Operation operation) {
        String name = operation.shop() + " " + operation.idempotencyKey();
        boolean tookEffect = tookEffect(name);
        switch (operation.state()) {
            case OPEN -> world.violated("I5 no push is left open", key + ": " + operation);
            case CONFIRMED ->
                world.require(
                        changesNothing.contains(operation.requestHash())
                                || shipStation.books().stream()
                                        .anyMatch(booked ->
                                                booked.planHash().equals(Optional.of(operation.requestHash()))),
                        "I5 what is confirmed is in the books",
                        () -> key + ": " + operation);
            case REJECTED ->
                world.require(
                        !tookEffect || pushedLate.contains(name) || wasWrittenOver(name),
                        "I5 what is settled as not done is not in the books",
                        () -> key + ": " + operation);
            case UNKNOWN ->
                world.require(
                        store.auditTrail().of(key.shop(), key.subject()).stream()
                                .anyMatch(entry -> entry.action().equals("PUSH_IN_DOUBT")
                                        && entry.to().equals("IN_REVIEW")),
                        "I5 what is unknown was put before a person",
                        () -> key + ": " + operation);
        }
    }

    private boolean tookEffect(String operation) {
        return shipStation.books().stream()
                .anyMatch(booked -> booked.operation().equals(Optional.of(operation)));
    }

    /** Then nobody can see any more that it took effect. */
    private boolean wasWrittenOver(String operation) {
        List<SimulatedShipStation.Booked> books = shipStation.books();
        int effect = 0;
        while (!books.get(effect).operation().equals(Optional.of(operation))) {
            effect++;
        }
        String declaration = books.get(effect).declarationId();
        return books.subList(effect, books.size()).stream()
                .anyMatch(booked -> booked.declarationId().equals(declaration)
                        && booked.operation().isEmpty());
    }

    private void checkStands(CorrectionKey key, Seen known, CorrectionState state) {
        LastPush last = state.lastPush().orElseThrow();
        Optional<Declaration> now = shipStation.order(last.declarationId());
        if (now.isEmpty() || stands(last.values(), now.get())) {
            return;
        }
        List<SimulatedShipStation.Booked> later =
                new ArrayList<>(shipStation.books().subList(Math.max(0, known.provenAfter), shipStation.changes()));
        later.removeIf(booked -> !booked.declarationId().equals(last.declarationId()));
        world.require(
                later.stream()
                        .anyMatch(booked ->
                                booked.operation().map(pushedLate::contains).orElse(true)),
                "what is completed stands",
                () -> key + " is completed with " + last.values() + ", at ShipStation stand "
                        + now.get().rows() + " after " + later);
    }

    /** Whether these values stand there and no others; a row that was created is known by what it says. */
    private static boolean stands(List<DeclaredValue> values, Declaration declaration) {
        List<DeclaredItem> rows = new ArrayList<>(declaration.rows());
        for (DeclaredValue value : values) {
            Optional<DeclaredItem> row = rows.stream()
                    .filter(item -> value.id().map(item.id()::equals).orElse(true)
                            && (value.id().isPresent() || item.description().equals(value.description()))
                            && item.quantity() == value.quantity()
                            && item.unitValue().compareTo(value.unit().toBigDecimal()) == 0)
                    .findFirst();
            if (row.isEmpty()) {
                return false;
            }
            rows.remove(row.get());
        }
        return rows.isEmpty();
    }
}
