package org.advalorem.adapter.http.page;

import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.payment.RefundStatus;

/** The classes of the style sheet that say by a colour how something stands: good, bad, asks for a person, busy, quiet. */
public final class Tones {

    private Tones() {}

    /** Which colour a status has: quiet, busy, asks, good or bad. */
    public static String of(CorrectionStatus status) {
        return switch (status) {
            case PENDING, SKIPPED, REJECTED -> "quiet";
            case CALCULATING, WAITING_ON_SHIPSTATION, APPROVED, PUSHING, VERIFYING -> "busy";
            case IN_REVIEW -> "asks";
            case COMPLETED -> "good";
            case FAILED, MISMATCHED -> "bad";
        };
    }

    public static String of(OrderStatus status) {
        return switch (status) {
            case PENDING, CANCELLED, REFUNDED -> "quiet";
            case CONFIRMED, PROCESSING, PACKED -> "busy";
            case SHIPPED, OUT_FOR_DELIVERY, DELIVERED -> "good";
        };
    }

    public static String of(LineStatus status) {
        return switch (status) {
            case PENDING, CANCELLED, RETURNED -> "quiet";
            case ALLOCATED, PICKED, PACKED -> "busy";
            case SHIPPED, DELIVERED -> "good";
        };
    }

    public static String of(OperationState state) {
        return switch (state) {
            case OPEN -> "busy";
            case CONFIRMED -> "good";
            case REJECTED -> "bad";
            case UNKNOWN -> "asks";
        };
    }

    public static String of(PurchaseStatus status) {
        return switch (status) {
            case WANTED, BUYING, QUEUED, VOIDING -> "busy";
            case UNKNOWN -> "asks";
            case BOUGHT -> "good";
            case VOIDED -> "quiet";
            case REFUSED -> "bad";
        };
    }

    public static String of(TrackingStatus status) {
        return switch (status) {
            case UNKNOWN, PRE_TRANSIT -> "quiet";
            case TRANSIT, OUT_FOR_DELIVERY -> "busy";
            case DELIVERED -> "good";
            case RETURNED -> "asks";
            case FAILURE -> "bad";
        };
    }

    public static String of(RefundStatus status) {
        return switch (status) {
            case WANTED, SENDING, PENDING -> "busy";
            case UNKNOWN, HELD -> "asks";
            case SUCCEEDED -> "good";
            case FAILED, REFUSED -> "bad";
        };
    }

    public static String of(EvidenceView.Proof proof) {
        return switch (proof) {
            case READ_BACK -> "good";
            case DIFFERS -> "bad";
            case NO_PLAN, NOT_DECLARED, OF_AN_EARLIER_PLAN -> "";
        };
    }
}
