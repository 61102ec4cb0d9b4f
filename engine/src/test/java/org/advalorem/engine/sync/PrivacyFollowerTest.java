package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.CustomerScene.NOON;
import static org.advalorem.engine.sync.CustomerScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Shop;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivacyFollowerTest {

    private static final Message WISH = message("shop/redact");

    private final CustomerScene scene = new CustomerScene();
    private final PrivacyFollower follower = new PrivacyFollower(scene.store);

    @BeforeEach
    void fill() {
        scene.store.shops().save(Shop.registered(SHOP, NOON));
        scene.hear(1, "1 2 Ada ada@example.com")
                .hear(1, "2 2 Bo bo@example.com")
                .process();
    }

    @Test
    void theCopyOfAShopThatUninstalledTheAppIsRemovedAndThatIsWrittenDown() {
        scene.store.shops().save(scene.store.shops().find(SHOP).orElseThrow().uninstalled());

        assertThat(follower.hear(List.of(message("customers/update"), WISH))).isEmpty();
        assertThat(follower.hear(List.of(WISH))).isEmpty();

        assertThat(scene.store.caches().counts(SHOP)).isEmpty();
        assertThat(scene.customer(1).profile()).isEmpty();
        List<AuditEntry> written = scene.store.auditTrail().of(SHOP, "privacy");
        assertThat(written).extracting(AuditEntry::action).containsExactly("COPY_REMOVED");
        assertThat(written.get(0).details()).isEqualTo(Map.of("rows", "4"));
    }

    @Test
    void aShopThatHasTheAppKeepsItsCopyAndAPersonIsTold() {
        assertThat(follower.hear(List.of(WISH)).get(WISH)).startsWith("The app is installed in " + SHOP);

        assertThat(scene.customer(1).profile()).isPresent();
    }

    private static Message message(String topic) {
        return new Message(SHOP, topic, "", topic, "2026-10", NOON, RawBody.of("{}"), State.PENDING, "");
    }
}
