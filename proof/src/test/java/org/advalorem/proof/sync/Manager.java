package org.advalorem.proof.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.IllegalJobTransition;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.ShopNotReady;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.Store;
import org.advalorem.port.order.OrderRow;
import org.advalorem.port.order.Orders.Filter;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/** A person who begins jobs, lets them rest, breaks them off, changes the schedule, settles conflicts and has failures tried again. */
final class Manager {

    private final World world;
    private final ShopId shop;
    private final Store seen;
    private final JobWatch jobs;
    private final Instances instances;
    private final Duration pause;
    private final SplittableRandom random;

    /** @param seen what pages show */
    Manager(World world, ShopId shop, Store seen, JobWatch jobs, Instances instances, Duration pause) {
        this.world = world;
        this.shop = shop;
        this.seen = seen;
        this.jobs = jobs;
        this.instances = instances;
        this.pause = pause;
        this.random = world.random("manager of " + shop);
    }

    void run() {
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(random.nextLong(1_000, pause.toMillis() * 2)));
            if (!world.isCalm()) {
                act();
            }
        }
    }

    private void act() {
        if (random.nextBoolean() && steer()) {
            return;
        }
        begin();
        for (int looks = random.nextInt(3); looks > 0 && !world.isCalm(); looks--) {
            world.sleep(Duration.ofMillis(random.nextInt(100, 8_000)));
            steer();
        }
    }

    /** Answers whether there was a job to steer. */
    private boolean steer() {
        List<SyncJob> open = jobs.open().stream()
                .filter(job -> job.key().shop().equals(shop) && !job.status().isEnd())
                .toList();
        if (open.isEmpty() || world.isCalm()) {
            return false;
        }
        SyncJob job = open.get(random.nextInt(open.size()));
        int verb = random.nextInt(5);
        ask("steer", desk -> {
            switch (verb) {
                case 0, 1 -> desk.pause(job.key());
                case 2, 3 -> desk.resume(job.key());
                default -> desk.cancel(job.key());
            }
        });
        return true;
    }

    private void begin() {
        List<SyncJobKind> kinds = List.of(SyncJobKind.values());
        SyncJobKind kind = random.nextInt(3) == 0 ? SyncJobKind.ORDERS_DUMP : kinds.get(random.nextInt(kinds.size()));
        Duration length = Duration.ofMinutes(random.nextInt(60, 600));
        SyncPeriod lately = SyncPeriod.since(world.now().minus(Duration.ofMinutes(random.nextInt(1, 60))));
        SyncPeriod period = random.nextBoolean()
                ? SyncPeriod.ALL
                : SyncPeriod.since(world.now().minus(length));
        Duration every = Duration.ofMinutes(random.nextInt(1, 90));
        switch (random.nextInt(14)) {
            case 0 -> ask("trigger", desk -> desk.trigger(shop));
            case 1 -> ask("stop schedule", desk -> desk.stopSchedule(shop));
            case 2 -> ask("start schedule", desk -> desk.startSchedule(shop));
            case 3 -> ask("set schedule", desk -> desk.setSchedule(shop, every, length));
            case 4 ->
                ask("look at what is new and start schedule", desk -> {
                    desk.start(shop, SyncJobKind.RECENT_ORDERS, lately);
                    desk.startSchedule(shop);
                });
            case 5 -> ask("retry", desk -> desk.retryFailed(shop, Optional.empty()));
            case 6, 7 -> conflict().ifPresent(order -> settle(order, random.nextBoolean()));
            default -> ask("begin", desk -> desk.start(shop, kind, period));
        }
    }

    @FunctionalInterface
    private interface Wish {
        void of(SyncDesk desk);
    }

    private void ask(String what, Wish wish) {
        instances.request(what, instance -> {
            try {
                wish.of(instance.sync().desk());
                world.count("asked: " + what);
            } catch (IllegalJobTransition tooLate) {
                world.count("wishes that came too late");
            } catch (ShopNotReady notYet) {
                world.count("wishes of a shop that is not ready");
            } catch (StoreUnavailable away) {
                world.count("wishes without an answer");
            }
        });
    }

    private Optional<OrderKey> conflict() {
        return seen
                .orders()
                .list(new Filter(Set.of(shop), Set.of(), "", Optional.empty(), true), Optional.empty(), 5)
                .items()
                .stream()
                .map(OrderRow::key)
                .findFirst();
    }

    private void settle(OrderKey key, boolean ours) {
        instances.request("settle", instance -> {
            try {
                Optional<Order> shown = instance.store().orders().find(key);
                if (shown.isPresent() && shown.get().conflict().isPresent()) {
                    OrderChange decision = ours
                            ? shown.get().keptOurs("ben", world.now())
                            : shown.get().tookShopifys("ben", world.now());
                    instance.store().orders().save(List.of(decision));
                    world.count(ours ? "conflicts settled for us" : "conflicts settled for Shopify");
                }
            } catch (StoreUnavailable away) {
                world.count("wishes without an answer");
            }
        });
    }
}
