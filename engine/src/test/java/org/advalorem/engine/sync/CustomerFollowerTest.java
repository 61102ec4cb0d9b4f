package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.CustomerScene.NOON;
import static org.advalorem.engine.sync.CustomerScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.message.RawBody;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.CustomerMessages.Merge;
import org.advalorem.port.sync.CustomerMessages.Redaction;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;

class CustomerFollowerTest {

    private static final CustomerId ADA = new CustomerId(1);
    private static final CustomerId BO = new CustomerId(2);
    private static final Message MERGE = message("customers/merge");
    private static final Message REDACTION = message("customers/redact");

    private final CustomerScene scene = new CustomerScene();

    @Test
    void aMergeTakesEffectWithItsMessage() {
        var follower = follower((topic, body) -> Optional.of(new Merge(BO, ADA)));

        assertThat(follower.hear(List.of(MERGE))).isEmpty();

        assertThat(scene.customer(1).ending()).contains(Ending.merged(BO, NOON));
    }

    @Test
    void aWishToBeForgottenIsHeardEvenIfANewerBodyFollowsAtOnce() {
        scene.hear(1, "1 2 Ada ada@example.com").process();
        var follower =
                follower((topic, body) -> Optional.of(new Redaction(Optional.of(ADA), Optional.of("ada@example.com"))));

        follower.hear(List.of(REDACTION));
        scene.hear(9, "1 2 Ada ada@example.com").process();

        assertThat(scene.customer(1).profile()).isEmpty();
    }

    @Test
    void aBodyThatComesAfterTheWishToBeForgottenIsNotKept() {
        var follower = follower((topic, body) -> Optional.of(new Redaction(Optional.of(ADA), Optional.empty())));

        follower.hear(List.of(REDACTION));
        scene.hear(-9, "1 2 Ada ada@example.com").process();

        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
        assertThat(scene.customer(1).profile()).isEmpty();
    }

    @Test
    void aBodyThatIsNotAsPromisedIsObjectedTo() {
        var follower = follower((topic, body) -> {
            throw new UnreadableBody("id is no customer's number");
        });

        assertThat(follower.hear(List.of(MERGE))).isEqualTo(Map.of(MERGE, "id is no customer's number"));
    }

    @Test
    void nobodyIsMergedIntoThemselves() {
        var follower = follower((topic, body) -> Optional.of(new Merge(ADA, ADA)));

        assertThat(follower.hear(List.of(MERGE))).containsKey(MERGE);
    }

    @Test
    void ofTwoFollowersBothHearAndTheFirstObjectionCounts() {
        TakeIn.Follower first = messages -> Map.of(MERGE, "first");
        TakeIn.Follower second = messages -> Map.of(MERGE, "second", REDACTION, "second");

        assertThat(first.and(second).hear(List.of(MERGE, REDACTION)))
                .isEqualTo(Map.of(MERGE, "first", REDACTION, "second"));
    }

    private CustomerFollower follower(CustomerMessages messages) {
        return new CustomerFollower(messages, scene.news);
    }

    private static Message message(String topic) {
        return new Message(SHOP, topic, "", topic, "2026-10", NOON, RawBody.of("{}"), State.PENDING, "");
    }
}
