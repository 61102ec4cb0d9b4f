package org.advalorem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shopify.GraphApi.Refused;

/** Cuts a list into the pages of a connection. */
final class Pages {

    /** Under this name the context says that a bulk operation asks, which has no pages. */
    static final String BULK = "bulk";

    private static final int LARGEST = 250;

    private Pages() {}

    /** The connection that the arguments of the field ask for. */
    static Map<String, Object> of(List<Map<String, Object>> all, DataFetchingEnvironment asked) {
        List<Map<String, Object>> rest = new ArrayList<>(all);
        if (asked.<Boolean>getArgumentOrDefault("reverse", false)) {
            Collections.reverse(rest);
        }
        if (isBulk(asked)) {
            return connection(rest, 0, rest.size());
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

    /**
     * The connection that the arguments of the field ask for, of things in the order of their keys. A cursor names the key
     * of the last thing and not its place, so that what is taken away or moves between two pages moves no other.
     */
    static <T> Map<String, Object> sorted(
            Collection<T> all,
            Function<T, Key> key,
            Function<T, Map<String, Object>> graph,
            DataFetchingEnvironment asked) {
        Integer first = isBulk(asked) ? Integer.valueOf(LARGEST) : asked.<Integer>getArgument("first");
        if (first == null || first < 0 || first > LARGEST) {
            throw new Refused("BAD_REQUEST", "first must be given, between 0 and " + LARGEST);
        }
        String cursor = asked.getArgument("after");
        Key after = cursor == null ? new Key(Long.MIN_VALUE, Long.MIN_VALUE) : Key.of(cursor);
        List<T> rest = all.stream()
                .filter(one -> key.apply(one).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .toList();
        List<Map<String, Object>> nodes = new ArrayList<>();
        List<Map<String, Object>> edges = new ArrayList<>();
        int size = isBulk(asked) ? rest.size() : Math.min(first, rest.size());
        for (T one : rest.subList(0, size)) {
            Map<String, Object> node = graph.apply(one);
            nodes.add(node);
            edges.add(Map.of("cursor", key.apply(one).cursor(), "node", node));
        }
        var info = new LinkedHashMap<String, Object>();
        info.put("hasNextPage", rest.size() > nodes.size());
        info.put("hasPreviousPage", cursor != null);
        info.put("startCursor", edges.isEmpty() ? null : edges.get(0).get("cursor"));
        info.put(
                "endCursor",
                edges.isEmpty() ? null : edges.get(edges.size() - 1).get("cursor"));
        return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
    }

    private static boolean isBulk(DataFetchingEnvironment asked) {
        return asked.getGraphQlContext().getOrDefault(BULK, false);
    }

    /** Where a thing stands: by the value that is sorted by, then by its id. */
    record Key(long value, long id) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::value).thenComparingLong(Key::id);

        static Key of(String cursor) {
            try {
                JsonNode json = Json.read(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
                return new Key(
                        json.path("last_value").asLong(), json.path("last_id").asLong());
            } catch (IllegalArgumentException | Json.Malformed e) {
                throw new Refused("BAD_REQUEST", "Invalid cursor for current pagination sort.");
            }
        }

        String cursor() {
            byte[] json = Json.bytes(Json.object().put("last_id", id).put("last_value", value));
            return Base64.getEncoder().encodeToString(json);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
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
