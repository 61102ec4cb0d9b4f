package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.Deviation;
import org.advalorem.domain.sync.Deviation.Kind;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.port.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** What every keeper of deviations keeps to. */
public interface DeviationsContract {

    SyncJobKey JOB = new SyncJobKey(new ShopId("lamp-shop.myshopify.com"), "job-1");
    SyncJobKey OTHER_JOB = new SyncJobKey(JOB.shop(), "job-2");
    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    Deviation MISSING = new Deviation(new OrderId(3), Kind.MISSING, Optional.of(NOON), Optional.empty());
    Deviation STALE = new Deviation(new OrderId(1), Kind.STALE, Optional.of(NOON), Optional.of(NOON.minusSeconds(1)));
    Deviation EXTRA = new Deviation(new OrderId(20), Kind.EXTRA, Optional.empty(), Optional.of(NOON));

    /** Empty when the test begins. */
    StoreUnderTest store();

    private Deviations deviations() {
        return store().deviations();
    }

    @Test
    default void listsWhatAJobFoundByTheNumbersOfTheOrders() {
        deviations().add(JOB, List.of(MISSING, EXTRA));
        deviations().add(JOB, List.of(STALE));
        deviations().add(OTHER_JOB, List.of(EXTRA));

        assertThat(deviations().list(JOB, Optional.empty(), 10)).containsExactly(STALE, MISSING, EXTRA);
        assertThat(deviations().list(JOB, Optional.empty(), 2)).containsExactly(STALE, MISSING);
        assertThat(deviations().list(JOB, Optional.of(MISSING.order()), 2)).containsExactly(EXTRA);
        assertThat(deviations().list(new SyncJobKey(JOB.shop(), "job-3"), Optional.empty(), 2))
                .isEmpty();
    }

    @Test
    default void countsThemByTheirKinds() {
        deviations().add(JOB, List.of(MISSING, EXTRA));
        deviations()
                .add(JOB, List.of(new Deviation(new OrderId(4), Kind.MISSING, Optional.of(NOON), Optional.empty())));

        assertThat(deviations().counts(JOB)).containsEntry(Kind.MISSING, 2L).containsEntry(Kind.EXTRA, 1L);
        assertThat(deviations().counts(OTHER_JOB).values()).allMatch(count -> count == 0);
    }

    @Test
    default void believesTheLaterWord() {
        deviations().add(JOB, List.of(MISSING));
        Deviation later =
                new Deviation(MISSING.order(), Kind.STALE, Optional.of(NOON), Optional.of(NOON.minusSeconds(5)));

        deviations().add(JOB, List.of(later));
        deviations().add(JOB, List.of());

        assertThat(deviations().list(JOB, Optional.empty(), 10)).containsExactly(later);
    }
}
