package org.advalorem.domain.correction;

import static org.advalorem.domain.correction.Orders.UPDATED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Verification.Result;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.Waiting;

/** Corrections in each status, each reached by the verbs that lead there. */
public final class Cases {

    public static final Instant NOW = Instant.parse("2026-11-03T10:00:00.123456Z");
    public static final CorrectionKey KEY =
            new CorrectionKey(new ShopId("example.myshopify.com"), new OrderId(6123456789012L));
    public static final Actor ANNA = new Actor("user:anna");
    static final Reason REASON = new Reason("SOME_REASON", "It happened.");

    private Cases() {}

    public static CorrectionPlan plan() {
        Orders orders = Orders.teesAndMug();
        return Planner.decide(
                        orders.order(), orders.declaration(), ShopSettings.DEFAULT, Optional.empty(), 0, List.of())
                .fold(skip -> skip.plan().orElseThrow(), Decision.Review::plan, Decision.Push::plan);
    }

    public static Correction in(CorrectionStatus status) {
        return switch (status) {
            case PENDING ->
                Correction.registered(KEY, "#10234", Actor.ENGINE, NOW).after();
            case CALCULATING -> in(CorrectionStatus.PENDING).start(UPDATED, NOW).after();
            case WAITING_ON_SHIPSTATION ->
                in(CorrectionStatus.CALCULATING)
                        .waitForImport(REASON, Waiting.DEFAULT, NOW)
                        .after();
            case IN_REVIEW ->
                in(CorrectionStatus.CALCULATING)
                        .workingWith("410000001")
                        .review(plan(), REASON, NOW)
                        .after();
            case APPROVED ->
                in(CorrectionStatus.IN_REVIEW).approve(plan().hash(), ANNA, NOW).after();
            case REJECTED ->
                in(CorrectionStatus.IN_REVIEW).reject("No.", ANNA, NOW).after();
            case PUSHING ->
                in(CorrectionStatus.CALCULATING)
                        .workingWith("410000001")
                        .push(plan(), NOW)
                        .after();
            case VERIFYING -> in(CorrectionStatus.PUSHING).pushed("200", NOW).after();
            case MISMATCHED ->
                in(CorrectionStatus.VERIFYING)
                        .mismatch(verification(Result.MISMATCH), NOW)
                        .after();
            case COMPLETED ->
                in(CorrectionStatus.VERIFYING)
                        .complete(verification(Result.VERIFIED), Duration.ofMinutes(10), NOW)
                        .after();
            case SKIPPED -> in(CorrectionStatus.CALCULATING).skip(REASON, NOW).after();
            case FAILED -> in(CorrectionStatus.CALCULATING).fail(REASON, NOW).after();
        };
    }

    static Verification verification(Result result) {
        return new Verification(
                result, result == Result.MISMATCH ? "Mug: 12.50 instead of 11.25 USD a piece." : "", NOW);
    }
}
