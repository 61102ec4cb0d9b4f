package org.advalorem.adapter.memory;

import java.time.Clock;
import java.util.List;
import org.advalorem.port.Store;
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
 * One store for all ports. It keeps their contracts as a database does: versions, fencing numbers and leases count. Any number of
 * threads may use it; one lock guards all of it, so a reader sees each change whole. It starts no thread and reads no clock but
 * the one it is given, so that a simulation repeats itself exactly.
 */
public final class MemoryStore implements Store {

    private final MemoryCorrections corrections;
    private final MemoryOperations operations;
    private final MemoryShops shops;
    private final MemoryBillingUnits billingUnits;
    private final MemoryInbox inbox;
    private final MemoryAuditTrail auditTrail;
    private final MemoryAccessTokens accessTokens;
    private final MemoryGivenAnswers givenAnswers;
    private final MemoryBetaSignups betaSignups;
    private final MemoryCaches caches;
    private final MemorySyncJobs syncJobs;
    private final MemoryOrders orders;
    private final MemoryHandlings handlings;
    private final MemoryLabelPurchases labelPurchases;
    private final MemoryLabelFiles labelFiles;
    private final MemoryRefundRequests refundRequests;
    private final MemoryCatalog catalog;
    private final MemoryCustomers customers;
    private final MemorySyncSchedules syncSchedules;
    private final MemoryDeviations deviations;
    private final MemoryRuleBook ruleBook;
    private final MemoryShopCopies shopCopies;

    /**
     * An empty store.
     *
     * @param clock leases and holds run by it, and what is due is due by it
     */
    public MemoryStore(Clock clock) {
        var lock = new Object();
        operations = new MemoryOperations(lock);
        auditTrail = new MemoryAuditTrail(lock);
        corrections = new MemoryCorrections(lock, clock, operations, auditTrail);
        shops = new MemoryShops(lock);
        billingUnits = new MemoryBillingUnits(lock, shops, corrections);
        inbox = new MemoryInbox(lock, clock);
        accessTokens = new MemoryAccessTokens(lock);
        givenAnswers = new MemoryGivenAnswers(lock);
        betaSignups = new MemoryBetaSignups(lock);
        caches = new MemoryCaches(lock, clock);
        syncJobs = new MemorySyncJobs(lock, clock, caches);
        orders = new MemoryOrders(lock);
        catalog = new MemoryCatalog(lock);
        labelFiles = new MemoryLabelFiles(lock);
        handlings = new MemoryHandlings(lock, orders, catalog, labelFiles);
        labelPurchases = new MemoryLabelPurchases(lock, clock, operations, handlings);
        refundRequests = new MemoryRefundRequests(lock, clock, operations, handlings);
        customers = new MemoryCustomers(lock);
        syncSchedules = new MemorySyncSchedules(lock);
        deviations = new MemoryDeviations(lock);
        ruleBook = new MemoryRuleBook(lock);
        shopCopies = new MemoryShopCopies(
                lock,
                List.of(
                        caches::remove,
                        orders::remove,
                        handlings::remove,
                        labelFiles::remove,
                        customers::remove,
                        catalog::remove,
                        syncJobs::remove,
                        syncSchedules::remove,
                        deviations::remove,
                        inbox::removeSettled));
    }

    @Override
    public Corrections corrections() {
        return corrections;
    }

    @Override
    public CorrectionQueries correctionQueries() {
        return corrections;
    }

    @Override
    public Operations operations() {
        return operations;
    }

    @Override
    public Shops shops() {
        return shops;
    }

    @Override
    public BillingUnits billingUnits() {
        return billingUnits;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    @Override
    public AccessTokens accessTokens() {
        return accessTokens;
    }

    @Override
    public GivenAnswers givenAnswers() {
        return givenAnswers;
    }

    @Override
    public BetaSignups betaSignups() {
        return betaSignups;
    }

    @Override
    public Caches caches() {
        return caches;
    }

    @Override
    public SyncJobs syncJobs() {
        return syncJobs;
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public Handlings handlings() {
        return handlings;
    }

    @Override
    public LabelPurchases labelPurchases() {
        return labelPurchases;
    }

    @Override
    public LabelFiles labelFiles() {
        return labelFiles;
    }

    @Override
    public RefundRequests refundRequests() {
        return refundRequests;
    }

    @Override
    public Customers customers() {
        return customers;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public SyncSchedules syncSchedules() {
        return syncSchedules;
    }

    @Override
    public RuleBook ruleBook() {
        return ruleBook;
    }

    @Override
    public Deviations deviations() {
        return deviations;
    }

    @Override
    public ShopCopies shopCopies() {
        return shopCopies;
    }
}
