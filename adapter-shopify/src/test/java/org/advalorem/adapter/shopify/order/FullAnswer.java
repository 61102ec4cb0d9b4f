package org.advalorem.adapter.shopify.order;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers every field of a schema: nothing is null, and a list has an element of each type that it may have. */
final class FullAnswer implements WiringFactory {
    private static final Map<String, Object> VALUES = Map.of(
            "Boolean", false,
            "CountryCode", "US",
            "CurrencyCode", "USD",
            "DateTime", "2026-11-20T10:00:00Z",
            "Decimal", "1.00",
            "Float", 10.0,
            "ID", "gid://shopify/Order/1",
            "Int", 1,
            "String", "US");

    private int unions;

    @Override
    public boolean providesScalar(ScalarWiringEnvironment scalar) {
        return !List.of("Boolean", "Float", "ID", "Int", "String")
                .contains(scalar.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment scalar) {
        return GraphQLScalarType.newScalar()
                .name(scalar.getScalarTypeDefinition().getName())
                .coercing(new Text())
                .build();
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment type) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment type) {
        return object -> object.getSchema().getObjectType(object.getObject());
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment type) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment type) {
        return object -> object.getSchema().getObjectType(object.getObject());
    }

    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment field) {
        return this::answer;
    }

    private Object answer(DataFetchingEnvironment asked) {
        return value(asked.getFieldType(), asked.getGraphQLSchema());
    }

    /** An object is represented by the name of its type. */
    private Object value(GraphQLType type, GraphQLSchema schema) {
        if (type instanceof GraphQLNonNull sure) {
            return value(sure.getWrappedType(), schema);
        }
        if (type instanceof GraphQLList list) {
            GraphQLType element = ((GraphQLNonNull) list.getWrappedType()).getWrappedType();
            return element instanceof GraphQLInterfaceType several
                    ? schema.getImplementations(several).stream()
                            .map(GraphQLObjectType::getName)
                            .toList()
                    : List.of(value(element, schema));
        }
        if (type instanceof GraphQLInterfaceType several) {
            return schema.getImplementations(several).get(0).getName();
        }
        if (type instanceof GraphQLUnionType union) {
            return union.getTypes().get(unions++ % union.getTypes().size()).getName();
        }
        if (type instanceof GraphQLEnumType choice) {
            return choice.getValue("OPEN") == null ? choice.getValues().get(0).getName() : "OPEN";
        }
        String name = ((GraphQLNamedType) type).getName();
        return type instanceof GraphQLObjectType ? name : VALUES.get(name);
    }

    /** Texts as they are. */
    private static final class Text implements Coercing<String, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseValue(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return ((StringValue) literal).getValue();
        }
    }
}
