package org.advalorem.adapter.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import graphql.ParseAndValidate;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent to Shopify, held against the part of its schema that the adapter ships. */
class SyncOperationsTest {
    private static final Path SOURCES = Path.of("src/main/resources/org/advalorem/adapter/shopify/sync");
    private static final GraphQLSchema OWN = schema("org/advalorem/adapter/shopify/admin-2026-10.graphqls");
    private static final GraphQLSchema SANDBOX = schema("org/advalorem/sandbox/shopify/admin-2026-10.graphqls");

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationIsValid(Operation operation) {
        assertThat(faults(OWN, operation.text())).isEmpty();
        assertThat(faults(SANDBOX, operation.text())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationIsCalledByItsName(Operation operation) {
        assertThat(Parser.parse(operation.text()).getDefinitionsOfType(OperationDefinition.class))
                .extracting(OperationDefinition::getName)
                .containsExactly(operation.with(Operation.variables()).operationName());
    }

    @Test
    void whatAFileIsToHoldIsValid() {
        assertThat(faults(OWN, Operation.ORDERS_OF_A_PERIOD)).isEmpty();
        assertThat(faults(SANDBOX, Operation.ORDERS_OF_A_PERIOD)).isEmpty();
    }

    @Test
    void everyOperationFileIsSent() throws IOException {
        String sent = Arrays.stream(Operation.values()).map(Operation::text).collect(Collectors.joining())
                + Operation.ORDERS_OF_A_PERIOD;

        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(sent).contains(Files.readString(file)));
        }
    }

    static List<String> faults(GraphQLSchema schema, String text) {
        return ParseAndValidate.validate(schema, Parser.parse(text)).stream()
                .map(Object::toString)
                .toList();
    }

    private static GraphQLSchema schema(String resource) {
        try {
            String text = Resources.toString(Resources.getResource(resource), StandardCharsets.UTF_8);
            var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
            return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring.build());
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }
}
