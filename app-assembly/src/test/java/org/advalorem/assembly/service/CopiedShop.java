package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncJobStatus;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.sync.SyncDesk;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.order.Orders;
import org.advalorem.sandbox.world.Placed;

/** What a service made of the sandbox's first shop. */
final class CopiedShop {

    private final Stage stage;

    CopiedShop(Stage stage) {
        this.stage = stage;
    }

    /** Begins a job and waits until it is completed. */
    SyncJob run(SyncJobKind kind) {
        SyncJob ended = untilEnded(
                desk().start(stage.shop(), kind, SyncPeriod.ALL).job().key());
        assertThat(ended.status()).as(ended.state().note()).isEqualTo(SyncJobStatus.COMPLETED);
        return ended;
    }

    SyncJob untilEnded(SyncJobKey job) {
        Stage.await(() -> assertThat(store().syncJobs().find(job).orElseThrow())
                .satisfies(current -> assertThat(current.status().isEnd())
                        .as(() -> current.kind() + " is " + current.status() + ": "
                                + current.state().note())
                        .isTrue()));
        return store().syncJobs().find(job).orElseThrow();
    }

    Order untilKept(Placed placed) {
        Stage.await(
                () -> assertThat(kept(placed)).as(() -> "failed: " + failures()).isPresent());
        return kept(placed).orElseThrow();
    }

    void untilNothingIsPending() {
        Stage.await(() -> {
            assertThat(store().inbox().counts().getOrDefault(Inbox.State.PENDING, 0L))
                    .isZero();
            assertThat(store().caches().counts(stage.shop()).values())
                    .allMatch(states -> states.getOrDefault(CacheState.PENDING, 0L) == 0);
        });
        assertThat(failures()).isEmpty();
    }

    String failures() {
        return Arrays.stream(CacheKind.values())
                .flatMap(kind -> store().caches().failed(stage.shop(), kind, Optional.empty(), 5).items().stream())
                .map(entry -> entry.key() + " " + entry.processingError())
                .collect(Collectors.joining("\n"));
    }

    Optional<Order> kept(Placed placed) {
        Orders orders = store().orders();
        return orders.find(new OrderKey(stage.shop(), new OrderId(placed.order().id())));
    }

    JdbiStore store() {
        return stage.service().store();
    }

    SyncDesk desk() {
        return stage.service().sync();
    }
}
