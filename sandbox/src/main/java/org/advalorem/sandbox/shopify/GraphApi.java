package org.advalorem.sandbox.shopify;

import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.CoercedVariables;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.advalorem.sandbox.world.Customer;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.Shop;
import org.advalorem.sandbox.world.World;

/** Answers Admin GraphQL queries from the world, and refuses in Shopify's words what the schema does not know. */
final class GraphApi {

    private static final int MOST_POINTS = 1000;
    private static final Map<String, List<String>> CONNECTIONS = Map.of(
            "Order", List.of("lineItems", "discountApplications", "fulfillmentOrders"),
            "Fulfillment", List.of("fulfillmentLineItems"),
            "Product", List.of("variants"),
            "InventoryItem", List.of("inventoryLevels"));
    private static final Pattern UNDEFINED = Pattern.compile("Field '(\\w+)' in type '(\\w+)' is undefined");

    private static final List<String> USUAL_SCOPES = List.of(
            "read_orders",
            "read_products",
            "read_inventory",
            "read_locations",
            "read_assigned_fulfillment_orders",
            "read_merchant_managed_fulfillment_orders",
            "read_third_party_fulfillment_orders",
            "read_customers");

    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private final World world;
    private final Bulks bulks;
    private final Subscriptions subscriptions;
    private final GraphQLSchema schema;
    private final GraphQL engine;
    private final Set<String> scopes = new CopyOnWriteArraySet<>(USUAL_SCOPES);
    private final Map<String, ParseAndValidateResult> parsed = new ConcurrentHashMap<>();

