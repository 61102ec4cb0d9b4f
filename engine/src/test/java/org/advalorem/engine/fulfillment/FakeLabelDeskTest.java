package org.advalorem.engine.fulfillment;

import static org.advalorem.engine.fulfillment.FulfillmentScene.rate;

import java.util.List;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.engine.fulfillment.FakeLabelDesk.Mood;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelDeskContract;

class FakeLabelDeskTest implements LabelDeskContract {

    private final SettableClock clock = new SettableClock(Said.NOON);
    private final FakeLabelDesk desk = new FakeLabelDesk(clock);

    @Override
    public LabelDesk desk() {
        return desk;
    }

    @Override
    public ShippoCredentials keys() {
        return FulfillmentScene.shippo("shippo_test_scene");
    }

    @Override
    public String shipment() {
        desk.offers(new RateOffer(
                "shipment-1",
                clock.instant(),
                List.of(rate("rate-1", "account-1", "7.90"), rate("rate-2", "account-2", "8.25")),
                List.of()));
        return "shipment-1";
    }

    @Override
    public void next(Trouble trouble) {
        desk.next(
                switch (trouble) {
                    case ANSWER_LOST -> Mood.LOSES_THE_ANSWER;
                    case CALL_LOST -> Mood.LOSES_THE_CALL;
                    case ASKED_TO_WAIT -> Mood.AWAY;
                    case QUEUED -> Mood.QUEUES;
                });
    }

    @Override
    public void finish() {
        desk.finish();
    }

    @Override
    public int sold() {
        return desk.sold();
    }
}
