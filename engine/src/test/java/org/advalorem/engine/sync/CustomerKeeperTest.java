package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.CustomerScene.NOON;
import static org.advalorem.engine.sync.CustomerScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.customer.Profile;
import org.advalorem.engine.sync.Keeper.Outcome;
import org.advalorem.port.customer.Customers.Filter;
import org.junit.jupiter.api.Test;

class CustomerKeeperTest {

    private final CustomerScene scene = new CustomerScene();

    @Test
    void ofManyBodiesTheBuyersAreKeptAndTheBrokenOneIsSaidSo() {
        scene.hear(1, "1 2 Ada ada@example.com")
                .hear(1, "2 0 Bo bo@example.com")
                .hear(1, "3 what");

        assertThat(scene.process()).isEqualTo(Map.of(1L, Outcome.CREATED, 2L, Outcome.UNCHANGED, 3L, Outcome.FAILED));

        assertThat(name(1)).contains("Ada");
        assertThat(listed()).containsExactly(1L);
    }

    @Test
    void theSameBodyTwiceChangesNothing() {
        scene.hear(1, "1 2 Ada ada@example.com").process();
        Customer kept = scene.customer(1);
        scene.hear(2, "1 3 Ada ada@example.com");

        assertThat(scene.process()).containsValue(Outcome.UPDATED);
        scene.store.caches().retryFailed(SHOP, Optional.empty(), NOON);
        assertThat(scene.process()).isEmpty();
        assertThat(scene.customer(1).revision()).isEqualTo(kept.revision() + 1);
    }

    @Test
    void aWebhookThatDoesNotCountOrdersMeetsTheOrderThatCameBefore() {
        scene.news.bought(SHOP, List.of(new CustomerId(1)));
        scene.hear(1, "1 ? Ada ada@example.com");

        scene.process();

        assertThat(name(1)).contains("Ada");
    }

    @Test
    void anOrderThatComesLaterBringsBackTheCustomerThatWasLeftOut() {
        scene.hear(1, "1 ? Ada ada@example.com");
        assertThat(scene.process()).containsValue(Outcome.UNCHANGED);
        assertThat(listed()).isEmpty();

        scene.news.bought(SHOP, List.of(new CustomerId(1)));

        assertThat(name(1)).contains("Ada");
        assertThat(listed()).containsExactly(1L);
    }

    @Test
    void toBeToldOfAnOrderAgainSavesNothing() {
        scene.hear(1, "1 ? Ada ada@example.com");
        scene.news.bought(SHOP, List.of(new CustomerId(1)));
        Customer kept = scene.customer(1);

        scene.news.bought(SHOP, List.of(new CustomerId(1)));

        assertThat(scene.customer(1)).isEqualTo(kept);
    }

    @Test
    void aMergeEndsOneRecordAndTheOtherHasBoughtWhatItDid() {
        scene.hear(1, "1 2 Ada ada@example.com")
                .hear(1, "2 ? Ada ada@work.example")
                .process();

        scene.news.merged(SHOP, new CustomerId(2), new CustomerId(1), NOON);

        assertThat(scene.customer(1).profile()).isEmpty();
        assertThat(scene.customer(1).ending()).contains(Ending.merged(new CustomerId(2), NOON));
        assertThat(name(2)).contains("Ada");
        assertThat(listed()).containsExactly(2L);
    }

    @Test
    void anOrderOfSomebodyWhoWasMergedMakesABuyerOfTheOneThatGoesOn() {
        scene.news.merged(SHOP, new CustomerId(2), new CustomerId(1), NOON);
        scene.news.merged(SHOP, new CustomerId(3), new CustomerId(2), NOON);
        scene.hear(1, "3 ? Ada ada@example.com").process();

        scene.news.bought(SHOP, List.of(new CustomerId(1)));

        assertThat(listed()).containsExactly(3L);
    }

    @Test
    void aBodyThatCountsOrdersOfSomebodyWhoWasMergedMakesABuyerToo() {
        scene.news.merged(SHOP, new CustomerId(2), new CustomerId(1), NOON);
        scene.hear(1, "2 ? Ada ada@example.com").hear(1, "1 4 Ada ada@example.com");

        scene.process();

        assertThat(listed()).containsExactly(2L);
    }

