package org.advalorem.port.fulfillment;

import static org.advalorem.port.fulfillment.HandlingFixtures.labelled;
import static org.advalorem.port.fulfillment.HandlingFixtures.returning;
import static org.advalorem.port.fulfillment.HandlingFixtures.step;
import static org.advalorem.port.fulfillment.HandlingFixtures.unlabelled;
import static org.advalorem.port.order.OrderFixtures.NOON;
import static org.advalorem.port.order.OrderFixtures.OTHER_SHOP;
import static org.advalorem.port.order.OrderFixtures.SHOP;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.advalorem.domain.catalog.InventoryItemId;
import org.advalorem.domain.catalog.LocationId;
import org.advalorem.domain.catalog.Product;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.catalog.VariantId;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.catalog.CatalogFixtures;
import org.junit.jupiter.api.Test;

/** What every keeper of what is done about orders keeps to. */
public interface HandlingsContract {

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void ofAnOrderAboutWhichNothingWasDoneNothingIsFound() {
        Order order = kept(SHOP, 1001);

        assertThat(handlings().find(order.key())).isEqualTo(Handling.none(order.key()));
        assertThat(handlings().find(List.of(order.key()))).isEmpty();
        assertThat(handlings().find(List.of())).isEmpty();
        assertThat(handlings().save(List.of())).isEmpty();
        assertThat(handlings().stockReturns(order.key())).isEmpty();
    }

    @Test
    default void everyPartIsFoundAsItWas() {
        Order order = kept(SHOP, 1001);
        HandlingChange first = saved(step(order, returning(order.key(), "GM1")));
        assertThat(handlings().find(order.key())).isEqualTo(first.handling());

        HandlingChange bare = saved(step(first.order().order(), Handling.none(order.key())));
        assertThat(handlings().find(List.of(order.key()))).containsEntry(order.key(), bare.handling());
    }

    @Test
    default void theOrderAndItsStoryAreSavedWithIt() {
        Order order = kept(SHOP, 1001);

        HandlingChange change = saved(step(order, unlabelled(order.key())));

        assertThat(store().orders().find(order.key())).contains(change.order().order());
        assertThat(store().orders().timeline(order.key()))
                .extracting(TimelineEvent::what)
                .last()
                .isEqualTo(change.order().event().orElseThrow().what());
    }

    @Test
    default void anOrderMayBeFirstKeptWithIt() {
        OrderChange created = created(SHOP, placed(1001, 0));
        OrderKey key = created.order().key();

        saved(new HandlingChange(created, unlabelled(key), List.of()));

        assertThat(store().orders().find(key)).contains(created.order());
        assertThat(handlings().find(key)).isEqualTo(unlabelled(key));
    }

    @Test
    default void parcelsAreFoundByTheirCarrierAndNumber() {
        OrderKey mine = shipped(SHOP, 1001, "GM1");
        OrderKey another = shipped(SHOP, 1002, "GM2");
        OrderKey others = shipped(OTHER_SHOP, 1001, "GM1");
        ParcelKey first = new ParcelKey("dhl_express", "GM1");
        ParcelKey second = new ParcelKey("DHL_Express", " GM2 ");

        assertThat(handlings().ofParcels(SHOP, List.of(first, second, new ParcelKey("usps", "GM1"), first)))
                .containsEntry(first, mine)
                .containsEntry(second, another)
                .hasSize(2);
        assertThat(handlings().ofParcels(OTHER_SHOP, List.of(first, second))).containsExactly(Map.entry(first, others));
        assertThat(handlings().ofParcels(SHOP, List.of())).isEmpty();
    }

    @Test
    default void whatWasGivenBackIsNobodysParcel() {
        OrderKey order = shipped(SHOP, 1001, "GM1");

        saved(step(order(order), unlabelled(order)));

        assertThat(handlings().ofParcels(SHOP, List.of(new ParcelKey("dhl_express", "GM1"))))
                .isEmpty();
        shipped(SHOP, 1002, "GM1");
    }

    @Test
    default void anotherOrdersParcelIsRefusedWithAllThatCameWithIt() {
        shipped(SHOP, 1001, "GM1");
        Order late = kept(SHOP, 1002);
        Order neighbour = kept(SHOP, 1000);

        assertThatThrownBy(() -> handlings()
                        .save(List.of(
                                step(late, labelled(late.key(), "GM1")),
                                step(neighbour, labelled(neighbour.key(), "GM7")))))
                .isInstanceOfSatisfying(ParcelTaken.class, taken -> {
                    assertThat(taken.order()).isEqualTo(late.key());
                    assertThat(taken.parcel()).isEqualTo(new ParcelKey("dhl_express", "GM1"));
                });

        assertThat(handlings().find(List.of(late.key(), neighbour.key()))).isEmpty();
        assertThat(order(late.key())).isEqualTo(late);
        assertThat(order(neighbour.key())).isEqualTo(neighbour);
        assertThat(store().orders().timeline(late.key())).hasSize(1);
    }

