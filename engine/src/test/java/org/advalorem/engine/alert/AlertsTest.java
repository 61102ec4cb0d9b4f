package org.advalorem.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.advalorem.adapter.memory.CollectingMailer;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Reason;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.engine.fake.SettableClock;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final ShopId SHOP = new ShopId("example-shop.myshopify.com");
    private static final CorrectionKey FIRST = new CorrectionKey(SHOP, new OrderId(1));
    private static final CorrectionKey SECOND = new CorrectionKey(SHOP, new OrderId(2));
    private static final Reason EXPIRED = new Reason("SHIPSTATION_UNAUTHORIZED", "The key expired.");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    private final MemoryStore store = new MemoryStore(clock);
    private final CollectingMailer delivered = new CollectingMailer();
    private final Deque<RuntimeException> troubles = new ArrayDeque<>();
    private final Alerts alerts = new Alerts(
            store,
            mail -> {
                if (!troubles.isEmpty()) {
                    throw troubles.remove();
                }
                delivered.send(mail);
            },
            clock);

    AlertsTest() {
        store.shops()
                .save(Shop.registered(SHOP, clock.instant())
                        .with(ShopSettings.DEFAULT.withAlertMail("ops@example.com")));
    }

    @Test
    void tellsTheFirstFailureOfAKindOnly() {
        alerts.failed(FIRST, "#1001", EXPIRED);
        alerts.failed(SECOND, "#1002", EXPIRED);

        assertThat(delivered.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("ops@example.com");
            assertThat(mail.text()).contains("#1001", "The key expired.");
        });
    }

    @Test
    void tellsEachKindAndEachCycleAnew() {
        alerts.failed(FIRST, "#1001", EXPIRED);
        alerts.failed(FIRST, "#1001", new Reason("NOT_FOUND", "Gone."));
        clock.advance(Duration.ofDays(31));
        alerts.failed(SECOND, "#1002", EXPIRED);

        assertThat(delivered.mails()).hasSize(3);
    }

    @Test
    void tellsNobodyWhereNobodyIsNamed() {
        store.shops().save(Shop.registered(SHOP, clock.instant()));

        alerts.failed(FIRST, "#1001", EXPIRED);

        assertThat(delivered.mails()).isEmpty();
    }

    @Test
    void triesAgainAtTheNextFailureIfTheServerCertainlyDidNotTakeTheMail() {
        troubles.add(new PeerUnavailable("MAIL_UNAVAILABLE", "Away", Optional.empty()));

        alerts.failed(FIRST, "#1001", EXPIRED);
        alerts.failed(SECOND, "#1002", EXPIRED);
        alerts.failed(SECOND, "#1002", EXPIRED);

        assertThat(delivered.mails()).hasSize(1);
    }

    @Test
    void neverRepeatsAMailThatMayHaveBeenTaken() {
        troubles.add(new IllegalStateException("connection lost after the last byte"));

        alerts.failed(FIRST, "#1001", EXPIRED);
        alerts.failed(SECOND, "#1002", EXPIRED);

        assertThat(delivered.mails()).isEmpty();
        assertThat(store.operations()
                        .unsettled(OperationKind.MAIL, clock.instant().plusSeconds(1), 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.state()).isEqualTo(OperationState.UNKNOWN));
    }

    @Test
    void marksAMailAsUnknownWhoseSenderDied() {
        store.operations()
                .open(Operation.opened(
                        SHOP, "mail:1", FIRST.subject(), OperationKind.MAIL, "", "A mail", clock.instant()));
        var janitor = new MailJanitor(store.operations(), clock, Duration.ofMinutes(5));

        assertThat(janitor.run()).isZero();
        clock.advance(Duration.ofMinutes(6));

        assertThat(janitor.run()).isEqualTo(1);
        assertThat(janitor.run()).isZero();
        assertThat(delivered.mails()).isEmpty();
    }
}
