package org.advalorem.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    private static final CustomerId ADA = new CustomerId(7_100_000_000_001L);
    private static final CustomerId BO = new CustomerId(7_100_000_000_002L);
    private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    private static final Customer UNKNOWN = Customer.unknown(SHOP, ADA);

    @Test
    void aNumberIsReadInBothOfShopifysWays() {
        assertThat(CustomerId.parse("7100000000001")).isEqualTo(ADA);
        assertThat(CustomerId.parse("gid://shopify/Customer/7100000000001")).isEqualTo(ADA);
        assertThatThrownBy(() -> CustomerId.parse("gid://shopify/Order/1")).hasMessageContaining("Order/1");
        assertThatThrownBy(() -> CustomerId.parse("0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mailAddressesAreComparedWithoutTheirCase() {
        assertThat(new MailKey(" Ada@EXAMPLE.com ")).isEqualTo(new MailKey("ada@example.com"));
        assertThat(new MailKey("ada@example.com")).isNotEqualTo(new MailKey("bo@example.com"));
        assertThatThrownBy(() -> new MailKey(" ")).hasMessageContaining("blank");
    }

    @Test
    void aBuyerIsDescribed() {
        Customer known = UNKNOWN.told(said(3, "Ada", NOON));

        assertThat(known.isLive()).isTrue();
        assertThat(known.profile().orElseThrow().name()).isEqualTo("Ada Example");
    }

    @Test
    void nothingIsKeptOfWhoOrderedNothingOrMayHaveOrderedNothing() {
        assertThat(UNKNOWN.told(said(0, "Ada", NOON))).isEqualTo(UNKNOWN);
        assertThat(UNKNOWN.told(withoutCount("Ada", NOON))).isEqualTo(UNKNOWN);
    }

    @Test
    void anOrderMakesABuyerForGoodEvenIfBodiesDoNotCount() {
        Customer buyer = UNKNOWN.buying().told(withoutCount("Ada", NOON)).told(said(0, "Ada", NOON.plusSeconds(1)));

        assertThat(buyer.profile()).isPresent();
    }

    @Test
    void anOlderBodyNeverWins() {
        Customer known = UNKNOWN.told(said(1, "Ada", NOON));

        assertThat(known.told(said(1, "Adah", NOON.minusSeconds(1)))).isEqualTo(known);
        assertThat(known.told(said(1, "Adah", NOON.plusSeconds(1)))
                        .profile()
                        .orElseThrow()
                        .firstName())
                .contains("Adah");
    }

    @Test
    void whoIsRedactedStaysSoWhateverIsReplayed() {
        Customer redacted = UNKNOWN.told(said(1, "Ada", NOON)).ended(Ending.redacted(NOON.plusSeconds(9)));

        assertThat(redacted.profile()).isEmpty();
        assertThat(redacted.told(said(1, "Ada", NOON))).isEqualTo(redacted);
        assertThat(redacted.told(said(2, "Ada", NOON.plusSeconds(99)))).isEqualTo(redacted);
        assertThat(redacted.searchText()).isEqualTo(ADA.toString());
    }

    @Test
    void aRedactionOutweighsAMergeAndAMergeADeletionInAnyOrder() {
        Ending deleted = Ending.deleted(NOON);
        Ending merged = Ending.merged(BO, NOON.plusSeconds(1));
        Ending redacted = Ending.redacted(NOON.plusSeconds(2));

        Ending all = new Ending(Ending.Kind.REDACTED, Optional.of(BO), NOON.plusSeconds(2));
        assertThat(UNKNOWN.ended(deleted).ended(merged).ended(redacted).ending())
                .contains(all);
        assertThat(UNKNOWN.ended(redacted).ended(merged).ended(deleted).ending())
                .contains(all);
        assertThat(UNKNOWN.ended(merged).ended(deleted).ending()).contains(merged);
    }

    @Test
    void aDeletedCustomerLosesTheirDataAndStaysABuyer() {
        Customer deleted = UNKNOWN.told(said(1, "Ada", NOON)).told(ShopCustomer.deleted(ADA, NOON.plusSeconds(1)));

        assertThat(deleted.profile()).isEmpty();
        assertThat(deleted.bought()).isTrue();
        assertThat(deleted.ending().orElseThrow().kind()).isEqualTo(Ending.Kind.DELETED);
    }

    @Test
    void nobodyIsMergedIntoThemselves() {
        assertThatThrownBy(() -> UNKNOWN.ended(Ending.merged(ADA, NOON))).hasMessageContaining("themselves");
    }

    @Test
    void noMessageShowsThePerson() {
        Customer known = UNKNOWN.told(said(1, "Ada", NOON));

        assertThat(known.toString()).contains(ADA.toString()).doesNotContain("Ada", "example.com");
        assertThat(said(1, "Ada", NOON).toString()).doesNotContain("Ada", "example.com");
        assertThat(new MailKey("ada@example.com").toString()).doesNotContain("ada");
    }

    static ShopCustomer said(long orders, String firstName, Instant at) {
        return ShopCustomer.of(ADA, OptionalLong.of(orders), profile(firstName, at));
    }

    private static ShopCustomer withoutCount(String firstName, Instant at) {
        return ShopCustomer.of(ADA, OptionalLong.empty(), profile(firstName, at));
    }

    private static Profile profile(String firstName, Instant at) {
        return new Profile(
                Optional.of(firstName),
                Optional.of("Example"),
                Optional.of("Ada@example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }
}
