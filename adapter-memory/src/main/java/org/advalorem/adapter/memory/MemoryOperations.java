package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.operation.Operations;

/** Operations of all kinds, in the order in which they were opened. */
final class MemoryOperations implements Operations {

    private static final Comparator<Operation> OPENED_LAST_FIRST = comparing(Operation::openedAt, reverseOrder())
            .thenComparing(Operation::shop, reverseOrder())
            .thenComparing(Operation::idempotencyKey, reverseOrder());

    private final Map<Key, Operation> all = new LinkedHashMap<>();
    private final Object lock;

    MemoryOperations(Object lock) {
        this.lock = lock;
    }

    @Override
    public boolean open(Operation operation) {
        synchronized (lock) {
            return all.putIfAbsent(Key.of(operation), operation) == null;
        }
    }

    @Override
    public void settle(Operation operation) {
        synchronized (lock) {
            if (all.replace(Key.of(operation), operation) == null) {
                throw new IllegalStateException("Never opened: " + operation.idempotencyKey());
            }
        }
    }

    @Override
    public Optional<Operation> find(ShopId shop, String idempotencyKey) {
        synchronized (lock) {
            return Optional.ofNullable(all.get(new Key(shop, idempotencyKey)));
        }
    }

    @Override
    public List<Operation> unsettled(OperationKind kind, Instant openedBefore, int limit) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(operation -> operation.kind() == kind
                            && !operation.state().isSettled()
                            && operation.openedAt().isBefore(openedBefore))
                    .sorted(comparing(Operation::openedAt))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Page<Operation> list(Filter filter, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        synchronized (lock) {
            List<Operation> rest = all.values().stream()
                    .filter(operation -> fits(operation, filter))
                    .sorted(OPENED_LAST_FIRST)
                    .filter(operation -> after.isEmpty() || after.get().isBefore(operation))
                    .limit(limit + 1L)
                    .toList();
            List<Operation> shown = rest.subList(0, Math.min(limit, rest.size()));
            return new Page<>(
                    shown,
                    rest.size() > limit && limit > 0
                            ? Optional.of(Place.of(shown.get(limit - 1)).write())
                            : Optional.empty());
        }
    }

    private static boolean fits(Operation operation, Filter filter) {
        return (filter.shops().isEmpty() || filter.shops().contains(operation.shop()))
                && (filter.kinds().isEmpty() || filter.kinds().contains(operation.kind()))
                && (filter.states().isEmpty() || filter.states().contains(operation.state()))
                && (filter.subject().isEmpty() || filter.subject().equals(operation.subject()));
    }

    @Override
    public Map<OperationState, Long> counts(Set<ShopId> shops) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(operation -> shops.isEmpty() || shops.contains(operation.shop()))
                    .collect(groupingBy(Operation::state, () -> new EnumMap<>(OperationState.class), counting()));
        }
    }

    /** Writes a row as part of a correction's step. */
    void put(Operation operation) {
        synchronized (lock) {
            all.put(Key.of(operation), operation);
        }
    }

    /** Writes how operations stand; what is settled stays as it is, and when each was opened too. */
    void write(List<Operation> standing) {
        synchronized (lock) {
            standing.forEach(each -> all.merge(Key.of(each), each, MemoryOperations::later));
        }
    }

    private static Operation later(Operation held, Operation now) {
        return held.state().isSettled()
                ? held
                : new Operation(
                        held.shop(),
                        held.idempotencyKey(),
                        held.subject(),
                        held.kind(),
                        held.requestHash(),
                        held.intended(),
                        now.state(),
                        held.openedAt(),
                        now.settledAt(),
                        now.observed());
    }

    List<Operation> of(ShopId shop, String subject) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(operation ->
                            operation.shop().equals(shop) && operation.subject().equals(subject))
                    .toList();
        }
    }

    /** The last row of a page; the key, which may hold anything, stands last. */
    private record Place(Instant openedAt, ShopId shop, String key) {

        static Place of(Operation operation) {
            return new Place(operation.openedAt(), operation.shop(), operation.idempotencyKey());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            try {
                return new Place(Instant.parse(parts[0]), new ShopId(parts[1]), parts[2]);
            } catch (DateTimeParseException notATime) {
                throw new IllegalArgumentException("Not a cursor: " + cursor, notATime);
            }
        }

        String write() {
            return openedAt + "|" + shop + "|" + key;
        }

        boolean isBefore(Operation operation) {
            int byTime = operation.openedAt().compareTo(openedAt);
            int byShop = operation.shop().compareTo(shop);
            return byTime < 0
                    || (byTime == 0
                            && (byShop < 0
                                    || (byShop == 0
                                            && operation.idempotencyKey().compareTo(key) < 0)));
        }
    }

    private record Key(ShopId shop, String idempotencyKey) {

        static Key of(Operation operation) {
            return new Key(operation.shop(), operation.idempotencyKey());
        }
    }
}
