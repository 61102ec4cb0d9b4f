package org.advalorem.adapter.http.page;

import com.google.common.base.Ascii;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.Discount;
import org.advalorem.domain.correction.Verification;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.PaymentMethod;
import org.advalorem.domain.payment.PaymentStatus;
import org.advalorem.domain.payment.RefundStatus;

/** How the pages say things. */
public final class Words {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Words() {}

    /** What people call the order. */
    public static String name(CorrectionState state) {
        return state.orderName().isEmpty() ? "Order " + state.key().order() : state.orderName();
    }

    public static String status(CorrectionStatus status) {
        return switch (status) {
            case PENDING -> "Waiting to start";
            case CALCULATING -> "Calculating";
            case WAITING_ON_SHIPSTATION -> "Waiting for ShipStation";
            case IN_REVIEW -> "In review";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case PUSHING -> "Pushing";
            case VERIFYING -> "Reading back";
            case MISMATCHED -> "Read back differs";
            case COMPLETED -> "Completed";
            case SKIPPED -> "Nothing to do";
            case FAILED -> "Failed";
        };
    }

    public static String status(OrderStatus status) {
        return code(status.name());
    }

    public static String status(LineStatus status) {
        return code(status.name());
    }

    public static String payment(PaymentMethod method) {
        return switch (method) {
            case COD -> "Cash on delivery";
            case PREPAID -> "Prepaid";
        };
    }

    public static List<OrderStatus> orderStatuses() {
        return List.of(OrderStatus.values());
    }

    public static String operation(OperationState state) {
        return switch (state) {
            case OPEN -> "Under way";
            case CONFIRMED -> "Done";
            case REJECTED -> "Not done";
            case UNKNOWN -> "Unknown";
        };
    }

    public static String kind(OperationKind kind) {
        return switch (kind) {
            case CUSTOMS_PUSH -> "Customs values";
            case MAIL -> "Mail";
            case SHIPMENT -> "Shipment";
            case LABEL_PURCHASE -> "Label";
            case LABEL_VOID -> "Label given back";
            case REFUND -> "Refund";
        };
    }

    /** As carriers abbreviate it. */
    public static String unit(Weight.Unit unit) {
        return Ascii.toLowerCase(unit.name());
    }

    /** A rule or a reason as a sentence of its own. */
    public static String sentence(String text) {
        return Ascii.toUpperCase(text.substring(0, 1)) + text.substring(1) + ".";
    }

    public static String status(PurchaseStatus status) {
        return switch (status) {
            case WANTED, BUYING, QUEUED -> "Being bought";
            case UNKNOWN -> "Being found out";
            case BOUGHT -> "Bought";
            case VOIDING -> "Being given back";
            case VOIDED -> "Given back";
            case REFUSED -> "Refused";
        };
    }

    public static String status(TrackingStatus status) {
        return switch (status) {
            case UNKNOWN -> "Nothing known yet";
            case PRE_TRANSIT -> "Carrier is told";
            case TRANSIT -> "On its way";
            case OUT_FOR_DELIVERY -> "Out for delivery";
            case DELIVERED -> "Delivered";
            case RETURNED -> "Coming back";
            case FAILURE -> "Lost or not to be delivered";
        };
    }

    public static String status(RefundStatus status) {
        return switch (status) {
            case WANTED, SENDING -> "Being sent";
            case UNKNOWN -> "Being found out";
            case HELD -> "Waits for you";
            case PENDING -> "On its way";
            case SUCCEEDED -> "Sent back";
            case FAILED -> "Came back";
            case REFUSED -> "Refused";
        };
    }

    public static String status(PaymentStatus status) {
        return switch (status) {
            case PAID -> "Nothing went back";
            case PARTIALLY_REFUNDED -> "Partly refunded";
            case REFUNDED -> "Refunded";
        };
    }

    public static String format(LabelFormat format) {
        return switch (format) {
            case PDF -> "PDF, as the carrier makes it";
            case PDF_4X6 -> "PDF, 4 × 6 inches";
            case PDF_A4 -> "PDF, A4";
            case PDF_A5 -> "PDF, A5";
            case PDF_A6 -> "PDF, A6";
            case PNG -> "Picture (PNG)";
            case ZPL -> "Label printer (ZPL)";
        };
    }

    public static List<LabelFormat> formats() {
        return List.of(LabelFormat.values());
    }

    public static String verification(Verification.Result result) {
        return switch (result) {
            case VERIFIED -> "Verified: the declared total is exactly what was paid";
            case VERIFIED_WITH_EXCESS ->
                "Verified: every row is what was pushed, the total slightly above what was paid";
            case MISMATCH -> "Read back and found different";
        };
    }

