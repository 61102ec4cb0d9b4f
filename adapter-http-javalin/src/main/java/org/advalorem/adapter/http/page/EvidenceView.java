package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.DiscountPart;
import org.advalorem.domain.correction.OrderFacts;
import org.advalorem.domain.correction.PaidLine;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.ReadBack;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;

/**
 * A correction explained for somebody outside: what was ordered, what was paid, what is declared, and how that is proven.
 *
 * @param operations the first first
 * @param audit by sequence
 * @param flaw what is wrong with the audit trail; empty if it is whole
 * @param madeAt when it was put together
 */
public record EvidenceView(
        CorrectionState state,
        List<Operation> operations,
        List<AuditEntry> audit,
        Optional<String> flaw,
        Instant madeAt) {

    private static final Set<String> DECISIONS = Set.of("APPROVED", "REJECTED", "APPROVAL_UNDONE");

    /** How far the plan that is shown got. */
    public enum Proof {
        /** There is no plan; nothing was or is to be declared. */
        NO_PLAN,
        /** Nobody has declared it, so far as is known. */
        NOT_DECLARED,
        /** It was declared and found so, row by row. */
        READ_BACK,
        /** It was declared, and something else was read. */
        DIFFERS,
        /** Another plan was declared before; this one was not. */
        OF_AN_EARLIER_PLAN
    }

    public EvidenceView {
        operations = ImmutableList.copyOf(operations);
        audit = ImmutableList.copyOf(audit);
    }

    public String name() {
        return state.orderName().isEmpty() ? "Order " + state.key().order() : state.orderName();
    }

    public Optional<CorrectionPlan> plan() {
        return state.plan();
    }

    public Optional<OrderFacts> facts() {
        return plan().flatMap(CorrectionPlan::order);
    }

    public List<PaidLine> lines() {
        return facts().map(OrderFacts::lines).orElse(List.of());
    }

    /** The discounts on goods; those on shipping are no part of any customs value of goods. */
    public List<Discount> discounts() {
        return facts().map(OrderFacts::discounts).orElse(List.of()).stream()
                .filter(discount -> discount.target() == Discount.Target.LINE_ITEM)
                .toList();
    }

    /** How the lines refer to a discount: A for the first, then B; * for what an edit took off. */
    public String mark(DiscountPart part) {
        List<Discount> all = discounts();
        return part.discount()
                .flatMap(index -> Stream.iterate(0, place -> place < all.size(), place -> place + 1)
                        .filter(place -> all.get(place).index() == index)
                        .findFirst())
                .map(EvidenceView::mark)
                .orElse("*");
    }

    public static String mark(int place) {
        return place < 26 ? String.valueOf((char) ('A' + place)) : "D" + (place + 1);
    }

    /** What a discount took off all lines. */
    public Money amount(Discount discount) {
        return sum(lines().stream()
                .flatMap(line -> line.discounts().stream())
                .filter(part -> part.discount().equals(Optional.of(discount.index())))
                .map(DiscountPart::amount));
    }

    /** What is among the lines' discounts without being one of the order's: made by editing the order. */
    public Money unnamed() {
        return sum(lines().stream()
                .flatMap(line -> line.discounts().stream())
                .filter(part -> mark(part).equals("*"))
                .map(DiscountPart::amount));
    }

    public Money gross() {
        return sum(lines().stream().map(PaidLine::gross));
    }

    public Money discounted() {
        return sum(lines().stream().flatMap(line -> line.discounts().stream()).map(DiscountPart::amount));
    }

    public Money tax() {
        return sum(lines().stream().map(PaidLine::tax));
    }

    public Money paid() {
        return sum(lines().stream().map(PaidLine::paid));
    }

    public Money paidForGoods() {
        return sum(lines().stream().filter(PaidLine::declared).map(PaidLine::paid));
    }

    /** Targets above what was paid for the goods, as for free goods, or other quantities; in signs where it is the other way round. */
    public Money beyondPaid() {
        return plan().orElseThrow().net().minus(paidForGoods());
    }

    public boolean taxed() {
        return !tax().isZero();
    }

    private Money sum(Stream<Money> amounts) {
        return Money.sum(plan().orElseThrow().currency(), amounts.toList());
    }

    /** The line's place in the list, from 1; empty where a row belongs to no one line. */
    public Optional<Integer> lineNumber(PlannedItem item) {
        List<PaidLine> all = lines();
        return item.explanation()
                .line()
                .flatMap(id -> Stream.iterate(0, place -> place < all.size(), place -> place + 1)
                        .filter(place -> all.get(place).id().equals(id))
                        .findFirst()
                        .map(place -> place + 1));
    }

    public Proof proof() {
        if (plan().isEmpty()) {
            return Proof.NO_PLAN;
        }
        Optional<AuditEntry> intended = last("PUSH_INTENDED");
        if (intended.isEmpty() || state.lastPush().isEmpty()) {
            return Proof.NOT_DECLARED;
        }
        if (!plan().get().hash().equals(intended.get().details().get("plan"))) {
            return Proof.OF_AN_EARLIER_PLAN;
        }
        return state.verification()
                .map(seen -> seen.result() == Verification.Result.MISMATCH ? Proof.DIFFERS : Proof.READ_BACK)
                .orElse(Proof.NOT_DECLARED);
    }

    public boolean wasRead() {
        return proof() == Proof.READ_BACK || proof() == Proof.DIFFERS;
    }

    /** What was pushed beside what was read; no rows where none were read, or where they were not kept. */
    public List<ReadBack.Pair> pairs() {
        List<DeclaredItem> read = state.verification().map(Verification::read).orElse(List.of());
        return wasRead() && !read.isEmpty()
                ? ReadBack.rowByRow(plan().orElseThrow().values(), read)
                : List.of();
    }

    /** The pair of a row of the plan, by its place in it. */
    public Optional<ReadBack.Pair> pair(int place) {
        List<ReadBack.Pair> all = pairs();
        return place < all.size() ? Optional.of(all.get(place)) : Optional.empty();
    }

    /** Rows that were read and that nobody declared. */
    public List<DeclaredItem> strangers() {
        return pairs().stream()
                .filter(pair -> pair.pushed().isEmpty())
                .flatMap(pair -> pair.read().stream())
                .toList();
    }

    /** The operation that the read-back is about: the last that was confirmed. */
    public Optional<Operation> push() {
        return Lists.reverse(operations).stream()
                .filter(operation -> last("PUSHED")
                        .map(entry -> operation
                                .idempotencyKey()
                                .equals(entry.details().get("operation")))
                        .orElse(false))
                .findFirst();
    }

    /** Who let the plan go, or stopped it: a person, if one decided about it. */
    public Optional<AuditEntry> decision() {
        return Lists.reverse(audit).stream()
                .filter(entry -> DECISIONS.contains(entry.action()))
                .findFirst()
                .filter(entry -> !entry.action().equals("APPROVAL_UNDONE"))
                .filter(entry -> plan().map(CorrectionPlan::hash)
                        .filter(hash -> hash.equals(entry.details().getOrDefault("plan", hash)))
                        .isPresent());
    }

    /** When it was read once more, some time later, and still stood. */
    public Optional<AuditEntry> recheck() {
        return last("STILL_AS_PUSHED");
    }

    private Optional<AuditEntry> last(String action) {
        return Lists.reverse(audit).stream()
                .filter(entry -> entry.action().equals(action))
                .findFirst();
    }

    public String id() {
        return state.key().shop() + ":" + state.key().order();
    }
}
