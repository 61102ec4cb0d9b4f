package org.advalorem.domain.operation;

import java.time.Instant;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;

/**
 * One effect on the world outside, written down before the call is made and settled after it.
 *
 * @param subject what it serves, such as {@code order:5551234567890}
 * @param idempotencyKey stable over repeats: two operations of a shop never share one
 * @param requestHash SHA-256 of what was asked for, in hexadecimal
 * @param intended what was asked for, in words for people
 * @param observed what is known of the outcome, in words; empty while open
 */
public record Operation(
        ShopId shop,
        String idempotencyKey,
        String subject,
        OperationKind kind,
        String requestHash,
        String intended,
        OperationState state,
        Instant openedAt,
        Optional<Instant> settledAt,
        String observed) {

    public static Operation opened(
            ShopId shop,
            String idempotencyKey,
            String subject,
            OperationKind kind,
            String requestHash,
            String intended,
            Instant now) {
        return new Operation(
                shop,
                idempotencyKey,
                subject,
                kind,
                requestHash,
                intended,
                OperationState.OPEN,
                now,
                Optional.empty(),
                "");
    }

    public Operation confirmed(String what, Instant now) {
        return settled(OperationState.CONFIRMED, what, now);
    }

    public Operation rejected(String why, Instant now) {
        return settled(OperationState.REJECTED, why, now);
    }

    public Operation unknown(String why) {
        requireUnsettled();
        return new Operation(
                shop,
                idempotencyKey,
                subject,
                kind,
                requestHash,
                intended,
                OperationState.UNKNOWN,
                openedAt,
                Optional.empty(),
                why);
    }

    private Operation settled(OperationState end, String what, Instant now) {
        requireUnsettled();
        return new Operation(
                shop, idempotencyKey, subject, kind, requestHash, intended, end, openedAt, Optional.of(now), what);
    }

    private void requireUnsettled() {
        if (state.isSettled()) {
            throw new IllegalStateException("Operation " + idempotencyKey + " is already " + state);
        }
    }
}
