package org.advalorem.port.correction;

import static org.advalorem.port.correction.CorrectionFixtures.NOON;
import static org.advalorem.port.correction.CorrectionFixtures.OTHER_SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.SHOP;
import static org.advalorem.port.correction.CorrectionFixtures.failedStory;
import static org.advalorem.port.correction.CorrectionFixtures.key;
import static org.advalorem.port.correction.CorrectionFixtures.plan;
import static org.advalorem.port.correction.CorrectionFixtures.skippedStory;
import static org.advalorem.port.correction.CorrectionFixtures.story;
import static org.advalorem.port.correction.CorrectionFixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.shop.Shop;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody who looks at corrections may rely on. */
public interface CorrectionQueriesContract {

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShops() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void anEmptyStoreHasAnEmptyPage() {
        Page<CorrectionRow> page = queries().list(Filter.all(), Optional.empty(), 10);

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    default void aRowShowsTheFiguresOfItsPlan() {
        save(story(key(1001), NOON));

        CorrectionState state =
                store().corrections().find(key(1001)).orElseThrow().state();
        assertThat(queries().list(Filter.all(), Optional.empty(), 10).items())
                .containsExactly(new CorrectionRow(
                        key(1001),
                        "#1001",
                        CorrectionStatus.COMPLETED,
                        state.reason(),
                        NOON,
                        NOON.plusSeconds(10),
                        state.dueAt(),
                        Optional.of(plan().hash()),
                        Optional.of(usd("42.47")),
                        Optional.of(usd("38.22")),
                        List.of("FREE_GOODS", "REDUCTION_ABOVE_LIMIT")));
    }

    @Test
    default void aRowWithoutAPlanShowsNoFigures() {
        notice(key(1001), "#1001", NOON);

        CorrectionRow row =
                queries().list(Filter.all(), Optional.empty(), 10).items().get(0);
        assertThat(row.planHash()).isEmpty();
        assertThat(row.declaredBefore()).isEmpty();
        assertThat(row.declaredAfter()).isEmpty();
        assertThat(row.findings()).isEmpty();
        assertThat(row.dueAt()).contains(NOON);
    }

    @Test
    default void theNewestComesFirstWhateverChangesLater() {
        notice(key(1), "#1", NOON.plusSeconds(20));
        save(story(key(2), NOON.plusSeconds(30)));
        notice(key(3), "#3", NOON.plusSeconds(35));

        assertThat(orders(Filter.all())).containsExactly(3L, 2L, 1L);
    }

    @Test
    default void pagesShowEachCorrectionOnceEvenIfTheyChangedAtTheSameMoment() {
        for (int order = 1; order <= 7; order++) {
            notice(key(order), "#" + order, NOON.plusSeconds(order / 4));
        }
        notice(new CorrectionKey(OTHER_SHOP, new OrderId(5)), "#5", NOON.plusSeconds(1));

        List<CorrectionRow> walked = walk(Filter.all(), 3);

        assertThat(walked).hasSize(8).doesNotHaveDuplicates();
        assertThat(walked)
                .isEqualTo(queries().list(Filter.all(), Optional.empty(), 10).items());
    }

    @Test
    default void aFullLastPageHasNoNext() {
        notice(key(1), "#1", NOON);
        notice(key(2), "#2", NOON);

        assertThat(queries().list(Filter.all(), Optional.empty(), 2).next()).isEmpty();
        assertThat(queries().list(Filter.all(), Optional.empty(), 1).next()).isPresent();
    }

    @Test
    default void aPageGoesOnBehindTheOneBeforeWhateverCameInSince() {
        notice(key(1), "#1", NOON);
        notice(key(2), "#2", NOON.plusSeconds(1));
        Page<CorrectionRow> first = queries().list(Filter.all(), Optional.empty(), 1);

        notice(key(3), "#3", NOON.plusSeconds(2));

        assertThat(queries().list(Filter.all(), first.next(), 5).items())
                .extracting(row -> row.key().order().value())
                .containsExactly(1L);
    }

    @Test
    default void aCursorFromElsewhereIsRefused() {
        assertThatThrownBy(() -> queries().list(Filter.all(), Optional.of("nonsense"), 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void onlyTheShopsAndStatusesAskedForAreListed() {
        save(story(key(1), NOON));
        notice(key(2), "#2", NOON);
        notice(new CorrectionKey(OTHER_SHOP, new OrderId(3)), "#3", NOON);

        assertThat(orders(new Filter(Set.of(SHOP), Set.of(), ""))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(orders(new Filter(Set.of(SHOP, OTHER_SHOP), Set.of(), ""))).hasSize(3);
        assertThat(orders(new Filter(Set.of(), Set.of(CorrectionStatus.PENDING), "")))
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(orders(new Filter(Set.of(OTHER_SHOP), Set.of(CorrectionStatus.COMPLETED), "")))
                .isEmpty();
    }

    @Test
    default void eachStepIsFoundInItsStatusAndInNoOther() {
        for (List<Transition> story :
                List.of(story(key(1), NOON), skippedStory(key(2), NOON), failedStory(key(3), NOON))) {
            for (int steps = 1; steps <= story.size(); steps++) {
                Transition last = story.get(steps - 1);
                if (steps == 1) {
                    store().corrections().notice(last, NOON);
                } else {
                    store().corrections().save(last);
                }
                assertThat(statusesThatList(last.after().key()))
                        .containsExactly(last.after().status());
            }
        }
    }

    private List<CorrectionStatus> statusesThatList(CorrectionKey key) {
        return Stream.of(CorrectionStatus.values())
                .filter(status -> orders(new Filter(Set.of(), Set.of(status), ""))
                        .contains(key.order().value()))
                .toList();
    }

    @Test
    default void aPartOfTheNameOrTheNumberFindsInAnyCase() {
        notice(key(5551234567890L), "#Lamp-1001", NOON);
        notice(key(5559999999999L), "#TEA-2002", NOON);

        assertThat(orders(new Filter(Set.of(), Set.of(), "lamp-1"))).containsExactly(5551234567890L);
        assertThat(orders(new Filter(Set.of(), Set.of(), "tea"))).containsExactly(5559999999999L);
        assertThat(orders(new Filter(Set.of(), Set.of(), "1234567"))).containsExactly(5551234567890L);
        assertThat(orders(new Filter(Set.of(), Set.of(), "555"))).hasSize(2);
    }

    @Test
    default void aSearchMeansItsCharactersAndNoPattern() {
        notice(key(1), "#100%_A", NOON);
        notice(key(2), "#100xxA", NOON);

        assertThat(orders(new Filter(Set.of(), Set.of(), "%_a"))).containsExactly(1L);
        assertThat(orders(new Filter(Set.of(), Set.of(), "\\"))).isEmpty();
        assertThat(orders(new Filter(Set.of(), Set.of(), "'"))).isEmpty();
    }

    @Test
    default void countsAreByStatusAndShop() {
        save(story(key(1), NOON));
        notice(key(2), "#2", NOON);
        notice(new CorrectionKey(OTHER_SHOP, new OrderId(3)), "#3", NOON);

        assertThat(present(queries().counts(Optional.empty())))
                .containsOnly(Map.entry(CorrectionStatus.COMPLETED, 1L), Map.entry(CorrectionStatus.PENDING, 2L));
        assertThat(present(queries().counts(Optional.of(OTHER_SHOP))))
                .containsOnly(Map.entry(CorrectionStatus.PENDING, 1L));
    }

    @Test
    default void daysRunInUtcWithoutAGapUpToToday() {
        Instant now = Instant.parse("2020-03-05T00:30:00Z");
        save(story(key(1), Instant.parse("2020-03-04T23:59:49Z")));
        save(story(key(2), Instant.parse("2020-03-04T23:59:50Z")));
        save(story(key(3), Instant.parse("2020-03-04T10:00:00Z")));
        save(skippedStory(key(4), Instant.parse("2020-03-03T10:00:00Z")));
        save(failedStory(key(5), Instant.parse("2020-03-03T10:00:00Z")));
        save(failedStory(key(6), Instant.parse("2020-03-01T10:00:00Z")));

        assertThat(queries().days(Optional.empty(), now, 4))
                .containsExactly(
                        new Day(LocalDate.of(2020, 3, 2), 0, 0, 0, List.of()),
                        new Day(LocalDate.of(2020, 3, 3), 0, 1, 1, List.of()),
                        new Day(LocalDate.of(2020, 3, 4), 2, 0, 0, List.of(usd("8.50"))),
                        new Day(LocalDate.of(2020, 3, 5), 1, 0, 0, List.of(usd("4.25"))));
    }

    @Test
    default void daysAreOfOneShopIfOneIsNamed() {
        save(story(key(1), NOON));
        save(story(new CorrectionKey(OTHER_SHOP, new OrderId(2)), NOON));

        assertThat(queries().days(Optional.of(SHOP), NOON.plus(Duration.ofHours(1)), 1))
                .containsExactly(new Day(LocalDate.of(2020, 3, 1), 1, 0, 0, List.of(usd("4.25"))));
    }

    @Test
    default void operationsAreThoseOfTheOneCorrection() {
        save(story(key(1), NOON));
        save(story(key(2), NOON));

        assertThat(queries().operations(key(2)))
                .hasSize(2)
                .allSatisfy(operation -> assertThat(operation.subject()).isEqualTo(key(2).subject()));
        assertThat(queries().operations(key(3))).isEmpty();
    }

    private void notice(CorrectionKey key, String name, Instant at) {
        store().corrections().notice(Correction.registered(key, name, Actor.ENGINE, at), at);
    }

    private void save(List<Transition> story) {
        CorrectionFixtures.save(store().corrections(), story);
    }

    private List<Long> orders(Filter filter) {
        return queries().list(filter, Optional.empty(), 100).items().stream()
                .map(row -> row.key().order().value())
                .toList();
    }

    private List<CorrectionRow> walk(Filter filter, int limit) {
        var all = new ArrayList<CorrectionRow>();
        Page<CorrectionRow> page = queries().list(filter, Optional.empty(), limit);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = queries().list(filter, page.next(), limit);
            all.addAll(page.items());
        }
        return all;
    }

    private static Map<CorrectionStatus, Long> present(Map<CorrectionStatus, Long> counts) {
        var present = new EnumMap<CorrectionStatus, Long>(CorrectionStatus.class);
        counts.forEach((status, count) -> {
            if (count > 0) {
                present.put(status, count);
            }
        });
        return present;
    }

    private CorrectionQueries queries() {
        return store().correctionQueries();
    }
}
