package org.advalorem.proof.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.Settlement;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Looks on at the inbox: what waits there, and until when it is left to somebody. */
final class InboxWatch extends StoreWire {

    private final World world;
    private final Map<String, Instant> pending = new TreeMap<>();

    InboxWatch(World world) {
        this.world = world;
    }

    @Override
    public void after(Call call, Object answer) {
        switch (call.method().getName()) {
            case "store" -> {
                if (answer == Stored.NEW) {
                    Message message = call.arg(0, Message.class);
                    pending.put(name(message.shop(), message.deliveryId()), Instant.MIN);
                } else {
                    world.count("duplicate deliveries");
                }
            }
            case "take" -> {
                Instant until = world.now().plusSeconds(call.arg(1, Integer.class));
                ((List<?>) answer)
                        .stream()
                                .map(Message.class::cast)
                                .forEach(message -> pending.put(name(message.shop(), message.deliveryId()), until));
            }
            case "settle" ->
                ((List<?>) call.arg(0, List.class))
                        .stream().map(Settlement.class::cast).forEach(this::settled);
            default -> {}
        }
    }

    private void settled(Settlement settlement) {
        pending.remove(name(settlement.shop(), settlement.deliveryId()));
        if (settlement.failure().isPresent()) {
            world.count("messages put aside");
        }
    }

    /** Whether there is anything that nobody has. */
    boolean isWaiting() {
        return pending.values().stream().anyMatch(until -> !until.isAfter(world.now()));
    }

    private static String name(ShopId shop, String delivery) {
        return shop + " " + delivery;
    }
}
