package org.advalorem.proof.correction;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;
import org.advalorem.proof.simulation.World;

/** Keeps an account of the units of its own: who holds one, taken in which cycle. */
final class BillingWatch extends StoreWire {

    private final World world;
    private final MemoryStore store;
    private final Watch corrections;
    private final Map<CorrectionKey, Instant> holders = new HashMap<>();

    BillingWatch(World world, MemoryStore store, Watch corrections) {
        this.world = world;
        this.store = store;
        this.corrections = corrections;
    }

    @Override
    public void after(Call call, Object answer) {
        if (call.is("take")) {
            taken(call.arg(0, CorrectionKey.class), call.arg(1, Instant.class), (boolean) answer);
        } else if (call.is("giveBack")) {
            forget(call.arg(0, CorrectionKey.class));
        } else if (call.is("giveBackForgotten")) {
            List.copyOf(holders.keySet()).forEach(this::forget);
        }
        store.shops().all().forEach(shop -> checkAccount(shop.id()));
    }

    /** Whoever holds an order keeps its unit, however the order had ended before. */
    private void forget(CorrectionKey key) {
        boolean ended = store.corrections()
                .find(key)
                .filter(correction -> endedWithoutPush(correction.state()))
                .isPresent();
        if (ended && !corrections.isHeld(key)) {
            holders.remove(key);
        }
    }

    /** @param asked when the worker looked at its clock; it may have been held up since, past the end of a cycle */
    private void taken(CorrectionKey key, Instant asked, boolean granted) {
        BillingCycle cycle = store.billingUnits().cycle(key.shop(), asked);
        boolean isNew = !holders.containsKey(key);
        world.require(granted || isNew, "billing: no unit is lost", () -> key + " holds a unit and was refused one");
        if (granted && isNew) {
            holders.put(key, cycle.start());
            var plan = store.shops().find(key.shop()).orElseThrow().plan();
            world.require(
                    cycle.used() <= plan.ordersPerCycle().orElse(Integer.MAX_VALUE),
                    "billing: no limit is passed",
                    () -> key + " got a unit, " + cycle.used() + " are used, the plan is " + plan);
        }
        if (!granted) {
            world.count("units refused");
        }
    }

    private void checkAccount(ShopId shop) {
        BillingCycle cycle = store.billingUnits().cycle(shop, world.now());
        long mine = holders.entrySet().stream()
                .filter(holder ->
                        holder.getKey().shop().equals(shop) && holder.getValue().equals(cycle.start()))
                .count();
        world.require(
                cycle.used() == mine,
                "billing: no unit is taken twice",
                () -> shop + " has " + cycle.used() + " units used, " + mine + " orders hold one");
    }

    /** A unit that is still to be given back; empty if there is none. */
    Optional<String> unreturned() {
        return holders.keySet().stream()
                .filter(key -> endedWithoutPush(
                        store.corrections().find(key).orElseThrow().state()))
                .findFirst()
                .map(key -> key + " ended without a push and holds a unit");
    }

    /** At rest a pushed order holds one unit. */
    void checkAtRest(CorrectionState state) {
        world.require(
                state.lastPush().isEmpty() || holders.containsKey(state.key()),
                "billing: no unit is lost",
                () -> state.key() + " was pushed, is " + state.status() + " and holds no unit");
    }

    private static boolean endedWithoutPush(CorrectionState state) {
        return state.lastPush().isEmpty()
                && (state.status() == CorrectionStatus.SKIPPED
                        || state.status() == CorrectionStatus.FAILED
                        || state.status() == CorrectionStatus.REJECTED);
    }
}
