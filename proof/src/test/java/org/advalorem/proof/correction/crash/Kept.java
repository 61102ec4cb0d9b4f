package org.advalorem.proof.correction.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.Lease;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Reconciliation;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.sandbox.books.Books.Push;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Placed;

/** What the database holds, asked past the service, and held against the peers' books and the client's log. */
final class Kept {

    private static final Duration DRAINS_WITHIN = Duration.ofMinutes(2);
    private static final int SHOWN = 10;

    private final Peers peers;
    private final String jdbc;
    private final Rows rows;

    Kept(Peers peers, String jdbc) {
        this.peers = peers;
        this.jdbc = jdbc;
        rows = new Rows(jdbc);
    }

    /** The first column of what a query finds. */
    List<String> ask(String query) {
        return rows.ask(query);
    }

    /** Runs a statement that changes rows. */
    void change(String statement) {
        rows.change(statement);
    }

    /** Ends the leases and holds of processes that are dead. */
    void endLeases() {
        rows.endLeases("processed_order", "lease_until");
        rows.endLeases("inbox_message", "held_until");
    }

    /** Waits until nothing is open that was acknowledged; answers with how long that took. */
    Duration drain(Collection<Webhook> acknowledged) {
        return Patience.untilNothingIsLeft(DRAINS_WITHIN, () -> open(acknowledged));
    }

    /** What is not where it should be at the end, some of it. */
    private List<String> open(Collection<Webhook> acknowledged) {
        var open = new ArrayList<String>();
        Map<Long, String> outcomes = outcomes();
        acknowledged.stream()
                .map(webhook -> peers.sandbox().world().order(webhook.orderId()).orElseThrow())
                .filter(placed ->
                        !expected(placed).equals(outcomes.get(placed.order().id())))
                .limit(SHOWN)
                .forEach(placed -> open.add("order " + placed.order().id() + ", " + placed.scenario() + ", is "
                        + outcomes.get(placed.order().id()) + " and not " + expected(placed)));
        counted(open, "messages not taken in", "select count(*) from inbox_message where state = 'PENDING'");
        counted(open, "operations open", "select count(*) from operation where state in ('OPEN', 'UNKNOWN')");
        counted(
                open,
                "corrections due or held",
                "select count(*) from processed_order where due_at <= clock_timestamp() or lease_until > clock_timestamp()");
        return open;
    }

    private static String expected(Placed placed) {
        return placed.expectation().outcome();
    }

    private void counted(List<String> open, String what, String query) {
        String count = ask(query).get(0);
        if (!count.equals("0")) {
            open.add(count + " " + what);
        }
    }

    private Map<Long, String> outcomes() {
        var outcomes = new HashMap<Long, String>();
        rows.all("select shopify_order_id, status, reason_code from processed_order")
                .forEach(row -> outcomes.put(
                        Long.valueOf(row.get(0)), row.get(2) == null ? row.get(1) : row.get(1) + ":" + row.get(2)));
        return outcomes;
    }

    /** Everything that must hold when it is drained. */
    void requireWhole(Collection<Webhook> acknowledged) {
        requireWhole(acknowledged, 0);
    }

    /**
     * As {@link #requireWhole(Collection)}, with some writes that may be there twice.
     *
     * @param repeats how many writes of the same values once more, which change nothing, are no fault
     */
    void requireWhole(Collection<Webhook> acknowledged, int repeats) {
        List<String> pushed = writes(push -> !push.changes().isEmpty());
        List<String> again = writes(push -> push.changes().isEmpty());
        List<String> confirmed = ask("select replace(subject, 'order:', '') from operation where state = 'CONFIRMED'");
        new Reconciliation()
                .nothingTwice("push of order", pushed)
                .none("written once more", again.size() > repeats ? again : List.of())
                .nothingTwice("confirmed push of order", confirmed)
                .same("orders pushed, by the books and by the operations", pushed, confirmed)
                .same(
                        "orders pushed, by the books and by their status",
                        pushed,
                        ask("select shopify_order_id from processed_order where status = 'COMPLETED'"))
                .none("other", faults(acknowledged))
                .requireNone();
    }

    private List<String> writes(Predicate<Push> wanted) {
        return peers.sandbox().books().pushes().stream()
                .filter(wanted)
                .map(Push::orderKey)
                .toList();
    }

    /** What is wrong with messages, billing units and audit, whatever was pushed. */
    List<String> faults(Collection<Webhook> acknowledged) {
        giveBackForgottenUnits();
        List<String> kept = ask("select delivery_id from inbox_message");
        return new Reconciliation()
                .nothingLost(
                        "delivery",
                        acknowledged.stream()
                                .map(webhook -> webhook.webhookId().toString())
                                .toList(),
                        kept)
                .nothingTwice("delivery", kept)
                .none("kept aside", ask("select reason from inbox_message where state <> 'PROCESSED'"))
                .none(
                        "made anew at ShipStation",
                        peers.sandbox().books().created().stream()
                                .map(Push::orderKey)
                                .toList())
                .same(
                        "billing units, and the orders that owe one",
                        ask("select shopify_order_id from billing_unit"),
                        ask("select shopify_order_id from processed_order where status in ('COMPLETED', 'IN_REVIEW')"))
                .same(
                        "billing units counted",
                        ask("select sum(cycle_used) from shop"),
                        ask("select count(*) from billing_unit"))
                .none("audit", auditFlaws())
                .faults();
    }

    /** As the service does every few minutes: of a process that died after an order's end and before this. */
    private void giveBackForgottenUnits() {
        try (JdbiStore store = new JdbiStore(Database.connect(jdbc), CredentialKeys.generate())) {
            store.billingUnits().giveBackForgotten();
        }
    }

    /** Begins the work on an order as versions did that saved that by itself, and leaves it so. */
    void begin(Placed placed) {
        try (JdbiStore store = new JdbiStore(Database.connect(jdbc), CredentialKeys.generate())) {
            var key = new CorrectionKey(
                    new ShopId(peers.sandbox().world().shops().get(0).domain()),
                    new OrderId(placed.order().id()));
            Claim claim = store.corrections()
                    .claim(key, new Lease("earlier", Duration.ofMinutes(1)))
                    .orElseThrow();
            store.corrections().save(claim.correction().start(claim.seenOrderAt(), Instant.now()), claim);
        }
    }

    private List<String> auditFlaws() {
        try (JdbiStore store = new JdbiStore(Database.connect(jdbc), CredentialKeys.generate())) {
            return store.auditTrail()
                    .flaws(new ShopId(peers.sandbox().world().shops().get(0).domain()));
        }
    }
}
