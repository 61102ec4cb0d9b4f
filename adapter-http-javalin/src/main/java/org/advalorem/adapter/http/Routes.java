package org.advalorem.adapter.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.advalorem.domain.sync.SyncJobKind;

/** Every address the server answers to, and who may use it. */
final class Routes {

    private static final String STARTED = Routes.class.getName();

    private final MeterRegistry meters;
    private final Gate gate;
    private final Problems problems;
    private final Idempotency idempotency;
    private final WebhookIntake webhooks;
    private final ParcelIntake parcels;
    private final PaymentIntake payments;
    private final CorrectionsApi corrections;
    private final EvidenceApi evidence;
    private final ShopsApi shops;
    private final SystemApi system;
    private final Live live;
    private final SignInPages signIn;
    private final OverviewPage overview;
    private final ReviewPage review;
    private final CorrectionPages correctionPages;
    private final ShopPages shopPages;
    private final AuditPage auditPage;
    private final PreviewApi preview;
    private final ProductsApi products;
    private final ProductPages productPages;
    private final RulesApi rules;
    private final RulesPages rulesPages;
    private final SyncApi sync;
    private final SyncPages syncPages;
    private final CustomersApi customers;
    private final CustomerPages customerPages;
    private final OrdersApi orders;
    private final FulfillmentApi fulfillment;
    private final OperationsApi operations;
    private final OrderPages orderPages;
    private final HandlingPages handlingPages;
    private final PackingPage packingPage;
    private final OperationsPage operationsPage;
    private final Files files = new Files();

    Routes(HttpOptions options, HttpParts parts, Live live, BodyRoom room) {
        this.live = live;
        meters = parts.meters();
        idempotency = new Idempotency(parts.store().givenAnswers(), parts.clock());
        var sessions = new Sessions(parts.store().accessTokens(), parts.clock(), parts.ids(), options);
        gate = new Gate(sessions, room);
        var figures = new Figures(parts);
        var desk = new ShopDesk(parts);
        var finder = new CorrectionFinder(parts.store());
        var renderer = new Pages(figures);
        problems = new Problems(renderer::problem);
        var box = new WebhookBox(parts);
        webhooks = new WebhookIntake(parts, box);
        var keys = new WebhookKeys(parts.store().shops(), parts.clock());
        parcels = new ParcelIntake(parts, box, keys);
        payments = new PaymentIntake(parts, box, keys);
        var decisions = new Decisions(parts);
        corrections = new CorrectionsApi(parts, decisions, finder);
        evidence = new EvidenceApi(parts, finder);
        var addresses = new WebhookAddresses(options);
        shops = new ShopsApi(parts, desk, addresses);
        system = new SystemApi(parts, figures, desk);
        signIn = new SignInPages(renderer, sessions, parts.clock());
        overview = new OverviewPage(renderer, parts, figures, desk);
        review = new ReviewPage(renderer, parts, decisions, desk);
        correctionPages = new CorrectionPages(renderer, parts, decisions, desk);
        rules = new RulesApi(desk);
        rulesPages = new RulesPages(renderer, desk);
        shopPages = new ShopPages(renderer, parts, desk, addresses);
        auditPage = new AuditPage(renderer, parts, desk);
        var productFile = new ProductFile(parts.store());
        products = new ProductsApi(parts.store(), productFile);
        productPages = new ProductPages(renderer, parts, desk, productFile);
        var syncCase = new SyncCase(parts, desk);
        sync = new SyncApi(syncCase, parts.clock());
        preview = new PreviewApi(parts.productPreview(), syncCase);
        syncPages = new SyncPages(renderer, syncCase, desk, parts.clock());
        var customerFile = new CustomerFile(parts.store());
        customers = new CustomersApi(parts.store(), customerFile);
        customerPages = new CustomerPages(renderer, parts, desk, customerFile);
        var fulfillmentCase = new FulfillmentCase(parts);
        var orderFile = new OrderFile(parts, fulfillmentCase);
        fulfillment = new FulfillmentApi(fulfillmentCase, orderFile);
        operations = new OperationsApi(parts.store().operations(), fulfillmentCase);
        orders = new OrdersApi(parts.store().orders(), orderFile);
        orderPages = new OrderPages(renderer, parts, desk, orderFile);
        packingPage = new PackingPage(renderer, fulfillmentCase, orderFile);
        handlingPages = new HandlingPages(renderer, fulfillmentCase, orderFile);
        operationsPage = new OperationsPage(renderer, parts, desk, fulfillmentCase);
    }