    GraphApi(World world, Bulks bulks, Subscriptions subscriptions) {
        this.world = world;
        this.bulks = bulks;
        this.subscriptions = subscriptions;
        this.schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(definition()), wiring());
        this.engine = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        new PreparsedDocumentEntry(parsed(input.getQuery()).getDocument())))
                .defaultDataFetcherExceptionHandler(
                        failure -> CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(error(
                                        failure.getException(),
                                        failure.getPath().toList()))
                                .build()))
                .build();
    }

    /** A field that says no; the code is Shopify's. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /**
     * The body of the answer; it is always sent with status 200.
     *
     * @param files what stands before the number of a bulk file
     */
    Map<String, Object> answer(
            Shop shop, String query, String operationName, Map<String, Object> variables, Bucket bucket, String files) {
        ParseAndValidateResult document = parsed(query);
        if (document.isFailure()) {
            return Map.of(
                    "errors",
                    document.getErrors().stream().map(GraphApi::shopify).toList());
        }
        Optional<OperationDefinition> operation = operation(document.getDocument(), operationName);
        if (operation.isEmpty()) {
            return Map.of("errors", List.of(Map.of("message", "An operation name is required")));
        }
        var cost = new QueryCost(schema, document.getDocument(), operation.get(), variables);
        int requested = cost.requested();
        if (requested > MOST_POINTS) {
            return refused(
                    "Query cost is " + requested + ", which exceeds the single query max cost limit (" + MOST_POINTS
                            + ").",
                    "MAX_COST_EXCEEDED",
                    bucket,
                    requested);
        }
        if (!bucket.hold(requested)) {
            return throttled(bucket, requested);
        }
        ExecutionResult result = engine.execute(ExecutionInput.newExecutionInput(query)
                .operationName(operation.get().getName())
                .variables(variables)
                .graphQLContext(Map.of("shop", shop, "files", files))
                .build());
        return finished(result, cost, requested, bucket);
    }

    /** The one of that name; without a name the only one there is. */
    private static Optional<OperationDefinition> operation(Document document, String name) {
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        return name.isEmpty() && all.size() == 1
                ? Optional.of(all.get(0))
                : all.stream()
                        .filter(operation -> name.equals(operation.getName()))
                        .findFirst();
    }

    /** As if the bucket were empty. */
    static Map<String, Object> throttled(Bucket bucket, int requested) {
        return refused("Throttled", "THROTTLED", bucket, requested);
    }

    private Map<String, Object> finished(ExecutionResult result, QueryCost cost, int requested, Bucket bucket) {
        Map<?, ?> data = result.getData();
        int actual = data == null ? 0 : Math.min(requested, cost.actual(data));
        bucket.giveBack(requested - actual);
        var body = new LinkedHashMap<String, Object>();
        if (!result.getErrors().isEmpty()) {
            body.put(
                    "errors", result.getErrors().stream().map(GraphApi::shopify).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", data);
        }
        body.put("extensions", Map.of("cost", bucket.cost(requested, OptionalInt.of(actual))));
        return body;
    }

    private static Map<String, Object> refused(String message, String code, Bucket bucket, int requested) {
        Map<String, Object> extensions =
                Map.of("code", code, "documentation", "https://shopify.dev/api/usage/rate-limits");
        return Map.of(
                "errors", List.of(Map.of("message", message, "extensions", extensions)),
                "extensions", Map.of("cost", bucket.cost(requested, OptionalInt.empty())));
    }

    private ParseAndValidateResult parsed(String query) {
        return parsed.computeIfAbsent(
                query,
                text -> ParseAndValidate.parseAndValidate(
                        schema, ExecutionInput.newExecutionInput(text).build()));
    }

    private static Map<String, Object> shopify(GraphQLError error) {
        var fields = new LinkedHashMap<String, Object>();
        var extensions = new LinkedHashMap<String, Object>();
        Matcher undefined = UNDEFINED.matcher(error.getMessage());
        if (undefined.find()) {
            fields.put(
                    "message", "Field '" + undefined.group(1) + "' doesn't exist on type '" + undefined.group(2) + "'");
            extensions.put("code", "undefinedField");
            extensions.put("typeName", undefined.group(2));
            extensions.put("fieldName", undefined.group(1));
        } else {
            fields.put("message", error.getMessage());
            extensions.put("code", code(error));
        }
        if (error.getLocations() != null) {
            fields.put(
                    "locations",
                    error.getLocations().stream()
                            .map(location -> Map.of("line", location.getLine(), "column", location.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            fields.put("path", error.getPath());
        }
        fields.put("extensions", extensions);
        return fields;
    }

    private static String code(GraphQLError error) {
        if (error.getExtensions() != null && error.getExtensions().get("code") instanceof String code) {
            return code;
        }
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return "PARSE_ERROR";
        }
        if (error.getMessage().contains("ariable")) {
            return "INVALID_VARIABLE";
        }
        Matcher kind = Pattern.compile("Validation error \\((\\w+)").matcher(error.getMessage());
        if (kind.find()) {
            String name = kind.group(1);
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
        return "INTERNAL_SERVER_ERROR";
    }

    private static GraphQLError error(Throwable failure, List<Object> path) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String code = cause instanceof Refused refused ? refused.code : "INTERNAL_SERVER_ERROR";
        return GraphqlErrorBuilder.newError()
                .message("%s", String.valueOf(cause.getMessage()))
                .path(path)
                .extensions(Map.of("code", code))
                .build();
    }

    private RuntimeWiring wiring() {
        TypeResolver byName = environment ->
                environment.getSchema().getObjectType((String) ((Map<?, ?>) environment.getObject()).get("__typename"));
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        for (String scalar :
                List.of("Decimal", "DateTime", "UnsignedInt64", "CountryCode", "CurrencyCode", "URL", "Money")) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new Text())
                    .build());
        }
        for (String type : List.of("Node", "DiscountApplication", "PricingValue")) {
            wiring.type(type, builder -> builder.typeResolver(byName));
        }
        wiring.type(
                "QueryRoot",
                builder -> builder.dataFetcher("order", this::order)
                        .dataFetcher("orders", this::orders)
                        .dataFetcher("product", this::product)
                        .dataFetcher("products", this::products)
                        .dataFetcher("inventoryItem", this::inventoryItem)
                        .dataFetcher("customers", this::customers)
                        .dataFetcher("bulkOperation", this::bulk)
                        .dataFetcher("webhookSubscriptions", this::subscriptions)
                        .dataFetcher("shop", asked -> GraphOrder.shop(shop(asked)))
                        .dataFetcher("currentAppInstallation", asked -> Map.of("accessScopes", scopesOfTheToken())));
        wiring.type(
                "Mutation",
                builder -> builder.dataFetcher("bulkOperationRunQuery", this::startBulk)
                        .dataFetcher("webhookSubscriptionCreate", this::subscribe)
                        .dataFetcher("webhookSubscriptionUpdate", this::redirect));
        CONNECTIONS.forEach((type, connections) -> connections.forEach(connection -> wiring.type(
                type, builder -> builder.dataFetcher(connection, asked -> Pages.of(list(asked, connection), asked)))));
        wiring.type("LineItem", builder -> builder.dataFetcher("discountedTotalSet", GraphApi::discountedTotal));
        return wiring.build();
    }

    private static Object discountedTotal(DataFetchingEnvironment asked) {
        boolean withCodes = asked.<Boolean>getArgumentOrDefault("withCodeDiscounts", false);
        return asked.<Map<String, Object>>getSource()
                .get(withCodes ? "discountedTotalSetWithCodes" : "discountedTotalSet");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(DataFetchingEnvironment asked, String field) {
        return (List<Map<String, Object>>)
                asked.<Map<String, Object>>getSource().get(field);
    }

    /** Null for an order that is not there, or is another shop's. */
    private Object order(DataFetchingEnvironment asked) {
        return world.order(number(asked, "Order"))
                .filter(placed -> placed.order().shop().equals(shop(asked).domain()))
                .map(this::graph)
                .orElse(null);
    }

    private Map<String, Object> graph(Placed placed) {
        return GraphOrder.of(placed.order(), world.customer(placed.order()));
    }

    private Object orders(DataFetchingEnvironment asked) {
        Search search = Search.of(asked.getArgumentOrDefault("query", ""));
        List<Placed> found = world.orders().stream()
                .filter(placed -> placed.order().shop().equals(shop(asked).domain()))
                .filter(placed -> search.finds(
                        times(placed.order().createdAt(), placed.order().updatedAt())))
                .toList();
        return Pages.sorted(
                found,
                placed -> key(
                        asked,
                        placed.order().createdAt(),
                        placed.order().updatedAt(),
                        placed.order().id()),
                this::graph,
                asked);
    }

    private static Map<String, Instant> times(Instant created, Instant updated) {
        return Map.of("created_at", created, "updated_at", updated);
    }

    private static Pages.Key key(DataFetchingEnvironment asked, Instant created, Instant updated, long id) {
        return switch (asked.<String>getArgument("sortKey")) {
            case "UPDATED_AT" -> new Pages.Key(updated.toEpochMilli(), id);
            case "CREATED_AT", "PROCESSED_AT" -> new Pages.Key(created.toEpochMilli(), id);
            default -> new Pages.Key(0, id);
        };
    }

    private Object product(DataFetchingEnvironment asked) {
        return world.product(shop(asked).domain(), number(asked, "Product"))
                .map(GraphShelf::product)
                .orElse(null);
    }

    private Object products(DataFetchingEnvironment asked) {
        Search search = Search.of(asked.getArgumentOrDefault("query", ""));
        List<Product> found = world.products(shop(asked).domain()).stream()
                .filter(product -> search.finds(times(product.createdAt(), product.updatedAt())))
                .toList();
        return Pages.sorted(
                found,
                product -> key(asked, product.createdAt(), product.updatedAt(), product.id()),
                GraphShelf::product,
                asked);
    }

    private Object inventoryItem(DataFetchingEnvironment asked) {
        long id = number(asked, "InventoryItem");
        return world.products(shop(asked).domain()).stream()
                .flatMap(product -> product.variants().stream())
                .filter(variant -> variant.inventoryItemId() == id)
                .findFirst()
                .map(GraphShelf::item)
                .orElse(null);
    }

    private Object customers(DataFetchingEnvironment asked) {
        Search search = Search.of(asked.getArgumentOrDefault("query", ""));
        List<Customer> found = world.customers(shop(asked).domain()).stream()
                .filter(customer -> search.finds(times(customer.createdAt(), customer.updatedAt())))
                .toList();
        return Pages.sorted(
                found,
                customer -> key(asked, customer.createdAt(), customer.updatedAt(), customer.id()),
                GraphShelf::customer,
                asked);
    }

    private Object startBulk(DataFetchingEnvironment asked) {
        String query = asked.getArgument("query");
        ParseAndValidateResult document = parsed(query);
        if (document.isFailure()) {
            return Bulks.refused(
                    "INVALID",
                    "Invalid bulk query: " + document.getErrors().get(0).getMessage());
        }
        Optional<String> fault = BulkQuery.fault(schema, document.getDocument());
        if (fault.isPresent()) {
            return Bulks.refused("INVALID", fault.get());
        }
        ExecutionInput input = ExecutionInput.newExecutionInput(query)
                .graphQLContext(Map.of("shop", shop(asked), Pages.BULK, true))
                .build();
        CompletableFuture<ExecutionResult> running = CompletableFuture.supplyAsync(() -> engine.execute(input));
        Optional<String> error = errorWithin(AT_ONCE, running);
        if (error.isPresent()) {
            return Bulks.refused("INVALID", error.get());
        }
        return bulks.start(
                shop(asked).domain(),
                query,
                running.thenApply(result -> BulkQuery.rows(result.getData())),
                asked.getGraphQlContext().get("files"));
    }

    /** Shopify answers soon, however long the file takes. */
    private static Optional<String> errorWithin(Duration time, CompletableFuture<ExecutionResult> running) {
        try {
            return running.get(time.toMillis(), TimeUnit.MILLISECONDS).getErrors().stream()
                    .findFirst()
                    .map(GraphQLError::getMessage);
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Object subscriptions(DataFetchingEnvironment asked) {
        return Pages.of(
                subscriptions.of(shop(asked).domain()).stream()
                        .map(Subscriptions::graph)
                        .toList(),
                asked);
    }

    private Object subscribe(DataFetchingEnvironment asked) {
        return subscriptions.create(shop(asked).domain(), asked.getArgument("topic"), uri(asked));
    }

    private Object redirect(DataFetchingEnvironment asked) {
        return subscriptions.update(shop(asked).domain(), number(asked, "WebhookSubscription"), uri(asked));
    }

    private static String uri(DataFetchingEnvironment asked) {
        return String.valueOf(
                asked.<Map<String, Object>>getArgument("webhookSubscription").get("uri"));
    }

    private Object bulk(DataFetchingEnvironment asked) {
        return bulks.find(
                        shop(asked).domain(),
                        number(asked, "BulkOperation"),
                        asked.getGraphQlContext().get("files"))
                .orElse(null);
    }

    private static long number(DataFetchingEnvironment asked, String type) {
        String gid = asked.getArgument("id");
        String prefix = "gid://shopify/" + type + "/";
        if (!gid.startsWith(prefix) || !gid.substring(prefix.length()).matches("[0-9]{1,18}")) {
            throw new Refused("RESOURCE_NOT_FOUND", "Invalid global id '" + gid + "'");
        }
        return Long.parseLong(gid.substring(prefix.length()));
    }

    private static Shop shop(DataFetchingEnvironment asked) {
        return asked.getGraphQlContext().get("shop");
    }

    Set<String> scopes() {
        return scopes;
    }

    private List<Map<String, Object>> scopesOfTheToken() {
        return scopes.stream()
                .map(handle -> Map.<String, Object>of("handle", handle, "description", handle))
                .toList();
    }

    private static String definition() {
        try (var in = GraphApi.class.getResourceAsStream("admin-2026-10.graphqls")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every scalar of ours goes over the wire as the text it is. */
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
        public String parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return value instanceof StringValue text ? text.getValue() : value.toString();
        }
    }
}
