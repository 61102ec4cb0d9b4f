package org.advalorem.adapter.jdbi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.Inbox.Stored;
import org.advalorem.port.inbox.InboxContract;
import org.junit.jupiter.api.Test;

class JdbiInboxTest implements InboxContract {

    private final StoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void aBodyThatTextCannotHoldIsKeptAllTheSame() {
        var message = new Message(SHOP, "nul", "", "orders/create", "", NOON, "{\"zero\":\"\0é\"}", State.PENDING, "");

        assertThat(store.inbox().store(message)).isEqualTo(Stored.NEW);

        assertThat(store.inbox().take(1, 60)).containsExactly(message);
    }
}
