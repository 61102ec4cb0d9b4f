package org.advalorem.port.order;

import static org.advalorem.port.order.OrderFixtures.NOON;
import static org.advalorem.port.order.OrderFixtures.OTHER_SHOP;
import static org.advalorem.port.order.OrderFixtures.SHOP;
import static org.advalorem.port.order.OrderFixtures.cancelled;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.advalorem.port.order.OrderFixtures.sent;
import static org.advalorem.port.order.OrderFixtures.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Contact;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.LineStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.order.Orders.Filter;
import org.junit.jupiter.api.Test;

/** What every store of orders keeps to. */
public interface OrdersContract {

    /** Empty when the test begins, and the same one until it ends. */
    Orders orders();

    @Test
    default void aSavedOrderIsFoundAsItWas() {
        OrderChange change = created(SHOP, placed(1001, 0));

        assertThat(orders().save(List.of(change))).isEmpty();

        assertThat(orders().find(change.order().key())).contains(change.order());
        assertThat(orders().find(new OrderKey(OTHER_SHOP, new OrderId(1001)))).isEmpty();
    }

    @Test
    default void everyFieldOfAChangedOrderIsFoundAsItWas() {
        Order sent = saved(updated(saved(created(SHOP, placed(1001, 0))), sent(1001, 0)));
        assertThat(found(1001)).isEqualTo(sent);

        Order cancelled = saved(updated(sent, cancelled(1001, 0)));
        assertThat(found(1001)).isEqualTo(cancelled);

        Order decided = saved(cancelled.tookShopifys("user:ben", NOON));
        assertThat(found(1001)).isEqualTo(decided);
    }

    @Test
    default void whatWeDidOurselvesIsKept() {
        Order placed = saved(created(SHOP, placed(1001, 0)));

        Order packed = saved(placed.lineMoved("10011", LineStatus.PACKED));
        Order moved = saved(packed.moved(OrderStatus.PACKED, NOON));

        assertThat(found(1001)).isEqualTo(moved);
        assertThat(found(1001).lines())
                .extracting(OrderLine::status)
                .containsExactly(LineStatus.PACKED, LineStatus.PENDING);
    }

    @Test
    default void whatTheShopDeletedStaysAndIsNotOneOfItsOrdersAnyMore() {
        Order placed = saved(created(SHOP, placed(1001, 0)));
        saved(created(SHOP, placed(1002, 0)));

        Order deleted = saved(placed.deletedInShop(NOON.plusSeconds(90), NOON).orElseThrow());

        assertThat(found(1001)).isEqualTo(deleted);
        assertThat(deleted.deletedInShop(NOON, NOON)).isEmpty();
        assertThat(orders().placed(SHOP, NOON.minusSeconds(999), NOON.plusSeconds(999)))
                .containsOnlyKeys(new OrderId(1002));
        assertThat(orders().list(Filter.all(), Optional.empty(), 9).items()).hasSize(2);
        assertThat(orders().timeline(placed.key()))
                .extracting(TimelineEvent::kind)
                .containsExactly(Kind.CREATED, Kind.DELETED);
    }

    @Test
    default void whoIsForgottenLeavesNoTraceInAnOrderAndStaysForgotten() {
        Order placed = saved(created(SHOP, placed(1001, 0)));

        Order forgotten = saved(placed.forgotten(NOON.plusSeconds(90), NOON).orElseThrow());

        assertThat(found(1001)).isEqualTo(forgotten);
        assertThat(found(1001).customer().contact()).isEqualTo(new Contact(Optional.empty(), Optional.empty()));
        assertThat(found(1001).customer().address().map(Address::line)).contains("BE, DE");
        assertThat(found(1001).customer().customerId())
                .isEqualTo(placed.customer().customerId());
        Order told = saved(updated(forgotten, sent(1001, 0)));
        assertThat(found(1001).customer()).isEqualTo(forgotten.customer());
        assertThat(told.forgotten(NOON, NOON)).isEmpty();
        String mail = placed.customer().contact().mail().orElseThrow();
        assertThat(orders().list(filter(Set.of(), Set.of(), mail), Optional.empty(), 9)
                        .items())
                .isEmpty();
    }

