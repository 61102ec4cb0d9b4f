package org.advalorem.adapter.jdbi.correction;

import static java.util.stream.Collectors.toMap;
import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.integers;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.audit.AuditColumns;
import org.advalorem.adapter.jdbi.operation.OperationColumns;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.Operation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes the steps of many corrections with their audit entries, operations and rows in one statement. Whatever belongs to a
 * step hangs on the update of its correction, so a step that is stale writes nothing at all and does not hurt the others.
 */
final class SavedSteps {

    private static final String STATEMENT = """
            with step as materialized (
                select * from unnest(:step::int[], :shop::text[], :order::bigint[], :version::bigint[], :fence::bigint[],
                    :status::text[], :orderName::text[], :reasonCode::text[], :reasonMessage::text[], :updatedAt::text[],
                    :dueAt::text[], :handledOrderAt::text[], :attempts::int[], :waitingSince::text[], :rounds::int[],
                    :pushes::int[], :replan::boolean[], :plan::text[], :planHash::text[], :currency::text[], :gross::text[], :net::text[],
                    :declaredBefore::text[], :declaredAfter::text[], :findings::text[], :approvedHash::text[],
                    :declarationId::text[], :lastPush::text[], :verification::text[], :operation::text[], :rows::int[], :last::boolean[],
                    :actor::text[], :action::text[], :fromStatus::text[], :details::text[], :previousHash::text[], :hash::text[])
                as s (step, shop_id, shopify_order_id, version, fence,
                    status, order_name, reason_code, reason_message, updated_at,
                    due_at, handled_order_at, attempts, waiting_since, rounds,
                    pushes, replan, plan, plan_hash, currency, gross, net,
                    declared_before, declared_after, findings, approved_hash,
                    declaration_id, last_push, verification, operation, rows, last,
                    actor, action, from_status, details, previous_hash, hash)
            ), saved as (
                update processed_order p set
                    version = s.version, status = s.status, order_name = s.order_name, reason_code = s.reason_code,
                    reason_message = s.reason_message, updated_at = s.updated_at::timestamptz,
                    due_at = case when p.seen_order_at > s.handled_order_at::timestamptz
                        then least(s.due_at::timestamptz, clock_timestamp()) else s.due_at::timestamptz end,
                    handled_order_at = s.handled_order_at::timestamptz, attempts = s.attempts,
                    waiting_since = s.waiting_since::timestamptz, rounds = s.rounds, pushes = s.pushes,
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
                    operation = s.operation, audit_head = s.hash,
                    lease_owner = case when s.last then null else p.lease_owner end,
                    lease_until = case when s.last then null else p.lease_until end
                from step s
                where p.shop_id = s.shop_id and p.shopify_order_id = s.shopify_order_id and p.version = s.version - 1
                  and case when s.fence is null then p.lease_until is null or p.lease_until <= clock_timestamp()
                      else p.fence = s.fence and p.lease_until > clock_timestamp() end
                returning s.step
            ), logged as (
                insert into audit_log (shop_id, subject, sequence, at, actor, action, from_status, to_status, details,
                    previous_hash, hash)
                select s.shop_id, 'order:' || s.shopify_order_id, s.version, s.updated_at::timestamptz, s.actor, s.action,
                    s.from_status, s.status, s.details, s.previous_hash, s.hash
                from step s join saved using (step)
                order by s.step
            ), effects as (
                insert into operation (%s)
                select %s
                from unnest(:effectStep::int[], %s) with ordinality as o (step, %s, place) join saved using (step)
                order by o.place
                on conflict (shop_id, idempotency_key) do update set %s
            ), dropped as (
                delete from processed_line_item l using step s join saved using (step)
                where l.shop_id = s.shop_id and l.shopify_order_id = s.shopify_order_id and l.position >= s.rows
            ), items as (
                insert into processed_line_item as l (shop_id, shopify_order_id, position, customs_item_id, line_id, description,
                    quantity_before, quantity, currency, gross, net, unit_before, unit_after, value_before, value_after)
                select s.shop_id, s.shopify_order_id, i.position, i.customs_item_id, i.line_id, i.description,
                    i.quantity_before, i.quantity, i.currency, i.gross, i.net, i.unit_before, i.unit_after, i.value_before, i.value_after
                from unnest(:itemStep::int[], :position::int[], :customsItem::text[], :line::text[], :description::text[],
                    :quantityBefore::int[], :quantity::int[], :itemCurrency::text[], :itemGross::text[], :itemNet::text[], :unitBefore::text[], :unitAfter::text[],
                    :valueBefore::text[], :valueAfter::text[])
                as i (step, position, customs_item_id, line_id, description,
                    quantity_before, quantity, currency, gross, net, unit_before, unit_after, value_before, value_after)
                join saved using (step) join step s using (step)
                on conflict (shop_id, shopify_order_id, position) do update set
                    customs_item_id = excluded.customs_item_id, line_id = excluded.line_id,
                    description = excluded.description,
                    quantity_before = excluded.quantity_before, quantity = excluded.quantity, currency = excluded.currency,
                    gross = excluded.gross, net = excluded.net, unit_before = excluded.unit_before,
                    unit_after = excluded.unit_after, value_before = excluded.value_before, value_after = excluded.value_after
                where l is distinct from excluded
            )
            select s.step, saved.step is not null as saved, p.version, p.fence, p.lease_until > clock_timestamp() as held
            from step s left join saved using (step)
            left join processed_order p on p.shop_id = s.shop_id and p.shopify_order_id = s.shopify_order_id
            """.formatted(
                    OperationColumns.NAMES,
                    OperationColumns.VALUES,
                    OperationColumns.PARAMETERS,
                    OperationColumns.NAMES,
                    OperationColumns.OVERWRITE);

