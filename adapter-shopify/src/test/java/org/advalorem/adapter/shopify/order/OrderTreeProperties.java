package org.advalorem.adapter.shopify.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class OrderTreeProperties {
    private static final JsonNodeFactory NODES = OrderDocument.JSON.getNodeFactory();

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void keepsOfEachDocumentWhatIsAskedForWhateverStoodBefore(@ForAll("documents") List<JsonNode> documents)
            throws IOException {
        String file = documents.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));

        OrderTree tree = new OrderTree();
        try (JsonParser parser = OrderDocument.JSON.createParser(file.getBytes(StandardCharsets.UTF_8))) {
            for (JsonNode document : documents) {
                parser.nextToken();
                assertThat(tree.next(parser)).isEqualTo(pruned(document));
            }
        }
    }

    @Example
    void readsOnWhenThereAreMoreNamesThanItRemembers() throws IOException {
        OrderTree tree = new OrderTree();
        for (int document = 0; document < 3; document++) {
            String strange = IntStream.range(3_000 * document, 3_000 * (document + 1))
                    .mapToObj(number -> "\"strange-" + number + "\":1,")
                    .collect(Collectors.joining());
            try (JsonParser parser = OrderDocument.JSON.createParser("{\"id\":1," + strange + "\"name\":\"#1\"}")) {
                parser.nextToken();
                assertThat(tree.next(parser)).hasToString("{\"id\":1,\"name\":\"#1\"}");
            }
        }
    }

    @Example
    void keepsErrorsWhole() throws IOException {
        assertThat(OrderTree.read("{\"errors\":{\"base\":[\"locked\"]},\"base\":1}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("{\"errors\":{\"base\":[\"locked\"]}}");
    }

    @Example
    void whatIsPassedOverMustBeJsonToo() {
        assertThatThrownBy(() -> OrderTree.read("{\"note\":{\"a\":[tru]}}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Provide
    Arbitrary<List<JsonNode>> documents() {
        return nodes(3).list().ofMaxSize(12);
    }

    private static Arbitrary<JsonNode> nodes(int depth) {
        Arbitrary<JsonNode> scalars = Arbitraries.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.booleanNode(false),
                NODES.numberNode(7),
                NODES.numberNode(5_000_000_000L),
                NODES.numberNode(new BigInteger("-98765432109876543210")),
                NODES.numberNode(new BigDecimal("1.50")),
                NODES.textNode(""),
                NODES.textNode("Zoë \"}] \\ 9\u20ac"));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonNode> arrays = nodes(depth - 1).list().ofMaxSize(3).map(elements -> {
            ArrayNode array = NODES.arrayNode();
            elements.forEach(array::add);
            return array;
        });
        Arbitrary<JsonNode> objects = Combinators.combine(
                        Arbitraries.of("id", "name", "line_items", "errors", "note", "weight", "Zoë", ""),
                        nodes(depth - 1))
                .as(Member::new)
                .list()
                .ofMaxSize(6)
                .map(members -> {
                    ObjectNode object = NODES.objectNode();
                    members.forEach(member -> object.set(member.name(), member.value()));
                    return object;
                });
        return Arbitraries.frequencyOf(Tuple.of(1, scalars), Tuple.of(1, arrays), Tuple.of(4, objects));
    }

    private static JsonNode pruned(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(element -> array.add(pruned(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = NODES.objectNode();
        for (var member : node.properties()) {
            if (member.getKey().equals("errors")) {
                object.set("errors", member.getValue());
            } else if (OrderTree.NAMES.contains(member.getKey())) {
                object.set(member.getKey(), pruned(member.getValue()));
            }
        }
        return object;
    }

    private record Member(String name, JsonNode value) {}
}
