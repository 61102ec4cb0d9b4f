package org.advalorem.adapter.shopify.order;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.region.Place;

/**
 * A file of any number of orders, read one at a time in constant memory: a JSON array, JSON lines, or documents one after
 * another, each in any form that {@link OrderDocument} knows; a list answer ({@code {"orders":[…]}}); or the output of a
 * bulk query, of which the rows are first brought together (in temporary files, if there are many). May be gzipped. An
 * order that cannot be read does not keep the others from being read; a file that stops being JSON ends there.
 */
public final class OrderFile implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final long BULK_BUDGET = 64L << 20;

    private final String name;
    private final Optional<Place> shopAddress;
    private final CountingStream source;
    private final JsonParser parser;
    private final OrderTree tree = new OrderTree();
    private final BulkRows bulk;
    private long row;
    private boolean atEnd;

    private OrderFile(String name, CountingStream source, Optional<Place> shopAddress, long bulkBudget)
            throws IOException {
        this.name = name;
        this.shopAddress = shopAddress;
        this.source = source;
        this.bulk = new BulkRows(bulkBudget, Path.of(System.getProperty("java.io.tmpdir")));
        this.parser = OrderDocument.JSON.createParser(unpacked(new BufferedInputStream(source)));
    }

    /**
     * Opens the file, and reads its first bytes.
     *
     * @param shopAddress where the shop is, for forms that do not tell
     */
    public static OrderFile open(Path file, Optional<Place> shopAddress) throws IOException {
        return open(file.toString(), Files.newInputStream(file), shopAddress, BULK_BUDGET);
    }

    /**
     * As {@link #open(Path, Optional)} for a stream, which is closed with the file, or at once if it cannot be read.
     *
     * @param name how faults call it
     */
    public static OrderFile open(String name, InputStream in, Optional<Place> shopAddress) throws IOException {
        return open(name, in, shopAddress, BULK_BUDGET);
    }

    /** Closes the stream if it cannot be read. */
    static OrderFile open(String name, InputStream in, Optional<Place> shopAddress, long bulkBudget)
            throws IOException {
        try {
            return new OrderFile(name, new CountingStream(in), shopAddress, bulkBudget);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** How many bytes of the file have been taken in so far, packed as they are; another thread may ask. */
    public long bytesRead() {
        return source.count();
    }

    /**
     * The next entry; empty after the last.
     *
     * @throws IOException if the file itself cannot be read on
     */
    public Optional<OrderReading> next() throws IOException {
        while (!atEnd) {
            try {
                Optional<JsonNode> document = nextDocument();
                atEnd = document.isEmpty();
                if (document.filter(BulkRows::isBulkRow).isPresent()) {
                    bulk.add(document.get());
                } else if (document.isPresent()) {
                    return Optional.of(reading("row " + row, document.get()));
                }
            } catch (JsonProcessingException e) {
                atEnd = true;
                return Optional.of(unreadable("after row " + row, OrderDocument.notJson(e)));
            }
        }
        Optional<BulkRows.Group> group = bulk.next();
        return group.isPresent() ? Optional.of(reading(group.get())) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (source;
                bulk) {
            parser.close();
        }
    }

    /** Steps into arrays at the top and into the list of a list answer; what is inside comes out one by one. */
    private Optional<JsonNode> nextDocument() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            boolean steppedIn =
                    token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME && atListAnswer();
            if (!steppedIn && (token == JsonToken.START_OBJECT || token.isScalarValue())) {
                row++;
                return Optional.of(tree.next(parser));
            }
        }
        return Optional.empty();
    }

    private boolean atListAnswer() throws IOException {
        return parser.currentName().equals("orders") && parser.nextToken() == JsonToken.START_ARRAY;
    }

    private static InputStream unpacked(InputStream buffered) throws IOException {
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private OrderReading reading(String place, JsonNode document) {
        try {
            return new OrderReading.Read(read(document));
        } catch (UnreadableOrder e) {
            return unreadable(place, e);
        }
    }

    private ShopOrder read(JsonNode document) {
        return OrderDocument.read(document, shopAddress);
    }

    private OrderReading reading(BulkRows.Group group) throws IOException {
        try {
            return new OrderReading.Read(read(group.joined()));
        } catch (UnreadableOrder e) {
            return unreadable(group.owner(), e);
        }
    }

    private OrderReading unreadable(String place, UnreadableOrder fault) {
        return new OrderReading.Unreadable(fault.in(name + " " + place));
    }
}
