package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.finding.Finding;

/**
 * One correction that waits for a decision, with the plan it waits with.
 *
 * @param address of its page, knowing the way back to this part of the queue
 */
public record ReviewItem(CorrectionState state, CorrectionPlan plan, String address) {

    /** Names the correction and exactly this plan: what a decision on the page is about. */
    public String pick() {
        return state.key().shop() + ":" + state.key().order() + ":" + plan.hash();
    }

    public String name() {
        return Words.name(state);
    }

    /** Those that ask for a person first. */
    public List<Finding> findings() {
        return ImmutableList.sortedCopyOf(
                (one, other) ->
                        Boolean.compare(other.code().asksForReview(), one.code().asksForReview()),
                plan.findings());
    }

    /** Why it is here, unless a finding says the same. */
    public Optional<String> why() {
        return state.reason()
                .filter(reason -> plan.findings().stream()
                        .noneMatch(finding -> finding.message().equals(reason.message())))
                .map(reason -> reason.message());
    }
}
