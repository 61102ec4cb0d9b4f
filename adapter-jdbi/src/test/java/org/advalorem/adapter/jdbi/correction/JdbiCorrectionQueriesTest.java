package org.advalorem.adapter.jdbi.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.jdbi.JdbiStoreUnderTest;
import org.advalorem.adapter.jdbi.sql.ListQuery;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionQueriesContract;
import org.advalorem.port.correction.CorrectionRow;
import org.junit.jupiter.api.Test;

class JdbiCorrectionQueriesTest implements CorrectionQueriesContract {

    private final JdbiStoreUnderTest store = new JdbiStoreUnderTest();

    @Override
    public StoreUnderTest store() {
        return store;
    }

    @Test
    void theReviewQueueDoesNotReadPastAllThatIsCompleted() {
        corrections(1, 3, "IN_REVIEW", "'IN_REVIEW'");
        corrections(4, 5000, "COMPLETED", "null");
        store.execute("analyze processed_order");
        Filter queue = inStatuses(CorrectionStatus.IN_REVIEW);

        assertThat(plan(queue)).anyMatch(step -> step.contains("using processed_order_resting"));
        assertThat(store.correctionQueries().list(queue, Optional.empty(), 2).items())
                .extracting(CorrectionRow::orderName)
                .containsExactly("#1", "#2");
        assertThat(plan(inStatuses(CorrectionStatus.IN_REVIEW, CorrectionStatus.FAILED)))
                .anyMatch(step -> step.contains("processed_order_resting"));
    }

    @Test
    void whatDoesNotRestIsFoundAmongAll() {
        corrections(1, 2, "COMPLETED", "null");
        corrections(3, 3, "FAILED", "'FAILED'");

        assertThat(store.correctionQueries()
                        .list(inStatuses(CorrectionStatus.COMPLETED, CorrectionStatus.FAILED), Optional.empty(), 5)
                        .items())
                .extracting(CorrectionRow::orderName)
                .containsExactly("#1", "#2", "#3");
    }

    private static Filter inStatuses(CorrectionStatus... statuses) {
        return new Filter(Set.of(), Set.of(statuses), "");
    }

    /** With these numbers, the first noticed last. */
    private void corrections(int first, int last, String status, String rests) {
        store.execute("""
                insert into processed_order (shop_id, shopify_order_id, version, status, rests_in, order_name, created_at, updated_at,
                    seen_order_at, handled_order_at, audit_head)
                select 'lamp-shop.myshopify.com', n, 1, '%s', %s, '#' || n, now() - n * interval '1 minute', now(), now(), now(), repeat('a', 64)
                from generate_series(%d, %d) n
                """.formatted(status, rests, first, last));
    }

    private List<String> plan(Filter filter) {
        ListQuery list = JdbiCorrectionQueries.matching(filter, Optional.empty());
        return store.sql()
                .ask(handle -> list.query(handle, "explain " + JdbiCorrectionQueries.rows(list))
                        .bind("limit", 3)
                        .mapTo(String.class)
                        .list());
    }
}
