package org.advalorem.assembly.demo;

import java.util.Optional;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.RefundOrder;
import org.advalorem.sandbox.world.Placed;

/** An order whose customer gets all the money back. */
final class Repayment extends Journey {

    Repayment(Demo demo, Placed placed) {
        super(demo, placed);
    }

    @Override
    OrderStatus end() {
        return OrderStatus.REFUNDED;
    }

    @Override
    void goOn() {
        Dossier dossier = dossier();
        if (dossier.refunds().isEmpty()) {
            String payment = demo.sandbox().paymentFor(placed.order());
            var unused = demo.fulfillment()
                    .refund(key(), new RefundOrder(Optional.of(1), Optional.of(payment), Optional.empty()), STAFF);
        }
    }
}