    void register(RoutesConfig routes) {
        routes.before(this::begin);
        routes.beforeMatched(gate::check);
        routes.after(this::end);
        problems.register(routes);
        routes.exception(Gate.SignInFirst.class, (first, context) -> context.redirect(first.address()));
        webhooks(routes);
        api(routes);
        sync(routes);
        fulfillment(routes);
        health(routes);
        pages(routes);
    }

    private void webhooks(RoutesConfig routes) {
        routes.post("/api/webhooks/shopify/{kind}", webhooks::receive, Access.OPEN);
        routes.post("/shippo/webhook", parcels::receive, Access.OPEN);
        routes.post("/stripe/webhook", payments::receive, Access.OPEN);
    }

    private void api(RoutesConfig routes) {
        routes.get("/api/corrections", json(corrections::list), Access.VIEWER);
        routes.get("/api/corrections/{id}", json(corrections::one), Access.VIEWER);
        routes.get("/api/corrections/{id}/preview", json(corrections::preview), Access.VIEWER);
        routes.get("/api/corrections/{id}/evidence", evidence::show, Access.VIEWER);
        routes.post("/api/corrections/{id}/approve", once(corrections::approve), Access.OPERATOR);
        routes.post("/api/corrections/{id}/reject", once(corrections::reject), Access.OPERATOR);
        routes.post("/api/corrections/{id}/undo", once(corrections::undo), Access.OPERATOR);
        routes.post("/api/corrections/{id}/retry", once(corrections::retry), Access.OPERATOR);
        routes.get("/api/shopify/sync/products/preview", json(preview::show), Access.OPERATOR);
        routes.get("/api/products", json(products::list), Access.VIEWER);
        routes.get("/api/products/{id}", json(products::one), Access.VIEWER);
        routes.get("/api/customers", json(customers::list), Access.VIEWER);
        routes.get("/api/customers/{id}", json(customers::one), Access.VIEWER);
        routes.get("/api/orders", json(orders::list), Access.VIEWER);
        routes.get("/api/orders/{id}", json(orders::one), Access.VIEWER);
        routes.post("/api/orders/{id}/settle", once(orders::settle), Access.OPERATOR);
        routes.get("/api/shops", json(shops::list), Access.VIEWER);
        routes.get("/api/shops/{domain}", json(shops::one), Access.VIEWER);
        routes.put("/api/shops/{domain}", once(shops::register), Access.ADMIN);
        routes.get("/api/shops/{domain}/settings", json(shops::settings), Access.VIEWER);
        routes.put("/api/shops/{domain}/settings", once(shops::changeSettings), Access.ADMIN);
        routes.get("/api/shops/{domain}/rules", json(rules::show), Access.VIEWER);
        routes.put("/api/shops/{domain}/rules", once(rules::change), Access.ADMIN);
        routes.get("/api/shops/{domain}/rules/try", json(rules::attempt), Access.VIEWER);
        routes.get("/api/shops/{domain}/credentials", json(shops::credentials), Access.VIEWER);
        routes.put("/api/shops/{domain}/credentials/shopify", once(shops::changeShopify), Access.ADMIN);
        routes.put("/api/shops/{domain}/credentials/shipstation", once(shops::changeShipStation), Access.ADMIN);
        routes.put("/api/shops/{domain}/credentials/shippo", once(shops::changeShippo), Access.ADMIN);
        routes.put("/api/shops/{domain}/credentials/stripe", once(shops::changeStripe), Access.ADMIN);
        routes.get("/api/audit", json(system::audit), Access.VIEWER);
        routes.get("/api/audit/verify", json(system::verifyAudit), Access.VIEWER);
        routes.get("/api/overview", json(system::overview), Access.VIEWER);
        routes.post("/api/beta-signups", json(system::signUp), Access.OPEN);
        routes.get("/api/openapi.json", files::openApi, Access.OPEN);
        routes.get("/api/docs", files::reader, Access.OPEN);
    }

