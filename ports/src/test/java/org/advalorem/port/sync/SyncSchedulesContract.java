package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of schedules keeps to. */
public interface SyncSchedulesContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    SyncSchedules syncSchedules();

    @BeforeEach
    default void registerShopsOfSchedules() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void keepsAScheduleOfEachShop() {
        SyncSchedule first = SyncSchedule.standard(SHOP, NOON);
        SyncSchedule other = SyncSchedule.standard(OTHER_SHOP, NOON)
                .with(Duration.ofMinutes(5), Duration.ofHours(2), NOON)
                .ran("job-9", NOON)
                .stopped();

        assertThat(syncSchedules().find(SHOP)).isEmpty();
        assertThat(syncSchedules().replace(Optional.empty(), first)).isTrue();
        assertThat(syncSchedules().replace(Optional.empty(), other)).isTrue();

        assertThat(syncSchedules().find(SHOP)).contains(first);
        assertThat(syncSchedules().find(OTHER_SHOP)).contains(other);
    }

    @Test
    default void tellsWhichAreDue() {
        SyncSchedule due = SyncSchedule.standard(SHOP, NOON);
        syncSchedules().replace(Optional.empty(), due);
        syncSchedules().replace(Optional.empty(), SyncSchedule.standard(OTHER_SHOP, NOON.plusSeconds(1)));

        assertThat(syncSchedules().due(NOON.minusSeconds(1))).isEmpty();
        assertThat(syncSchedules().due(NOON)).containsExactly(due);
        assertThat(syncSchedules().due(NOON.plusSeconds(1))).hasSize(2);

        assertThat(syncSchedules().replace(Optional.of(due), due.stopped())).isTrue();
        assertThat(syncSchedules().due(NOON)).isEmpty();
    }

    @Test
    default void letsTheFirstOfTwoWritersWin() {
        SyncSchedule held = SyncSchedule.standard(SHOP, NOON);
        syncSchedules().replace(Optional.empty(), held);

        assertThat(syncSchedules().replace(Optional.empty(), held.stopped())).isFalse();
        assertThat(syncSchedules().replace(Optional.of(held), held.stopped())).isTrue();
        assertThat(syncSchedules().replace(Optional.of(held), held.ran("job-1", NOON)))
                .isFalse();
        assertThat(syncSchedules().find(SHOP)).contains(held.stopped());
    }

    @Test
    default void letsOneOfManyWritersWin() {
        SyncSchedule held = SyncSchedule.standard(SHOP, NOON);
        syncSchedules().replace(Optional.empty(), held);

        List<Boolean> written = Together.run(
                8,
                number -> syncSchedules()
                        .replace(Optional.of(held), held.ran("job-" + number, NOON.plusSeconds(number))));

        assertThat(written).containsOnlyOnce(true);
    }
}
