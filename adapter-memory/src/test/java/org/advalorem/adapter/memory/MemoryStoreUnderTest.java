package org.advalorem.adapter.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
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

/** A store in memory whose clock moves only when it is told to. */
final class MemoryStoreUnderTest implements StoreUnderTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2021-01-01T00:00:00Z"));
    private final MemoryStore store = new MemoryStore(clock);

    @Override
    public Corrections corrections() {
        return store.corrections();
    }

    @Override
    public CorrectionQueries correctionQueries() {
        return store.correctionQueries();
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
    public Caches caches() {
        return store.caches();
    }

    @Override
    public Catalog catalog() {
        return store.catalog();
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
    public void elapse(Duration time) {
        clock.advance(time);
    }

    private static final class SettableClock extends Clock {

        private final AtomicReference<Instant> now;

        SettableClock(Instant start) {
            now = new AtomicReference<>(start);
        }

        void advance(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
