package org.advalorem.adapter.shopify.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.OperationDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.advalorem.adapter.shopify.admin.GraphqlQuery;
import org.advalorem.domain.correction.Consignment.Delivery;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to Shopify and read from its answers, held against the part of its schema that the adapter ships. */
class OperationsTest {
    private static final Path SOURCES = Path.of("src/main/resources/org/advalorem/adapter/shopify/order");
    private static final String OWN = "org/advalorem/adapter/shopify/admin-2026-10.graphqls";
    private static final String SANDBOX = "org/advalorem/sandbox/shopify/admin-2026-10.graphqls";

    /** What the reader looks for because files of bulk operations and other addresses have it. */
    private static final Set<String> OTHER_FORMS = Set.of(
            "/order/fulfillmentOrders/nodes/destination/countryCodeV2",
            "/order/fulfillmentOrders/nodes/destination/provinceCode",
            "/order/fulfillmentOrders/nodes/assignedLocation/location/address/countryCodeV2");

    private static final GraphqlQuery FIRST = GraphqlShopifyOrders.firstPage(new OrderId(1));
    private static final GraphqlQuery NEXT = GraphqlShopifyOrders.nextPage(new OrderId(1), "cursor");

    static Stream<GraphqlQuery> queries() {
        return Stream.of(FIRST, NEXT);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyOperationIsValid(GraphqlQuery query) {
        assertThat(faults(OWN, query.text())).isEmpty();
        assertThat(faults(SANDBOX, query.text())).isEmpty();
    }

    @Test
    void everyOperationFileIsSent() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> documents =
                    files.filter(file -> file.toString().endsWith(".graphql")).toList();
            assertThat(documents)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(FIRST.text() + NEXT.text()).contains(Files.readString(file)));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theVariablesAreThoseThatTheOperationDeclares(GraphqlQuery query) {
        OperationDefinition operation = Parser.parse(query.text())
                .getDefinitionsOfType(OperationDefinition.class)
                .get(0);

        assertThat(operation.getName()).isEqualTo(query.operationName());
        assertThat(operation.getVariableDefinitions())
                .extracting(VariableDefinition::getName)
                .containsExactlyInAnyOrderElementsOf(query.variables()::fieldNames);
        assertThat(query.variables())
                .allSatisfy(value -> assertThat(value.isTextual()).isTrue());
    }

    @Test
    void theSandboxAgreesWithTheShippedSchema() {
        TypeDefinitionRegistry sandbox = definitions(SANDBOX);

        for (TypeDefinition<?> type : definitions(OWN).types().values()) {
            TypeDefinition<?> other = sandbox.getTypeOrNull(type.getName());
            assertThat(other).as(type.getName()).isNotNull().hasSameClassAs(type);
            if (type instanceof ImplementingTypeDefinition<?> own) {
                assertThat(fields((ImplementingTypeDefinition<?>) other)).containsAll(fields(own));
            } else if (type instanceof InputObjectTypeDefinition own) {
                assertThat(fields((InputObjectTypeDefinition) other)).containsAll(fields(own));
            } else {
                assertThat(names(other)).as(type.getName()).isEqualTo(names(type));
            }
        }
    }