    private void sync(RoutesConfig routes) {
        String at = "/api/shopify";
        routes.post(at + "/sync/products", once(sync.begin(SyncJobKind.PRODUCTS)), Access.OPERATOR);
        routes.post(at + "/sync/customers", once(sync.begin(SyncJobKind.CUSTOMERS)), Access.OPERATOR);
        routes.post(at + "/sync/full-dump", once(sync.beginPeriod(SyncJobKind.ORDERS_DUMP)), Access.OPERATOR);
        routes.post(at + "/sync/process-cache", once(sync.begin(SyncJobKind.PROCESS_CACHE)), Access.OPERATOR);
        routes.post(at + "/sync/process-again", once(sync.begin(SyncJobKind.PROCESS_AGAIN)), Access.OPERATOR);
        routes.post(at + "/sync/backfill", once(sync.begin(SyncJobKind.BACKFILL)), Access.OPERATOR);
        routes.get(at + "/connection", json(sync::connection), Access.OPERATOR);
        routes.get(at + "/webhooks", json(sync::webhooks), Access.VIEWER);
        routes.get(at + "/cache/cache-status", json(sync::cacheStatus), Access.VIEWER);
        routes.get(at + "/cache/failed", json(sync::failed), Access.VIEWER);
        routes.get(at + "/cache/entries/{kind}/{id}", json(sync::entry), Access.OPERATOR);
        routes.post(at + "/cache/retry-failed", once(sync::retryFailed), Access.OPERATOR);
        routes.get(at + "/jobs", json(sync::jobs), Access.VIEWER);
        routes.post(at + "/jobs/start", once(sync::start), Access.OPERATOR);
        routes.get(at + "/jobs/scheduler/status", json(sync::schedule), Access.VIEWER);
        routes.post(at + "/jobs/scheduler/start", once(sync::startSchedule), Access.OPERATOR);
        routes.post(at + "/jobs/scheduler/stop", once(sync::stopSchedule), Access.OPERATOR);
        routes.post(at + "/jobs/scheduler/trigger", once(sync::trigger), Access.OPERATOR);
        routes.get(at + "/jobs/{id}", json(sync::job), Access.VIEWER);
        routes.post(at + "/jobs/{id}/pause", once(sync::pause), Access.OPERATOR);
        routes.post(at + "/jobs/{id}/resume", once(sync::resume), Access.OPERATOR);
        routes.post(at + "/jobs/{id}/cancel", once(sync::cancel), Access.OPERATOR);
        routes.get(at + "/reconciliation", json(sync::comparison), Access.VIEWER);
        routes.post(at + "/reconciliation", once(sync.beginPeriod(SyncJobKind.RECONCILE)), Access.OPERATOR);
        routes.post(at + "/reconciliation/heal", once(sync.begin(SyncJobKind.HEAL)), Access.OPERATOR);
    }