    @Test
    default void ofManyOrdersThatTakeOneParcelAtOnceExactlyOneDoes() {
        List<Order> orders =
                IntStream.range(0, 6).mapToObj(each -> kept(SHOP, 1001 + each)).toList();

        List<Boolean> taken = Together.run(6, thread -> {
            OrderKey key = orders.get(thread).key();
            try {
                return handlings()
                        .save(List.of(step(orders.get(thread), labelled(key, "GM1"))))
                        .isEmpty();
            } catch (ParcelTaken refused) {
                return false;
            }
        });

        assertThat(taken).containsOnlyOnce(true);
        assertThat(handlings().find(orders.stream().map(Order::key).toList())).hasSize(1);
    }

    @Test
    default void whoIsLateIsLeftOutWithAllItBroughtAndItsNeighboursAreNot() {
        String sku = stocked(5L);
        Order order = kept(SHOP, 1001);
        saved(step(order, unlabelled(order.key())));
        Order neighbour = kept(SHOP, 1002);

        assertThat(handlings()
                        .save(List.of(
                                step(neighbour, labelled(neighbour.key(), "GM2")),
                                step(order, labelled(order.key(), "GM1"), back(order, "10011", sku, 2)))))
                .containsExactly(order.key());

        assertThat(handlings().find(order.key())).isEqualTo(unlabelled(order.key()));
        assertThat(handlings().find(neighbour.key())).isEqualTo(labelled(neighbour.key(), "GM2"));
        assertThat(handlings().stockReturns(order.key())).isEmpty();
        assertThat(available()).containsExactly(Optional.of(5L));
    }

    @Test
    default void ofManyThatTakeOneStepAtOnceExactlyOneDoes() {
        String sku = stocked(5L);
        Order order = kept(SHOP, 1001);
        HandlingChange step = step(order, labelled(order.key(), "GM1"), back(order, "10011", sku, 2));

        List<Boolean> saved =
                Together.run(8, thread -> handlings().save(List.of(step)).isEmpty());

        assertThat(saved).containsOnlyOnce(true);
        assertThat(store().orders().timeline(order.key())).hasSize(2);
        assertThat(available()).containsExactly(Optional.of(7L));
    }

    @Test
    default void unitsOfALineGoBackOnce() {
        String sku = stocked(5L);
        Order order = kept(SHOP, 1001);
        HandlingChange cancelled = saved(step(order, unlabelled(order.key()), back(order, "10011", sku, 2)));

        saved(step(
                cancelled.order().order(),
                unlabelled(order.key()),
                back(order, "10011", sku, 3),
                back(order, "10012", sku, 1)));

        assertThat(handlings().stockReturns(order.key()))
                .containsExactly(back(order, "10011", sku, 2), back(order, "10012", sku, 1));
        assertThat(available()).containsExactly(Optional.of(8L));
    }

    @Test
    default void linesOfOneItemGoBackTogether() {
        String sku = stocked(-1L);
        Order order = kept(SHOP, 1001);

        saved(step(order, unlabelled(order.key()), back(order, "10011", sku, 2), back(order, "10012", sku, 4)));

        assertThat(available()).containsExactly(Optional.of(5L));
    }

    @Test
    default void whatManyOrdersBringBackAtOnceAddsUp() {
        String sku = stocked(0L);
        List<Order> orders =
                IntStream.range(0, 8).mapToObj(each -> kept(SHOP, 1001 + each)).toList();

        Together.run(8, thread -> {
            Order order = orders.get(thread);
            return handlings().save(List.of(step(order, unlabelled(order.key()), back(order, "1", sku, thread + 1))));
        });

        assertThat(available()).containsExactly(Optional.of(36L));
    }

    @Test
    default void unitsGoBackToTheFirstLocationThatCountsThem() {
        String sku = stocked(null, null, 4L, 9L);
        Order order = kept(SHOP, 1001);

        saved(step(order, unlabelled(order.key()), back(order, "10011", sku, 2)));

        assertThat(available()).containsExactly(Optional.empty(), Optional.empty(), Optional.of(6L), Optional.of(9L));
    }

