package org.advalorem.sandbox.shipstation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.world.Handover;
import org.advalorem.sandbox.world.Placed;

/** All orders that ShipStation holds. Callers hold the lock of the instance. */
final class Warehouse {

    private final Clock clock;
    private final Imports imports;
    private final Map<Long, Entry> byId = new HashMap<>();
    private final Map<String, List<Entry>> byKey = new HashMap<>();
    private final NavigableMap<String, List<Entry>> byNumber = new TreeMap<>();

    Warehouse(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    void take(Placed placed, long storeId) {
        Handover handover = placed.handover();
        for (int copy = 0; copy < handover.copies(); copy++) {
            ObjectNode json = imports.order(placed, storeId);
            add(new Entry(json, Optional.of(placed), clock.instant().plus(handover.after()), handover.lookups()));
            if (handover.neighbour()) {
                add(new Entry(imports.neighbour(json), Optional.empty(), clock.instant(), 0));
            }
        }
    }

    void add(Entry entry) {
        byId.put(entry.id(), entry);
        byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
        byNumber.computeIfAbsent(entry.number(), number -> new ArrayList<>()).add(entry);
    }

    Optional<Entry> find(long orderId) {
        return Optional.ofNullable(byId.get(orderId)).filter(entry -> entry.isVisible(clock.instant()));
    }

    Optional<Entry> find(String orderKey) {
        return all(orderKey).stream()
                .filter(entry -> entry.isVisible(clock.instant()))
                .findFirst();
    }

    List<Entry> all(String orderKey) {
        return List.copyOf(byKey.getOrDefault(orderKey, List.of()));
    }

    /** The orders whose number begins with {@code prefix}; what is not imported yet comes a search nearer. */
    List<Entry> startingWith(String prefix) {
        Stream<Entry> found = byNumber.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values().stream()
                .flatMap(Collection::stream);
        var visible = new ArrayList<Entry>();
        for (Entry entry : found.toList()) {
            if (entry.isVisible(clock.instant())) {
                visible.add(entry);
            } else if (!prefix.isEmpty()) {
                entry.missed();
            }
        }
        return visible;
    }

    /** The store's refresh: quantities of items follow the shop; with {@code overwrite} customs values go back to gross. */
    int refresh(boolean overwrite) {
        int changed = 0;
        for (Entry entry : byId.values()) {
            if (overwrite && !entry.isLocked() && entry.origin().isPresent() && hasCustoms(entry)) {
                entry.json(overwritten(entry));
                changed++;
            }
        }
        return changed;
    }

    private ObjectNode overwritten(Entry entry) {
        ObjectNode json = entry.json().deepCopy();
        var gross = new HashMap<String, BigDecimal>();
        imports.customs(entry.origin().orElseThrow())
                .forEach(row -> gross.put(
                        row.get("description").asText(), row.get("value").decimalValue()));
        for (var row : customs(json)) {
            BigDecimal value = gross.get(row.path("description").asText());
            if (value != null) {
                ((ObjectNode) row).set("value", Json.tree(value));
            }
        }
        return json.put("modifyDate", Imports.pacific(clock.instant()));
    }

    private static boolean hasCustoms(Entry entry) {
        return entry.json().path("internationalOptions").path("customsItems").isArray();
    }

    private static ArrayNode customs(ObjectNode json) {
        return (ArrayNode) json.get("internationalOptions").get("customsItems");
    }
}