    /** A code as words: {@code PRICE_DISCREPANCY} as "Price discrepancy". */
    public static String code(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return words;
        }
        return Character.toUpperCase(words.charAt(0)) + words.substring(1).replace("shipstation", "ShipStation");
    }

    public static String finding(FindingCode code) {
        return code(code.name());
    }

    /** With its thousands apart: 1,234.50. */
    public static String amount(Money money) {
        String[] parts = money.decimal().split("\\.", 2);
        boolean negative = parts[0].startsWith("-");
        String digits = negative ? parts[0].substring(1) : parts[0];
        var grouped = new StringBuilder(digits);
        for (int place = digits.length() - 3; place > 0; place -= 3) {
            grouped.insert(place, ',');
        }
        return (negative ? "\u2212" : "") + grouped + (parts.length > 1 ? "." + parts[1] : "");
    }

    public static String money(Money money) {
        return amount(money) + " " + money.currency().getCurrencyCode();
    }

    public static String money(Optional<Money> money) {
        return money.map(Words::money).orElse("\u2013");
    }

    public static String amount(Optional<Money> money) {
        return money.map(Words::amount).orElse("\u2013");
    }

    /** By how many percent the declaration changes, such as "−27.1 %"; empty without anything to compare. */
    public static String change(Optional<Money> before, Optional<Money> after) {
        if (before.isEmpty() || after.isEmpty() || before.get().isZero()) {
            return "";
        }
        BigDecimal was = before.get().toBigDecimal();
        BigDecimal percent =
                after.get().toBigDecimal().subtract(was).movePointRight(2).divide(was, 1, RoundingMode.HALF_EVEN);
        String sign = percent.signum() < 0 ? "\u2212" : "+";
        return percent.signum() == 0 ? "unchanged" : sign + percent.abs().toPlainString() + " %";
    }

    public static String change(CorrectionPlan plan) {
        return change(Optional.of(plan.declaredBefore()), Optional.of(plan.declaredAfter()));
    }

    public static String utc(Instant at) {
        return UTC.format(at);
    }

    public static String day(java.time.LocalDate date) {
        return DAY.format(date);
    }

    /** The beginning of a hash, enough to tell it from its neighbours. */
    public static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    public static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    public static List<CorrectionStatus> statuses() {
        return List.of(CorrectionStatus.values());
    }

    public static String proof(EvidenceView.Proof proof) {
        return switch (proof) {
            case NO_PLAN -> "Nothing was corrected.";
            case NOT_DECLARED -> "Proposed, and not proven to be declared.";
            case READ_BACK -> "Declared and read back.";
            case DIFFERS -> "Declared, and something else was read back.";
            case OF_AN_EARLIER_PLAN -> "Proposed anew; what is declared is an earlier plan.";
        };
    }

    /** The whole of a correction in a sentence or two. */
    public static String inShort(EvidenceView view) {
        return view.plan()
                .map(plan -> view.proof() == EvidenceView.Proof.NOT_DECLARED
                        ? money(plan.net()) + " was paid for the goods; " + money(plan.declaredAfter())
                                + " would be declared instead of " + money(plan.declaredBefore()) + "."
                        : money(plan.net()) + " was paid for the goods; ShipStation declared "
                                + money(plan.declaredBefore()) + ", the correction declares "
                                + money(plan.declaredAfter()) + ".")
                .orElse("The declaration at ShipStation was left as it is.");
    }

    /** Where a discount comes from, such as "discount code, 10 %, on the whole order". */
    public static String source(Discount discount) {
        String kind = switch (discount.kind()) {
            case CODE -> "discount code";
            case AUTOMATIC -> "automatic discount";
            case MANUAL -> "discount given by hand";
            case SCRIPT -> "discount of a script";
        };
        String level = discount.isOrderLevel() ? "on the whole order" : "on single lines";
        return kind + (discount.intent().isBlank() ? "" : ", " + discount.intent()) + ", " + level;
    }

    /** What was read of a row: "3 × 8.99". */
    public static String units(DeclaredItem row, Currency currency) {
        int digits = Math.max(row.unitValue().scale(), currency.getDefaultFractionDigits());
        return row.quantity() + " × " + row.unitValue().setScale(digits).toPlainString();
    }

    /** Whether and why more is declared than was paid. */
    public static String excess(CorrectionPlan plan) {
        if (plan.excess().isZero()) {
            return "Declared is exactly what was paid. A row is units × one value for each, so a single row may lie beside what"
                    + " was paid for it; the rows together do not.";
        }
        if (plan.excess().isPositive()) {
            return "A declaration holds one value per unit. No values in whole cents reach " + amount(plan.net())
                    + " exactly, so the least sum above it is declared: " + amount(plan.excess())
                    + " too much, never too little.";
        }
        return "The rows come to " + amount(plan.excess()) + " against what was paid; the findings say why.";
    }

    /** Why no person is named who decided. */
    public static String undecided(EvidenceView view) {
        if (view.state().status() == CorrectionStatus.IN_REVIEW) {
            return "A person has yet to decide about this plan.";
        }
        return view.wasRead()
                ? "No person had to decide: the shop's settings let the engine declare it by itself."
                : "No person approved or rejected this plan.";
    }

    public static String precise(Instant at) {
        return PRECISE.format(at);
    }

    public static String instant(Instant at) {
        return PRECISE.format(at).replace(" UTC", "");
    }

    /** An audit action as words. */
    public static String action(String action) {
        return code(action);
    }
}
