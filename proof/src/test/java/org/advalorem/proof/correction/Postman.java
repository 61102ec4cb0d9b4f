package org.advalorem.proof.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/**
 * Shopify as a sender of webhooks: each is sent until it is acknowledged, some of them several times all the same, late, and in any
 * order.
 */
final class Postman {

    private static final List<String> TOPICS =
            List.of("orders/create", "orders/updated", "orders/edited", "orders/cancelled", "refunds/create");

    private final World world;
    private final Fleet fleet;
    private final InboxWatch watch;
    private final SplittableRandom random;
    private final PriorityQueue<Sending> outbox =
            new PriorityQueue<>(Comparator.comparing(Sending::at).thenComparing(Sending::number));
    private final List<Sending> history = new ArrayList<>();
    private int sent;
    private int open;

    Postman(World world, Fleet fleet, InboxWatch watch) {
        this.world = world;
        this.fleet = fleet;
        this.watch = watch;
        this.random = world.random("postman");
    }

    /** One copy on its way. */
    private record Sending(int number, Instant at, Delivery delivery, Letter letter) {}

    /** A message and whether its sender may forget it. */
    static final class Letter {
        private boolean acknowledged;
    }

    void write(ShopId shop, String topic, String body) {
        String id = "w-" + ++sent;
        var delivery = new Delivery(shop, id, "e-" + id, topic, "2026-07", body);
        var letter = new Letter();
        int copies = random.nextInt(4) == 0 ? random.nextInt(2, 4) : 1;
        for (int copy = 0; copy < copies; copy++) {
            Duration late = Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(90_000) : random.nextInt(800));
            post(new Sending(++open, world.now().plus(late), delivery, letter));
        }
        history.add(new Sending(0, world.now(), delivery, letter));
    }

    void write(Purchase purchase) {
        write(purchase.key().shop(), TOPICS.get(random.nextInt(TOPICS.size())), OrderBodies.of(purchase));
    }

    private void post(Sending sending) {
        outbox.add(sending);
    }

    boolean isIdle() {
        return outbox.isEmpty() && history.stream().allMatch(sending -> sending.letter().acknowledged);
    }

    /** Goes his rounds for ever. */
    void run() {
        while (true) {
            Instant now = world.now();
            while (!outbox.isEmpty() && !outbox.peek().at().isAfter(now)) {
                deliver(outbox.remove());
            }
            world.sleep(pause());
        }
    }

    private Duration pause() {
        if (outbox.isEmpty()) {
            return world.isCalm() ? Duration.ofSeconds(30) : Duration.ofSeconds(1);
        }
        Duration next = Duration.between(world.now(), outbox.peek().at());
        return next.compareTo(Duration.ofSeconds(1)) < 0 ? next : Duration.ofSeconds(1);
    }

    private void deliver(Sending sending) {
        Delivery delivery = sending.delivery();
        boolean[] heard = {false};
        fleet.request("webhook", engine -> {
            try {
                engine.receive(delivery);
                watch.acknowledged(delivery.shop().domain(), delivery.deliveryId());
                heard[0] = true;
                sending.letter().acknowledged = true;
            } catch (StoreUnavailable sendAgain) {
                world.count("webhooks answered with 503");
            }
        });
        world.actor("sender-" + ++open, () -> {
            world.sleep(Duration.ofSeconds(5));
            if (!heard[0]) {
                Duration again = Duration.ofMillis(random.nextInt(1_000, 30_000));
                post(new Sending(++open, world.now().plus(again), delivery, sending.letter()));
            }
        });
    }

    /** Everything comes once more: as it was, and as if it were news. */
    void sendAllAgain() {
        for (Sending old : List.copyOf(history)) {
            post(new Sending(++open, world.now(), old.delivery(), old.letter()));
            if (!old.delivery().topic().equals("app/uninstalled")) {
                write(
                        old.delivery().shop(),
                        old.delivery().topic(),
                        old.delivery().body().text());
            }
        }
    }

    /** What was acknowledged and was to be worked on. */
    List<Delivery> toBeWorkedOn() {
        return history.stream()
                .filter(sending -> sending.letter().acknowledged)
                .map(Sending::delivery)
                .filter(delivery -> watch.keepsForWork(delivery.shop().domain(), delivery.deliveryId()))
                .toList();
    }
}
