package org.advalorem.sandbox.shopify;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a query costs, by the rule measured on live answers: an object 1, money nothing, a connection
 * {@code 2 + f(n) x objects per node}, where f grows slowly with the number of nodes asked for.
 */
final class QueryCost {

    /** f(n) for the page sizes that were measured; a size between two counts as the larger. */
    private static final TreeMap<Integer, Integer> PAGES =
            new TreeMap<>(Map.of(0, 0, 1, 1, 2, 2, 5, 3, 10, 4, 20, 5, 25, 6, 50, 7, 100, 9, 250, 11));

    private static final int MUTATION = 10;

    private final GraphQLSchema schema;
    private final Document document;
    private final OperationDefinition operation;
    private final Map<String, Object> variables;

    QueryCost(GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Object> variables) {
        this.schema = schema;
        this.document = document;
        this.operation = operation;
        this.variables = variables;
    }

    /** Before it runs, as if every page came back full. */
    int requested() {
        return isMutation() ? MUTATION : selections(operation.getSelectionSet(), schema.getQueryType(), null);
    }

    private boolean isMutation() {
        return operation.getOperation() == OperationDefinition.Operation.MUTATION;
    }

    /** After it ran, by the nodes that came back. */
    int actual(Map<?, ?> data) {
        return isMutation() ? MUTATION : selections(operation.getSelectionSet(), schema.getQueryType(), data);
    }

    private int selections(SelectionSet set, GraphQLNamedType parent, Object data) {
        return fields(set, parent).stream()
                .mapToInt(found -> field(found, data))
                .sum();
    }

    private int field(Found found, Object data) {
        GraphQLFieldDefinition definition = found.definition();
        var type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(type instanceof GraphQLCompositeType) || isFree(type)) {
            return 0;
        }
        Object value = data instanceof Map<?, ?> map ? map.get(found.field().getResultKey()) : null;
        if (data != null && value == null) {
            return 0;
        }
        if (type.getName().endsWith("Connection")) {
            return 2 + pages(found.field(), value) * perNode(found.field(), type);
        }
        return 1 + selections(found.field().getSelectionSet(), type, value instanceof Map ? value : null);
    }

    private static boolean isFree(GraphQLNamedType type) {
        return List.of("MoneyBag", "MoneyV2", "PricingValue", "PageInfo").contains(type.getName());
    }

    private int perNode(Field connection, GraphQLNamedType type) {
        int most = 1;
        for (Found inside : fields(connection.getSelectionSet(), type)) {
            var node = (GraphQLNamedType)
                    GraphQLTypeUtil.unwrapAll(inside.definition().getType());
            if (inside.field().getName().equals("nodes")) {
                most = Math.max(most, 1 + selections(inside.field().getSelectionSet(), node, null));
            } else if (inside.field().getName().equals("edges")) {
                most = Math.max(most, selections(inside.field().getSelectionSet(), node, null));
            }
        }
        return most;
    }

    private int pages(Field connection, Object value) {
        int size = value instanceof Map<?, ?> map ? size(map) : asked(connection);
        return Objects.requireNonNullElse(PAGES.ceilingEntry(size), PAGES.lastEntry())
                .getValue();
    }

    private static int size(Map<?, ?> connection) {
        Object nodes = connection.containsKey("nodes") ? connection.get("nodes") : connection.get("edges");
        return nodes instanceof List<?> list ? list.size() : 0;
    }

    private int asked(Field connection) {
        for (Argument argument : connection.getArguments()) {
            if (List.of("first", "last").contains(argument.getName())) {
                return number(argument);
            }
        }
        return 0;
    }

    private int number(Argument argument) {
        if (argument.getValue() instanceof IntValue value) {
            return value.getValue().intValue();
        }
        return argument.getValue() instanceof VariableReference reference
                        && variables.get(reference.getName()) instanceof Number number
                ? number.intValue()
                : 0;
    }

    private List<Found> fields(SelectionSet set, GraphQLNamedType parent) {
        var found = new ArrayList<Found>();
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                if (!field.getName().startsWith("__") && parent instanceof GraphQLFieldsContainer container) {
                    found.add(new Found(field, container.getFieldDefinition(field.getName())));
                }
            } else if (selection instanceof InlineFragment fragment) {
                String type = fragment.getTypeCondition() == null
                        ? parent.getName()
                        : fragment.getTypeCondition().getName();
                found.addAll(fields(fragment.getSelectionSet(), named(type)));
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragment(spread.getName());
                found.addAll(fields(
                        fragment.getSelectionSet(),
                        named(fragment.getTypeCondition().getName())));
            }
        }
        return found;
    }

    private FragmentDefinition fragment(String name) {
        return document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(fragment -> fragment.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private GraphQLNamedType named(String name) {
        return (GraphQLNamedType) Objects.requireNonNull(schema.getType(name), name);
    }

    private record Found(Field field, GraphQLFieldDefinition definition) {}
}