    private SavedSteps() {}

    /**
     * One step to save.
     *
     * @param fence of the claim under which it is saved; empty for a person's decision
     * @param last whether the claim is given back with it
     */
    record Step(Transition transition, OptionalLong fence, boolean last) {

        CorrectionKey key() {
            return transition.after().key();
        }

        CorrectionState state() {
            return transition.after().state();
        }

        AuditEntry entry() {
            return transition.entry();
        }

        /** The plan, where it is another one than is stored. */
        Optional<CorrectionPlan> changedPlan() {
            return transition.planChanged() ? state().plan() : Optional.empty();
        }

        /** The plan whose rows are kept line by line: the one that is about to be pushed. */
        Optional<CorrectionPlan> keptRows() {
            boolean pushing = state().status() == CorrectionStatus.PUSHING;
            boolean arrived = !entry().from().equals(entry().to());
            return pushing && arrived ? state().plan() : Optional.empty();
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
        bindSteps(query, steps);
        bindPlans(query, steps);
        bindEntries(query, steps);
        bindEffects(query, steps);
        bindItems(query, steps);
        Map<CorrectionKey, Optional<String>> answers = query.map(
                        (row, context) -> answer(row, steps.get(row.getInt("step"))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return unsorted.stream().map(step -> answers.get(step.key())).toList();
    }

    private static Map.Entry<CorrectionKey, Optional<String>> answer(ResultSet row, Step step) throws SQLException {
        return Map.entry(step.key(), staleness(row, step));
    }

    private static Optional<String> staleness(ResultSet row, Step step) throws SQLException {
        if (row.getBoolean("saved")) {
            return Optional.empty();
        }
        long version = row.getLong("version");
        if (row.wasNull()) {
            return Optional.of("is not stored");
        }
        if (version != step.transition().basedOn()) {
            return Optional.of("based on version " + step.transition().basedOn() + " while " + version + " is stored");
        }
        return Optional.of(
                step.fence().isPresent()
                        ? "no longer held under number " + step.fence().getAsLong() + "; the latest is "
                                + row.getLong("fence")
                        : "a worker holds it");
    }

    private static void bindSteps(Query query, List<Step> steps) {
        query.bind("step", IntStream.range(0, steps.size()).boxed().toArray(Integer[]::new))
                .bind("shop", texts(steps, step -> step.key().shop().domain()))
                .bind("order", numbers(steps, step -> step.key().order().value()))
                .bind("version", numbers(steps, step -> step.state().version()))
                .bind(
                        "fence",
                        steps.stream()
                                .map(step -> step.fence().isPresent()
                                        ? Long.valueOf(step.fence().getAsLong())
                                        : null)
                                .toArray(Long[]::new))
                .bind("last", steps.stream().map(Step::last).toArray(Boolean[]::new))
                .bind("status", texts(steps, step -> step.state().status().name()))
                .bind("orderName", texts(steps, step -> step.state().orderName()))
                .bind(
                        "reasonCode",
                        optionalTexts(steps, step -> step.state().reason().map(Reason::code)))
                .bind(
                        "reasonMessage",
                        optionalTexts(steps, step -> step.state().reason().map(Reason::message)))
                .bind("updatedAt", instants(steps, step -> step.state().updatedAt()))
                .bind("dueAt", optionalInstants(steps, step -> step.state().dueAt()))
                .bind("handledOrderAt", instants(steps, step -> step.state().handledOrderAt()))
                .bind("attempts", integers(steps, step -> step.state().attempts()))
                .bind(
                        "waitingSince",
                        optionalInstants(steps, step -> step.state().waitingSince()))
                .bind("rounds", integers(steps, step -> step.state().rounds()))
                .bind("pushes", integers(steps, step -> step.state().pushes()))
                .bind("approvedHash", optionalTexts(steps, step -> step.state().approvedHash()))
                .bind("declarationId", optionalTexts(steps, step -> step.state().declarationId()))
                .bind(
                        "lastPush",
                        optionalTexts(steps, step -> step.state().lastPush().map(CorrectionJson::write)))
                .bind(
                        "verification",
                        optionalTexts(steps, step -> step.state().verification().map(CorrectionJson::write)))
                .bind(
                        "operation",
                        optionalTexts(steps, step -> step.state().operation().map(CorrectionJson::write)));
    }

    private static void bindPlans(Query query, List<Step> steps) {
        query.bind(
                        "replan",
                        steps.stream()
                                .map(step -> step.transition().planChanged())
                                .toArray(Boolean[]::new))
                .bind("plan", ofPlans(steps, CorrectionJson::write))
                .bind("planHash", ofPlans(steps, CorrectionPlan::hash))
                .bind("currency", ofPlans(steps, plan -> plan.currency().getCurrencyCode()))
                .bind("gross", ofPlans(steps, plan -> plan.gross().decimal()))
                .bind("net", ofPlans(steps, plan -> plan.net().decimal()))
                .bind(
                        "declaredBefore",
                        ofPlans(steps, plan -> plan.declaredBefore().decimal()))
                .bind(
                        "declaredAfter",
                        ofPlans(steps, plan -> plan.declaredAfter().decimal()))
                .bind(
                        "findings",
                        texts(
                                steps,
                                step -> step.changedPlan()
                                        .map(SavedSteps::codes)
                                        .orElse("")))
                .bind(
                        "rows",
                        steps.stream()
                                .map(step -> step.keptRows()
                                        .map(plan -> plan.items().size())
                                        .orElse(null))
                                .toArray(Integer[]::new));
    }

    private static String[] ofPlans(List<Step> steps, Function<CorrectionPlan, String> column) {
        return optionalTexts(steps, step -> step.changedPlan().map(column));
    }

    private static String codes(CorrectionPlan plan) {
        return String.join(
                " ", plan.findings().stream().map(Finding::code).map(Enum::name).toList());
    }

    private static void bindEntries(Query query, List<Step> steps) {
        query.bind("actor", texts(steps, step -> step.entry().actor().name()))
                .bind("action", texts(steps, step -> step.entry().action()))
                .bind("fromStatus", texts(steps, step -> step.entry().from()))
                .bind("details", texts(steps, step -> AuditColumns.details(step.entry())))
                .bind("previousHash", texts(steps, step -> step.entry().previousHash()))
                .bind("hash", texts(steps, step -> step.entry().hash()));
    }

    private static void bindEffects(Query query, List<Step> steps) {
        List<Effect> effects = IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> steps.get(step).transition().operations().stream()
                        .map(operation -> new Effect(step, operation)))
                .toList();
        query.bind("effectStep", integers(effects, Effect::step));
        OperationColumns.bind(query, effects.stream().map(Effect::operation).toList());
    }

    private static void bindItems(Query query, List<Step> steps) {
        List<Item> items = IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> steps.get(step).keptRows().stream().flatMap(plan -> Item.of(step, plan)))
                .toList();
        query.bind("itemStep", integers(items, Item::step))
                .bind("position", integers(items, Item::position))
                .bind("customsItem", optionalTexts(items, item -> item.planned().id()))
                .bind(
                        "line",
                        optionalTexts(
                                items, item -> item.planned().explanation().line()))
                .bind("description", texts(items, item -> item.planned().description()))
                .bind("quantityBefore", integers(items, item -> item.planned().quantityBefore()))
                .bind("quantity", integers(items, item -> item.planned().quantity()))
                .bind(
                        "itemCurrency",
                        texts(
                                items,
                                item -> item.planned().unitAfter().currency().getCurrencyCode()))
                .bind(
                        "itemGross",
                        texts(
                                items,
                                item -> item.planned().explanation().gross().decimal()))
                .bind(
                        "itemNet",
                        texts(items, item -> item.planned().explanation().net().decimal()))
                .bind(
                        "unitBefore",
                        optionalTexts(items, item -> item.planned().unitBefore().map(Money::decimal)))
                .bind(
                        "unitAfter",
                        texts(items, item -> item.planned().unitAfter().decimal()))
                .bind(
                        "valueBefore",
                        optionalTexts(
                                items, item -> item.planned().valueBefore().map(Money::decimal)))
                .bind(
                        "valueAfter",
                        texts(items, item -> item.planned().valueAfter().decimal()));
    }

    private record Effect(int step, Operation operation) {}

    private record Item(int step, int position, PlannedItem planned) {

        private static Stream<Item> of(int step, CorrectionPlan plan) {
            return IntStream.range(0, plan.items().size())
                    .mapToObj(position -> new Item(step, position, plan.items().get(position)));
        }
    }
}
