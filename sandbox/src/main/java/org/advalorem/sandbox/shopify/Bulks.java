package org.advalorem.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.advalorem.sandbox.http.Json;

/** The bulk operations of all shops and the files that they write. Safe for several threads. */
public final class Bulks {

    private static final int MOST_AT_ONCE = 5;
    private static final long FIRST = 4_400_000_000_001L;

    private final Clock clock;
    private final Map<Long, Run> runs = new TreeMap<>();
    private final Deque<Ending> endings = new ArrayDeque<>();
    private final Set<Long> told = new HashSet<>();
    private Duration lasting = Duration.ZERO;
    private BiConsumer<String, ObjectNode> finished = (shop, body) -> {};

    Bulks(Clock clock) {
        this.clock = clock;
    }

    /** What becomes of an operation. */
    public enum Ending {
        COMPLETED,
        /** FAILED with {@code INTERNAL_SERVER_ERROR} when half of it is written. */
        FAILED_HALFWAY,
        /** COMPLETED, but half of the file is missing, though the connection ends as it should. */
        CUT_OFF,
        /** COMPLETED, but one row in the middle is missing. */
        ROW_LOST
    }

    /**
     * What is in a file.
     *
     * @param roots how many of the rows belong to no other
     */
    private record Content(List<String> rows, int roots) {

        static final Content NONE = new Content(List.of(), 0);

        /** Not grouped: a part may stand far from its order, and before it. */
        static Content of(List<Map<String, Object>> objects, long seed) {
            List<String> rows = new ArrayList<>();
            objects.forEach(row -> rows.add(new String(Json.bytes(row), StandardCharsets.UTF_8).replace("/", "\\/")));
            Collections.shuffle(rows, new Random(seed));
            long roots = objects.stream()
                    .filter(row -> !row.containsKey("__parentId"))
                    .count();
            return new Content(rows, (int) roots);
        }
    }

    private record Run(
            long id,
            String shop,
            Instant start,
            Duration lasting,
            Ending ending,
            String query,
            CompletableFuture<Content> content) {

        Content written() {
            return content.getNow(Content.NONE);
        }

        List<String> rows() {
            return written().rows();
        }

        int roots() {
            return written().roots();
        }

        /** In thousandths. */
        long progress(Instant now) {
            if (!content.isDone()) {
                return 1;
            }
            long whole = Math.max(1, lasting.toMillis());
            long most = ending == Ending.FAILED_HALFWAY ? 500 : 1000;
            return lasting.isZero()
                    ? most
                    : Math.min(most, 1000 * Duration.between(start, now).toMillis() / whole);
        }

        boolean isFinished(Instant now) {
            return progress(now) == (ending == Ending.FAILED_HALFWAY ? 500 : 1000);
        }
    }

    /** How long operations take that are started from now on, and with them each file; at first no time at all. */
    public synchronized void lasting(Duration time) {
        lasting = time;
    }

    /** What becomes of the next operation that is started; those after it complete. */
    public synchronized void next(Ending ending) {
        endings.add(ending);
    }

    /** Told once of each operation that ends, at the latest when somebody looks at it, with the body that says so. */
    synchronized void onFinished(BiConsumer<String, ObjectNode> listener) {
        finished = listener;
    }

    private void tellOfEnd(Run run) {
        if (run.isFinished(clock.instant()) && told.add(run.id())) {
            finished.accept(
                    run.shop(),
                    RestShelf.bulk(
                            run.id(),
                            run.ending() != Ending.FAILED_HALFWAY,
                            run.start(),
                            run.start().plus(run.lasting())));
        }
    }

    /**
     * Starts one if there is room; the refusal otherwise.
     *
     * @param objects may still be found while it runs
     */
    synchronized Map<String, Object> start(
            String shop, String query, CompletableFuture<List<Map<String, Object>>> objects, String files) {
        Instant now = clock.instant();
        List<String> busy = runs.values().stream()
                .filter(run -> run.shop().equals(shop) && !run.isFinished(now))
                .map(Bulks::gid)
                .toList();
        if (busy.size() >= MOST_AT_ONCE) {
            return refused(
                    "OPERATION_IN_PROGRESS",
                    "A bulk query operation for this app and shop is already in progress: " + String.join(", ", busy)
                            + ".");
        }
        long id = FIRST + runs.size();
        Ending ending = Optional.ofNullable(endings.poll()).orElse(Ending.COMPLETED);
        var run = new Run(id, shop, now, lasting, ending, query, objects.thenApply(found -> Content.of(found, id)));
        runs.put(id, run);
        return Map.of("bulkOperation", graph(run, files), "userErrors", List.of());
    }

    static Map<String, Object> refused(String code, String message) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("bulkOperation", null);
        payload.put("userErrors", List.of(Map.of("field", List.of("query"), "message", message, "code", code)));
        return payload;
    }

    synchronized Optional<Map<String, Object>> find(String shop, long id, String files) {
        return Optional.ofNullable(runs.get(id))
                .filter(run -> run.shop().equals(shop))
                .map(run -> graph(run, files));
    }

    private Map<String, Object> graph(Run run, String files) {
        tellOfEnd(run);
        Instant now = clock.instant();
        boolean finished = run.isFinished(now);
        boolean failed = finished && run.ending() == Ending.FAILED_HALFWAY;
        boolean readable = finished && !failed && !run.rows().isEmpty();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("__typename", "BulkOperation");
        fields.put("id", gid(run));
        fields.put(
                "status", failed ? "FAILED" : finished ? "COMPLETED" : run.progress(now) == 0 ? "CREATED" : "RUNNING");
        fields.put("type", "QUERY");
        fields.put("errorCode", failed ? "INTERNAL_SERVER_ERROR" : null);
        fields.put("createdAt", run.start().toString());
        fields.put("completedAt", finished ? run.start().plus(run.lasting()).toString() : null);
        fields.put("objectCount", String.valueOf(run.rows().size() * run.progress(now) / 1000));
        fields.put("rootObjectCount", String.valueOf(run.roots() * run.progress(now) / 1000));
        fields.put("fileSize", readable ? String.valueOf(whole(run).length) : null);
        fields.put("url", readable ? files + run.id() : null);
        fields.put("partialDataUrl", failed ? files + run.id() : null);
        fields.put("query", run.query());
        return fields;
    }

    private static String gid(Run run) {
        return GraphOrder.gid("BulkOperation", run.id());
    }

    /** The file of an operation, as far as it goes. */
    synchronized Optional<byte[]> file(long id) {
        return Optional.ofNullable(runs.get(id))
                .filter(run -> run.isFinished(clock.instant()))
                .map(run -> {
                    byte[] whole = whole(run);
                    return switch (run.ending()) {
                        case COMPLETED -> whole;
                        case FAILED_HALFWAY, CUT_OFF -> Arrays.copyOf(whole, whole.length / 2);
                        case ROW_LOST -> whole(without(run, run.rows().size() / 2));
                    };
                });
    }

    private static Run without(Run run, int row) {
        var left = new ArrayList<>(run.rows());
        left.remove(row);
        return new Run(
                run.id(),
                run.shop(),
                run.start(),
                run.lasting(),
                run.ending(),
                run.query(),
                CompletableFuture.completedFuture(new Content(left, run.roots())));
    }

    private static byte[] whole(Run run) {
        return (String.join("\n", run.rows()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
