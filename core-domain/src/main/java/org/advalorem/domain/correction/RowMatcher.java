package org.advalorem.domain.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
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

    private static final Comparator<Row> BY_VALUE =
            Comparator.comparing((Row row) -> row.item.unitValue()).thenComparing(row -> row.item.id());
    private static final Comparator<Line> BY_VALUE_PAID = Comparator.comparing((Line line) -> line.net.paid())
            .thenComparing(line -> line.net.line().id());

    private final MoneySide side;
    private final Optional<LastPush> lastPush;
    /** Each text and what {@link #normal} makes of it; the systems mostly agree, so most texts come several times. */
    private final Map<String, String> normal = new HashMap<>();

    /** Those not paired yet, by value. */
    private final List<Row> rows = new ArrayList<>();

    private final List<Line> lines = new ArrayList<>();
    private final List<RowMatch.Group> groups = new ArrayList<>();
    private final List<DeclaredItem> ambiguous = new ArrayList<>();

    private RowMatcher(Declaration declaration, List<LineNet> nets, MoneySide side, Optional<LastPush> lastPush) {
        this.side = side;
        this.lastPush = lastPush;
        for (DeclaredItem row : declaration.rows()) {
            if (row.quantity() > 0 && row.unitValue().signum() >= 0) {
                rows.add(new Row(row, remembered(row.description())));
            }
        }
        rows.sort(BY_VALUE);
        Map<String, List<String>> names = names(nets, declaration.items());
        for (LineNet net : nets) {
            lines.add(new Line(net, names.get(net.line().id())));
        }
        lines.sort(BY_VALUE_PAID);
    }

    /**
     * Matches.
     *
     * @param lines those that are declared
     */
    static RowMatch match(Declaration declaration, List<LineNet> lines, MoneySide side, Optional<LastPush> lastPush) {
        var matcher = new RowMatcher(declaration, lines, side, lastPush);
        matcher.pair((row, line) -> sameQuantity(row, line) && sameName(row, line) && matcher.sameValue(row, line));
        matcher.pairSplitRows();
        matcher.pair((row, line) -> sameQuantity(row, line) && sameName(row, line));
        matcher.pair((row, line) -> sameName(row, line) && matcher.sameValue(row, line));
        matcher.pair(RowMatcher::sameName);
        return matcher.result();
    }

    private RowMatch result() {
        return new RowMatch(
                groups,
                rows.stream().map(row -> row.item).toList(),
                lines.stream().map(line -> line.net).toList(),
                ambiguous);
    }

    private void pair(BiPredicate<Row, Line> agree) {
        for (Iterator<Row> left = rows.iterator(); left.hasNext(); ) {
            Row row = left.next();
            List<Line> candidates = candidates(row, agree);
            if (candidates.isEmpty()) {
                continue;
            }
            if (!alike(row, candidates, agree)) {
                ambiguous.add(row.item);
            }
            Line chosen = candidates.get(0);
            left.remove();
            lines.remove(chosen);
            groups.add(new RowMatch.Group(chosen.net, List.of(row.item)));
        }
    }

    private List<Line> candidates(Row row, BiPredicate<Row, Line> agree) {
        List<Line> candidates = new ArrayList<>(1);
        for (Line line : lines) {
            if (agree.test(row, line)) {
                candidates.add(line);
            }
        }
        return candidates;
    }

    /**
     * Whether it does not matter which candidate the row gets: all are worth the same, or there are rows just like it for all of
     * them, so that the same values are declared on the same descriptions whichever way they are dealt out.
     */
    private boolean alike(Row row, List<Line> candidates, BiPredicate<Row, Line> agree) {
        if (candidates.size() == 1
                || candidates.stream().map(line -> line.net.paid()).distinct().count() == 1) {
            return true;
        }
        long twins = rows.stream()
                .filter(other -> twin(row, other) && candidates.stream().allMatch(line -> agree.test(other, line)))
                .count();
        return twins == candidates.size();
    }

    private static boolean twin(Row one, Row other) {
        return one.name.equals(other.name)
                && one.item.quantity() == other.item.quantity()
                && one.item.hsCode().equals(other.item.hsCode())
                && one.item.originCountry().equals(other.item.originCountry());
    }

    /** Rows of our own that were split from one: together they have the line's quantity. */
    private void pairSplitRows() {
        if (lastPush.isEmpty()) {
            return;
        }
        for (Line line : List.copyOf(lines)) {
            List<Row> own = rows.stream()
                    .filter(row -> sameName(row, line) && isOurs(row))
                    .toList();
            if (own.size() == 2 && own.get(0).item.quantity() + own.get(1).item.quantity() == line.quantity()) {
                rows.removeAll(own);
                lines.remove(line);
                groups.add(new RowMatch.Group(
                        line.net, own.stream().map(row -> row.item).toList()));
            }
        }
    }

    /** The normal names of each line by its id: one, or two where the systems differ. */
    private Map<String, List<String>> names(List<LineNet> nets, List<ImportedItem> items) {
        Map<String, List<String>> names = new HashMap<>();
        for (LineNet net : nets) {
            add(net.line().name(), names.computeIfAbsent(net.line().id(), id -> new ArrayList<>(2)));
        }
        for (ImportedItem item : items) {
            if (item.isGoods()) {
                item.lineItemKey().map(names::get).ifPresent(known -> add(item.name(), known));
            }
        }
        return names;
    }

    private void add(String name, List<String> known) {
        String normal = remembered(name);
        if (!known.contains(normal)) {
            known.add(normal);
        }
    }

    private String remembered(String text) {
        return normal.computeIfAbsent(text, RowMatcher::normal);
    }

    private static boolean sameName(Row row, Line line) {
        return line.names.contains(row.name);
    }

    private static boolean sameQuantity(Row row, Line line) {
        return row.item.quantity() == line.quantity();
    }

    private boolean sameValue(Row row, Line line) {
        return isOurs(row) || ExpectedValues.include(row.item.unitValue(), line.net, side);
    }

    /** Whether the row still holds the value that we pushed to it. */
    private boolean isOurs(Row row) {
        return OwnWork.stands(row.item, lastPush);
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

    /** A customs row and its normal name. Each is itself and no other, whatever it says: so it is no record. */
    private static final class Row {
        private final DeclaredItem item;
        private final String name;

        Row(DeclaredItem item, String name) {
            this.item = item;
            this.name = name;
        }
    }

    /** A line and its normal names, one of which a row has to have; itself and no other as well. */
    private static final class Line {
        private final LineNet net;
        private final List<String> names;

        Line(LineNet net, List<String> names) {
            this.net = net;
            this.names = names;
        }

        int quantity() {
            return net.line().currentQuantity();
        }
    }
}
