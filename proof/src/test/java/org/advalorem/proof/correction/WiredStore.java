package org.advalorem.proof.correction;

import org.advalorem.adapter.memory.MemoryStore;
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
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.World;

/** The store as the service sees it: at the other end of a wire. */
record WiredStore(
        Corrections corrections,
        CorrectionQueries correctionQueries,
        Catalog catalog,
        Operations operations,
        Inbox inbox,
        AuditTrail auditTrail,
        Shops shops,
        BillingUnits billingUnits,
        AccessTokens accessTokens,
        BetaSignups betaSignups,
        GivenAnswers givenAnswers,
        Caches caches,
        SyncJobs syncJobs,
        Customers customers,
        Orders orders,
        Handlings handlings,
        LabelPurchases labelPurchases,
        RefundRequests refundRequests,
        SyncSchedules syncSchedules,
        Deviations deviations,
        RuleBook ruleBook,
        ShopCopies shopCopies)
        implements Store {

    static WiredStore of(World world, MemoryStore store, Watch watch, InboxWatch inbox, BillingWatch billing) {
        return new WiredStore(
                world.port(Corrections.class, "corrections", store.corrections(), new CorrectionsWire(watch)),
                world.port(CorrectionQueries.class, "queries", store.correctionQueries(), new StoreWire()),
                world.port(Catalog.class, "catalog", store.catalog(), new StoreWire()),
                world.port(Operations.class, "operations", store.operations(), new StoreWire()),
                world.port(Inbox.class, "inbox", store.inbox(), inbox),
                world.port(AuditTrail.class, "audit", store.auditTrail(), new StoreWire()),
                world.port(Shops.class, "shops", store.shops(), new StoreWire()),
                world.port(BillingUnits.class, "billing", store.billingUnits(), billing),
                store.accessTokens(),
                store.betaSignups(),
                store.givenAnswers(),
                world.port(Caches.class, "caches", store.caches(), new StoreWire()),
                world.port(SyncJobs.class, "jobs", store.syncJobs(), new StoreWire()),
                world.port(Customers.class, "customers", store.customers(), new StoreWire()),
                world.port(Orders.class, "orders", store.orders(), new StoreWire()),
                world.port(Handlings.class, "handlings", store.handlings(), new StoreWire()),
                world.port(LabelPurchases.class, "labels", store.labelPurchases(), new StoreWire()),
                world.port(RefundRequests.class, "refunds", store.refundRequests(), new StoreWire()),
                world.port(SyncSchedules.class, "schedules", store.syncSchedules(), new StoreWire()),
                world.port(Deviations.class, "deviations", store.deviations(), new StoreWire()),
                world.port(RuleBook.class, "rules", store.ruleBook(), new StoreWire()),
                world.port(ShopCopies.class, "copies", store.shopCopies(), new StoreWire()));
    }
}
