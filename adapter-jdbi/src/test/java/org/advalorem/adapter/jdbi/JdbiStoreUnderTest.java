package org.advalorem.adapter.jdbi;

import java.time.Duration;
import java.util.List;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.access.AccessTokens;
import org.advalorem.port.access.BetaSignups;
import org.advalorem.port.access.GivenAnswers;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.correction.CorrectionQueries;
import org.advalorem.port.correction.Corrections;
import org.advalorem.port.customer.Customers;
import org.advalorem.port.fulfillment.Handlings;
import org.advalorem.port.fulfillment.LabelFiles;
import org.advalorem.port.fulfillment.LabelPurchases;
import org.advalorem.port.inbox.Inbox;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.order.Orders;
import org.advalorem.port.payment.RefundRequests;
import org.advalorem.port.shop.BillingUnits;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.Deviations;
import org.advalorem.port.sync.RuleBook;
import org.advalorem.port.sync.ShopCopies;
import org.advalorem.port.sync.SyncJobs;
import org.advalorem.port.sync.SyncSchedules;

/**
 * A store in a database that all tests of a process use one after the other, emptied for each. Time passes by moving its leases
 * and holds into the past.
 */
public final class JdbiStoreUnderTest implements StoreUnderTest {

    private static final CredentialKeys KEYS = CredentialKeys.generate();

    private final JdbiStore store = Shared.STORE;

    public JdbiStoreUnderTest() {
        execute(
                "truncate shop, shop_credential, billing_unit, processed_order, processed_line_item, operation, audit_log,"
                        + " inbox_message, beta_signup, session, given_answer, scheduled_tasks, customer"
                        + ", orders, order_handling, stock_return, label_purchase, label_file, refund_request, order_line, order_timeline_event, sync_schedule, sync_deviation, shop_rules"
                        + ", product, product_variation, product_sku, stock_level"
                        + ", shopify_order_cache, shopify_product_cache, shopify_customer_cache, shopify_inventory_cache, sync_job");
    }

    public JdbiStore store() {
        return store;
    }

    @Override
    public Corrections corrections() {
        return store.corrections();
    }

    @Override
    public CorrectionQueries correctionQueries() {
        return store.correctionQueries();
    }

    @Override
    public Catalog catalog() {
        return store.catalog();
    }

    @Override
    public Operations operations() {
        return store.operations();
    }

    @Override
    public Shops shops() {
        return store.shops();
    }

    @Override
    public BillingUnits billingUnits() {
        return store.billingUnits();
    }

    @Override
    public Inbox inbox() {
        return store.inbox();
    }

    @Override
    public AuditTrail auditTrail() {
        return store.auditTrail();
    }

    @Override
    public AccessTokens accessTokens() {
        return store.accessTokens();
    }

    @Override
    public GivenAnswers givenAnswers() {
        return store.givenAnswers();
    }

    @Override
    public BetaSignups betaSignups() {
        return store.betaSignups();
    }

    @Override
    public Orders orders() {
        return store.orders();
    }

    @Override
    public Handlings handlings() {
        return store.handlings();
    }

    @Override
    public LabelPurchases labelPurchases() {
        return store.labelPurchases();
    }

    @Override
    public LabelFiles labelFiles() {
        return store.labelFiles();
    }

    @Override
    public RefundRequests refundRequests() {
        return store.refundRequests();
    }

    @Override
    public Customers customers() {
        return store.customers();
    }

    @Override
    public SyncSchedules syncSchedules() {
        return store.syncSchedules();
    }

    @Override
    public RuleBook ruleBook() {
        return store.ruleBook();
    }

    @Override
    public Deviations deviations() {
        return store.deviations();
    }

    @Override
    public Caches caches() {
        return store.caches();
    }

    @Override
    public ShopCopies shopCopies() {
        return store.shopCopies();
    }

    @Override
    public SyncJobs syncJobs() {
        return store.syncJobs();
    }

    @Override
    public void elapse(Duration time) {
        String earlier = " - interval '" + time.toMillis() + " milliseconds'";
        execute("update processed_order set lease_until = lease_until" + earlier);
        execute("update inbox_message set held_until = held_until" + earlier);
        List.of(
                        "shopify_order_cache",
                        "shopify_product_cache",
                        "shopify_customer_cache",
                        "shopify_inventory_cache",
                        "sync_job",
                        "label_purchase",
                        "refund_request")
                .forEach(table -> execute("update " + table + " set lease_until = lease_until" + earlier));
    }

    public Sql sql() {
        return store.database().sql();
    }

    /** Runs a statement that no port offers. */
    public void execute(String statement) {
        sql().ask(handle -> handle.execute(statement));
    }

    /** Asks for one value that no port tells. */
    public String ask(String query) {
        return store.database()
                .sql()
                .ask(handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    /** Opened when the first test needs it, and left to the end of the process. */
    private static final class Shared {

        private static final JdbiStore STORE =
                new JdbiStore(TestDatabase.fresh().open(), KEYS);
    }
}
