package org.advalorem.domain.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the line each customs row stands for: by description, quantity and unit value, closest agreement first, and never by
 * position, since ShipStation lists its rows in an order of its own. Rows alike in all three are alike in what they say, so any
 * assignment among them is right.
 */
final class RowMatcher {

    private final MoneySide side;
    /** The normal names of each line: one, or two where the systems differ. */
    private final Map<String, List<String>> names = new HashMap<>();
    /** Each text and what {@link #normal} makes of it; the systems mostly agree, so most texts come several times. */
    private final Map<String, String> normal = new HashMap<>();

    private final Optional<LastPush> lastPush;
    private final List<DeclaredItem> rows;
    private final List<LineNet> lines;
    private final List<RowMatch.Group> groups = new ArrayList<>();
    private final List<DeclaredItem> ambiguous = new ArrayList<>();

    private RowMatcher(Declaration declaration, List<LineNet> lines, MoneySide side, Optional<LastPush> lastPush) {
        this.side = side;
        this.lastPush = lastPush;
        lines.forEach(net -> addName(net.line().id(), net.line().name()));
        declaration.goods().forEach(item -> item.lineItemKey().ifPresent(line -> addName(line, item.name())));
        this.rows = new ArrayList<>(declaration.rows().stream()
                .filter(row -> row.quantity() > 0 && row.unitValue().signum() >= 0)
                .sorted(Comparator.comparing(DeclaredItem::unitValue).thenComparing(DeclaredItem::id))
                .toList());
        this.lines = new ArrayList<>(lines.stream()
                .sorted(Comparator.comparing((LineNet net) -> net.paid())
                        .thenComparing(net -> net.line().id()))
                .toList());
    }

    /**
     * Matches.
     *
     * @param lines those that are declared
     */
    static RowMatch match(Declaration declaration, List<LineNet> lines, MoneySide side, Optional<LastPush> lastPush) {
        var matcher = new RowMatcher(declaration, lines, side, lastPush);
        matcher.pair((row, net) -> sameQuantity(row, net) && matcher.sameName(row, net) && matcher.sameValue(row, net));
        matcher.pairSplitRows();
        matcher.pair((row, net) -> sameQuantity(row, net) && matcher.sameName(row, net));
        matcher.pair((row, net) -> matcher.sameName(row, net) && matcher.sameValue(row, net));
        matcher.pair(matcher::sameName);
        return new RowMatch(matcher.groups, matcher.rows, matcher.lines, matcher.ambiguous);
    }

    private void pair(BiPredicate<DeclaredItem, LineNet> agree) {
        for (DeclaredItem row : List.copyOf(rows)) {
            List<LineNet> candidates = candidates(row, agree);
            if (candidates.isEmpty()) {
                continue;
            }
            if (!alike(row, candidates, agree)) {
                ambiguous.add(row);
            }
            LineNet chosen = candidates.get(0);
            rows.remove(row);
            lines.remove(chosen);
            groups.add(new RowMatch.Group(chosen, List.of(row)));
        }
    }

    private List<LineNet> candidates(DeclaredItem row, BiPredicate<DeclaredItem, LineNet> agree) {
        List<LineNet> candidates = new ArrayList<>(1);
        for (LineNet net : lines) {
            if (agree.test(row, net)) {
                candidates.add(net);
            }
        }
        return candidates;
    }

    /**
     * Whether it does not matter which candidate the row gets: all are worth the same, or there are rows just like it for all of
     * them, so that the same values are declared on the same descriptions whichever way they are dealt out.
     */
    private boolean alike(DeclaredItem row, List<LineNet> candidates, BiPredicate<DeclaredItem, LineNet> agree) {
        if (candidates.size() == 1
                || candidates.stream().map(LineNet::paid).distinct().count() == 1) {
            return true;
        }
        long twins = rows.stream()
                .filter(other -> twin(row, other) && candidates.stream().allMatch(net -> agree.test(other, net)))
                .count();
        return twins == candidates.size();
    }

    private static boolean twin(DeclaredItem one, DeclaredItem other) {
        return normal(one.description()).equals(normal(other.description()))
                && one.quantity() == other.quantity()
                && one.hsCode().equals(other.hsCode())
                && one.originCountry().equals(other.originCountry());
    }

    /** Rows of our own that were split from one: together they have the line's quantity. */
    private void pairSplitRows() {
        if (lastPush.isEmpty()) {
            return;
        }
        for (LineNet net : List.copyOf(lines)) {
            List<DeclaredItem> own = rows.stream()
                    .filter(row -> sameName(row, net) && ours(row).isPresent())
                    .toList();
            if (own.size() == 2
                    && own.get(0).quantity() + own.get(1).quantity()
                            == net.line().currentQuantity()) {
                rows.removeAll(own);
                lines.remove(net);
                groups.add(new RowMatch.Group(net, own));
            }
        }
    }

    private void addName(String line, String name) {
        List<String> known = names.computeIfAbsent(line, key -> new ArrayList<>(2));
        String normal = remembered(name);
        if (!known.contains(normal)) {
            known.add(normal);
        }
    }

    private boolean sameName(DeclaredItem row, LineNet net) {
        return names.get(net.line().id()).contains(remembered(row.description()));
    }

    private String remembered(String text) {
        return normal.computeIfAbsent(text, RowMatcher::normal);
    }

    private static boolean sameQuantity(DeclaredItem row, LineNet net) {
        return row.quantity() == net.line().currentQuantity();
    }

    private boolean sameValue(DeclaredItem row, LineNet net) {
        return ours(row).isPresent() || ExpectedValues.of(net, side).includes(row.unitValue());
    }

    /** The value we pushed to the row, if it is still there. */
    private Optional<DeclaredValue> ours(DeclaredItem row) {
        return OwnWork.on(row, lastPush).filter(value -> DeclaredAmounts.says(row.unitValue(), value.unit()));
    }

    /** Letters and digits only, in lower case: the two systems put variant names together differently. */
    static String normal(String text) {
        var normal = new StringBuilder(text.length());
        int width;
        for (int at = 0; at < text.length(); at += width) {
            int point = text.charAt(at);
            if (Character.isSurrogate((char) point)) {
                point = text.codePointAt(at);
            }
            width = Character.charCount(point);
            if (Character.isLetterOrDigit(point)) {
                normal.appendCodePoint(point);
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }
}
