package org.advalorem.proof.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncSchedule;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;

/** Looks on at the schedules: from the first run on, each has to know how far the one before it got. */
final class ScheduleWatch extends StoreWire {

    private final Map<ShopId, SyncJobKey> first = new HashMap<>();

    @Override
    public void after(Call call, Object answer) {
        if (call.is("replace") && (Boolean) answer) {
            SyncSchedule next = call.arg(1, SyncSchedule.class);
            next.lastJob().ifPresent(job -> first.putIfAbsent(next.shop(), new SyncJobKey(next.shop(), job)));
        }
    }

    /** The job of a schedule's first run. */
    Optional<SyncJobKey> first(ShopId shop) {
        return Optional.ofNullable(first.get(shop));
    }
}
