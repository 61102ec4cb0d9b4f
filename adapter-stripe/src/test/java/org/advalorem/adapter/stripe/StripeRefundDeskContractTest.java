package org.advalorem.adapter.stripe;

import java.util.List;
import java.util.Locale;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundDeskContract;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.stripe.StripePeer;
import org.junit.jupiter.api.AfterEach;

/** Over HTTP, at a Stripe that keeps books. */
class StripeRefundDeskContractTest implements RefundDeskContract {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final RefundDesk desk = new StripeRefundDesk(sandbox.stripeUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Override
    public RefundDesk desk() {
        return desk;
    }

    @Override
    public StripeCredentials keys() {
        return new StripeCredentials(new Secret(StripePeer.KEY), List.of());
    }

    @Override
    public String paid(Money amount) {
        return sandbox.stripe()
                .pay(amount.minor(), amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT));
    }

    @Override
    public void next(Trouble trouble) {
        Fault.Kind kind = switch (trouble) {
            case ANSWER_LOST -> Fault.Kind.DROP_AFTER;
            case CALL_LOST -> Fault.Kind.DROP_BEFORE;
            case ASKED_TO_WAIT -> Fault.Kind.TOO_MANY_REQUESTS;
        };
        sandbox.faults().add(Fault.next(1, Fault.Peer.STRIPE, "create", kind));
    }
}
