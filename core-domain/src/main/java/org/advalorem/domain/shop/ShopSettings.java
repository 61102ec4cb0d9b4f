package org.advalorem.domain.shop;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.advalorem.domain.finding.FindingCode;

/**
 * How a shop wants its corrections done.
 *
 * @param reviewMode whether a correction without objections is pushed by itself
 * @param maximumReductionPercent 0 to 100; a reduction above it goes to review
 * @param freeGoods what a line is declared at for which nothing was paid
 * @param missingRows what happens when ShipStation has no customs rows
 * @param splitRows whether a row may be split in two to make its total exact; it adds a row, which can cost duty in the EU
 * @param tolerated findings that would ask for a review and do not in this shop
 * @param orderNumberPrefix what ShipStation puts before the order's number; may be empty
 * @param storeId the store inside ShipStation; empty looks in all of them
 * @param waiting for an order ShipStation has not imported yet
 * @param recheckAfter how long after a push the values are read once more; zero never
 * @param maximumRounds how often values that were overwritten are corrected again before a person is asked, 1 or more
 * @param alertMail where mails about failures and limits go
 */
public record ShopSettings(
        ReviewMode reviewMode,
        int maximumReductionPercent,
        FreeGoods freeGoods,
        MissingRows missingRows,
        boolean splitRows,
        Set<FindingCode> tolerated,
        String orderNumberPrefix,
        OptionalLong storeId,
        Waiting waiting,
        Duration recheckAfter,
        int maximumRounds,
        Optional<String> alertMail) {

    public static final ShopSettings DEFAULT = new ShopSettings(
            ReviewMode.AUTOMATIC,
            60,
            FreeGoods.PRE_DISCOUNT_VALUE,
            MissingRows.PROPOSE_IN_REVIEW,
            false,
            ImmutableSet.of(),
            "",
            OptionalLong.empty(),
            Waiting.DEFAULT,
            Duration.ofMinutes(10),
            3,
            Optional.empty());

    public ShopSettings {
        tolerated = ImmutableSet.copyOf(tolerated);
        if (maximumReductionPercent < 0 || maximumReductionPercent > 100) {
            throw new IllegalArgumentException("maximumReductionPercent must be 0 to 100: " + maximumReductionPercent);
        }
        if (recheckAfter.isNegative()) {
            throw new IllegalArgumentException("recheckAfter must not be negative: " + recheckAfter);
        }
        if (maximumRounds < 1) {
            throw new IllegalArgumentException("maximumRounds must be 1 or more: " + maximumRounds);
        }
        if (orderNumberPrefix.length() > 20) {
            throw new IllegalArgumentException("orderNumberPrefix has more than 20 characters");
        }
    }

    public ShopSettings withReviewMode(ReviewMode mode) {
        return new ShopSettings(
                mode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withMaximumReductionPercent(int percent) {
        return new ShopSettings(
                reviewMode,
                percent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withFreeGoods(FreeGoods policy) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                policy,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withMissingRows(MissingRows policy) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                policy,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withSplitRows(boolean split) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                split,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withTolerated(Set<FindingCode> codes) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                codes,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withStoreId(long id) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                OptionalLong.of(id),
                waiting,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withWaiting(Waiting pauses) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                pauses,
                recheckAfter,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withRecheckAfter(Duration pause) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                pause,
                maximumRounds,
                alertMail);
    }

    public ShopSettings withAlertMail(String address) {
        return new ShopSettings(
                reviewMode,
                maximumReductionPercent,
                freeGoods,
                missingRows,
                splitRows,
                tolerated,
                orderNumberPrefix,
                storeId,
                waiting,
                recheckAfter,
                maximumRounds,
                Optional.of(address));
    }
}
