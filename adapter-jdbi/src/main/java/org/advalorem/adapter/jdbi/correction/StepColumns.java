package org.advalorem.adapter.jdbi.correction;

import static org.advalorem.adapter.jdbi.sql.Columns.instants;
import static org.advalorem.adapter.jdbi.sql.Columns.integers;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalInstants;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.advalorem.adapter.jdbi.correction.SavedSteps.Step;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.finding.Finding;
import org.jdbi.v3.core.statement.SqlStatement;

/** What of a step stands in {@code processed_order}, one array a column. */
final class StepColumns {

    /** The columns of a step, those of its correction and what it is saved by. */
    static final String NAMES = "step, shop_id, shopify_order_id, based_on, version, fence,"
            + " status, order_name, reason_code, reason_message, updated_at,"
            + " due_at, handled_order_at, attempts, waiting_since, rounds,"
            + " pushes, replan, plan, plan_hash, currency, gross, net,"
            + " declared_before, declared_after, findings, approved_hash,"
            + " declaration_id, last_push, verification, operation, rows, last, head";

    /** The arrays they come from. */
    static final String PARAMETERS =
            ":step::int[], :shop::text[], :order::bigint[], :basedOn::bigint[], :version::bigint[], :fence::bigint[],"
                    + " :status::text[], :orderName::text[], :reasonCode::text[], :reasonMessage::text[], :updatedAt::bigint[],"
                    + " :dueAt::bigint[], :handledOrderAt::bigint[], :attempts::int[], :waitingSince::bigint[], :rounds::int[],"
                    + " :pushes::int[], :replan::boolean[], :plan::text[], :planHash::text[], :currency::text[], :gross::text[], :net::text[],"
                    + " :declaredBefore::text[], :declaredAfter::text[], :findings::text[], :approvedHash::text[],"
                    + " :declarationId::text[], :lastPush::text[], :verification::text[], :operation::text[], :rows::int[], :last::boolean[],"
                    + " :head::text[]";

    private StepColumns() {}

    static void bind(SqlStatement<?> statement, List<Step> steps) {
        bindStates(statement, steps);
        bindPlans(statement, steps);
    }

    private static void bindStates(SqlStatement<?> statement, List<Step> steps) {
        statement
                .bind("step", IntStream.range(0, steps.size()).boxed().toArray(Integer[]::new))
                .bind("shop", texts(steps, step -> step.key().shop().domain()))
                .bind("order", numbers(steps, step -> step.key().order().value()))
                .bind("basedOn", numbers(steps, step -> step.transition().basedOn()))
                .bind("head", texts(steps, step -> step.state().auditHead()))
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
                .bind("lastPush", optionalTexts(steps, step -> step.documents().lastPush()))
                .bind(
                        "verification",
                        optionalTexts(steps, step -> step.documents().verification()))
                .bind("operation", optionalTexts(steps, step -> step.documents().operation()));
    }

    private static void bindPlans(SqlStatement<?> statement, List<Step> steps) {
        statement
                .bind(
                        "replan",
                        steps.stream()
                                .map(step -> step.transition().planChanged())
                                .toArray(Boolean[]::new))
                .bind("plan", optionalTexts(steps, step -> step.documents().plan()))
                .bind("planHash", optionalTexts(steps, step -> step.documents().planHash()))
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
                                        .map(StepColumns::codes)
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
}
