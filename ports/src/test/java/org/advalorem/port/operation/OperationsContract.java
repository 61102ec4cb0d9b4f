package org.advalorem.port.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of operations keeps to. */
public interface OperationsContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShops() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void anOpenedOperationIsFoundAsItWas() {
        Operation mail = mail(SHOP, "mail:limit", NOON);

        assertThat(operations().open(mail)).isTrue();

        assertThat(operations().find(SHOP, "mail:limit")).contains(mail);
        assertThat(operations().find(SHOP, "mail:other")).isEmpty();
    }

    @Test
    default void aKeyIsOpenedOnceAndItsFirstRowStays() {
        Operation first = mail(SHOP, "mail:limit", NOON);
        operations().open(first);

        assertThat(operations().open(mail(SHOP, "mail:limit", NOON.plusSeconds(1))))
                .isFalse();
        assertThat(operations().find(SHOP, "mail:limit")).contains(first);
    }

    @Test
    default void twoShopsMayUseTheSameKey() {
        operations().open(mail(SHOP, "mail:limit", NOON));

        assertThat(operations().open(mail(OTHER_SHOP, "mail:limit", NOON))).isTrue();
    }

    @Test
    default void ofManyThatOpenTheSameKeyAtOnceExactlyOneDoes() {
        List<Boolean> opened =
                Together.run(8, thread -> operations().open(mail(SHOP, "mail:limit", NOON.plusSeconds(thread))));

        assertThat(opened).containsOnlyOnce(true);
    }

    @Test
    default void theOutcomeIsWrittenOverTheIntention() {
        Operation mail = mail(SHOP, "mail:limit", NOON);
        operations().open(mail);
        Operation unknown = mail.unknown("The connection was cut");
        operations().settle(unknown);
        assertThat(operations().find(SHOP, "mail:limit")).contains(unknown);

        Operation confirmed = unknown.confirmed("Taken over", NOON.plusSeconds(5));
        operations().settle(confirmed);

        assertThat(operations().find(SHOP, "mail:limit")).contains(confirmed);
    }

    @Test
    default void whatIsUnsettledIsListedTheEarliestFirst() {
        operations().open(mail(SHOP, "mail:3", NOON.plusSeconds(3)));
        operations().open(mail(SHOP, "mail:1", NOON.plusSeconds(1)));
        Operation unknown = mail(OTHER_SHOP, "mail:2", NOON.plusSeconds(2));
        operations().open(unknown);
        operations().settle(unknown.unknown("No answer"));
        Operation done = mail(SHOP, "mail:0", NOON);
        operations().open(done);
        operations().settle(done.confirmed("Taken over", NOON));

        assertThat(keys(NOON.plusSeconds(10), 10)).containsExactly("mail:1", "mail:2", "mail:3");
        assertThat(keys(NOON.plusSeconds(10), 2)).containsExactly("mail:1", "mail:2");
        assertThat(keys(NOON.plusSeconds(2), 10)).containsExactly("mail:1");
    }

    @Test
    default void onlyTheKindAskedForIsListed() {
        operations().open(mail(SHOP, "mail:1", NOON));

        assertThat(operations().unsettled(OperationKind.CUSTOMS_PUSH, NOON.plusSeconds(1), 10))
                .isEmpty();
    }

    private List<String> keys(Instant openedBefore, int limit) {
        return operations().unsettled(OperationKind.MAIL, openedBefore, limit).stream()
                .map(Operation::idempotencyKey)
                .toList();
    }

    private static Operation mail(ShopId shop, String key, Instant at) {
        return Operation.opened(
                shop, key, "billing", OperationKind.MAIL, "ab".repeat(32), "Tell about “the limit”", at);
    }

    private Operations operations() {
        return store().operations();
    }
}