    private void fulfillment(RoutesConfig routes) {
        String at = "/api/orders/{id}";
        routes.get(at + "/actions", json(fulfillment::actions), Access.VIEWER);
        routes.get(at + "/customs", json(fulfillment::customs), Access.OPERATOR);
        routes.post(at + "/shipment", once(fulfillment::ship), Access.OPERATOR);
        routes.post(at + "/label", once(fulfillment::buyLabel), Access.OPERATOR);
        routes.delete(at + "/label", once(fulfillment::giveBackLabel), Access.OPERATOR);
        routes.get(at + "/label/file", fulfillment::labelFile, Access.VIEWER);
        routes.get(at + "/label/invoice", fulfillment::invoice, Access.VIEWER);
        routes.post(at + "/tracking/refresh", once(fulfillment::refresh), Access.ADMIN);
        routes.post(at + "/cancel", once(fulfillment::cancel), Access.OPERATOR);
        routes.post(at + "/return", once(fulfillment::requestReturn), Access.OPERATOR);
        routes.post(at + "/return/received", once(fulfillment::receiveReturn), Access.OPERATOR);
        routes.get(at + "/payments/{payment}", json(fulfillment::payment), Access.OPERATOR);
        routes.get(at + "/refunds", json(fulfillment::refunds), Access.VIEWER);
        routes.post(at + "/refunds", once(fulfillment::refund), Access.OPERATOR);
        routes.post(at + "/refunds/{number}/confirm", once(fulfillment::confirmRefund), Access.OPERATOR);
        routes.get(at + "/timeline", json(fulfillment::timeline), Access.VIEWER);
        routes.get("/api/operations", json(operations::list), Access.VIEWER);
        routes.post("/api/operations/resolve", once(operations::resolve), Access.OPERATOR);
    }

    private void health(RoutesConfig routes) {
        routes.get("/healthz", system::health, Access.OPEN);
        routes.get("/readyz", system::readiness, Access.OPEN);
        routes.get("/metrics", system::metrics, Access.OPEN);
    }

    private void pages(RoutesConfig routes) {
        routes.get("/sign-in", signIn::form, Access.OPEN);
        routes.post("/sign-in", signIn::signIn, Access.OPEN_FORM);
        routes.get("/sign-in/{secret}", signIn::link, Access.OPEN);
        routes.post("/sign-in/{secret}", signIn::useLink, Access.OPEN_FORM);
        routes.post("/sign-out", signIn::signOut, Access.VIEWER);
        routes.get("/", overview::show, Access.VIEWER);
        routes.get("/review", review::show, Access.VIEWER);
        routes.post("/review", review::decide, Access.OPERATOR);
        routes.post("/review/undo", review::undo, Access.OPERATOR);
        routes.get("/corrections", correctionPages::list, Access.VIEWER);
        routes.get("/corrections/{shop}/{order}", correctionPages::one, Access.VIEWER);
        routes.post("/corrections/{shop}/{order}", correctionPages::decide, Access.OPERATOR);
        routes.get("/products", productPages::list, Access.VIEWER);
        routes.get("/products/{shop}/{product}", productPages::one, Access.VIEWER);
        routes.get("/customers", customerPages::list, Access.VIEWER);
        routes.get("/customers/{shop}/{customer}", customerPages::one, Access.VIEWER);
        routes.get("/orders", orderPages::list, Access.VIEWER);
        routes.get("/orders/{shop}/{order}", orderPages::one, Access.VIEWER);
        routes.post("/orders/{shop}/{order}", orderPages::settle, Access.OPERATOR);
        handlingPages(routes);
        routes.get("/operations", operationsPage::show, Access.VIEWER);
        routes.post("/operations/resolve", operationsPage::resolve, Access.OPERATOR);
        routes.get("/shops", shopPages::list, Access.VIEWER);
        routes.post("/shops", shopPages::register, Access.ADMIN);
        routes.get("/shops/{domain}", shopPages::one, Access.VIEWER);
        routes.post("/shops/{domain}/settings", shopPages::changeSettings, Access.ADMIN);
        routes.get("/shops/{domain}/rules", rulesPages::show, Access.VIEWER);
        routes.post("/shops/{domain}/rules", rulesPages::change, Access.ADMIN);
        routes.post("/shops/{domain}/shopify", shopPages::changeShopify, Access.ADMIN);
        routes.post("/shops/{domain}/shipstation", shopPages::changeShipStation, Access.ADMIN);
        routes.post("/shops/{domain}/shippo", shopPages::changeShippo, Access.ADMIN);
        routes.post("/shops/{domain}/stripe", shopPages::changeStripe, Access.ADMIN);
        routes.get("/sync", syncPages::show, Access.VIEWER);
        routes.get("/sync/{shop}/entries/{kind}/{id}", syncPages::entry, Access.OPERATOR);
        routes.post("/sync/{shop}/start", syncPages::start, Access.OPERATOR);
        routes.post("/sync/{shop}/jobs/{id}", syncPages::change, Access.OPERATOR);
        routes.post("/sync/{shop}/verify", syncPages::verify, Access.OPERATOR);
        routes.post("/sync/{shop}/retry-failed", syncPages::retryFailed, Access.OPERATOR);
        routes.post("/sync/{shop}/schedule", syncPages::schedule, Access.OPERATOR);
        routes.get("/audit", auditPage::show, Access.VIEWER);
        routes.sse("/events", live::watch, Access.VIEWER);
        routes.get("/assets/{version}/{name}", files::asset, Access.OPEN);
        routes.get("/favicon.ico", files::icon, Access.OPEN);
    }

