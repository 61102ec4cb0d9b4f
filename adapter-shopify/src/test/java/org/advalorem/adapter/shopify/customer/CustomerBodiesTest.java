package org.advalorem.adapter.shopify.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.UnreadableBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerBodiesTest {

    /** Past 2^53: a number that a double would change. */
    private static final CustomerId ADA = new CustomerId(9_007_199_254_740_993L);

    private static final Instant CHANGED = Instant.parse("2026-01-05T12:00:00Z");

    private static final String OF_A_WEBHOOK = """
            {"id": 9007199254740993, "created_at": "2026-01-01T00:00:00-05:00", "updated_at": "2026-01-05T07:00:00-05:00",
             "first_name": "Ada", "last_name": "Example", "state": "disabled", "note": null, "verified_email": true,
             "email": "Ada@Example.com", "phone": null, "currency": "USD", "addresses": [],
             "admin_graphql_api_id": "gid://shopify/Customer/9007199254740993",
             "default_address": {"id": 5, "customer_id": 9007199254740992, "first_name": "Ada", "last_name": "Example",
               "company": null, "address1": "1 Main St", "address2": "", "city": "Brooklyn", "province": "New York",
               "country": "United States", "zip": "11201", "phone": "+15550100", "name": "Ada Example",
               "province_code": "NY", "country_code": "US", "country_name": "United States", "default": true}}
            """;

    private static final String OF_A_LIST = """
            {"id": "gid://shopify/Customer/9007199254740993", "firstName": "Ada", "lastName": "Example", "state": "DISABLED",
             "note": null, "tags": [], "numberOfOrders": "3",
             "createdAt": "2026-01-01T05:00:00Z", "updatedAt": "2026-01-05T12:00:00Z",
             "defaultEmailAddress": {"emailAddress": "Ada@Example.com"}, "defaultPhoneNumber": null,
             "defaultAddress": {"firstName": "Ada", "lastName": "Example", "name": "Ada Example", "company": null,
               "address1": "1 Main St", "address2": "", "city": "Brooklyn", "zip": "11201", "province": "New York",
               "provinceCode": "NY", "country": "United States", "countryCodeV2": "US", "phone": "+15550100"}}
            """;

    @Test
    void aWebhookAndAListSayTheSameButForTheCountOfOrders() {
        ShopCustomer told = read(OF_A_WEBHOOK);

        assertThat(told).isEqualTo(ShopCustomer.of(ADA, OptionalLong.empty(), adasProfile()));
        assertThat(read(OF_A_LIST)).isEqualTo(ShopCustomer.of(ADA, OptionalLong.of(3), adasProfile()));
    }

    @Test
    void webhooksThatCountOrdersAreHeard() {
        ShopCustomer told =
                read(OF_A_WEBHOOK.replace("\"state\": \"disabled\"", "\"orders_count\": 2, \"state\": \"disabled\""));

        assertThat(told.orders()).hasValue(2);
    }

    @Test
    void whatShopifyWithholdsIsMissing() {
        ShopCustomer told = read("""
                {"id": "gid://shopify/Customer/9007199254740993", "firstName": null, "numberOfOrders": "1",
                 "defaultEmailAddress": null, "defaultAddress": null, "updatedAt": "2026-01-05T12:00:00Z"}
                """);

        Profile profile = told.profile().orElseThrow();
        assertThat(profile.name()).isEmpty();
        assertThat(profile.mail()).isEmpty();
        assertThat(profile.address()).isEmpty();
    }

    @Test
    void aNumberAloneIsADeletionAtTheTimeItWasTold() {
        ShopCustomer told = read("{\"id\": 9007199254740993, \"tax_exemptions\": [], "
                + "\"admin_graphql_api_id\": \"gid://shopify/Customer/9007199254740993\"}");

        assertThat(told).isEqualTo(ShopCustomer.deleted(ADA, CHANGED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id\": 9007199254740993} {}",
                "{\"updated_at\": \"2026-01-05T12:00:00Z\"}",
                "{\"id\": \"gid://shopify/Order/9007199254740993\"}",
                "{\"id\": 9007199254740992}",
                "{\"id\": 9007199254740993, \"updated_at\": \"2026-01-05T12:00:00Z\", \"orders_count\": \"some\"}",
                "{\"id\": 9007199254740993, \"updated_at\": \"2026-01-05T12:00:00Z\", \"created_at\": \"yesterday\"}"
            })
    void whatIsNoCustomerIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBody.class);
    }

    @Test
    void aRefusalQuotesNothing() {
        assertThatThrownBy(() -> read("{\"email\": \"ada@example.com\" \"x\"}"))
                .isInstanceOf(UnreadableBody.class)
                .hasNoCause()
                .hasMessageNotContaining("example");
    }

    private static Profile adasProfile() {
        return new Profile(
                Optional.of("Ada"),
                Optional.of("Example"),
                Optional.of("Ada@Example.com"),
                Optional.empty(),
                Optional.of(new Address(
                        Optional.of("Ada Example"),
                        Optional.empty(),
                        Optional.of("1 Main St"),
                        Optional.empty(),
                        Optional.of("Brooklyn"),
                        Optional.of("NY"),
                        Optional.of("11201"),
                        Optional.of("US"),
                        Optional.of("+15550100"))),
                Optional.of(Instant.parse("2026-01-01T05:00:00Z")),
                CHANGED);
    }

    private static ShopCustomer read(String body) {
        CacheKey key = CacheKey.of(new ShopId("lamp-shop.myshopify.com"), CacheKind.CUSTOMER, ADA.value());
        return new CustomerBodies()
                .read(new CachedBody(key, RawBody.of(body), BodySource.WEBHOOK, CHANGED, CHANGED.plusSeconds(1)));
    }
}
