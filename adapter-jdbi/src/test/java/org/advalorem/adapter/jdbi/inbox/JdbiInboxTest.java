package org.advalorem.adapter.jdbi.inbox;

import static org.advalorem.adapter.jdbi.sql.Bodies.MOST_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.InboxContract;
import org.junit.jupiter.api.Test;

class JdbiInboxTest implements InboxContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void ofLargeBodiesAsManyAreTakenAtOnceAsMayBe() {
        IntStream.range(0, 9).forEach(number -> store(number, MOST_AT_ONCE / 4));

        assertThat(take()).containsExactly("0", "1", "2", "3");
        assertThat(take()).containsExactly("4", "5", "6", "7");
        assertThat(take()).containsExactly("8");
        assertThat(take()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeForAnyGoesAlone() {
        store(0, 10);
        store(1, MOST_AT_ONCE + 1);
        store(2, MOST_AT_ONCE);
        store(3, 1);

        assertThat(take()).containsExactly("0");
        assertThat(take()).containsExactly("1");
        assertThat(take()).containsExactly("2");
        assertThat(take()).containsExactly("3");
    }

    @Test
    void bodiesThatAreNoTextCountToo() {
        IntStream.range(0, 3).forEach(number -> store(number, RawBody.of(new byte[MOST_AT_ONCE / 2])));

        assertThat(take()).containsExactly("0", "1");
        assertThat(take()).containsExactly("2");
    }

    @Test
    void ofSmallBodiesAsManyAreTakenAtOnceAsAreAskedFor() {
        IntStream.range(0, 150).forEach(number -> store(number, 40_000));

        assertThat(take()).hasSize(64);
        assertThat(take()).hasSize(64);
        assertThat(take()).hasSize(22);
    }

    @Test
    void noLargeBodyIsForgottenOrGivenToTwoTakers() {
        IntStream.range(0, 20).forEach(number -> store(number, MOST_AT_ONCE / 3));

        List<List<String>> taken = Together.run(4, thread -> drain());

        assertThat(taken.stream().flatMap(List::stream)).hasSize(20).doesNotHaveDuplicates();
    }

    private List<String> drain() {
        var all = new ArrayList<String>();
        for (List<String> some = take(); !some.isEmpty(); some = take()) {
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            all.addAll(some);
        }
        return all;
    }

    private List<String> take() {
        return store.inbox().take(64, 60).stream().map(Message::deliveryId).toList();
    }

    private void store(int number, int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        store(number, RawBody.of(body));
    }

    private void store(int number, RawBody body) {
        store.inbox()
                .store(new Message(
                        SHOP,
                        "" + number,
                        "",
                        "products/update",
                        "2026-10",
                        NOON.plusSeconds(number),
                        body,
                        State.PENDING,
                        ""));
    }
}
