package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.operation.Operations;

/** Operations of all kinds, in the order in which they were opened. */
final class MemoryOperations implements Operations {

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

    private record Key(ShopId shop, String idempotencyKey) {

        static Key of(Operation operation) {
            return new Key(operation.shop(), operation.idempotencyKey());
        }
    }
}
