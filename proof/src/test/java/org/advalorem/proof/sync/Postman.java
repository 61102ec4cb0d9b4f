package org.advalorem.proof.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/** Shopify as a sender of webhooks: some are lost, some sent several times, some come as late as a day, and in any order. */
final class Postman {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final World world;
    private final Instances instances;
    private final SplittableRandom random;
    private final Duration latest;
    private final int lostInHundred;
    private final PriorityQueue<Sending> outbox =
            new PriorityQueue<>(Comparator.comparing(Sending::at).thenComparing(Sending::number));
    private final List<Sending> history = new ArrayList<>();
    private int sent;
    private int open;

    /** @param latest how late a message may come */
    Postman(World world, Instances instances, Duration latest) {
        this.world = world;
        this.instances = instances;
        this.random = world.random("postman");
        this.latest = latest;
        this.lostInHundred = random.nextBoolean() ? 0 : random.nextInt(1, 60);
    }

    /** One copy on its way. */
    private record Sending(int number, Instant at, Delivery delivery, Letter letter) {}

    /** A message and whether its sender may forget it. */
    private static final class Letter {
        private boolean acknowledged;
    }

    /** Sends what another message or the schedule would bring as well; it may be lost. */
    void write(ShopId shop, String topic, String body) {
        if (random.nextInt(100) < lostInHundred && !world.isCalm()) {
            world.count("webhooks lost");
            return;
        }
        send(shop, topic, body);
    }

    /** Sends what nothing else tells of; it arrives. */
    void send(ShopId shop, String topic, String body) {
        send(shop, topic, body, world.now());
    }

    private void send(ShopId shop, String topic, String body, Instant happened) {
        String id = "w-" + ++sent;
        var delivery = new Delivery(shop, id, "e-" + id, topic, "2026-10", Optional.of(happened), RawBody.of(body));
        var letter = new Letter();
        int copies = random.nextInt(4) == 0 ? random.nextInt(2, 4) : 1;
        for (int copy = 0; copy < copies; copy++) {
            outbox.add(new Sending(++open, world.now().plus(delay()), delivery, letter));
        }
        history.add(new Sending(0, world.now(), delivery, letter));
    }

    private Duration delay() {
        if (world.isCalm() || random.nextInt(3) > 0) {
            return Duration.ofMillis(random.nextInt(800));
        }
        if (random.nextInt(4) > 0) {
            return Duration.ofMillis(random.nextInt(90_000));
        }
        world.count("webhooks far too late");
        return Duration.ofMillis(random.nextLong(latest.toMillis()));
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
        Duration usual = world.isCalm() ? Duration.ofSeconds(30) : latest.dividedBy(500);
        if (outbox.isEmpty()) {
            return usual;
        }
        Duration next = Duration.between(world.now(), outbox.peek().at());
        return next.compareTo(usual) < 0 ? next : usual;
    }

    private void deliver(Sending sending) {
        Delivery delivery = sending.delivery();
        boolean[] heard = {false};
        instances.request("webhook", instance -> {
            try {
                instance.intake().receive(delivery);
                heard[0] = true;
                sending.letter().acknowledged = true;
            } catch (StoreUnavailable sendAgain) {
                world.count("webhooks answered with 503");
            }
        });
        world.actor("sender-" + ++open, () -> {
            world.sleep(PATIENCE);
            if (!heard[0]) {
                Duration again = Duration.ofMillis(random.nextInt(1_000, 30_000));
                outbox.add(new Sending(++open, world.now().plus(again), delivery, sending.letter()));
            }
        });
    }

    /** Everything comes once more, in another order: as it was, and as if it were news. */
    void sendAllAgain() {
        List<Sending> all = new ArrayList<>(history);
        while (!all.isEmpty()) {
            Sending old = all.remove(random.nextInt(all.size()));
            outbox.add(new Sending(++open, world.now(), old.delivery(), old.letter()));
            send(
                    old.delivery().shop(),
                    old.delivery().topic(),
                    old.delivery().body().text(),
                    old.delivery().triggeredAt().orElseThrow());
        }
    }
}
