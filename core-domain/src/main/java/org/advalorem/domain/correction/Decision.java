package org.advalorem.domain.correction;

import java.util.Optional;
import java.util.function.Function;

/** What is to be done about one order. */
public sealed interface Decision {

    <T> T fold(Function<Skip, T> skip, Function<Review, T> review, Function<Push, T> push);

    /**
     * Nothing.
     *
     * @param plan what was worked out before it turned out that nothing is to be done; empty if it did not come to that
     */
    record Skip(Reason reason, Optional<CorrectionPlan> plan) implements Decision {
        @Override
        public <T> T fold(Function<Skip, T> skip, Function<Review, T> review, Function<Push, T> push) {
            return skip.apply(this);
        }
    }

    /** A person decides about the plan. */
    record Review(CorrectionPlan plan, Reason reason) implements Decision {
        @Override
        public <T> T fold(Function<Skip, T> skip, Function<Review, T> review, Function<Push, T> push) {
            return review.apply(this);
        }
    }

    /** The plan is pushed. */
    record Push(CorrectionPlan plan) implements Decision {
        @Override
        public <T> T fold(Function<Skip, T> skip, Function<Review, T> review, Function<Push, T> push) {
            return push.apply(this);
        }
    }
}
