package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhooks.Manner;
import org.advalorem.sandbox.world.Placed;
import org.junit.jupiter.api.Test;

/** Two processes' worth of workers on one database. */
class TwoServicesTest {

    private static final int ORDERS = 30;

    @Test
    void togetherTheyDoNothingTwice() {
        try (Stage stage = Stage.open();
                Service second = stage.another()) {
            List<Placed> placed = stage.sandbox.world().place(ORDERS);
            // Each delivery goes to both, three times to each.
            stage.sandbox.webhooks().manner(Manner.usual().times(3));
            List<CompletableFuture<?>> deliveries = new ArrayList<>();
            for (Placed one : placed) {
                var about = stage.sandbox.webhooks().about(Topic.ORDERS_CREATE, one.order());
                deliveries.add(stage.sandbox.webhooks().send(about, webhooks(stage.service())));
                deliveries.add(stage.sandbox.webhooks().send(about, webhooks(second)));
            }
            deliveries.forEach(CompletableFuture::join);

            Stage.await(() -> assertThat(placed)
                    .allSatisfy(one -> assertThat(stage.outcome(one))
                            .as(one.scenario().name())
                            .isEqualTo(one.expectation().outcome())));

            Books books = stage.sandbox.books();
            assertThat(books.pushes()).extracting(Books.Push::orderKey).doesNotHaveDuplicates();
            assertThat(books.created()).isEmpty();
            assertThat(stage.get("/api/audit/verify").path("flaws")).isEmpty();
            assertThat(stage.database.ask("select count(*) from inbox_message")).containsExactly("" + ORDERS);
            assertThat(stage.database.ask("select count(*) from operation where state <> 'CONFIRMED'"))
                    .containsExactly("0");
            assertThat(stage.database.ask("select cycle_used from shop"))
                    .isEqualTo(stage.database.ask("select count(*) from billing_unit"));
        }
    }

    @Test
    void aRequestThatComesAgainAtTheOtherGetsTheFirstAnswer() throws IOException, InterruptedException {
        try (Stage stage = Stage.open();
                Service second = stage.another()) {
            String path = "/api/shops/" + stage.shop() + "/settings";
            HttpResponse<String> first = put(stage.service(), path, "{\"maximumReductionPercent\":40}");

            HttpResponse<String> again = put(second, path, "{\"maximumReductionPercent\":40}");
            HttpResponse<String> other = put(second, path, "{\"maximumReductionPercent\":41}");

            assertThat(again.statusCode()).as(first.body()).isEqualTo(200).isEqualTo(first.statusCode());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
            assertThat(other.statusCode()).isEqualTo(422);
        }
    }

    private static HttpResponse<String> put(Service service, String path, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .header("Authorization", "Bearer " + Stage.TOKEN)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "one")
                                .PUT(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static URI webhooks(Service service) {
        return URI.create("http://127.0.0.1:" + service.port() + "/api/webhooks/shopify/orders");
    }
}
