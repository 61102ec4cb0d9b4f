package org.advalorem.adapter.shippo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelDeskContract;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.junit.jupiter.api.AfterEach;

/** Over HTTP, at a Shippo that keeps books. */
class FeignLabelDeskContractTest implements LabelDeskContract {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final ShippoPeer shippo = sandbox.shippo();
    private final LabelDesk desk = new FeignLabelDesk(
            sandbox.shippoUri(),
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 8L << 20, 5),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Override
    public LabelDesk desk() {
        return desk;
    }

    @Override
    public ShippoCredentials keys() {
        return new ShippoCredentials(new Secret(ShippoPeer.TOKEN), new Secret("hook-token"), Optional.empty());
    }

    @Override
    public String shipment() {
        return shippo.makeShipment(List.of(Quote.usps("7.90"), Quote.usps("8.25")));
    }

    @Override
    public void next(Trouble trouble) {
        switch (trouble) {
            case ANSWER_LOST -> fault(Fault.Kind.DROP_AFTER);
            case CALL_LOST -> fault(Fault.Kind.DROP_BEFORE);
            case ASKED_TO_WAIT -> fault(Fault.Kind.TOO_MANY_REQUESTS);
            case QUEUED -> shippo.polls(1);
        }
    }

    private void fault(Fault.Kind kind) {
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPPO, "buy", kind));
    }

    @Override
    public void finish() {
        shippo.ledger().sales().forEach(sale -> shippo.settle(sale.transaction()));
    }

    @Override
    public int sold() {
        return shippo.ledger().sales().size();
    }
}
