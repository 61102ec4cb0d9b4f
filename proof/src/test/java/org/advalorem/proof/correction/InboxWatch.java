package org.advalorem.proof.correction;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Looks on at the inbox: what is stored, what was acknowledged, and that nothing is made of a message that is not stored. */
final class InboxWatch extends StoreWire {

    private final World world;
    private final MemoryStore store;
    private final Map<String, Message> stored = new LinkedHashMap<>();
    private final Set<String> bodies = new LinkedHashSet<>();

    InboxWatch(World world, MemoryStore store) {
        this.world = world;
        this.store = store;
    }

    @Override
    public void after(Call call, Object answer) {
        if (call.is("store")) {
            Message message = call.arg(0, Message.class);
            boolean isNew = !stored.containsKey(name(message));
            world.require(
                    (answer == Stored.NEW) == isNew,
                    "I1 a message is stored once",
                    () -> name(message) + " was answered with " + answer);
            stored.putIfAbsent(name(message), message);
            bodies.add(message.body().text());
            if (!isNew) {
                world.count("duplicate deliveries");
            }
        }
        checkCount();
    }

    /** The sender is told that it may forget the message. */
    void acknowledged(String shop, String deliveryId) {
        world.require(
                stored.containsKey(shop + " " + deliveryId),
                "I2 acknowledged means stored",
                () -> deliveryId + " of " + shop + " was acknowledged and is not stored");
    }

    /** Something is made of a message with this body. */
    void workedOn(String body) {
        world.require(
                bodies.contains(body),
                "I2 nothing is processed before it is stored",
                () -> "\"" + body + "\" is worked on and is not stored");
    }

    boolean keepsForWork(String shop, String deliveryId) {
        Message message = stored.get(shop + " " + deliveryId);
        return message != null && message.state() == State.PENDING;
    }

    private void checkCount() {
        long kept = store.inbox().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        world.require(
                kept == stored.size(),
                "I1 a message is stored once",
                () -> kept + " messages are in the inbox, " + stored.size() + " were stored");
    }

    private static String name(Message message) {
        return message.shop() + " " + message.deliveryId();
    }
}
