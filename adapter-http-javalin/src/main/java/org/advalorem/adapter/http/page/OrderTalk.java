package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.engine.fulfillment.PaymentBalance;

/**
 * What was just said about an order, by a person and to one.
 *
 * @param offer rates that were asked for
 * @param balance a payment that was looked up
 * @param texts what was entered, by field
 * @param notice what was done, or why it was not; may be empty
 * @param fault whether the notice is bad news
 * @param dialog where it was said, by its id; empty for the page itself
 */
public record OrderTalk(
        Optional<RateOffer> offer,
        Optional<PaymentBalance> balance,
        Map<String, String> texts,
        String notice,
        boolean fault,
        String dialog) {

    /** The dialog of refunds. */
    public static final String REFUNDING = "refunding";

    /** Nothing was. */
    public static final OrderTalk NONE = done("");

    public OrderTalk {
        texts = ImmutableMap.copyOf(texts);
    }

    public static OrderTalk done(String notice) {
        return new OrderTalk(Optional.empty(), Optional.empty(), Map.of(), notice, false, "");
    }

    public static OrderTalk of(RateOffer offer) {
        return new OrderTalk(Optional.of(offer), Optional.empty(), Map.of("shipment", offer.shipment()), "", false, "");
    }

    public static OrderTalk of(PaymentBalance balance) {
        return new OrderTalk(
                Optional.empty(), Optional.of(balance), Map.of("payment", balance.payment()), "", false, REFUNDING);
    }

    public static OrderTalk refused(String why, Map<String, String> texts) {
        return new OrderTalk(Optional.empty(), Optional.empty(), texts, why, true, "");
    }

    public OrderTalk in(String where) {
        return new OrderTalk(offer, balance, texts, notice, fault, where);
    }

    /** What is to be said there; may be empty. */
    public String noticeIn(String where) {
        return dialog.equals(where) ? notice : "";
    }
}
