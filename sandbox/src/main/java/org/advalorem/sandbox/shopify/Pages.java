package org.advalorem.sandbox.shopify;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.advalorem.sandbox.shopify.GraphApi.Refused;

/** Cuts a list into the pages of a connection. */
final class Pages {

    private static final int LARGEST = 250;

    private Pages() {}

    /** The connection that the arguments of the field ask for. */
    static Map<String, Object> of(List<Map<String, Object>> all, DataFetchingEnvironment asked) {
        List<Map<String, Object>> rest = new ArrayList<>(all);
        if (asked.<Boolean>getArgumentOrDefault("reverse", false)) {
            Collections.reverse(rest);
        }
        int start = after(rest, asked.getArgument("after"));
        int end = before(rest, asked.getArgument("before"));
        Integer first = asked.getArgument("first");
        Integer last = asked.getArgument("last");
        if (first == null && last == null) {
            throw new Refused("BAD_REQUEST", "you must provide one of first or last");
        }
        int size = first != null ? first : last;
        if (size < 0 || size > LARGEST) {
            throw new Refused("BAD_REQUEST", "the page size must be between 0 and " + LARGEST);
        }
        int from = first != null ? start : Math.max(start, end - size);
        int to = first != null ? Math.min(end, start + size) : end;
        return connection(rest, from, Math.max(from, to));
    }

    private static Map<String, Object> connection(List<Map<String, Object>> all, int from, int to) {
        List<Map<String, Object>> nodes = all.subList(from, to);
        var info = new LinkedHashMap<String, Object>();
        info.put("hasNextPage", to < all.size());
        info.put("hasPreviousPage", from > 0);
        info.put("startCursor", nodes.isEmpty() ? null : cursor(nodes.get(0)));
        info.put("endCursor", nodes.isEmpty() ? null : cursor(nodes.get(nodes.size() - 1)));
        List<Map<String, Object>> edges = nodes.stream()
                .map(node -> Map.of("cursor", cursor(node), "node", node))
                .toList();
        return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
    }

    private static int after(List<Map<String, Object>> all, String cursor) {
        return cursor == null ? 0 : position(all, cursor) + 1;
    }

    private static int before(List<Map<String, Object>> all, String cursor) {
        return cursor == null ? all.size() : position(all, cursor);
    }

    private static int position(List<Map<String, Object>> all, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (cursor(all.get(i)).equals(cursor)) {
                return i;
            }
        }
        throw new Refused("BAD_REQUEST", "Invalid cursor for current pagination sort.");
    }

    private static String cursor(Map<String, Object> node) {
        Object key = node.getOrDefault("id", node.get("index"));
        String text = "{\"last_id\":\"" + key + "\"}";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
