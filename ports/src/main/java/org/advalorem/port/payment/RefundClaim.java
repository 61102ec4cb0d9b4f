package org.advalorem.port.payment;

import org.advalorem.domain.payment.RefundRequest;

/**
 * A refund held by one worker.
 *
 * @param request as it was when it was taken
 * @param fence higher than that of any earlier claim of this refund; every save of the holder names it
 */
public record RefundClaim(RefundRequest request, long fence) {}
