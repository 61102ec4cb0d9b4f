package org.advalorem.engine.payment;

import java.util.List;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.payment.FakeRefundDesk.Mood;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.payment.RefundDeskContract;

class FakeRefundDeskTest implements RefundDeskContract {

    private final FakeRefundDesk desk = new FakeRefundDesk(
            new SettableClock(Said.NOON), new CapturedPayment("pi_other", Said.usd("1.00"), true, false));

    @Override
    public RefundDesk desk() {
        return desk;
    }

    @Override
    public StripeCredentials keys() {
        return new StripeCredentials(new Secret("sk_test_scene"), List.of());
    }

    @Override
    public String paid(Money amount) {
        desk.pay(new CapturedPayment("pi_1", amount, true, false));
        return "pi_1";
    }

    @Override
    public void next(Trouble trouble) {
        desk.next(
                switch (trouble) {
                    case ANSWER_LOST -> Mood.LOSES_THE_ANSWER;
                    case CALL_LOST -> Mood.LOSES_THE_CALL;
                    case ASKED_TO_WAIT -> Mood.AWAY;
                });
    }
}
