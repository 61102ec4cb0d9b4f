package org.advalorem.benchmark.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.sync.BulkRun;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.ShopPage;
import org.advalorem.port.sync.ShopReader;

/** A shop that has nothing but orders of three lines, some 3 KB each, which it makes up as they are asked for. */
final class GeneratedShop implements ShopReader {

    static final Instant UPDATED = Instant.parse("2026-11-20T10:00:00Z");

    /** The text around the order's number. */
    private static final List<String> PIECES = Splitter.on("<id>").splitToList(template());

    private long first;
    private int count;
    private long startedAt;

    private static String template() {
        try {
            return Resources.toString(Resources.getResource(GeneratedShop.class, "order.json"), UTF_8)
                    .strip();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /** From now on it has these orders and no others. */
    void offer(long firstOrder, int orders) {
        first = firstOrder;
        count = orders;
    }

    /** What it has, the first first. */
    Stream<ShopObject> orders() {
        return LongStream.range(first, first + count)
                .mapToObj(Long::toString)
                .map(id -> new ShopObject(id, UPDATED, String.join(id, PIECES)));
    }

    /** When the last file was begun to be read, by {@link System#nanoTime}. */
    long startedAt() {
        return startedAt;
    }

    @Override
    public String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until) {
        return "gid://shopify/BulkOperation/1";
    }

    @Override
    public Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id) {
        return Optional.of(new BulkRun(
                id,
                BulkRun.State.COMPLETED,
                4L * count,
                count,
                Optional.of(URI.create("https://example.com/orders.jsonl")),
                Optional.empty()));
    }

    @Override
    public void download(ShopId shop, BulkRun run, Consumer<ShopObject> taker) {
        startedAt = System.nanoTime();
        orders().forEach(taker);
    }

    @Override
    public ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        return nothing();
    }

    @Override
    public Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id) {
        return Optional.empty();
    }

    @Override
    public ShopPage ordersUpdatedSince(
            ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor) {
        return nothing();
    }

    @Override
    public Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id) {
        return Optional.empty();
    }

    @Override
    public ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor) {
        return nothing();
    }

    private static ShopPage nothing() {
        return new ShopPage(List.of(), Optional.empty());
    }
}
