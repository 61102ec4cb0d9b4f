package org.advalorem.adapter.shopify.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.message.RawBody;
import org.advalorem.port.sync.CustomerMessages.DataRequest;
import org.advalorem.port.sync.CustomerMessages.Merge;
import org.advalorem.port.sync.CustomerMessages.News;
import org.advalorem.port.sync.CustomerMessages.Redaction;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyCustomerMessagesTest {

    private static final String MERGE = """
            {"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/1",
             "admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/2",
             "admin_graphql_api_job_id":null,"status":"%s","errors":[]}
            """;

    @Test
    void aMergeThatIsDoneNamesBoth() {
        assertThat(read("customers/merge", MERGE.formatted("completed")))
                .contains(new Merge(new CustomerId(1), new CustomerId(2)));
    }

    @Test
    void aMergeThatFailedOrIsUnderWaySaysNothing() {
        assertThat(read("customers/merge", MERGE.formatted("failed"))).isEmpty();
        assertThat(read("customers/merge", MERGE.formatted("in_progress"))).isEmpty();
    }

    @Test
    void whoWantsToBeForgottenIsNamedByNumberOrMail() {
        assertThat(read("customers/redact", """
                {"shop_id":9,"shop_domain":"lamp-shop.myshopify.com","orders_to_redact":[299938],
                 "customer":{"id":191167,"email":"john@example.com","phone":"555-625-1199"}}
                """))
                .contains(new Redaction(
                        Optional.of(new CustomerId(191167)),
                        Optional.of("john@example.com"),
                        List.of(new OrderId(299938))));
        assertThat(read("customers/redact", "{\"customer\":{\"email\":\"john@example.com\"}}"))
                .contains(new Redaction(Optional.empty(), Optional.of("john@example.com"), List.of()));
    }

    @Test
    void whoWantsToKnowWhatIsKeptIsNamed() {
        assertThat(read("customers/data_request", """
                {"shop_id":9,"orders_requested":[299938,280263],"customer":{"id":191167,"email":"john@example.com"},
                 "data_request":{"id":9999}}
                """))
                .contains(new DataRequest(
                        Optional.of(new CustomerId(191167)), List.of(new OrderId(299938), new OrderId(280263))));
    }

    @Test
    void otherTopicsSayNothingOfThatKind() {
        assertThat(read("customers/update", "{\"id\":7}")).isEmpty();
        assertThat(read("orders/create", "not even JSON")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers/merge | []",
                "customers/merge | {\"status\":\"completed\"}",
                "customers/redact | {\"customer\":{}}",
                "customers/redact | {\"customer\":{\"id\":\"x\"}}",
                "customers/redact | {\"customer\":{\"id\":1},\"orders_to_redact\":[\"x\"]}",
                "customers/redact | {}"
            })
    void whatIsNotAsPromisedIsRefused(String topic, String body) {
        assertThatThrownBy(() -> read(topic, body)).isInstanceOf(UnreadableBody.class);
    }

    private static Optional<News> read(String topic, String body) {
        return new ShopifyCustomerMessages().read(topic, RawBody.of(body));
    }
}
