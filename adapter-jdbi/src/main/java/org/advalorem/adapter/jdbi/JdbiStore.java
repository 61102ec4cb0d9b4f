package org.advalorem.adapter.jdbi;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.advalorem.adapter.jdbi.access.JdbiAccessTokens;
import org.advalorem.adapter.jdbi.access.JdbiBetaSignups;
import org.advalorem.adapter.jdbi.access.JdbiGivenAnswers;
import org.advalorem.adapter.jdbi.audit.JdbiAuditTrail;
import org.advalorem.adapter.jdbi.catalog.JdbiCatalog;
import org.advalorem.adapter.jdbi.correction.JdbiCorrectionQueries;
import org.advalorem.adapter.jdbi.correction.JdbiCorrections;
import org.advalorem.adapter.jdbi.customer.JdbiCustomers;
import org.advalorem.adapter.jdbi.fulfillment.JdbiLabelFiles;
import org.advalorem.adapter.jdbi.fulfillment.JdbiLabelPurchases;
import org.advalorem.adapter.jdbi.inbox.JdbiInbox;
import org.advalorem.adapter.jdbi.operation.JdbiOperations;
import org.advalorem.adapter.jdbi.order.JdbiHandlings;
import org.advalorem.adapter.jdbi.order.JdbiOrders;
import org.advalorem.adapter.jdbi.payment.JdbiRefundRequests;
import org.advalorem.adapter.jdbi.shop.CredentialKeys;
import org.advalorem.adapter.jdbi.shop.JdbiBillingUnits;
import org.advalorem.adapter.jdbi.shop.JdbiShops;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.adapter.jdbi.sync.JdbiCaches;
import org.advalorem.adapter.jdbi.sync.JdbiDeviations;
import org.advalorem.adapter.jdbi.sync.JdbiRuleBook;
import org.advalorem.adapter.jdbi.sync.JdbiShopCopies;
import org.advalorem.adapter.jdbi.sync.JdbiSyncJobs;
import org.advalorem.adapter.jdbi.sync.JdbiSyncSchedules;
import org.advalorem.port.Store;

/** Every out-port that keeps something, over one database. */
public final class JdbiStore implements Store, AutoCloseable {

    private final Database database;
    private final JdbiCorrections corrections;
    private final JdbiCorrectionQueries correctionQueries;
    private final JdbiCatalog catalog;
    private final JdbiOperations operations;
    private final JdbiShops shops;
    private final JdbiBillingUnits billingUnits;
    private final JdbiInbox inbox;
    private final JdbiAuditTrail auditTrail;
    private final JdbiAccessTokens accessTokens;
    private final JdbiGivenAnswers givenAnswers;
    private final JdbiBetaSignups betaSignups;
    private final JdbiCaches caches;
    private final JdbiSyncJobs syncJobs;
    private final JdbiCustomers customers;
    private final JdbiOrders orders;
    private final JdbiHandlings handlings;
    private final JdbiLabelPurchases labelPurchases;
    private final JdbiLabelFiles labelFiles;
    private final JdbiRefundRequests refundRequests;
    private final JdbiSyncSchedules syncSchedules;
    private final JdbiDeviations deviations;
    private final JdbiRuleBook ruleBook;
    private final JdbiShopCopies shopCopies;

    /**
     * All ports over one database.
     *
     * @param database migrated already; closed with this
     */
    public JdbiStore(Database database, CredentialKeys keys) {
        this(database, () -> keys);
    }

    /**
     * All ports over one database, with keys that may be rotated while it is in use.
     *
     * @param database migrated already; closed with this
     * @param keysFile made if it does not exist; read again when a credential does not open
     */
    public JdbiStore(Database database, Path keysFile) {
        this(database, () -> CredentialKeys.openOrCreate(keysFile));
    }

    private JdbiStore(Database database, Supplier<CredentialKeys> keys) {
        this.database = database;
        Sql sql = database.sql();
        corrections = new JdbiCorrections(sql);
        correctionQueries = new JdbiCorrectionQueries(sql);
        catalog = new JdbiCatalog(sql);
        operations = new JdbiOperations(sql);
        shops = new JdbiShops(sql, keys);
        billingUnits = new JdbiBillingUnits(sql);
        inbox = new JdbiInbox(sql);
        auditTrail = new JdbiAuditTrail(sql);
        accessTokens = new JdbiAccessTokens(sql);
        givenAnswers = new JdbiGivenAnswers(sql);
        betaSignups = new JdbiBetaSignups(sql);
        caches = new JdbiCaches(sql);
        syncJobs = new JdbiSyncJobs(sql, caches);
        customers = new JdbiCustomers(sql);
        orders = new JdbiOrders(sql);
        handlings = new JdbiHandlings(sql);
        labelPurchases = new JdbiLabelPurchases(sql);
        labelFiles = new JdbiLabelFiles(sql);
        refundRequests = new JdbiRefundRequests(sql);
        syncSchedules = new JdbiSyncSchedules(sql);
        deviations = new JdbiDeviations(sql);
        ruleBook = new JdbiRuleBook(sql);
        shopCopies = new JdbiShopCopies(sql);
    }

    public Database database() {
        return database;
    }

    @Override
    public JdbiCorrections corrections() {
        return corrections;
    }

    @Override
    public JdbiCorrectionQueries correctionQueries() {
        return correctionQueries;
    }

    @Override
    public JdbiCatalog catalog() {
        return catalog;
    }

    @Override
    public JdbiOperations operations() {
        return operations;
    }

    @Override
    public JdbiShops shops() {
        return shops;
    }

    @Override
    public JdbiBillingUnits billingUnits() {
        return billingUnits;
    }

    @Override
    public JdbiInbox inbox() {
        return inbox;
    }

    @Override
    public JdbiAuditTrail auditTrail() {
        return auditTrail;
    }

    @Override
    public JdbiAccessTokens accessTokens() {
        return accessTokens;
    }

    @Override
    public JdbiGivenAnswers givenAnswers() {
        return givenAnswers;
    }

    @Override
    public JdbiBetaSignups betaSignups() {
        return betaSignups;
    }

    @Override
    public JdbiCustomers customers() {
        return customers;
    }

    @Override
    public JdbiHandlings handlings() {
        return handlings;
    }

    @Override
    public JdbiLabelPurchases labelPurchases() {
        return labelPurchases;
    }

    @Override
    public JdbiLabelFiles labelFiles() {
        return labelFiles;
    }

    @Override
    public JdbiRefundRequests refundRequests() {
        return refundRequests;
    }

    @Override
    public JdbiOrders orders() {
        return orders;
    }

    @Override
    public JdbiSyncSchedules syncSchedules() {
        return syncSchedules;
    }

    @Override
    public JdbiRuleBook ruleBook() {
        return ruleBook;
    }

    @Override
    public JdbiDeviations deviations() {
        return deviations;
    }

    @Override
    public JdbiShopCopies shopCopies() {
        return shopCopies;
    }

    @Override
    public JdbiCaches caches() {
        return caches;
    }

    @Override
    public JdbiSyncJobs syncJobs() {
        return syncJobs;
    }

    /** First takes no more writes, then closes the database. Whoever still writes should have been stopped before. */
    @Override
    public void close() {
        inbox.close();
        caches.close();
        billingUnits.close();
        corrections.close();
        database.close();
    }
}