    @Test
    void mergesThatGoInACircleComeToAnEnd() {
        scene.news.merged(SHOP, new CustomerId(2), new CustomerId(1), NOON);
        scene.news.merged(SHOP, new CustomerId(1), new CustomerId(2), NOON);

        scene.news.bought(SHOP, List.of(new CustomerId(1)));

        assertThat(scene.customer(2).bought()).isTrue();
    }

    @Test
    void whoIsForgottenStaysSoWhenOldAndNewBodiesAreReplayed() {
        scene.hear(1, "1 2 Ada ada@example.com").process();

        scene.news.redacted(SHOP, Optional.of(new CustomerId(1)), Optional.of("ada@example.com"), NOON.plusSeconds(9));
        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
        scene.hear(1, "1 2 Ada ada@example.com").process();
        scene.hear(99, "1 2 Ada ada@example.com").process();

        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
        assertThat(scene.process()).containsValue(Outcome.UNCHANGED);
        assertThat(scene.process()).isEmpty();
        assertThat(scene.customer(1).profile()).isEmpty();
        assertThat(scene.customer(1).ending()).contains(Ending.redacted(NOON.plusSeconds(9)));
    }

    @Test
    void whoIsForgottenBeforeAnyBodyCameIsNeverKept() {
        scene.news.redacted(SHOP, Optional.of(new CustomerId(1)), Optional.empty(), NOON);

        scene.hear(-5, "1 2 Ada ada@example.com").process();
        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
        scene.hear(5, "1 2 Ada ada@example.com").process();

        assertThat(scene.customer(1).profile()).isEmpty();
        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
    }

    @Test
    void whoeverHearsOfTheirOrdersIsToldWhoIsToBeForgotten() {
        scene.news.redacted(SHOP, Optional.of(new CustomerId(2)), Optional.empty(), NOON);

        assertThat(scene.news.bought(SHOP, List.of(new CustomerId(1), new CustomerId(2))))
                .containsExactly(new CustomerId(2));
    }

    @Test
    void twoNumbersWithOneMailAddressAreOnePersonWhoGoesByTheNewerBody() {
        scene.hear(9, "1 2 Ada Ada@Example.com")
                .hear(5, "2 1 Lady ada@example.COM")
                .process();

        assertThat(listed()).containsExactly(1L);
        assertThat(byMail("ADA@example.com")).contains(1L);

        scene.hear(20, "2 1 Lady ada@example.COM").process();
        assertThat(listed()).containsExactly(2L);
        assertThat(byMail("ada@example.com")).contains(2L);

        scene.hear(30, "2 1 Lady lady@example.com").process();
        assertThat(listed()).containsExactly(2L, 1L);
    }

    private Optional<Long> byMail(String mail) {
        return scene.store.customers().findByMail(SHOP, List.of(new MailKey(mail))).values().stream()
                .map(customer -> customer.id().value())
                .findFirst();
    }

    @Test
    void aBodyThatSaysItIsNewerThanTheWishIsForgottenToo() {
        scene.hear(60, "1 2 Ada ada@example.com").process();

        scene.news.redacted(SHOP, Optional.of(new CustomerId(1)), Optional.empty(), NOON);

        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
    }

    @Test
    void aMailAddressIsEnoughToForgetSomebody() {
        scene.hear(1, "1 2 Ada Ada@Example.com").process();

        scene.news.redacted(SHOP, Optional.empty(), Optional.of("ada@example.com"), NOON.plusSeconds(9));

        assertThat(scene.customer(1).profile()).isEmpty();
        assertThat(scene.cached(1)).isEqualTo("{\"id\":1}");
    }

    private Optional<String> name(long id) {
        return scene.customer(id).profile().map(Profile::name);
    }

    private List<Long> listed() {
        return scene.store.customers().list(Filter.all(), Optional.empty(), 50).items().stream()
                .map(customer -> customer.id().value())
                .toList();
    }
}
