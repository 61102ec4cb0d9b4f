package org.advalorem.port;

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

/** Everything that is kept, over one and the same memory or database, so that wiring names it once. */
public interface Store {

    Corrections corrections();

    CorrectionQueries correctionQueries();

    Catalog catalog();

    Operations operations();

    Inbox inbox();

    AuditTrail auditTrail();

    Shops shops();

    BillingUnits billingUnits();

    AccessTokens accessTokens();

    GivenAnswers givenAnswers();

    BetaSignups betaSignups();

    Customers customers();

    Orders orders();

    Handlings handlings();

    LabelPurchases labelPurchases();

    LabelFiles labelFiles();

    RefundRequests refundRequests();

    SyncSchedules syncSchedules();

    RuleBook ruleBook();

    Deviations deviations();

    Caches caches();

    SyncJobs syncJobs();

    ShopCopies shopCopies();
}
