package org.advalorem.proof.fulfillment.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Reconciliation;
import org.advalorem.proof.crash.Rounds;
import org.advalorem.proof.crash.Rounds.Round;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.fulfillment.crash.Clicks.Bought;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.fault.Fault.Kind;
import org.advalorem.sandbox.fault.Fault.Peer;
import org.advalorem.sandbox.shippo.Ledger.Sale;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeRefund;
import org.advalorem.sandbox.stripe.StripeWebhooks;
import org.advalorem.sandbox.world.Placed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service and its database are struck between what a provider did and what is written of it, while people click; afterwards each order
 * has one label and its two refunds, in the providers' books as in ours.
 */
class FulfillmentCrashTest {

    private static final int ORDERS = 24;
    private static final Duration SOON = Duration.ofSeconds(90);
    /** After a lost answer there are looks for most of a minute. */
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);

    private final CrashRun run = CrashRun.of(FulfillmentCrashTest.class, 8);

    @Test
    void eachLabelIsBoughtOnceAndEachRefundSentOnce(@TempDir Path directory) {
        run.guard(() -> play(directory));
    }

    private void play(Path directory) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            Instance service = Instance.of("service", peers, directory, settings(peers, database.url()), run);
            try (var process = service.process()) {
                process.revive();
                var rows = new Rows(database.jdbc());
                List<Bought> orders = placed(peers, service, rows);
                run.tell("a service beside a PostgreSQL, " + orders.size() + " confirmed orders, seed " + run.seed());
                misbehave(peers);
                List<Round> plan = Rounds.planned(
                        run.seed(),
                        run.rounds(),
                        List.of(
                                Blow.kill("service"),
                                Blow.kill("postgres"),
                                Blow.kill("service", "postgres"),
                                Blow.terminate("service")));
                try (Clicks clicks = Clicks.begin(peers, service, orders, run.seed())) {
                    for (Round round : plan) {
                        Patience.pause(round.after());
                        run.tell("round " + round.number() + ": " + round.blow() + " (" + clicks + ")");
                        var victims = Victims.of(postgres.process(), process);
                        victims.strike(round.blow());
                        victims.revive();
                        endLeases(rows);
                    }
                    peers.sandbox().faults().clear();
                    Patience.untilNothingIsLeft(SETTLES_WITHIN, () -> unsettled(rows, orders));
                    run.tell(plan.size() + " rounds over: " + clicks);
                }
                reckon(peers, rows, orders);
            }
        }
    }

    private static Map<String, String> settings(Peers peers, String url) {
        var settings = new HashMap<String, String>();
        settings.put("DATABASE_URL", url);
        settings.put("SHIPPO_TOKEN", ShippoPeer.TOKEN);
        settings.put("SHIPPO_WEBHOOK_TOKEN", "a-token-in-an-address");
        settings.put("SHIPPO_BASE_URL", peers.sandbox().shippoUri().toString());
        settings.put("STRIPE_KEY", StripePeer.KEY);
        settings.put("STRIPE_WEBHOOK_SECRETS", StripeWebhooks.SECRET);
        settings.put("STRIPE_BASE_URL", peers.sandbox().stripeUri().toString());
        return settings;
    }

    private static List<Bought> placed(Peers peers, Instance service, Rows rows) {
        List<Placed> placed = peers.sandbox().world().place(2 * ORDERS);
        placed.forEach(each -> tell(peers, service, each));
        Patience.until(
                "enough orders are confirmed", SOON, () -> confirmed(rows).size() >= ORDERS);
        Set<String> confirmed = Set.copyOf(confirmed(rows));
        return placed.stream()
                .filter(each -> confirmed.contains(Long.toString(each.order().id())))
                .map(each -> new Bought(
                        each.order().id(),
                        peers.sandbox().shippo().makeShipment(Quote.domestic()),
                        peers.sandbox().paymentFor(each.order())))
                .limit(ORDERS)
                .toList();
    }

    private static void tell(Peers peers, Instance service, Placed placed) {
        Webhook created = peers.sandbox().webhooks().about(Topic.ORDERS_CREATE, placed.order());
        Patience.until("a new order is told", SOON, () -> {
            try {
                return peers.deliver(created, service);
            } catch (IOException away) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        });
    }

    private static List<String> confirmed(Rows rows) {
        return rows.ask("select shopify_order_id from orders where status = 'CONFIRMED' order by 1");
    }

    /** Answers take long enough for a blow to fall before them, and some never come. */
    private static void misbehave(Peers peers) {
        var faults = peers.sandbox().faults();
        faults.add(Fault.often(15, Peer.SHIPPO, "buy", Kind.DROP_AFTER));
        faults.add(Fault.often(15, Peer.STRIPE, "create", Kind.DROP_AFTER));
        faults.add(Fault.often(60, Peer.SHIPPO, "buy", Kind.LATENCY).taking(Duration.ofMillis(400)));
        faults.add(Fault.often(60, Peer.STRIPE, "create", Kind.LATENCY).taking(Duration.ofMillis(400)));
    }

    /** What is left to dead workers is taken at once, so that nobody has to wait. */
    private static void endLeases(Rows rows) {
        rows.endLeases("label_purchase", "lease_until");
        rows.endLeases("refund_request", "lease_until");
        rows.endLeases("inbox_message", "held_until");
    }

    /** Every order has its label and its two refunds, and nothing is to be done but for looks minutes later, which come at once here. */
    private static List<String> unsettled(Rows rows, List<Bought> orders) {
        rows.change(
                "update label_purchase set due_at = clock_timestamp() where status = 'BOUGHT' and due_at > clock_timestamp()");
        rows.change("update refund_request set due_at = clock_timestamp()"
                + " where status in ('PENDING', 'UNKNOWN') and due_at > clock_timestamp() + interval '30 seconds'");
        // Counted first: one that comes after is open when the next question finds it.
        int labels = rows.ask("select 1 from label_purchase").size();
        int refunds = rows.ask("select 1 from refund_request").size();
        List<String> open = rows.ask("select 'label of ' || shopify_order_id || ' is ' || status from label_purchase"
                + " where status <> 'BOUGHT' or due_at is not null"
                + " union all select 'refund ' || number || ' of ' || shopify_order_id || ' is ' || status || coalesce(': ' || reason, '')"
                + " from refund_request where status <> 'SUCCEEDED' or due_at is not null");
        return open.isEmpty() && (labels < orders.size() || refunds < 2 * orders.size())
                ? List.of(labels + " labels and " + refunds + " refunds for " + orders.size() + " orders")
                : open;
    }

    private void reckon(Peers peers, Rows rows, List<Bought> orders) {
        ShippoPeer shippo = peers.sandbox().shippo();
        Set<String> voided = shippo.ledger().voided();
        List<Sale> used = shippo.ledger().sales().stream()
                .filter(sale -> !voided.contains(sale.transaction()))
                .toList();
        Map<String, Long> byRate = used.stream().collect(Collectors.groupingBy(Sale::rate, Collectors.counting()));
        StripePeer stripe = peers.sandbox().stripe();
        List<String> counted = stripe.refunds().stream()
                .filter(StripeRefund::counts)
                .map(StripeRefund::id)
                .toList();
        run.tell(shippo.ledger().sales().size() + " labels sold, " + voided.size() + " given back; " + counted.size()
                + " refunds");
        new Reconciliation()
                .none(
                        "rates with several labels",
                        byRate.entrySet().stream()
                                .filter(rate -> rate.getValue() > 1)
                                .map(Object::toString)
                                .toList())
                .same(
                        "labels",
                        rows.ask("select label from order_handling where label is not null"),
                        used.stream().map(Sale::transaction).toList())
                .same("refunds", rows.ask("select refund from refund_request where status = 'SUCCEEDED'"), counted)
                .none(
                        "marks of several refunds",
                        stripe.repeated("advalorem_refund").keySet())
                .nothingTwice(
                        "entry of an order and label",
                        rows.ask("select shopify_order_id || ' ' || payload from order_timeline_event"
                                + " where kind = 'LABEL_CREATED'"))
                .same(
                        "refunds in the stories",
                        rows.ask("select shopify_order_id || ' ' || count(*) from order_timeline_event"
                                + " where kind = 'REFUNDED' group by shopify_order_id"),
                        orders.stream().map(each -> each.order() + " 2").toList())
                .same(
                        "operations that are confirmed",
                        rows.ask("select idempotency_key from operation where kind in ('LABEL_PURCHASE', 'REFUND')"),
                        rows.ask("select idempotency_key from operation where kind in ('LABEL_PURCHASE', 'REFUND')"
                                + " and state = 'CONFIRMED'"))
                .requireNone();
    }
}
