package org.advalorem.port.sync;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.message.RawBody;

/** Tells from a webhook what happened to customers, where that is more than that one of them changed. */
public interface CustomerMessages {

    /**
     * What a message says.
     *
     * @param topic such as {@code customers/merge}
     * @return empty if it says nothing of that kind, as of a merge that failed
     * @throws UnreadableBody if the body is not what the topic promises
     */
    Optional<News> read(String topic, RawBody body);

    /** What happened. */
    sealed interface News {

        <T> T fold(Function<Merge, T> merge, Function<Redaction, T> redaction, Function<DataRequest, T> request);
    }

    /** Two customers were found to be one. */
    record Merge(CustomerId kept, CustomerId gone) implements News {

        @Override
        public <T> T fold(
                Function<Merge, T> merge, Function<Redaction, T> redaction, Function<DataRequest, T> request) {
            return merge.apply(this);
        }
    }

    /**
     * Somebody wants to be forgotten.
     *
     * @param mail may be all that is told
     * @param orders in which they are to be forgotten, besides all that are known to be theirs
     */
    record Redaction(Optional<CustomerId> id, Optional<String> mail, List<OrderId> orders) implements News {

        public Redaction {
            orders = List.copyOf(orders);
        }

        @Override
        public <T> T fold(
                Function<Merge, T> merge, Function<Redaction, T> redaction, Function<DataRequest, T> request) {
            return redaction.apply(this);
        }

        /** Without the person: this turns up in messages. */
        @Override
        public String toString() {
            return "Redaction[" + id.map(CustomerId::toString).orElse("by mail") + "]";
        }
    }

    /**
     * Somebody wants to know what is kept of them.
     *
     * @param id empty if it is not told
     * @param orders of which they want to know
     */
    record DataRequest(Optional<CustomerId> id, List<OrderId> orders) implements News {

        public DataRequest {
            orders = List.copyOf(orders);
        }

        @Override
        public <T> T fold(
                Function<Merge, T> merge, Function<Redaction, T> redaction, Function<DataRequest, T> request) {
            return request.apply(this);
        }
    }
}