    @Test
    void everyNameThatShopifyHasForAChoiceIsKnown() {
        assertThat(choices("DiscountApplicationTargetType")).isEqualTo(names(Discount.Target.values()));
        assertThat(choices("DiscountApplicationAllocationMethod")).isEqualTo(names(Discount.Method.values()));
        assertThat(choices("DiscountApplicationTargetSelection")).isEqualTo(names(Discount.Selection.values()));
        assertThat(choices("DeliveryMethodType")).isEqualTo(names(Delivery.values()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theVariablesAreOfTheDeclaredTypes(GraphqlQuery query) {
        assertThat(answer(query).path("order").isObject()).isTrue();
    }

    @Test
    void theReaderAsksForNothingThatTheOperationLeavesOut() {
        JsonNode answer = answer(FIRST);
        Set<String> offered = new TreeSet<>();
        collect(answer, "", offered);
        Set<String> asked = new TreeSet<>();

        Field root = Field.root(watched(answer, "", asked));
        GraphqlOrder.read(root.at("order"), GraphqlOrder.shopAddress(root));

        assertThat(asked).hasSizeGreaterThan(60);
        asked.removeAll(offered);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(OTHER_FORMS);
    }

    @Test
    void everyNameThatAReaderAsksForIsKeptInTheTree() {
        Set<String> asked = new TreeSet<>();

        for (JsonNode document : List.of(Samples.graphqlAnswer(), Samples.webhookBody())) {
            OrderDocument.read(watched(document, "", asked), Optional.empty());
        }

        assertThat(asked)
                .hasSizeGreaterThan(100)
                .allSatisfy(path -> assertThat(OrderTree.NAMES).contains(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static JsonNode answer(GraphqlQuery query) {
        Map<String, Object> variables = OrderDocument.JSON.convertValue(query.variables(), new TypeReference<>() {});
        ExecutionResult result = GraphQL.newGraphQL(schema(OWN))
                .build()
                .execute(ExecutionInput.newExecutionInput(query.text())
                        .variables(variables)
                        .build());
        assertThat(result.getErrors()).isEmpty();
        return OrderDocument.JSON.valueToTree(result.getData());
    }

    /** The paths of all members of a document, whatever the place in a list. */
    private static void collect(JsonNode node, String path, Set<String> paths) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, paths));
        }
        node.properties().forEach(member -> {
            String below = path + "/" + member.getKey();
            paths.add(below);
            collect(member.getValue(), below, paths);
        });
    }

    /** A copy that takes down what is asked of it. */
    @SuppressWarnings("unchecked") // Jackson overrides its own generic method more narrowly.
    private static JsonNode watched(JsonNode node, String path, Set<String> asked) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(watched(element, path, asked)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = new ObjectNode(JsonNodeFactory.instance) {
            @Override
            public JsonNode path(String name) {
                // A reader tells a list from a connection by looking for both.
                if (!name.equals("edges")) {
                    asked.add(path + "/" + name);
                }
                JsonNode value = get(name);
                return value == null ? MissingNode.getInstance() : value;
            }
        };
        node.properties()
                .forEach(member ->
                        copy.set(member.getKey(), watched(member.getValue(), path + "/" + member.getKey(), asked)));
        return copy;
    }

    private static List<String> faults(String schema, String text) {
        return ParseAndValidate.validate(schema(schema), Parser.parse(text)).stream()
                .map(Object::toString)
                .toList();
    }

    private static GraphQLSchema schema(String resource) {
        var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new FullAnswer());
        return new SchemaGenerator().makeExecutableSchema(definitions(resource), wiring.build());
    }

    private static TypeDefinitionRegistry definitions(String resource) {
        try {
            URL url = Resources.getResource(resource);
            return new SchemaParser().parse(Resources.toString(url, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }

    /** Each field with its type and the arguments that the operations pass, as text. */
    private static Set<String> fields(ImplementingTypeDefinition<?> type) {
        Set<String> fields = new TreeSet<>();
        for (FieldDefinition field : type.getFieldDefinitions()) {
            String place = type.getName() + "." + field.getName();
            fields.add(place + ": " + AstPrinter.printAst(field.getType()));
            field.getInputValueDefinitions()
                    .forEach(argument -> fields.add(
                            place + "(" + argument.getName() + ": " + AstPrinter.printAst(argument.getType()) + ")"));
        }
        return fields;
    }

    private static Set<String> fields(InputObjectTypeDefinition type) {
        return type.getInputValueDefinitions().stream()
                .map(field -> type.getName() + "." + field.getName() + ": " + AstPrinter.printAst(field.getType()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> choices(String type) {
        return names(definitions(OWN).getTypeOrNull(type));
    }

    private static Set<String> names(TypeDefinition<?> type) {
        Stream<String> names = type instanceof EnumTypeDefinition choice
                ? choice.getEnumValueDefinitions().stream().map(EnumValueDefinition::getName)
                : ((UnionTypeDefinition) type)
                        .getMemberTypes().stream().map(member -> ((NamedNode<?>) member).getName());
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