    @Test
    default void shopifysNextWordOfTheLevelIsTaken() {
        String sku = stocked(5L);
        Order order = kept(SHOP, 1001);
        saved(step(order, unlabelled(order.key()), back(order, "10011", sku, 2)));

        store().catalog().keepStock(SHOP, List.of(level(0, 4L, NOON.minusSeconds(2))));
        assertThat(available()).containsExactly(Optional.of(7L));

        store().catalog().keepStock(SHOP, List.of(level(0, 5L, NOON)));
        assertThat(available()).containsExactly(Optional.of(5L));
    }

    @Test
    default void whatNobodyCountsIsKeptAllTheSame() {
        String uncounted = stocked();
        Order order = kept(SHOP, 1001);

        saved(step(
                order,
                unlabelled(order.key()),
                back(order, "10011", uncounted, 2),
                back(order, "10012", "no such SKU", 1)));

        assertThat(handlings().stockReturns(order.key())).hasSize(2);
        assertThat(available()).isEmpty();
    }

    @Test
    default void whoIsForgottenLeavesNoWordsOfCarriersBehind() {
        Order order = kept(SHOP, 1001);
        HandlingChange there = saved(step(order, returning(order.key(), "GM1")));
        OrderKey other = shipped(SHOP, 1002, "GM2");

        OrderChange forgotten = there.order().order().forgotten(NOON, NOON).orElseThrow();
        saved(new HandlingChange(forgotten, there.handling().withoutPerson(), List.of()));

        assertThat(handlings().find(order.key()).toString()).doesNotContain("Köln", "door", "label.pdf", "invoice.pdf");
        assertThat(handlings().find(order.key()).deliveredAt())
                .isEqualTo(there.handling().deliveredAt());
        assertThat(store().orders().timeline(order.key()))
                .extracting(event -> event.what().cause())
                .element(1)
                .isEqualTo("");
        assertThat(store().orders().timeline(order.key()).get(2))
                .isEqualTo(forgotten.event().orElseThrow());
        assertThat(store().orders().timeline(other))
                .extracting(event -> event.what().cause())
                .last()
                .isEqualTo("Seen in “Köln”");
    }

    @Test
    default void manyAreSavedAndFoundAtOnce() {
        var changes = new ArrayList<HandlingChange>();
        IntStream.range(1, 150).forEach(number -> {
            OrderChange created = created(SHOP, placed(number, 0));
            changes.add(new HandlingChange(created, labelled(created.order().key(), "GM" + number), List.of()));
        });
        Collections.reverse(changes);

        assertThat(handlings().save(changes)).isEmpty();

        List<Handling> all = changes.stream().map(HandlingChange::handling).toList();
        assertThat(handlings().find(all.stream().map(Handling::order).toList()).values())
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private Order kept(ShopId shop, long number) {
        OrderChange created = created(shop, placed(number, 0));
        assertThat(store().orders().save(List.of(created))).isEmpty();
        return created.order();
    }

    private Order order(OrderKey key) {
        return store().orders().find(key).orElseThrow();
    }

    private HandlingChange saved(HandlingChange change) {
        assertThat(handlings().save(List.of(change))).isEmpty();
        return change;
    }

    private OrderKey shipped(ShopId shop, long number, String tracking) {
        Order order = kept(shop, number);
        saved(step(order, labelled(order.key(), tracking)));
        return order.key();
    }

    /** A SKU and how much of it is available at locations 1, 2 and so on. */
    private String stocked(Long... available) {
        Product shirt = CatalogFixtures.record(SHOP, CatalogFixtures.cottonShirt(NOON));
        store().catalog().save(List.of(shirt));
        store().catalog()
                .keepStock(
                        SHOP,
                        IntStream.range(0, available.length)
                                .mapToObj(place -> level(place, available[place], NOON.minusSeconds(1)))
                                .toList());
        VariantId variant = new VariantId(11);
        return store().catalog().skus(SHOP, List.of(variant)).get(variant).id();
    }

    private static StockLevel level(int place, Long available, Instant heard) {
        return new StockLevel(
                new InventoryItemId(1011), new LocationId(place + 1L), Optional.ofNullable(available), NOON, heard);
    }

    private List<Optional<Long>> available() {
        return store().catalog().stock(SHOP, List.of(new InventoryItemId(1011))).stream()
                .map(StockLevel::available)
                .toList();
    }

    private static StockReturn back(Order order, String line, String sku, int units) {
        return new StockReturn(order.key(), line, sku, units);
    }

    private Handlings handlings() {
        return store().handlings();
    }
}
