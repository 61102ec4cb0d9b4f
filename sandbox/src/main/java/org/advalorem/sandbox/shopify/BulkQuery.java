package org.advalorem.sandbox.shopify;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a bulk operation may ask for, and how its answer becomes rows. */
final class BulkQuery {

    private static final int MOST_CONNECTIONS = 5;
    private static final int DEEPEST = 2;

    private final GraphQLSchema schema;
    private final Document document;
    private int connections;
    private int deepest;
    private boolean inList;

    private BulkQuery(GraphQLSchema schema, Document document) {
        this.schema = schema;
        this.document = document;
    }

    /** Why Shopify would not run it, in its words. */
    static Optional<String> fault(GraphQLSchema schema, Document document) {
        var query = new BulkQuery(schema, document);
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        query.walk(operation.getSelectionSet(), schema.getQueryType(), -1, false);
        if (query.connections == 0) {
            return Optional.of("Bulk queries must contain at least one connection.");
        }
        if (query.connections > MOST_CONNECTIONS) {
            return Optional.of("Bulk queries cannot contain more than " + MOST_CONNECTIONS + " connections.");
        }
        if (query.deepest > DEEPEST) {
            return Optional.of("Bulk queries cannot contain connections with a nesting depth greater than 2.");
        }
        return query.inList
                ? Optional.of(
                        "Queries that contain a connection field within a list field are not currently supported.")
                : Optional.empty();
    }

    private void walk(SelectionSet set, GraphQLNamedType parent, int depth, boolean list) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field && parent instanceof GraphQLFieldsContainer container) {
                if (!field.getName().startsWith("__")) {
                    field(field, container.getFieldDefinition(field.getName()), depth, list);
                }
            } else if (selection instanceof InlineFragment fragment) {
                String type = fragment.getTypeCondition() == null
                        ? parent.getName()
                        : fragment.getTypeCondition().getName();
                walk(fragment.getSelectionSet(), (GraphQLNamedType) schema.getType(type), depth, list);
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(one -> one.getName().equals(spread.getName()))
                        .findFirst()
                        .orElseThrow();
                walk(fragment.getSelectionSet(), parent, depth, list);
            }
        }
    }

    private void field(Field field, GraphQLFieldDefinition definition, int depth, boolean list) {
        var type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
        boolean connection = type.getName().endsWith("Connection");
        boolean edges = List.of("edges", "nodes").contains(field.getName());
        if (connection) {
            connections++;
            inList |= list;
            deepest = Math.max(deepest, depth + 1);
        }
        boolean isList = GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList;
        walk(field.getSelectionSet(), type, connection ? depth + 1 : depth, list || (isList && !edges));
    }

    /** The answer's objects as rows, each after the one that it belongs to. */
    static List<Map<String, Object>> rows(Map<String, Object> data) {
        var rows = new ArrayList<Map<String, Object>>();
        data.values().forEach(connection -> nodes(connection).forEach(node -> add(node, Optional.empty(), rows)));
        return rows;
    }

    private static void add(Map<?, ?> node, Optional<Object> parent, List<Map<String, Object>> rows) {
        var row = new LinkedHashMap<String, Object>();
        rows.add(row);
        node.forEach((field, value) -> {
            if (isConnection(value)) {
                nodes(value).forEach(child -> add(child, Optional.of(node.get("id")), rows));
            } else {
                row.put((String) field, value);
            }
        });
        parent.ifPresent(id -> row.put("__parentId", id));
    }

    private static boolean isConnection(Object value) {
        return value instanceof Map<?, ?> map && (map.containsKey("edges") || map.containsKey("nodes"));
    }

    private static List<Map<?, ?>> nodes(Object connection) {
        var nodes = new ArrayList<Map<?, ?>>();
        if (connection instanceof Map<?, ?> map) {
            if (map.get("edges") instanceof List<?> edges) {
                edges.forEach(edge -> nodes.add((Map<?, ?>) ((Map<?, ?>) edge).get("node")));
            } else if (map.get("nodes") instanceof List<?> list) {
                list.forEach(node -> nodes.add((Map<?, ?>) node));
            }
        }
        return nodes;
    }
}
