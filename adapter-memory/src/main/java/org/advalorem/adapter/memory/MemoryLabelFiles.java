package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.fulfillment.LabelFiles;

/** Files of labels, wanted and kept. */
final class MemoryLabelFiles implements LabelFiles {

    private final Map<Key, Row> all = new HashMap<>();
    private final Object lock;

    MemoryLabelFiles(Object lock) {
        this.lock = lock;
    }

    private record Row(
            OrderKey order, Instant wantedAt, Optional<Instant> dueAt, int tries, Optional<LabelFile> file) {}

    /** The order has got a label. */
    void want(Handling handling) {
        handling.shipped().ifPresent(label -> {
            for (LabelPart part : LabelPart.values()) {
                part.link(label).ifPresent(link -> want(handling.order(), label, part));
            }
        });
    }

    private void want(OrderKey order, Shipped label, LabelPart part) {
        all.putIfAbsent(
                new Key(order.shop(), label.label(), part),
                new Row(order, label.at(), Optional.of(label.at()), 0, Optional.empty()));
    }

    void forget(OrderKey order) {
        all.values().removeIf(row -> row.order.equals(order));
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }

    @Override
    public Optional<LabelFile> find(Key key) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(key)).flatMap(Row::file);
        }
    }

    @Override
    public boolean keep(Key key, LabelFile file) {
        synchronized (lock) {
            Row kept = all.computeIfPresent(
                    key,
                    (same, row) -> new Row(row.order, row.wantedAt, Optional.empty(), row.tries, Optional.of(file)));
            return kept != null;
        }
    }

    @Override
    public List<Wanted> takeDue(int limit, Instant now) {
        synchronized (lock) {
            List<Key> due = all.entrySet().stream()
                    .filter(entry -> entry.getValue()
                            .dueAt
                            .filter(at -> !at.isAfter(now))
                            .isPresent())
                    .sorted(comparing((Map.Entry<Key, Row> entry) ->
                                    entry.getValue().dueAt.orElseThrow())
                            .thenComparing(entry -> entry.getValue().order)
                            .thenComparing(entry -> entry.getKey().part()))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            return due.stream().map(key -> taken(key, now)).toList();
        }
    }

    private Wanted taken(Key key, Instant now) {
        Row row = all.get(key);
        Optional<Instant> again = PAUSES.stream().skip(row.tries).findFirst().map(now::plus);
        all.put(key, new Row(row.order, row.wantedAt, again, row.tries + 1, row.file));
        return new Wanted(row.order, key, row.tries + 1);
    }

    @Override
    public int removeBefore(Instant before, int most) {
        synchronized (lock) {
            List<Key> old = all.entrySet().stream()
                    .filter(entry -> entry.getValue().wantedAt.isBefore(before))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(all::remove);
            return old.size();
        }
    }
}
