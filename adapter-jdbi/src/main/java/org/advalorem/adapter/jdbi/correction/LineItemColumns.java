package org.advalorem.adapter.jdbi.correction;

import static org.advalorem.adapter.jdbi.sql.Columns.integers;
import static org.advalorem.adapter.jdbi.sql.Columns.numbers;
import static org.advalorem.adapter.jdbi.sql.Columns.optionalTexts;
import static org.advalorem.adapter.jdbi.sql.Columns.texts;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.correction.SavedSteps.Step;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.money.Money;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of {@code processed_line_item}, and the parts of statements that write them. */
final class LineItemColumns {

    /** The columns behind the key of the correction. */
    static final String NAMES = "position, customs_item_id, line_id, description, quantity_before, quantity, currency,"
            + " gross, net, unit_before, unit_after, value_before, value_after";

    /** Their values out of rows that are named {@code i}. */
    static final String VALUES =
            "i.position, i.customs_item_id, i.line_id, i.description, i.quantity_before, i.quantity,"
                    + " i.currency, i.gross, i.net, i.unit_before, i.unit_after, i.value_before, i.value_after";

    /** The columns of the rows they come from: also the step, its correction's key, and which push this one is. */
    static final String OF_STEPS = "step, shop_id, shopify_order_id, pushes, " + NAMES;

    /** The arrays of those. */
    static final String PARAMETERS = ":itemStep::int[], :itemShop::text[], :itemOrder::bigint[], :itemPushes::int[],"
            + " :position::int[], :customsItem::text[], :line::text[], :description::text[],"
            + " :quantityBefore::int[], :quantity::int[], :itemCurrency::text[], :itemGross::text[], :itemNet::text[],"
            + " :unitBefore::text[], :unitAfter::text[], :valueBefore::text[], :valueAfter::text[]";

    /** What a whole row writes over the one at its position. */
    static final String OVERWRITE = "customs_item_id = excluded.customs_item_id, line_id = excluded.line_id,"
            + " description = excluded.description, quantity_before = excluded.quantity_before,"
            + " quantity = excluded.quantity, currency = excluded.currency, gross = excluded.gross, net = excluded.net,"
            + " unit_before = excluded.unit_before, unit_after = excluded.unit_after,"
            + " value_before = excluded.value_before, value_after = excluded.value_after";

    private LineItemColumns() {}

    static void bind(SqlStatement<?> statement, List<Step> steps) {
        List<Item> items = IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> Item.of(step, steps.get(step)))
                .toList();
        statement
                .bind("itemStep", integers(items, Item::step))
                .bind("itemShop", texts(items, item -> item.key().shop().domain()))
                .bind("itemOrder", numbers(items, item -> item.key().order().value()))
                .bind("itemPushes", integers(items, Item::pushes))
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

    private record Item(int step, CorrectionKey key, int pushes, int position, PlannedItem planned) {

        private static Stream<Item> of(int place, Step step) {
            List<PlannedItem> items = step.keptRows().map(CorrectionPlan::items).orElse(List.of());
            return IntStream.range(0, items.size())
                    .mapToObj(position ->
                            new Item(place, step.key(), step.state().pushes(), position, items.get(position)));
        }
    }
}
