package org.advalorem.adapter.shippo;

import java.util.Optional;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelState;

/** Reads a transaction, as Shippo calls a label with its purchase. */
final class TransactionDocument {

    private TransactionDocument() {}

    /** The rate that it was bought for: given by its name, or whole. Empty for one that was bought without. */
    static String rate(Part transaction) {
        return transaction.text("rate").orElseGet(() -> transaction.at("rate").textOrNone("object_id"));
    }

    /** Throws {@link Unreadable} unless it has a name and the moment of its making; all else may be missing. */
    static Label of(Part transaction) {
        Optional<String> number = transaction.text("tracking_number");
        return new Label(
                transaction.required("object_id"),
                rate(transaction),
                state(transaction.textOrNone("status"), number),
                transaction.textOrNone("metadata"),
                number,
                transaction.link("tracking_url_provider"),
                transaction.link("label_url"),
                transaction.link("commercial_invoice_url"),
                transaction.moment("eta"),
                transaction
                        .moment("object_created")
                        .orElseThrow(() -> new Unreadable("it does not say when it was made")),
                CarrierMessages.of(transaction));
    }

    /** A word that we do not know may mean that it is bought, so it is not taken for a refusal. */
    private static LabelState state(String status, Optional<String> number) {
        return switch (status) {
            case "SUCCESS" -> number.isPresent() ? LabelState.BOUGHT : LabelState.QUEUED;
            case "ERROR" -> LabelState.REFUSED;
            case "REFUNDPENDING" -> LabelState.VOIDING;
            case "REFUNDED" -> LabelState.VOIDED;
            case "REFUNDREJECTED" -> LabelState.VOID_REFUSED;
            default -> LabelState.QUEUED;
        };
    }
}
