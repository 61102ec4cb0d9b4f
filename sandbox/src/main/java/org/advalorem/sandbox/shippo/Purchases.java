package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.advalorem.sandbox.http.Answer;
import org.advalorem.sandbox.http.Json;

/** Labels from the purchase to their end, with a message for each change. Callers hold the lock of the peer. */
final class Purchases {

    private static final Duration RATES_HOLD_FOR = Duration.ofDays(7);
    private static final int LONGEST_MARKER = 100;

    private final Clock clock;
    private final Ids ids;
    private final Shipments shipments;
    private final Ledger ledger;
    private final ShippoWebhooks webhooks;
    private final Consumer<Purchase> sent;
    private final Map<String, Purchase> purchases = new LinkedHashMap<>();
    private String labels = "https://labels.example/";
    private int polls;
    private String refusal = "";
    private boolean rateAsObject;
    private boolean refundsRejected;

    /**
     * None yet.
     *
     * @param sent takes each purchase that makes a parcel
     */
    Purchases(
            Clock clock,
            Ids ids,
            Shipments shipments,
            Ledger ledger,
            ShippoWebhooks webhooks,
            Consumer<Purchase> sent) {
        this.clock = clock;
        this.ids = ids;
        this.shipments = shipments;
        this.ledger = ledger;
        this.webhooks = webhooks;
        this.sent = sent;
    }

    void labelsAt(String address) {
        labels = address;
    }

    void polls(int looks) {
        polls = looks;
    }

    void refusing(String words) {
        refusal = words;
    }

    void rateAsObject(boolean whole) {
        rateAsObject = whole;
    }

    void rejectingRefunds(boolean rejecting) {
        refundsRejected = rejecting;
    }

    boolean has(String id) {
        return purchases.containsKey(id);
    }

    Answer buy(JsonNode wish, boolean test) {
        if (!wish.hasNonNull("rate")) {
            return Replies.field("rate", "This field is required.");
        }
        String wanted = wish.path("rate").asText();
        Optional<ObjectNode> rate = shipments.rate(wanted);
        if (rate.isEmpty()) {
            return Replies.field("rate", "Rate with supplied object_id " + wanted + " not found.");
        }
        if (wish.path("metadata").asText().length() > LONGEST_MARKER) {
            return Replies.field("metadata", "Ensure this field has no more than 100 characters.");
        }
        Instant made = Instant.parse(rate.get().path("object_created").asText());
        if (!clock.instant().isBefore(made.plus(RATES_HOLD_FOR))) {
            return Replies.field("rate", "The rate has expired.");
        }
        return Answer.json(201, bought(rate.get(), wish, test).json(rateAsObject));
    }

    private Purchase bought(ObjectNode rate, JsonNode wish, boolean test) {
        String id = ids.next("b");
        var purchase = new Purchase(
                id,
                rate,
                wish.path("metadata").asText(),
                wish.path("label_file_type").asText("PNG"),
                labels + id + ".pdf?Expires=1767225600",
                test,
                clock.instant(),
                polls,
                refusal,
                ids.trackingNumber());
        purchases.put(id, purchase);
        if (refusal.isEmpty()) {
            sent.accept(purchase);
            ledger.sold(
                    id,
                    purchase.trackingNumber(),
                    rate.path("object_id").asText(),
                    wish.path("metadata").asText(),
                    new BigDecimal(rate.path("amount").asText()),
                    rate.path("currency").asText());
        }
        webhooks.tell("transaction_created", test, purchase.json(rateAsObject));
        return purchase;
    }

    Answer find(String id, boolean test) {
        return Optional.ofNullable(purchases.get(id))
                .filter(purchase -> purchase.isTest() == test)
                .map(purchase -> {
                    Answer asItIs = Answer.json(200, purchase.json(rateAsObject));
                    change(purchase, purchase::looked);
                    return asItIs;
                })
                .orElseGet(Replies::missing);
    }

    /** The newest first, as Shippo lists everything. */
    List<ObjectNode> list(String rate, boolean test) {
        var found = new ArrayList<ObjectNode>();
        purchases.values().stream()
                .filter(purchase -> purchase.isTest() == test)
                .filter(purchase -> rate.isEmpty() || purchase.isFor(rate))
                .forEach(purchase -> found.add(0, purchase.json(rateAsObject)));
        return found;
    }

    /** Ends waiting for the carrier. */
    void settle(String id) {
        Purchase purchase = Optional.ofNullable(purchases.get(id))
                .orElseThrow(() -> new IllegalArgumentException("No transaction " + id));
        change(purchase, purchase::settle);
    }

    private void change(Purchase purchase, Runnable change) {
        String before = purchase.status();
        change.run();
        if (!purchase.status().equals(before)) {
            webhooks.tell("transaction_updated", purchase.isTest(), purchase.json(rateAsObject));
        }
    }

    Answer giveBack(JsonNode wish) {
        Purchase purchase = purchases.get(wish.path("transaction").asText());
        if (purchase == null || !purchase.isBought()) {
            return Replies.field("transaction", "Transaction not found or not successful.");
        }
        if (purchase.isGivenBack()) {
            return Replies.field("transaction", "A refund for this transaction already exists.");
        }
        change(purchase, () -> purchase.giveBack(refundsRejected));
        if (!refundsRejected) {
            ledger.givenBack(purchase.id());
        }
        return Answer.json(
                201,
                Json.object()
                        .put("object_id", ids.next("d"))
                        .put("object_created", clock.instant().toString())
                        .put("status", "QUEUED")
                        .put("transaction", purchase.id())
                        .put("test", purchase.isTest()));
    }
}