    private void handlingPages(RoutesConfig routes) {
        String at = "/orders/{shop}/{order}";
        routes.get(at + "/packing", packingPage::show, Access.OPERATOR);
        routes.post(at + "/packing", packingPage::ship, Access.OPERATOR);
        routes.post(at + "/shipment", handlingPages::ship, Access.OPERATOR);
        routes.post(at + "/label", handlingPages::buyLabel, Access.OPERATOR);
        routes.get(at + "/label", handlingPages::label, Access.VIEWER);
        routes.get(at + "/invoice", handlingPages::invoice, Access.VIEWER);
        routes.post(at + "/give-back", handlingPages::giveBackLabel, Access.OPERATOR);
        routes.post(at + "/refresh", handlingPages::refresh, Access.ADMIN);
        routes.post(at + "/cancel", handlingPages::cancel, Access.OPERATOR);
        routes.post(at + "/return", handlingPages::requestReturn, Access.OPERATOR);
        routes.post(at + "/received", handlingPages::receiveReturn, Access.OPERATOR);
        routes.post(at + "/payment", handlingPages::lookUp, Access.OPERATOR);
        routes.post(at + "/refunds", handlingPages::refund, Access.OPERATOR);
        routes.post(at + "/refunds/{number}", handlingPages::confirmRefund, Access.OPERATOR);
    }

    /** A route that answers in JSON and says so to callers who do not take it. */
    private static Handler json(Handler handler) {
        return context -> {
            requireJsonAccepted(context);
            handler.handle(context);
        };
    }

    private Handler once(Handler handler) {
        return json(idempotency.once(handler));
    }

    private static void requireJsonAccepted(Context context) {
        String accept = context.header("Accept");
        boolean accepted = accept == null
                || accept.isBlank()
                || accept.contains("*/*")
                || accept.contains("application/*")
                || accept.contains("json");
        if (!accepted) {
            throw Problem.of(406, "NOT_ACCEPTABLE", "This address answers in application/json only.");
        }
    }

    private void begin(Context context) {
        context.attribute(STARTED, System.nanoTime());
        Headers.add(context);
    }

    private void end(Context context) {
        Long started = context.attribute(STARTED);
        if (started != null) {
            Timer.builder("advalorem.http.requests")
                    .tag("method", context.method().name())
                    .tag("route", routeOf(context))
                    .tag("status", Integer.toString(context.statusCode()))
                    .register(meters)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** The pattern, never the address itself: one row of the metrics for each route. */
    private static String routeOf(Context context) {
        var matched = context.endpoints().lastHttpEndpoint();
        return matched == null ? "none" : matched.path;
    }
}
