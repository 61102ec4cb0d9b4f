package org.advalorem.sandbox.stripe;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Faults;

/**
 * Stripe's API as far as refunds meet it. All is of one account, in the mode of the key that asks. Safe for several threads.
 */
public final class StripePeer implements AutoCloseable {

    /** Let in from the start, in test mode. */
    public static final String KEY = "sk_test_sandbox";

    private final StripeWebhooks webhooks;
    private final Ledger ledger;
    private final StripeApi api;

    public StripePeer(Books books, Faults faults, Clock clock, long seed) {
        this.webhooks = new StripeWebhooks(books, clock, seed);
        this.ledger = new Ledger(clock, webhooks);
        this.api = new StripeApi(books, faults, clock, ledger);
        api.allow(KEY);
    }

    public void register(RoutesConfig routes, String base) {
        api.register(routes, base);
    }

    /** Lets a key in. It is of the live mode if it says so. */
    public void key(String key) {
        api.allow(key);
    }

    /** Locks a key out. */
    public void expire(String key) {
        api.lockOut(key);
    }

    public StripeWebhooks webhooks() {
        return webhooks;
    }

    /**
     * A payment in test mode that was made and captured in full.
     *
     * @param amount in the currency's smallest unit as Stripe has it
     * @return its id
     */
    public String pay(long amount, String currency) {
        return pay(amount, amount, currency, false);
    }

    /** As {@link #pay(long, String)}, with so much received as yet: nothing while it waits to be captured. */
    public String pay(long amount, long received, String currency, boolean live) {
        return ledger.pay(amount, received, currency, live);
    }

    /** The customer's bank takes the money back: no refund from now on. */
    public void dispute(String payment) {
        ledger.dispute(payment);
    }

    /** How refunds stand once they are made, from now on: {@code succeeded} at first, or such as {@code pending}. */
    public void refundsBegin(String status) {
        ledger.refundsBegin(status);
    }

    /** Somebody sends money back in the dashboard, without a key and without a mark; gives the refund's id. */
    public String refundByHand(String payment, long amount) {
        return ledger.refundByHand(payment, amount);
    }

    /** A refund comes to stand so, such as {@code succeeded} after {@code pending}. */
    public void settle(String refund, String status) {
        ledger.change(refund, status, "");
    }

    /** A refund fails later, and its money comes back to the merchant. */
    public void fail(String refund, String reason) {
        ledger.change(refund, "failed", reason);
    }

    /** Does this once, in the midst of the next refund that is asked for, while its key is in use. */
    public void during(Runnable action) {
        api.during(action);
    }

    /** Every refund that came into being, as it stands, the oldest first. */
    public List<StripeRefund> refunds() {
        return ledger.refunds();
    }

    /** Those of one payment, the oldest first. */
    public List<StripeRefund> refundsOf(String payment) {
        return ledger.refundsOf(payment);
    }

    /** What really went back of a payment: what failed or was cancelled did not. */
    public long wentBack(String payment) {
        return ledger.wentBack(payment);
    }

    /** Marks under which money went back more than once: the mark to the number of refunds that count. */
    public Map<String, Long> repeated(String marker) {
        var counts = new TreeMap<String, Long>();
        for (StripeRefund refund : ledger.refunds()) {
            if (refund.counts() && !refund.marker(marker).isEmpty()) {
                counts.merge(refund.marker(marker), 1L, Long::sum);
            }
        }
        counts.values().removeIf(count -> count < 2);
        return counts;
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
