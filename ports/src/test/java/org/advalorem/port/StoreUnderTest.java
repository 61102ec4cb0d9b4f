package org.advalorem.port;

import java.time.Duration;
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

/** The ports over one store that was empty when the test began. Its clock may show any time after {@code 2021}. */
public interface StoreUnderTest {

    Corrections corrections();

    CorrectionQueries correctionQueries();

    Operations operations();

    Shops shops();

    BillingUnits billingUnits();

    Inbox inbox();

    AuditTrail auditTrail();

    AccessTokens accessTokens();

    GivenAnswers givenAnswers();

    BetaSignups betaSignups();

    Customers customers();

    Orders orders();

    Catalog catalog();

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

    /** Lets every lease of a correction and every hold of a message grow older by this much, without anybody waiting. */
    void elapse(Duration time);
}
