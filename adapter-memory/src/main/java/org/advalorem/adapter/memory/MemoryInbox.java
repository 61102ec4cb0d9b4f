package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.inbox.Inbox;

/** Messages by shop and delivery, in the order in which they came. */
final class MemoryInbox implements Inbox {

    private final Map<Key, Kept> all = new LinkedHashMap<>();
    private final Object lock;
    private final Clock clock;

    MemoryInbox(Object lock, Clock clock) {
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public Stored store(Message message) {
        synchronized (lock) {
            Kept known = all.putIfAbsent(Key.of(message), new Kept(message, Instant.MIN));
            return known == null ? Stored.NEW : Stored.DUPLICATE;
        }
    }

    @Override
    public List<Message> take(int limit, int hold) {
        synchronized (lock) {
            Instant now = clock.instant();
            List<Message> taken = all.values().stream()
                    .filter(kept -> kept.message().state() == State.PENDING && !now.isBefore(kept.heldUntil()))
                    .map(Kept::message)
                    .sorted(comparing(Message::receivedAt))
                    .limit(limit)
                    .toList();
            taken.forEach(message -> all.put(Key.of(message), new Kept(message, now.plusSeconds(hold))));
            return taken;
        }
    }

    @Override
    public void settle(List<Settlement> settled) {
        synchronized (lock) {
            settled.forEach(this::settle);
        }
    }

    @Override
    public int removeSettled(Instant before, int most) {
        synchronized (lock) {
            List<Key> old = all.values().stream()
                    .map(Kept::message)
                    .filter(message -> message.state() != State.PENDING
                            && message.receivedAt().isBefore(before))
                    .sorted(comparing(Message::receivedAt))
                    .limit(most)
                    .map(Key::of)
                    .toList();
            old.forEach(all::remove);
            return old.size();
        }
    }

    @Override
    public Map<State, Long> counts() {
        synchronized (lock) {
            var counts = new EnumMap<State, Long>(State.class);
            all.values().forEach(kept -> counts.merge(kept.message().state(), 1L, Long::sum));
            return counts;
        }
    }

    @Override
    public List<Seen> seen(ShopId shop, Instant since) {
        synchronized (lock) {
            Map<String, List<Message>> topics = all.values().stream()
                    .map(Kept::message)
                    .filter(message ->
                            message.shop().equals(shop) && !message.receivedAt().isBefore(since))
                    .sorted(comparing(Message::receivedAt))
                    .collect(groupingBy(Message::topic, TreeMap::new, toList()));
            return topics.values().stream().map(MemoryInbox::seen).toList();
        }
    }

    private static Seen seen(List<Message> messages) {
        List<Message> failed = messages.stream()
                .filter(message -> message.state() == State.FAILED)
                .toList();
        Message last = messages.get(messages.size() - 1);
        return new Seen(
                last.topic(),
                messages.size(),
                last.receivedAt(),
                failed.size(),
                failed.isEmpty() ? "" : failed.get(failed.size() - 1).reason());
    }

    private void settle(Settlement settled) {
        UnaryOperator<Message> ended = message -> new Message(
                message.shop(),
                message.deliveryId(),
                message.eventId(),
                message.topic(),
                message.apiVersion(),
                message.receivedAt(),
                message.triggeredAt(),
                message.body(),
                settled.state(),
                settled.failure().orElse(""));
        all.computeIfPresent(
                new Key(settled.shop(), settled.deliveryId()),
                (same, kept) -> new Kept(ended.apply(kept.message()), kept.heldUntil()));
    }

    int removeSettled(ShopId shop) {
        return MemoryShopCopies.removed(
                all, key -> key.shop().equals(shop) && all.get(key).message().state() != State.PENDING);
    }

    private record Key(ShopId shop, String deliveryId) {

        static Key of(Message message) {
            return new Key(message.shop(), message.deliveryId());
        }
    }

    /** A message, and until when it is left to the one who took it. */
    private record Kept(Message message, Instant heldUntil) {}
}
