package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.advalorem.sandbox.http.Json;

/** One transaction as it goes on. It moves on after each look at it, so that no test has to wait. */
final class Purchase {

    private final String id;
    private final ObjectNode rate;
    private final String marker;
    private final String format;
    private final String file;
    private final boolean test;
    private final Instant madeAt;
    private final String refusal;
    private final String trackingNumber;
    private int polls;
    private Refund refund = Refund.NONE;

    /** How far a request to give it back has come. */
    private enum Refund {
        NONE,
        /** The transaction does not tell of it yet. */
        UNSEEN,
        PENDING,
        DONE,
        REJECTED
    }

    /**
     * One that begins now.
     *
     * @param file where its label can be fetched once it is bought
     * @param test whether it is of the test mode
     * @param polls how many looks still find it queued
     * @param refusal the carrier's words; empty if it will be bought
     */
    Purchase(
            String id,
            ObjectNode rate,
            String marker,
            String format,
            String file,
            boolean test,
            Instant madeAt,
            int polls,
            String refusal,
            String trackingNumber) {
        this.id = id;
        this.rate = rate;
        this.marker = marker;
        this.format = format;
        this.file = file;
        this.test = test;
        this.madeAt = madeAt;
        this.polls = polls;
        this.refusal = refusal;
        this.trackingNumber = trackingNumber;
    }

    String id() {
        return id;
    }

    String trackingNumber() {
        return trackingNumber;
    }

    String carrier() {
        return rate.path("provider").asText();
    }

    boolean isFor(String rateId) {
        return rate.path("object_id").asText().equals(rateId);
    }

    boolean isTest() {
        return test;
    }

    /** When the carrier expects to deliver it. */
    Instant eta() {
        return madeAt.plus(Duration.ofDays(rate.path("estimated_days").asLong()));
    }

    boolean isBought() {
        return polls == 0 && refusal.isEmpty();
    }

    boolean isGivenBack() {
        return refund != Refund.NONE;
    }

    void giveBack(boolean rejected) {
        refund = rejected ? Refund.REJECTED : Refund.UNSEEN;
    }

    /** Moves it on. */
    void looked() {
        if (polls > 0) {
            polls--;
        }
        refund = switch (refund) {
            case UNSEEN -> Refund.PENDING;
            case PENDING -> Refund.DONE;
            case NONE, DONE, REJECTED -> refund;
        };
    }

    /** Ends waiting for the carrier. */
    void settle() {
        polls = 0;
    }

    String status() {
        if (polls > 0) {
            return "QUEUED";
        }
        if (!refusal.isEmpty()) {
            return "ERROR";
        }
        return switch (refund) {
            case NONE, UNSEEN -> "SUCCESS";
            case PENDING -> "REFUNDPENDING";
            case DONE -> "REFUNDED";
            case REJECTED -> "REFUNDREJECTED";
        };
    }

    /** As Shippo sends it: what is not there yet is an empty text. */
    ObjectNode json(boolean rateAsObject) {
        boolean done = isBought();
        ObjectNode json = Json.object()
                .put("object_state", "VALID")
                .put("status", status())
                .put("object_created", madeAt.toString())
                .put("object_updated", madeAt.toString())
                .put("object_id", id)
                .put("object_owner", "owner@sandbox.example")
                .put("test", test)
                .put("label_file_type", format)
                .put("tracking_number", done ? trackingNumber : "")
                .putNull("tracking_status")
                .put("tracking_url_provider", done ? "https://track.example/" + trackingNumber : "")
                .put("label_url", done ? file : "")
                .putNull("commercial_invoice_url")
                .put("eta", done ? eta().toString() : null)
                .putNull("order")
                .put("metadata", marker);
        if (rateAsObject) {
            json.set("rate", shortRate());
        } else {
            json.put("rate", rate.path("object_id").asText());
        }
        ArrayNode messages = json.putArray("messages");
        if (polls == 0 && !refusal.isEmpty()) {
            messages.addObject().put("source", carrier()).put("code", "").put("text", refusal);
        }
        return json;
    }

    private ObjectNode shortRate() {
        ObjectNode json = Json.object();
        for (String name : new String[] {"object_id", "amount", "currency", "provider", "carrier_account"}) {
            json.set(name, rate.path(name));
        }
        return json.put(
                        "servicelevel_name",
                        rate.path("servicelevel").path("name").asText())
                .put(
                        "servicelevel_token",
                        rate.path("servicelevel").path("token").asText());
    }
}
