package org.advalorem.domain.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.UnitLine;
import org.advalorem.domain.money.UnitValues;

/** Turns what customs rows shall be worth into values of whole units, and says where these come from. */
final class PlannedItems {

    private final PlanInput input;
    private final Findings findings;

    private PlannedItems(PlanInput input, Findings findings) {
        this.input = input;
        this.findings = findings;
    }

    /** One for each target, in their order; two in succession where a row is split. */
    static List<PlannedItem> of(PlanInput input, List<Target> targets, Findings findings) {
        return targets.isEmpty() ? List.of() : new PlannedItems(input, findings).items(targets);
    }

    private List<PlannedItem> items(List<Target> targets) {
        UnitValues units = units(targets);
        List<UnitValues.Row> rows = ownWorkStands(targets, units) ? asTheyStand(targets) : units.rows();
        List<PlannedItem> items = new ArrayList<>(rows.size());
        int next = 0;
        for (Target target : targets) {
            UnitValues.Row row = rows.get(next++);
            boolean isSplit = next < rows.size() && rows.get(next).key().equals(target.key());
            if (!isSplit) {
                items.add(item(target, target.row(), row, row.value()));
                continue;
            }
            UnitValues.Row second = rows.get(next++);
            Money declared = row.value().plus(second.value());
            findings.find(
                    FindingCode.ROW_SPLIT,
                    target.description() + ": split in two rows to declare exactly " + declared + ".");
            items.add(item(target, target.row(), row, declared));
            items.add(item(target, Optional.empty(), second, declared));
        }
        return items;
    }

    private UnitValues units(List<Target> targets) {
        List<UnitLine> lines = new ArrayList<>(targets.size());
        for (Target target : targets) {
            lines.add(new UnitLine(target.key(), target.quantity(), target.value()));
        }
        return input.settings().splitRows()
                ? UnitValues.split(input.step(), lines)
                : UnitValues.of(input.step(), lines);
    }

    /**
     * Whether what we declared before is as good as what we would declare now: the same total, and no unit further from its exact
     * value than allowed. Then it stays, however the odd cents would fall today.
     */
    private boolean ownWorkStands(List<Target> targets, UnitValues units) {
        return input.lastPush().isPresent()
                && targets.stream()
                        .allMatch(target -> target.row().filter(input::isOurs).isPresent() && isClose(target))
                && Money.sum(input.currency(), targets, this::standing).equals(units.total());
    }

    private boolean isClose(Target target) {
        long away = Math.abs(standing(target).minus(target.value()).minor());
        return away <= 2 * input.step().minor() * target.quantity();
    }

    private Money standing(Target target) {
        return input.unitBefore(target.row().orElseThrow()).times(target.quantity());
    }

    private List<UnitValues.Row> asTheyStand(List<Target> targets) {
        return targets.stream()
                .map(target -> new UnitValues.Row(
                        target.key(),
                        target.quantity(),
                        input.unitBefore(target.row().orElseThrow())))
                .toList();
    }

    private PlannedItem item(Target target, Optional<DeclaredItem> existing, UnitValues.Row row, Money declared) {
        var explanation = new Explanation(
                target.net().map(net -> net.line().id()),
                target.gross(),
                target.net().map(LineNet::discounts).orElse(List.of()),
                target.net().map(LineNet::tax).orElseGet(input::zero),
                target.value(),
                target.rule(),
                declared.minus(target.value()));
        return new PlannedItem(
                existing.map(DeclaredItem::id),
                target.description(),
                existing.map(DeclaredItem::quantity).orElse(0),
                row.quantity(),
                existing.map(input::unitBefore),
                row.unit(),
                target.row()
                        .map(DeclaredItem::hsCode)
                        .orElseGet(() -> target.net().flatMap(net -> net.line().hsCode())),
                target.row()
                        .map(DeclaredItem::originCountry)
                        .orElseGet(() -> target.net().flatMap(net -> net.line().originCountry())),
                explanation);
    }
}
