package org.advalorem.adapter.shopify.sync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.ShopObject;

/**
 * Brings the rows of a bulk file together. It is flat: what belongs to an order stands in rows of its own, which since API
 * 2026-01 may be anywhere, even before it. So the rows are dealt out to temporary files by the order they belong to, and
 * then one such file is in memory at a time.
 */
final class BulkFile implements Closeable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Some ten megabytes. */
    private static final int ROWS_IN_MEMORY = 8_000;

    private static final int MOST_PARTITIONS = 500;

    private final BulkRun run;
    private final Path directory;
    private final List<Path> partitions = new ArrayList<>();
    private final List<DataOutputStream> outputs = new ArrayList<>();
    private long rows;
    private long orders;

    private BulkFile(BulkRun run, Path directory) {
        this.run = run;
        this.directory = directory;
    }

    /** An empty one beside the JVM's other temporary files. How it is divided follows from the number of rows alone. */
    static BulkFile of(BulkRun run) throws IOException {
        var file = new BulkFile(run, Files.createTempDirectory("advalorem-bulk"));
        int count = (int) Math.min(MOST_PARTITIONS, 1 + run.rows() / ROWS_IN_MEMORY);
        for (int i = 0; i < count; i++) {
            Path partition = file.directory.resolve("rows-" + i);
            file.partitions.add(partition);
            file.outputs.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partition))));
        }
        return file;
    }

    void add(byte[] line) throws IOException {
        BulkRow row = BulkRow.of(line);
        DataOutputStream output = outputs.get(Math.floorMod(row.order(), outputs.size()));
        output.writeByte(row.part().mark());
        output.writeLong(row.order());
        output.writeInt(row.json().length);
        output.write(row.json());
        rows++;
        orders += row.part() == BulkRow.Part.ORDER ? 1 : 0;
    }

    /** Hands over all orders, once it is certain that none of them and nothing of them is missing. */
    void orders(Consumer<ShopObject> taker) throws IOException {
        closeOutputs();
        if (rows != run.rows() || orders != run.objects()) {
            throw BulkRow.broken(rows + " rows with " + orders + " orders instead of " + run.rows() + " with "
                    + run.objects() + ": it is not whole");
        }
        for (Path partition : partitions) {
            check(partition);
        }
        for (Path partition : partitions) {
            for (Order order : read(partition)) {
                taker.accept(order.joined());
            }
        }
    }

    private static void check(Path partition) throws IOException {
        Set<Long> there = new HashSet<>();
        Set<Long> wanted = new HashSet<>();
        each(partition, (part, order, length, in) -> {
            in.skipNBytes(length);
            if (part != BulkRow.Part.ORDER) {
                wanted.add(order);
            } else if (!there.add(order)) {
                throw BulkRow.broken("order " + order + " twice");
            }
        });
        wanted.removeAll(there);
        if (!wanted.isEmpty()) {
            throw BulkRow.broken("parts of order " + wanted.iterator().next() + ", which is not in it");
        }
    }

    private static Iterable<Order> read(Path partition) throws IOException {
        Map<Long, Order> found = new LinkedHashMap<>();
        each(
                partition,
                (part, order, length, in) ->
                        found.computeIfAbsent(order, number -> new Order()).add(part, in.readNBytes(length)));
        return found.values();
    }

    private static void each(Path partition, Entry entry) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(partition), 1 << 16))) {
            for (int part = in.read(); part >= 0; part = in.read()) {
                entry.read(BulkRow.Part.of(part), in.readLong(), in.readInt(), in);
            }
        } catch (EOFException e) {
            throw new IOException("A temporary file has lost its end: " + partition, e);
        }
    }

    /** Must take {@code length} bytes from the stream. */
    private interface Entry {
        void read(BulkRow.Part part, long order, int length, DataInputStream in) throws IOException;
    }

    private void closeOutputs() throws IOException {
        for (DataOutputStream output : outputs) {
            output.close();
        }
    }

    /** Leaves nothing behind on the disk. */
    @Override
    public void close() throws IOException {
        closeOutputs();
        for (Path partition : partitions) {
            Files.deleteIfExists(partition);
        }
        Files.deleteIfExists(directory);
    }

    /** The rows of one order. */
    private static final class Order {
        private byte[] own = {};
        private final List<byte[]> lines = new ArrayList<>();
        private final List<byte[]> discounts = new ArrayList<>();

        void add(BulkRow.Part part, byte[] json) {
            switch (part) {
                case ORDER -> own = json;
                case LINE -> lines.add(json);
                case DISCOUNT -> discounts.add(json);
            }
        }

        ShopObject joined() throws IOException {
            var order = (ObjectNode) JSON.readTree(own);
            put(order, "discountApplications", discounts);
            put(order, "lineItems", lines);
            return Objects.of(order);
        }

        private static void put(ObjectNode order, String list, List<byte[]> rows) throws IOException {
            // In one order whatever the file's: an order in which nothing changed is the same text in the next file.
            rows.sort(Arrays::compare);
            ArrayNode nodes = order.putObject(list).putArray("nodes");
            for (byte[] row : rows) {
                var node = (ObjectNode) JSON.readTree(row);
                node.remove("__parentId");
                nodes.add(node);
            }
        }
    }
}