    @Test
    default void manyAreSavedAndFoundAtOnce() {
        List<OrderChange> changes = new ArrayList<>(IntStream.range(1, 200)
                .mapToObj(n -> created(SHOP, placed(n, n)))
                .toList());
        changes.add(created(OTHER_SHOP, placed(7, 0)));
        Collections.reverse(changes);

        assertThat(orders().save(changes)).isEmpty();

        List<Order> all = changes.stream().map(OrderChange::order).toList();
        assertThat(orders().find(all.stream().map(Order::key).toList()).values())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void nothingIsFoundForNoKeysAndSavedForNoChanges() {
        assertThat(orders().find(List.of())).isEmpty();
        assertThat(orders().save(List.of())).isEmpty();
    }

    @Test
    default void theSecondOfTwoWritersIsLeftOutWithAllItBrought() {
        Order placed = saved(created(SHOP, placed(1001, 0)));
        Order sent = saved(updated(placed, sent(1001, 0)));

        assertThat(orders().save(List.of(updated(placed, cancelled(1001, 0))))).containsExactly(placed.key());

        assertThat(found(1001)).isEqualTo(sent);
        assertThat(orders().timeline(placed.key())).hasSize(2);
    }

    @Test
    default void aFirstVersionIsLeftOutWhereThereIsOne() {
        Order placed = saved(created(SHOP, placed(1001, 0)));

        assertThat(orders().save(List.of(created(SHOP, sent(1001, 0))))).containsExactly(placed.key());

        assertThat(found(1001)).isEqualTo(placed);
    }

    @Test
    default void aLaterVersionOfWhatIsNotKeptIsLeftOut() {
        OrderChange later = updated(created(SHOP, placed(1001, 0)).order(), sent(1001, 0));

        assertThat(orders().save(List.of(later))).containsExactly(later.order().key());

        assertThat(orders().find(later.order().key())).isEmpty();
    }

    @Test
    default void aStaleChangeDoesNotHurtItsNeighbours() {
        Order placed = saved(created(SHOP, placed(1001, 0)));
        saved(updated(placed, sent(1001, 0)));
        OrderChange fresh = created(SHOP, placed(1002, 0));

        Set<OrderKey> stale = orders().save(List.of(updated(placed, cancelled(1001, 0)), fresh));

        assertThat(stale).containsExactly(placed.key());
        assertThat(found(1002)).isEqualTo(fresh.order());
    }

    @Test
    default void ofManyThatSaveTheSameOrderAtOnceExactlyOneDoes() {
        Order placed = saved(created(SHOP, placed(1001, 0)));
        OrderChange sent = updated(placed, sent(1001, 0));

        List<Boolean> saved =
                Together.run(8, thread -> orders().save(List.of(sent)).isEmpty());

        assertThat(saved).containsOnlyOnce(true);
        assertThat(orders().timeline(placed.key())).hasSize(2);
    }

    @Test
    default void manyThatSaveTheSameOrdersInAnySequenceGetThrough() {
        List<OrderChange> changes = IntStream.range(1, 50)
                .mapToObj(number -> created(SHOP, placed(number, 0)))
                .toList();

        List<Integer> stale = Together.run(6, thread -> {
            var mine = new ArrayList<>(changes);
            Collections.rotate(mine, thread * 8);
            return orders().save(mine).size();
        });

        assertThat(stale.stream().mapToInt(count -> 49 - count).sum()).isEqualTo(49);
    }

    @Test
    default void theStoryIsToldFromItsBeginning() {
        Order placed = saved(created(SHOP, placed(1001, 0)));
        Order sent = saved(updated(placed, sent(1001, 0)));
        saved(updated(sent, cancelled(1001, 0)));
        saved(created(SHOP, placed(1002, 0)));

        assertThat(orders().timeline(placed.key()))
                .extracting(TimelineEvent::version, TimelineEvent::kind, TimelineEvent::from, TimelineEvent::to)
                .containsExactly(
                        tuple(1L, Kind.CREATED, Optional.empty(), OrderStatus.CONFIRMED),
                        tuple(2L, Kind.STATUS_CHANGED, Optional.of(OrderStatus.CONFIRMED), OrderStatus.SHIPPED));
        assertThat(orders().timeline(placed.key()).get(0))
                .isEqualTo(created(SHOP, placed(1001, 0)).event().orElseThrow());
    }

    @Test
    default void whatWasPlacedLastIsListedFirst() {
        place(SHOP, 1, 5);
        place(SHOP, 2, 9);
        place(OTHER_SHOP, 3, 5);
        place(SHOP, 4, 5);

        assertThat(numbers(Filter.all())).containsExactly("#2", "#3", "#4", "#1");
        assertThat(orders().list(Filter.all(), Optional.empty(), 1).items()).containsExactly(OrderRow.of(found(2)));
    }

    @Test
    default void whatWasPlacedInATimeIsTold() {
        place(SHOP, 1, 4);
        place(SHOP, 2, 5);
        place(SHOP, 3, 8);
        place(SHOP, 4, 9);
        place(OTHER_SHOP, 5, 6);
        Order second = found(2);
        Order third = found(3);

        assertThat(orders().placed(SHOP, second.data().placedAt(), third.data().placedAt()))
                .containsExactly(entry(second.key().order(), second.data().updatedAt()));
        assertThat(orders().placed(SHOP, NOON, third.data().placedAt().plusNanos(1000)))
                .hasSize(3);
    }

    @Test
    default void aPageGoesOnBehindTheOneBefore() {
        IntStream.range(1, 8).forEach(number -> place(SHOP, number, number / 3));
        var pages = new ArrayList<List<String>>();

        Optional<String> cursor = Optional.empty();
        do {
            Page<OrderRow> page = orders().list(Filter.all(), cursor, 3);
            pages.add(page.items().stream().map(OrderRow::number).toList());
            cursor = page.next();
            place(SHOP, 1000 + pages.size(), 60);
        } while (cursor.isPresent());

        assertThat(pages).containsExactly(List.of("#7", "#6", "#5"), List.of("#4", "#3", "#2"), List.of("#1"));
    }

    @Test
    default void onlyWhatFitsIsListed() {
        place(SHOP, 1001, 1);
        place(SHOP, 1012, 2);
        place(OTHER_SHOP, 2001, 3);
        Order sent = saved(updated(found(1012), sent(1012, 2)));
        saved(updated(sent, cancelled(1012, 2)));

        assertThat(numbers(filter(Set.of(OTHER_SHOP), Set.of(), ""))).containsExactly("#2001");
        assertThat(numbers(filter(Set.of(), Set.of(OrderStatus.SHIPPED), ""))).containsExactly("#1012");
        assertThat(numbers(filter(Set.of(SHOP), Set.of(OrderStatus.SHIPPED, OrderStatus.CONFIRMED), "")))
                .containsExactly("#1012", "#1001");
        assertThat(numbers(new Filter(Set.of(), Set.of(), "", Optional.of(1901L), false)))
                .containsExactly("#1001");
        assertThat(numbers(new Filter(Set.of(), Set.of(), "", Optional.empty(), true)))
                .containsExactly("#1012");
    }

    @Test
    default void ordersAreSearchedByTheBeginningOfTheirNumberOrMail() {
        place(SHOP, 1001, 1);
        place(SHOP, 1012, 2);
        place(SHOP, 2001, 3);

        assertThat(numbers(filter(Set.of(), Set.of(), "10"))).containsExactly("#1012", "#1001");
        assertThat(numbers(filter(Set.of(), Set.of(), " #1001 "))).containsExactly("#1001");
        assertThat(numbers(filter(Set.of(), Set.of(), "buyer2001@EXAMPLE.com"))).containsExactly("#2001");
        assertThat(numbers(filter(Set.of(SHOP), Set.of(), "buyer1"))).containsExactly("#1012", "#1001");
        assertThat(numbers(filter(Set.of(), Set.of(), "%"))).isEmpty();
        assertThat(numbers(filter(Set.of(), Set.of(), "buyer_"))).isEmpty();
    }

    @Test
    default void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> orders().list(Filter.all(), Optional.of("elsewhere"), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Filter filter(Set<ShopId> shops, Set<OrderStatus> statuses, String search) {
        return new Filter(shops, statuses, search, Optional.empty(), false);
    }

    private List<String> numbers(Filter filter) {
        return orders().list(filter, Optional.empty(), 100).items().stream()
                .map(OrderRow::number)
                .toList();
    }

    private void place(ShopId shop, long number, int minute) {
        saved(created(shop, placed(number, minute)));
    }

    private Order saved(OrderChange change) {
        assertThat(orders().save(List.of(change))).isEmpty();
        return change.order();
    }

    private Order found(long number) {
        return orders().find(new OrderKey(SHOP, new OrderId(number))).orElseThrow();
    }
}
