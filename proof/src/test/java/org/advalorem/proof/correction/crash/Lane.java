package org.advalorem.proof.correction.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.advalorem.engine.step.Step;
import org.advalorem.proof.crash.ChildProcess;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Reconciliation;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.sandbox.books.Books.Push;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.ShopOrder;

/**
 * One service after another on one database, each of which halts at a step; the next one first ends what the one before left. The
 * leases of a dead process are ended by hand, so that nobody has to wait for them.
 */
final class Lane implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final CrashRun run;
    private final Peers peers;
    private final Kept kept;
    private final Instance instance;
    private final List<Webhook> untold = new ArrayList<>();
    private final List<Webhook> acknowledged = new ArrayList<>();
    private final List<Played> played = new ArrayList<>();

    private record Played(CrashPoint point, Placed placed) {}

    Lane(String name, CrashRun run, OwnPostgres.Address database, Path directory) {
        this.run = run;
        peers = Peers.start(run.seed());
        kept = new Kept(peers, database.jdbc());
        instance = Instance.of(
                name,
                peers,
                directory,
                Map.of("DATABASE_URL", database.url()),
                ChildProcess.java(run.patches(), Instance.SMALL, FusedService.class));
    }

    /** Plays the stories one after another; each process dies in its story. */
    void play(List<CrashPoint> points) {
        for (CrashPoint point : points) {
            begin();
            Placed placed = peers.sandbox().world().place(point.scenario());
            played.add(new Played(point, placed));
            point.before().accept(this, placed);
            point.faults().forEach(peers.sandbox().faults()::add);
            arm(point.step());
            point.then().accept(this, placed);
            awaitHalt(point.step());
            peers.sandbox().faults().clear();
            run.tell("halted at \"" + point.step().words() + "\"");
        }
        begin();
        reckon();
    }

    /** A process that has ended whatever was left by those before. */
    private void begin() {
        instance.process().revive();
        kept.endLeases();
        Patience.untilNothingIsLeft(SOON, () -> {
            deliver();
            hurry();
            return open();
        });
    }

    private List<String> open() {
        var open = new ArrayList<String>();
        untold.forEach(webhook -> open.add("not acknowledged: " + webhook));
        for (Played one : played) {
            String outcome = outcome(one.placed());
            if (!outcome.startsWith(one.point().end())) {
                open.add(one.point().step() + ": order " + one.placed().order().id() + " is " + outcome);
            }
        }
        open.addAll(kept.ask("select 'due or held: ' || shopify_order_id from processed_order"
                + " where due_at <= clock_timestamp() or lease_until > clock_timestamp()"));
        open.addAll(kept.ask("select 'not taken in: ' || delivery_id from inbox_message where state = 'PENDING'"));
        return open;
    }

    private String outcome(Placed placed) {
        return kept
                .ask("select status || coalesce(':' || reason_code, '') from processed_order where shopify_order_id = "
                        + placed.order().id())
                .stream()
                .findFirst()
                .orElse("unheard of");
    }

    private void arm(Step step) {
        instance.process().tell(step.words());
    }

    private void awaitHalt(Step step) {
        Patience.until("halted at " + step, SOON, () -> {
            if (!instance.process().isAlive()) {
                return true;
            }
            deliver();
            hurry();
            return false;
        });
        int code = instance.process().awaitEnd();
        if (code != FusedService.HALTED) {
            throw new AssertionError("Ended with " + code + " instead of halting at " + step + "\n"
                    + instance.process().lastLines());
        }
    }

    /** Shopify tells of an order, until it is answered with 200. */
    void tell(Topic topic, ShopOrder order) {
        untold.add(peers.sandbox().webhooks().about(topic, order));
    }

    private void deliver() {
        List<Webhook> delivered = untold.stream().filter(this::isDelivered).toList();
        untold.removeAll(delivered);
        acknowledged.addAll(delivered);
    }

    private boolean isDelivered(Webhook webhook) {
        try {
            return peers.deliver(webhook, instance);
        } catch (IOException dead) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends the pauses of what is under way, but not of what is looked at once more hours after its end. */
    private void hurry() {
        kept.change("update processed_order set due_at = clock_timestamp()"
                + " where due_at > clock_timestamp() and status <> 'COMPLETED'");
    }

    /** The order is told of and comes to where its scenario says. */
    void comesToItsEnd(Placed placed) {
        tell(Topic.ORDERS_CREATE, placed.order());
        Patience.until(placed.scenario() + " at its end", SOON, () -> {
            deliver();
            hurry();
            return outcome(placed).equals(placed.expectation().outcome())
                    && open().stream().noneMatch(this::isHeld);
        });
    }

    private boolean isHeld(String line) {
        return line.startsWith("due or held");
    }

    /** A first process, of a version that saved the start of its work by itself, dies behind that, and a second one starts. */
    void diesWhileCalculating(Placed placed) {
        arm(Step.CLAIMED);
        tell(Topic.ORDERS_CREATE, placed.order());
        awaitHalt(Step.CLAIMED);
        kept.endLeases();
        kept.begin(placed);
        instance.process().revive();
    }

    /** What the dead process held may be taken. */
    void leaseEnds(Placed placed) {
        kept.endLeases();
    }

    /** Something changed at Shopify that moves no value. */
    void isTouched(Placed placed) {
        // A change is seen by its time, which has whole seconds.
        Patience.until(
                "the clock went on",
                SOON,
                () -> touched(placed).updatedAt().isAfter(placed.order().updatedAt()));
        tell(Topic.ORDERS_UPDATED, touched(placed));
    }

    private ShopOrder touched(Placed placed) {
        return peers.sandbox().world().touch(placed.order().id());
    }

    /** The time comes to look at it once more. */
    void isDue(Placed placed) {
        kept.change("update processed_order set due_at = clock_timestamp() where shopify_order_id = "
                + placed.order().id());
    }

    /** It is completed, and a refresh of the store writes over its values. */
    void isWrittenOver(Placed placed) {
        comesToItsEnd(placed);
        peers.sandbox().shipStation().overwriting(true);
        peers.sandbox().shipStation().refresh();
        peers.sandbox().shipStation().overwriting(false);
    }

    /** A person approves what is proposed. */
    void isApproved(Placed placed) {
        String plan = kept.ask("select plan_hash from processed_order where shopify_order_id = "
                        + placed.order().id())
                .get(0);
        int status = peers.post(
                instance, "/api/corrections/" + placed.order().id() + "/approve", "{\"plan\":\"" + plan + "\"}");
        if (status != 200) {
            throw new AssertionError("Not approved: " + status);
        }
    }

    private void reckon() {
        var reckoning = new Reconciliation();
        for (Played one : played) {
            List<Push> pushes = peers.sandbox()
                    .books()
                    .pushesOf(Long.toString(one.placed().order().id()));
            if (pushes.size() != one.point().pushes()) {
                reckoning.none(
                        "killed at \"" + one.point().step().words() + "\"",
                        List.of("order " + one.placed().order().id() + " has " + pushes.size()
                                + " pushes in the books instead of "
                                + one.point().pushes()));
            }
        }
        reckoning
                .none("operation open", kept.ask("select subject from operation where state = 'OPEN'"))
                .none("other", kept.faults(acknowledged));
        reckoning.requireNone();
    }

    @Override
    public void close() {
        instance.process().close();
        peers.close();
    }
}
