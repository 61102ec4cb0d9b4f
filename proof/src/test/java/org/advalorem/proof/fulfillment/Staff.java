package org.advalorem.proof.fulfillment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.RateWish;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.Party;
import org.advalorem.domain.payment.IllegalRefundTransition;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.payment.RefundWish.Answer;
import org.advalorem.engine.fulfillment.By;
import org.advalorem.engine.fulfillment.Dossier;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.engine.fulfillment.LabelRefused;
import org.advalorem.engine.fulfillment.LabelWish;
import org.advalorem.engine.fulfillment.NotAllowed;
import org.advalorem.engine.fulfillment.RefundOrder;
import org.advalorem.engine.fulfillment.RefundRefused;
import org.advalorem.port.fulfillment.StaleLabel;
import org.advalorem.port.order.StaleOrder;
import org.advalorem.port.payment.StaleRefund;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.advalorem.proof.simulation.World;

/** Somebody who has things done about orders: clicks, clicks again when nothing is heard, and looks at pages that are out of date. */
final class Staff {

    private static final RateWish PRIORITY = new RateWish("usps", "usps_priority", Optional.empty());

    private final World world;
    private final String name;
    private final Branches branches;
    private final List<OrderKey> orders;
    private final SplittableRandom random;

    Staff(World world, String name, Branches branches, List<OrderKey> orders) {
        this.world = world;
        this.name = name;
        this.branches = branches;
        this.orders = orders;
        this.random = world.random(name);
    }

    void run() {
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(500 + random.nextInt(25_000)));
            OrderKey order = orders.get(random.nextInt(orders.size()));
            int deed = random.nextInt(22);
            int clicks = random.nextInt(3) == 0 ? 2 : 1;
            for (int click = 0; click < clicks && !world.isCalm(); click++) {
                branches.request(name, parts -> tryTo(deed, parts.desk(), order));
            }
        }
    }

    private void tryTo(int deed, FulfillmentDesk desk, OrderKey order) {
        try {
            act(deed, desk, order);
            world.count("deeds done");
        } catch (NotAllowed no) {
            world.count("refused: " + no.obstacle());
        } catch (LabelRefused no) {
            world.count("label refused: " + no.trouble());
        } catch (RefundRefused no) {
            world.count("refund refused: " + no.code());
        } catch (IllegalRefundTransition held) {
            world.count("refunds that cannot be confirmed");
        } catch (StaleOrder | StaleLabel | StaleRefund late) {
            world.count("deeds that came too late");
        } catch (StoreUnavailable | PeerUnavailable | PeerRefused away) {
            world.count("deeds without an answer");
        }
    }

    private void act(int deed, FulfillmentDesk desk, OrderKey order) {
        switch (deed) {
            case 0, 1, 2, 3, 4, 5, 6, 7 ->
                desk.buyLabel(
                        order,
                        new LabelWish(Optional.of("shipment-" + order.order()), PRIORITY, LabelFormat.PDF),
                        operator());
            case 8 -> desk.giveBackLabel(order, operator());
            case 9, 10 -> desk.refresh(order, new By(Party.ADMIN, name));
            case 11 -> desk.cancel(order, anybody(), "");
            case 12 -> desk.requestReturn(order, anybody(), "It does not fit");
            case 13 -> desk.receiveReturn(order, operator());
            case 14 -> desk.find(order).ifPresent(dossier -> confirm(desk, dossier));
            case 20, 21 -> desk.labelFile(order, LabelPart.LABEL);
            default -> desk.find(order).ifPresent(dossier -> refund(desk, dossier));
        }
    }

    /** With the number that the page shows, so that clicking twice is one refund; now and then without. */
    private void refund(FulfillmentDesk desk, Dossier dossier) {
        OrderKey order = dossier.order().key();
        Optional<Integer> number = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(dossier.nextRefund());
        Optional<Money> amount = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new Money(
                        100L * (1 + random.nextInt(25)),
                        dossier.order().data().total().currency()));
        world.sleep(Duration.ofMillis(random.nextInt(4_000)));
        Answer answer =
                desk.refund(order, new RefundOrder(number, Optional.of("pi_" + order.order()), amount), operator());
        world.count("refund asked for: " + answer.getClass().getSimpleName());
    }

    private void confirm(FulfillmentDesk desk, Dossier dossier) {
        dossier.refunds().stream()
                .filter(refund -> refund.status() == RefundStatus.HELD)
                .findFirst()
                .ifPresent(held -> desk.confirmRefund(dossier.order().key(), held.number(), operator()));
    }

    private By operator() {
        return new By(random.nextBoolean() ? Party.OPERATOR : Party.ADMIN, name);
    }

    private By anybody() {
        List<Party> parties = List.of(Party.values());
        return new By(parties.get(random.nextInt(parties.size())), name);
    }
}
