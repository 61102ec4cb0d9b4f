package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between two states of one order, without what a push is meant to change and without what ShipStation itself counts
 * on. A field that is null is as good as none; numbers are compared by value; items and rows by their own numbers, so that another
 * order of them is no difference.
 */
final class Differences {

    /** ShipStation sets these when it saves, the last one when it has looked the address up. */
    private static final Set<String> OWN = Set.of("modifyDate", "createDate", "addressVerified");

    private static final Set<String> MEANT = Set.of("value", "quantity");
    private static final List<String> FILLED_IN = List.of("contents", "nonDelivery");
    private static final String ROWS = "internationalOptions.customsItems";

    private final List<String> paths = new ArrayList<>();

    private Differences() {}

    static List<String> between(JsonNode before, JsonNode after) {
        var differences = new Differences();
        differences.compare("", before, after);
        return List.copyOf(differences.paths);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (path.equals(ROWS)) {
            compareRows(before, after);
        } else if (before.isObject() && after.isObject()) {
            names(before, after).forEach(name -> compareField(path, name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else if (!same(before, after)) {
            paths.add(path);
        }
    }

    private void compareField(String path, String name, JsonNode before, JsonNode after) {
        boolean filledIn = path.equals("internationalOptions") && FILLED_IN.contains(name) && isNone(before);
        if (!OWN.contains(name) && !filledIn) {
            compare(path.isEmpty() ? name : path + "." + name, before, after);
        }
    }

    private void compareLists(String path, JsonNode before, JsonNode after) {
        Map<String, JsonNode> left = keyed(before, "orderItemId");
        Map<String, JsonNode> right = keyed(after, "orderItemId");
        Set<String> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        for (String key : keys) {
            String entry = path + "[" + key + "]";
            if (left.containsKey(key) && right.containsKey(key)) {
                compare(entry, left.get(key), right.get(key));
            } else {
                paths.add(entry);
            }
        }
    }

    /** A new row is one that was created; a value or a quantity is what the plan says, and read back against it elsewhere. */
    private void compareRows(JsonNode before, JsonNode after) {
        Map<String, JsonNode> left = keyed(before, "customsItemId");
        Map<String, JsonNode> right = keyed(after, "customsItemId");
        left.forEach((id, row) -> {
            String entry = ROWS + "[" + id + "]";
            if (!right.containsKey(id)) {
                paths.add(entry);
            } else {
                names(row, right.get(id)).stream()
                        .filter(name -> !MEANT.contains(name))
                        .forEach(name -> compareField(
                                entry, name, row.path(name), right.get(id).path(name)));
            }
        });
    }

    /** Entries by their own number where they have one, else by their place. */
    private static Map<String, JsonNode> keyed(JsonNode list, String number) {
        var entries = new LinkedHashMap<String, JsonNode>();
        for (JsonNode entry : list) {
            String key = entry.hasNonNull(number)
                    ? number + "=" + entry.get(number).asText()
                    : String.valueOf(entries.size());
            entries.put(key, entry);
        }
        return entries;
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean same(JsonNode before, JsonNode after) {
        if (isNone(before) || isNone(after)) {
            return isNone(before) && isNone(after);
        }
        boolean numbers = before.isNumber() && after.isNumber();
        return numbers ? before.decimalValue().compareTo(after.decimalValue()) == 0 : before.equals(after);
    }

    private static boolean isNone(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
