package org.advalorem.port.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.operation.Operations.Filter;
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

    @Test
    default void whatWasOpenedLastIsListedFirst() {
        operations().open(mail(SHOP, "mail:1", NOON.plusSeconds(1)));
        operations().open(mail(SHOP, "mail:3", NOON.plusSeconds(3)));
        operations().open(mail(OTHER_SHOP, "mail:2", NOON.plusSeconds(2)));

        List<Operation> listed =
                operations().list(Filter.all(), Optional.empty(), 10).items();

        assertThat(listed).extracting(Operation::idempotencyKey).containsExactly("mail:3", "mail:2", "mail:1");
        assertThat(listed.get(0)).isEqualTo(mail(SHOP, "mail:3", NOON.plusSeconds(3)));
    }

    @Test
    default void onlyWhatFitsIsListed() {
        Operation refund = Operation.opened(
                SHOP, "refund:1", "order:7001", OperationKind.REFUND, "ab".repeat(32), "Send money back", NOON);
        operations().open(refund);
        operations().open(mail(SHOP, "mail:1", NOON.plusSeconds(1)));
        operations().open(mail(OTHER_SHOP, "mail:2", NOON.plusSeconds(2)));
        operations().settle(mail(SHOP, "mail:1", NOON.plusSeconds(1)).unknown("No answer"));

        assertThat(listed(new Filter(Set.of(SHOP), Set.of(), Set.of(), ""))).containsExactly("mail:1", "refund:1");
        assertThat(listed(new Filter(Set.of(), Set.of(OperationKind.REFUND), Set.of(), "")))
                .containsExactly("refund:1");
        assertThat(listed(new Filter(Set.of(), Set.of(), Set.of(OperationState.OPEN, OperationState.CONFIRMED), "")))
                .containsExactly("mail:2", "refund:1");
        assertThat(listed(new Filter(Set.of(), Set.of(), Set.of(OperationState.UNKNOWN), "billing")))
                .containsExactly("mail:1");
        assertThat(listed(new Filter(Set.of(), Set.of(), Set.of(), " order:7001 ")))
                .containsExactly("refund:1");
    }

    @Test
    default void aPageOfOperationsGoesOnBehindTheOneBefore() {
        for (int each = 0; each < 7; each++) {
            operations().open(mail(each % 2 == 0 ? SHOP : OTHER_SHOP, "mail:" + each, NOON.plusSeconds(each / 3)));
        }
        var pages = new ArrayList<Integer>();
        var keys = new HashSet<String>();

        Optional<String> cursor = Optional.empty();
        do {
            Page<Operation> page = operations().list(Filter.all(), cursor, 3);
            page.items().forEach(operation -> keys.add(operation.idempotencyKey()));
            pages.add(page.items().size());
            cursor = page.next();
            operations().open(mail(SHOP, "later:" + pages.size(), NOON.plusSeconds(60)));
        } while (cursor.isPresent());

        assertThat(pages).containsExactly(3, 3, 1);
        assertThat(keys).hasSize(7).allMatch(key -> key.startsWith("mail:"));
    }

    @Test
    default void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> operations().list(Filter.all(), Optional.of("elsewhere"), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void operationsAreCountedByTheirState() {
        operations().open(mail(SHOP, "mail:1", NOON));
        operations().open(mail(SHOP, "mail:2", NOON));
        operations().open(mail(OTHER_SHOP, "mail:3", NOON));
        operations().settle(mail(SHOP, "mail:2", NOON).unknown("No answer"));

        assertThat(operations().counts(Set.of()))
                .isEqualTo(Map.of(OperationState.OPEN, 2L, OperationState.UNKNOWN, 1L));
        assertThat(operations().counts(Set.of(OTHER_SHOP))).isEqualTo(Map.of(OperationState.OPEN, 1L));
    }

    private List<String> listed(Filter filter) {
        return operations().list(filter, Optional.empty(), 10).items().stream()
                .map(Operation::idempotencyKey)
                .toList();
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
