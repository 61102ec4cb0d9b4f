package org.advalorem.engine.alert;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.shop.BillingUnits;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.system.Mailer;
import org.advalorem.port.system.Mailer.Mail;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a merchant by mail what needs him: that the plan's orders are used up, and the first failure of each kind, both once in a
 * billing cycle. A mail is an operation: intended in writing, then sent, then settled, so that none is sent twice. A shop without
 * an address for alerts gets none.
 */
public final class Alerts {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    /** A mail that was certainly not taken may be tried again, as another operation. */
    private static final int MOST_TRIES = 5;

    private final Operations operations;
    private final BillingUnits billingUnits;
    private final Shops shops;
    private final Mailer mailer;
    private final Clock clock;

    public Alerts(Store store, Mailer mailer, Clock clock) {
        this.operations = store.operations();
        this.billingUnits = store.billingUnits();
        this.shops = store.shops();
        this.mailer = mailer;
        this.clock = clock;
    }

    /**
     * Mails that a correction failed, unless the shop was told of this kind of failure in this cycle. A mail server that does not play
     * along is logged and hinders nothing.
     *
     * @param orderName may be empty
     * @throws StoreUnavailable if the intention could not be kept; nothing is sent then
     */
    public void failed(CorrectionKey key, String orderName, Reason reason) {
        shops.find(key.shop())
                .flatMap(shop -> shop.settings().alertMail())
                .ifPresent(address -> mailOnce(address, key, orderName, reason));
    }

    private void mailOnce(String address, CorrectionKey key, String orderName, Reason reason) {
        BillingCycle cycle = billingUnits.cycle(key.shop(), clock.instant());
        freeKey(key.shop(), stableKey(key.shop(), reason, cycle))
                .map(free -> mail(address, free, key, orderName, reason, cycle))
                .ifPresent(mail -> send(key, mail));
    }

    private static String stableKey(ShopId shop, Reason reason, BillingCycle cycle) {
        return isBilling(reason)
                ? "mail:billing:" + shop + ":" + cycle.start()
                : "mail:failure:" + shop + ":" + reason.code() + ":" + cycle.start();
    }

    /** The first try's key, or that of the next one while those before were certainly in vain; empty if there is nothing to send. */
    private Optional<String> freeKey(ShopId shop, String stableKey) {
        return IntStream.rangeClosed(1, MOST_TRIES)
                .mapToObj(attempt -> attempt == 1 ? stableKey : stableKey + ":" + attempt)
                .filter(candidate -> !wasRejected(shop, candidate))
                .findFirst()
                .filter(candidate -> operations.find(shop, candidate).isEmpty());
    }

    private boolean wasRejected(ShopId shop, String candidate) {
        return operations
                .find(shop, candidate)
                .filter(known -> known.state() == OperationState.REJECTED)
                .isPresent();
    }

    private void send(CorrectionKey key, Mail mail) {
        Operation opened = Operation.opened(
                key.shop(),
                mail.idempotencyKey(),
                key.subject(),
                OperationKind.MAIL,
                Hashing.sha256()
                        .hashString(mail.to() + "\n" + mail.subject() + "\n" + mail.text(), StandardCharsets.UTF_8)
                        .toString(),
                "Mail to " + mail.to() + ": " + mail.subject(),
                clock.instant());
        if (operations.open(opened)) {
            operations.settle(outcome(opened, mail));
        }
    }

    private Operation outcome(Operation opened, Mail mail) {
        try {
            mailer.send(mail);
            return opened.confirmed("Handed to the mail server.", clock.instant());
        } catch (PeerUnavailable | PeerRefused notTaken) {
            log.warn("Mail {} was not taken: {}", opened.idempotencyKey(), notTaken.getMessage());
            return opened.rejected("Not taken: " + notTaken.getMessage(), clock.instant());
        } catch (RuntimeException unclear) {
            log.warn("Nobody knows whether mail {} was taken", opened.idempotencyKey(), unclear);
            return opened.unknown("It is open whether the mail was taken: " + unclear.getMessage());
        }
    }

    private static Mail mail(
            String address, String mailKey, CorrectionKey key, String orderName, Reason reason, BillingCycle cycle) {
        String order = orderName.isEmpty() ? key.order().toString() : orderName;
        return isBilling(reason)
                ? new Mail(address, "Advalorem: the plan's orders are used up", usedUp(key, order, cycle), mailKey)
                : new Mail(
                        address,
                        "Advalorem: order " + order + " failed, " + reason.code(),
                        text(key, order, reason),
                        mailKey);
    }

    private static String usedUp(CorrectionKey key, String order, BillingCycle cycle) {
        Instant end = cycle.end();
        return "The plan of " + key.shop() + " allows no more corrected orders in this billing cycle, which ends at "
                + end
                + ".\n\nThe first order that was not corrected is " + order
                + ". Choose a larger plan and retry the failed orders, or correct them by hand.\n";
    }

    private static String text(CorrectionKey key, String order, Reason reason) {
        return "The customs values of order " + order + " of " + key.shop() + " were not corrected.\n\n"
                + reason.message()
                + " (" + reason.code()
                + ")\n\nFurther failures of this kind are not mailed in this billing cycle; the list of failed orders shows them all.\n";
    }

    private static boolean isBilling(Reason reason) {
        return reason.code().equals("BILLING");
    }
}
