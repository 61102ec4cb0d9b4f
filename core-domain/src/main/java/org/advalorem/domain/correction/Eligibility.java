package org.advalorem.domain.correction;

import java.util.List;
import java.util.function.Function;
import org.advalorem.domain.finding.Finding;

/** Whether an order is one to correct, as far as Shopify's side tells. */
public sealed interface Eligibility {

    <T> T fold(Function<Eligible, T> eligible, Function<NotEligible, T> notEligible);

    /**
     * It is, or might be.
     *
     * @param findings what made it doubtful
     */
    record Eligible(List<Finding> findings) implements Eligibility {
        public Eligible {
            findings = List.copyOf(findings);
        }

        @Override
        public <T> T fold(Function<Eligible, T> eligible, Function<NotEligible, T> notEligible) {
            return eligible.apply(this);
        }
    }

    /** It is not, for this reason; the correction is skipped. */
    record NotEligible(Reason reason) implements Eligibility {
        @Override
        public <T> T fold(Function<Eligible, T> eligible, Function<NotEligible, T> notEligible) {
            return notEligible.apply(this);
        }
    }
}
