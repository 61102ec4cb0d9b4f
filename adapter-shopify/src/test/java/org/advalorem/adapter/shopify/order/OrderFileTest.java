package org.advalorem.adapter.shopify.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.shopify.order.Samples.at;
import static org.advalorem.adapter.shopify.order.Samples.graphqlAnswer;
import static org.advalorem.adapter.shopify.order.Samples.text;
import static org.advalorem.adapter.shopify.order.Samples.webhookBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.advalorem.domain.correction.OrderLine;
import org.advalorem.domain.correction.ShopOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFileTest {
    private static final long PLENTY = 1 << 20;
    private static final long NOTHING = 0;

    @Test
    void readsAnArray() throws IOException {
        assertThat(ids("[" + body(1) + ",\n" + body(2) + "]")).containsExactly(1L, 2L);
    }

    @Test
    void readsJsonLinesOfEitherForm() throws IOException {
        assertThat(ids(body(1) + "\n\n" + text(graphqlAnswer()) + "\n{\"order\":" + body(3) + "}"))
                .containsExactly(1L, 9007199254740993L, 3L);
    }

    @Test
    void readsOneDocumentOverManyLines() throws IOException {
        assertThat(ids(webhookBody().toPrettyString())).containsExactly(9007199254740993L);
    }

    @Test
    void readsTheListAnswerOfTheRestApi() throws IOException {
        assertThat(ids("{\"orders\":[" + body(1) + "," + body(2) + "]}")).containsExactly(1L, 2L);
    }

    @Test
    void readsAGzippedFileAndTellsHowFarItIs(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("orders.json.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("\uFEFF" + body(1) + "\n" + body(2)).getBytes(UTF_8));
        }

        try (OrderFile orders = OrderFile.open(file, Optional.empty())) {
            assertThat(all(orders)).hasSize(2);
            assertThat(orders.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void anEmptyFileHasNoOrders() throws IOException {
        assertThat(readings("", PLENTY)).isEmpty();
        assertThat(readings("[]", PLENTY)).isEmpty();
    }

    @Test
    void anOrderThatCannotBeReadIsNamedAndTheNextOneIsRead() throws IOException {
        ObjectNode spoilt = webhookBody();
        at(spoilt, "/line_items/0").put("quantity", -3);

        List<OrderReading> readings =
                readings("[" + body(1) + "," + text(spoilt) + ", 17, {}," + body(2) + "]", PLENTY);

        assertThat(readings)
                .extracting(OrderFileTest::told)
                .containsExactly(
                        "1",
                        "orders.json row 2, line_items[0].quantity: -3 is not a number of units",
                        "orders.json row 3, not an order: it has neither line_items nor lineItems",
                        "orders.json row 4, not an order: it has neither line_items nor lineItems",
                        "2");
    }

    @Test
    void aFileThatBreaksOffGivesWhatStandsBeforeTheBreak() throws IOException {
        List<OrderReading> readings = readings(body(1) + "\n" + body(2).substring(0, 200), PLENTY);

        assertThat(readings).hasSize(2);
        assertThat(told(readings.get(0))).isEqualTo("1");
        assertThat(told(readings.get(1)))
                .startsWith("orders.json after row 2, not readable as JSON (line 2, column ")
                .endsWith(": it ends too early");
    }

    @Test
    void bringsTheRowsOfABulkFileTogetherWhereverTheyStand() throws IOException {
        List<String> rows = new ArrayList<>(IntStream.rangeClosed(1, 200)
                .boxed()
                .flatMap(OrderFileTest::bulkRows)
                .toList());
        Collections.shuffle(rows, new Random(7));
        String file = String.join("\n", rows);

        List<ShopOrder> inMemory = orders(readings(file, PLENTY));
        List<ShopOrder> overDisk = orders(readings(file, NOTHING));

        assertThat(inMemory).hasSize(200).allSatisfy(order -> {
            assertThat(order.lines())
                    .extracting(OrderLine::id)
                    .containsExactlyInAnyOrder(order.id() + "1", order.id() + "2");
            assertThat(order.discounts()).hasSize(2);
        });
        assertThat(overDisk).containsExactlyInAnyOrderElementsOf(inMemory);
    }

    @Test
    void rowsWithoutTheirOrderAreNamed() throws IOException {
        String lines = bulkRows(5).skip(1).reduce((a, b) -> a + "\n" + b).orElseThrow();

        assertThat(readings(lines, PLENTY))
                .extracting(OrderFileTest::told)
                .containsExactly(
                        "orders.json gid://shopify/Order/5, 4 rows belong to gid://shopify/Order/5, which is not in the file");
    }

    @Test
    void leavesNoTemporaryFilesBehind(@TempDir Path directory) throws IOException {
        BulkRows rows = new BulkRows(NOTHING, directory);
        rows.add(OrderDocument.JSON.readTree(bulkRows(1).findFirst().orElseThrow()));
        rows.add(OrderDocument.JSON.readTree(bulkRows(2).findFirst().orElseThrow()));
        assertThat(directory).isNotEmptyDirectory();

        rows.next();
        rows.close();

        assertThat(directory).isEmptyDirectory();
    }

    private static String body(long id) {
        return text(webhookBody().put("id", id));
    }

    /** The order's row and four below it. */
    private static Stream<String> bulkRows(int id) {
        String gid = "gid://shopify/Order/" + id;
        ObjectNode order = at(graphqlAnswer(), "/data/order").put("id", gid);
        order.remove("fulfillmentOrders");
        ObjectNode line = (ObjectNode) order.remove("lineItems").at("/nodes/0");
        Stream<ObjectNode> discounts = Stream.of(0, 1)
                .map(index -> at(graphqlAnswer(), "/data/order/discountApplications/nodes/" + index)
                        .put("__parentId", gid));
        order.remove("discountApplications");
        Stream<ObjectNode> lines = Stream.of(1, 2)
                .map(number -> line.deepCopy()
                        .put("id", "gid://shopify/LineItem/" + id + number)
                        .put("__parentId", gid));
        return Stream.concat(Stream.of(order), Stream.concat(discounts, lines)).map(Samples::text);
    }

    private static List<Long> ids(String file) throws IOException {
        return orders(readings(file, PLENTY)).stream()
                .map(order -> order.id().value())
                .toList();
    }

    private static List<OrderReading> readings(String file, long bulkBudget) throws IOException {
        try (OrderFile orders = OrderFile.open(
                "orders.json", new ByteArrayInputStream(file.getBytes(UTF_8)), Optional.empty(), bulkBudget)) {
            return all(orders);
        }
    }

    private static List<OrderReading> all(OrderFile orders) throws IOException {
        List<OrderReading> readings = new ArrayList<>();
        for (Optional<OrderReading> next = orders.next(); next.isPresent(); next = orders.next()) {
            readings.add(next.get());
        }
        return readings;
    }

    private static List<ShopOrder> orders(List<OrderReading> readings) {
        return readings.stream()
                .map(reading -> reading.fold(OrderReading.Read::order, unreadable -> {
                    throw unreadable.fault();
                }))
                .toList();
    }

    private static String told(OrderReading reading) {
        return reading.fold(
                read -> read.order().id().toString(),
                unreadable -> unreadable.fault().getMessage());
    }
}
