package org.advalorem.adapter.jdbi.correction;

import static java.util.stream.Collectors.toMap;
import static org.advalorem.adapter.jdbi.sql.Among.among;
import static org.advalorem.adapter.jdbi.sql.Columns.integers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.advalorem.adapter.jdbi.audit.AuditColumns;
import org.advalorem.adapter.jdbi.operation.OperationColumns;
import org.advalorem.adapter.jdbi.sql.Unnested;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.operation.Operation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes the steps of many corrections with their audit entries, operations and rows in one statement. Whatever belongs to a
 * step hangs on the update of its correction, so a step that is stale writes nothing at all and does not hurt the others.
 *
 * <p>Before its first push an order has no rows, so those of the first plan are written without looking for earlier ones, which costs
 * two fifths more a row.
 */
final class SavedSteps {

    private static final String STATEMENT = """
            with step as %s, saved as (
                update processed_order p set
                    version = s.version, status = s.status, rests_in = %s, order_name = s.order_name, reason_code = s.reason_code,
                    reason_message = s.reason_message, updated_at = as_instant(s.updated_at),
                    due_at = case when p.seen_order_at > as_instant(s.handled_order_at)
                        then least(as_instant(s.due_at), clock_timestamp()) else as_instant(s.due_at) end,
                    handled_order_at = as_instant(s.handled_order_at), attempts = s.attempts,
                    waiting_since = as_instant(s.waiting_since), rounds = s.rounds, pushes = s.pushes,
                    plan = case when s.replan then s.plan else p.plan end,
                    plan_hash = case when s.replan then s.plan_hash else p.plan_hash end,
                    currency = case when s.replan then s.currency::currency_code else p.currency end,
                    gross = case when s.replan then s.gross::amount else p.gross end,
                    net = case when s.replan then s.net::amount else p.net end,
                    declared_before = case when s.replan then s.declared_before::amount else p.declared_before end,
                    declared_after = case when s.replan then s.declared_after::amount else p.declared_after end,
                    findings = case when s.replan then string_to_array(s.findings, ' ') else p.findings end,
                    approved_hash = s.approved_hash,
                    declaration_id = s.declaration_id, last_push = s.last_push, verification = s.verification,
                    operation = s.operation, audit_head = s.head,
                    lease_owner = case when s.last then null else p.lease_owner end,
                    lease_until = case when s.last then null else p.lease_until end
                from step s
                where p.shop_id = s.shop_id and p.shopify_order_id = s.shopify_order_id and p.version = s.based_on
                  and case when s.fence is null then p.lease_until is null or p.lease_until <= clock_timestamp()
                      else p.fence = s.fence and p.lease_until > clock_timestamp() end
                returning s.step, s.shop_id, s.shopify_order_id, s.rows, s.pushes
            ), logged as (
                insert into audit_log (%s)
                select %s
                from %s as e
                where %s
                order by e.place
            ), effects as (
                insert into operation (%s)
                select %s
                from %s as o
                where %s
                order by o.place
                on conflict (shop_id, idempotency_key) do update set %s
            ), dropped as (
                delete from processed_line_item l using saved s
                where s.rows is not null and s.pushes > 1
                  and l.shop_id = s.shop_id and l.shopify_order_id = s.shopify_order_id and l.position >= s.rows
            ), item as %s, first_items as (
                insert into processed_line_item (shop_id, shopify_order_id, %s)
                select i.shop_id, i.shopify_order_id, %s
                from item i
                where i.pushes = 1 and %s
            ), later_items as (
                insert into processed_line_item as l (shop_id, shopify_order_id, %s)
                select i.shop_id, i.shopify_order_id, %s
                from item i
                where i.pushes > 1 and %s
                on conflict (shop_id, shopify_order_id, position) do update set %s
                where l is distinct from excluded
            )
            select step from saved
            """.formatted(
                    Unnested.rows(StepColumns.PARAMETERS, StepColumns.NAMES),
                    Resting.column("s.status"),
                    AuditColumns.NAMES,
                    AuditColumns.VALUES,
                    Unnested.rows(
                            ":entryStep::int[], :entryPlace::int[], " + AuditColumns.PARAMETERS,
                            "step, place, " + AuditColumns.NAMES),
                    isSaved("e"),
                    OperationColumns.NAMES,
                    OperationColumns.VALUES,
                    Unnested.rows(
                            ":effectStep::int[], :effectPlace::int[], " + OperationColumns.PARAMETERS,
                            "step, place, " + OperationColumns.NAMES),
                    isSaved("o"),
                    OperationColumns.OVERWRITE,
                    Unnested.rows(LineItemColumns.PARAMETERS, LineItemColumns.OF_STEPS),
                    LineItemColumns.NAMES,
                    LineItemColumns.VALUES,
                    isSaved("i"),
                    LineItemColumns.NAMES,
                    LineItemColumns.VALUES,
                    isSaved("i"),
                    LineItemColumns.OVERWRITE);

    private static String isSaved(String row) {
        return among(row + ".step", "select step from saved");
    }

