package org.advalorem.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Set<String> PAGES_OF_THE_API = Set.of("GET /api/docs");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDocumentNamesEveryRouteAndNoOther() {
        JsonNode paths = world.get("/api/openapi.json").json().get("paths");
        var documented = new TreeSet<String>();
        paths.fieldNames()
                .forEachRemaining(path -> paths.get(path)
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        Set<String> answered = world.server.routes().stream()
                .filter(route -> route.contains(" /api/")
                        || route.matches("GET /(healthz|readyz|metrics)")
                        || route.matches("POST /(shippo|stripe)/webhook"))
                .filter(route -> !PAGES_OF_THE_API.contains(route))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).containsExactlyElementsOf(answered);
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() {
        JsonNode document = world.get("/api/openapi.json").json();

        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void aRouteThatNeedsARoleRefusesWhoeverHasNone() {
        JsonNode paths = world.get("/api/openapi.json").json().get("paths");

        paths.fieldNames()
                .forEachRemaining(path -> paths.get(path).properties().forEach(operation -> {
                    if (operation.getValue().has("x-role")) {
                        String address = path.replaceAll("\\{[a-z]+}", "1");
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        var answer = world.sendJson(method, address, method.equals("GET") ? "" : "{}", "nobody");
                        assertThat(answer.status()).as(method + " " + path).isEqualTo(401);
                    }
                }));
    }

    @Test
    void theReaderLoadsNothingFromElsewhere() {
        var reader = world.get("/api/docs");

        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.body()).contains("/assets/").doesNotContain("http://").doesNotContain("https://");
    }
}
