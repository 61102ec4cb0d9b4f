package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the rows of a bulk file together. Such a file is flat: an order's lines are rows of their own that name it in
 * {@code __parentId}, and since API 2026-01 they may stand anywhere, even before it. So nothing can be handed out before
 * the file has been read to its end. Up to a budget the rows wait in memory; beyond it they are dealt out to temporary
 * files by the order they belong to, and then one such file is in memory at a time. Rows of which the parent is no order
 * (lines of a fulfillment order and the like) are left aside.
 */
final class BulkRows implements Closeable {
    private static final String PARENT = "__parentId";
    private static final String ORDER = "/Order/";
    private static final int PARTITIONS = 64;

    private final long budget;
    private final Path temporary;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Deque<Path> partitions = new ArrayDeque<>();
    private final List<DataOutputStream> spills = new ArrayList<>();
    private Optional<Path> directory = Optional.empty();
    private long held;
    private Deque<Group> ready = new ArrayDeque<>();

    /**
     * Holds nothing yet.
     *
     * @param budget bytes of rows to keep in memory
     * @param temporary where the temporary files go beyond that
     */
    BulkRows(long budget, Path temporary) {
        this.budget = budget;
        this.temporary = temporary;
    }

    /** Whether a row comes from a bulk query: a child, or an order without its lines inside. */
    static boolean isBulkRow(JsonNode row) {
        return row.has(PARENT) || (row.path("id").asText().contains(ORDER) && !row.has("lineItems"));
    }

    void add(JsonNode row) throws IOException {
        String owner =
                row.has(PARENT) ? row.path(PARENT).asText() : row.path("id").asText();
        if (!owner.contains(ORDER)) {
            return;
        }
        Row added = new Row(owner, OrderDocument.JSON.writeValueAsString(row));
        if (spills.isEmpty()) {
            waiting.add(added);
            held += added.size();
            if (held > budget) {
                spill();
            }
        } else {
            write(added);
        }
    }

    /** The next order with all of its rows, once everything has been added; empty after the last. */
    Optional<Group> next() throws IOException {
        closeSpills();
        while (ready.isEmpty() && (!waiting.isEmpty() || !partitions.isEmpty())) {
            if (waiting.isEmpty()) {
                read(partitions.remove());
            }
            ready = grouped();
        }
        return Optional.ofNullable(ready.poll());
    }

    private Deque<Group> grouped() {
        Map<String, Group> groups = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            Row row = waiting.remove();
            groups.computeIfAbsent(row.owner(), Group::new).rows().add(row.json());
        }
        return new ArrayDeque<>(groups.values());
    }

    private void spill() throws IOException {
        Path created = Files.createTempDirectory(temporary, "orders");
        directory = Optional.of(created);
        for (int i = 0; i < PARTITIONS; i++) {
            Path partition = created.resolve("rows-" + i);
            partitions.add(partition);
            spills.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partition))));
        }
        while (!waiting.isEmpty()) {
            write(waiting.remove());
        }
    }

    private void write(Row row) throws IOException {
        DataOutputStream spill = spills.get(Math.floorMod(row.owner().hashCode(), PARTITIONS));
        spill.writeUTF(row.owner());
        byte[] json = row.json().getBytes(StandardCharsets.UTF_8);
        spill.writeInt(json.length);
        spill.write(json);
    }

    private void read(Path partition) throws IOException {
        try (InputStream file = Files.newInputStream(partition);
                DataInputStream rows = new DataInputStream(new BufferedInputStream(file))) {
            while (true) {
                String owner = rows.readUTF();
                waiting.add(new Row(owner, new String(rows.readNBytes(rows.readInt()), StandardCharsets.UTF_8)));
            }
        } catch (EOFException end) {
            Files.delete(partition);
        }
    }

    private void closeSpills() throws IOException {
        for (OutputStream spill : spills) {
            spill.close();
        }
    }

    /** Leaves nothing behind on the disk. */
    @Override
    public void close() throws IOException {
        closeSpills();
        for (Path partition : partitions) {
            Files.deleteIfExists(partition);
        }
        if (directory.isPresent()) {
            Files.deleteIfExists(directory.get());
        }
    }

    private record Row(String owner, String json) {
        private static final long OVERHEAD = 100;

        long size() {
            return OVERHEAD + json.length();
        }
    }

    /** The rows of one order, in the order of the file. */
    record Group(String owner, List<String> rows) {

        Group(String owner) {
            this(owner, new ArrayList<>());
        }

        /** The order with its children in their places. */
        JsonNode joined() throws IOException {
            ObjectNode order = null;
            ObjectNode children = OrderDocument.JSON.createObjectNode();
            children.putArray("lineItems");
            for (String text : rows) {
                JsonNode row = OrderDocument.JSON.readTree(text);
                if (!row.has(PARENT)) {
                    order = (ObjectNode) row;
                } else {
                    connection(row).ifPresent(name -> children.withArray(name).add(row));
                }
            }
            if (order == null) {
                throw new UnreadableOrder("", rows.size() + " rows belong to " + owner + ", which is not in the file");
            }
            order.setAll(children);
            return order;
        }

        /** Which list a child belongs to. Discounts have no identifier, only the name of their type. */
        private static Optional<String> connection(JsonNode child) {
            String id = child.path("id").asText();
            if (id.contains("/LineItem/")) {
                return Optional.of("lineItems");
            }
            if (id.contains("/FulfillmentOrder/")) {
                return Optional.of("fulfillmentOrders");
            }
            boolean discount = child.path("__typename").asText().endsWith("DiscountApplication")
                    || child.path("__typename").asText().endsWith("CodeApplication")
                    || child.has("allocationMethod");
            return discount ? Optional.of("discountApplications") : Optional.empty();
        }
    }
}