    private static final String STORED = """
            select p.version, p.fence from processed_order p where p.shop_id = :shop and p.shopify_order_id = :order
            """;

    private SavedSteps() {}

    /**
     * One step to save.
     *
     * @param fence of the claim under which it is saved; empty for a person's decision
     * @param last whether the claim is given back with it
     * @param documents its JSON
     */
    record Step(Transition transition, OptionalLong fence, boolean last, Documents documents) {

        Step(Transition transition, OptionalLong fence, boolean last) {
            this(transition, fence, last, Documents.of(transition));
        }

        CorrectionKey key() {
            return transition.after().key();
        }

        CorrectionState state() {
            return transition.after().state();
        }

        /** The plan, where it is another one than is stored. */
        Optional<CorrectionPlan> changedPlan() {
            return transition.planChanged() ? state().plan() : Optional.empty();
        }

        /** The plan whose rows are kept line by line: the one that is about to be pushed. */
        Optional<CorrectionPlan> keptRows() {
            boolean pushing = state().status() == CorrectionStatus.PUSHING;
            boolean arrived =
                    !transition.entry().from().equals(transition.entry().to());
            return pushing && arrived ? state().plan() : Optional.empty();
        }
    }

    /**
     * What of a step is kept as JSON. Each caller writes its own before it waits for the one that saves for many, who would keep the
     * others waiting with it.
     *
     * @param plan where it is another one than is stored; its hash likewise
     */
    record Documents(
            Optional<String> plan,
            Optional<String> planHash,
            Optional<String> lastPush,
            Optional<String> verification,
            Optional<String> operation) {

        static Documents of(Transition transition) {
            CorrectionState state = transition.after().state();
            Optional<CorrectionPlan> plan = transition.planChanged() ? state.plan() : Optional.empty();
            return new Documents(
                    plan.map(CorrectionJson::write),
                    plan.map(CorrectionPlan::hash),
                    state.lastPush().map(CorrectionJson::write),
                    state.verification().map(CorrectionJson::write),
                    state.operation().map(CorrectionJson::write));
        }
    }

    /**
     * Writes steps of different corrections, in the order of their keys, so that two writers do not lock each other out.
     *
     * @return one answer a step: empty if it was saved, else why it is stale
     */
    static List<Optional<String>> write(Handle handle, List<Step> unsorted) {
        List<Step> steps = unsorted.stream()
                .sorted(Comparator.comparing((Step step) -> step.key().shop())
                        .thenComparing(step -> step.key().order()))
                .toList();
        Query query = handle.createQuery(STATEMENT);
        StepColumns.bind(query, steps);
        bindEntries(query, steps);
        bindEffects(query, steps);
        LineItemColumns.bind(query, steps);
        Set<Integer> saved = query.mapTo(Integer.class).set();
        Map<CorrectionKey, String> stale = IntStream.range(0, steps.size())
                .filter(step -> !saved.contains(step))
                .mapToObj(steps::get)
                .collect(toMap(Step::key, step -> staleness(handle, step)));
        return unsorted.stream()
                .map(step -> Optional.ofNullable(stale.get(step.key())))
                .toList();
    }

    /** Asked afterwards, so it may be newer than what the step met; it is for people only. */
    private static String staleness(Handle handle, Step step) {
        return handle.createQuery(STORED)
                .bind("shop", step.key().shop().domain())
                .bind("order", step.key().order().value())
                .map((row, context) -> staleness(row, step))
                .findOne()
                .orElse("is not stored");
    }

    private static String staleness(ResultSet row, Step step) throws SQLException {
        long version = row.getLong("version");
        if (version != step.transition().basedOn()) {
            return "based on version " + step.transition().basedOn() + " while " + version + " is stored";
        }
        return step.fence().isPresent()
                ? "no longer held under number " + step.fence().getAsLong() + "; the latest is " + row.getLong("fence")
                : "a worker holds it";
    }

    private static void bindEntries(Query query, List<Step> steps) {
        List<Part<AuditEntry>> entries = parts(steps, step -> step.transition().entries());
        query.bind("entryStep", integers(entries, Part::step)).bind("entryPlace", places(entries));
        AuditColumns.bind(query, entries.stream().map(Part::part).toList());
    }

    private static void bindEffects(Query query, List<Step> steps) {
        List<Part<Operation>> effects = parts(steps, step -> step.transition().operations());
        query.bind("effectStep", integers(effects, Part::step)).bind("effectPlace", places(effects));
        OperationColumns.bind(query, effects.stream().map(Part::part).toList());
    }

    /** By which numbers are given in the order of the steps, and of the entries within a step. */
    private static Integer[] places(List<?> parts) {
        return IntStream.range(0, parts.size()).boxed().toArray(Integer[]::new);
    }

    private static <T> List<Part<T>> parts(List<Step> steps, Function<Step, List<T>> of) {
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> of.apply(steps.get(step)).stream().map(part -> new Part<>(step, part)))
                .toList();
    }

    /** @param step the place of the step it belongs to */
    private record Part<T>(int step, T part) {}
}
