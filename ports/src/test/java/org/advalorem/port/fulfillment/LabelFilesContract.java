package org.advalorem.port.fulfillment;

import static org.advalorem.port.fulfillment.HandlingFixtures.labelled;
import static org.advalorem.port.fulfillment.HandlingFixtures.step;
import static org.advalorem.port.fulfillment.HandlingFixtures.unlabelled;
import static org.advalorem.port.order.OrderFixtures.NOON;
import static org.advalorem.port.order.OrderFixtures.OTHER_SHOP;
import static org.advalorem.port.order.OrderFixtures.SHOP;
import static org.advalorem.port.order.OrderFixtures.created;
import static org.advalorem.port.order.OrderFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.Happening;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderChange;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.fulfillment.LabelFiles.Wanted;
import org.junit.jupiter.api.Test;

/** What every keeper of the files of labels keeps to. */
public interface LabelFilesContract {

    LabelFiles.Key LABEL = new LabelFiles.Key(SHOP, "label-GM1", LabelPart.LABEL);
    LabelFiles.Key INVOICE = new LabelFiles.Key(SHOP, "label-GM1", LabelPart.INVOICE);
    LabelFile FILE = new LabelFile(LabelFile.Type.PDF, RawBody.of(everyByte()));
    LabelFile SMALL = new LabelFile(LabelFile.Type.OTHER, RawBody.of(new byte[] {0}));

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void anOrderThatGetsALabelHasBothItsFilesWantedFromThenOn() {
        Order order = bought(SHOP, 1001, "GM1").order().order();

        assertThat(files().takeDue(10, NOON.minusMillis(1))).isEmpty();
        assertThat(files().takeDue(10, NOON))
                .containsExactly(new Wanted(order.key(), LABEL, 1), new Wanted(order.key(), INVOICE, 1));
        assertThat(files().find(LABEL)).isEmpty();
    }

    @Test
    default void aFileThatTheLabelHasNoLinkToIsNotWanted() {
        Order order = kept(SHOP, 1001);
        Handling bare = labelled(order.key(), "GM1").withoutPerson();

        saved(told(order, Kind.LABEL_CREATED, bare));

        assertThat(files().takeDue(10, NOON)).isEmpty();
        assertThat(files().keep(LABEL, FILE)).isFalse();
    }

    @Test
    default void whatIsKeptIsFoundAsItCameAndNotDueAnyMore() {
        bought(SHOP, 1001, "GM1");

        assertThat(files().keep(LABEL, FILE)).isTrue();
        assertThat(files().find(LABEL)).contains(FILE);
        assertThat(files().find(INVOICE)).isEmpty();
        assertThat(files().takeDue(10, NOON)).extracting(Wanted::key).containsExactly(INVOICE);

        assertThat(files().keep(LABEL, SMALL)).isTrue();
        assertThat(files().find(LABEL)).contains(SMALL);
        assertThat(files().takeDue(10, NOON)).isEmpty();
    }

    @Test
    default void aFileOfTheLongestKindIsKept() {
        bought(SHOP, 1001, "GM1");
        var longest = new LabelFile(LabelFile.Type.PNG, RawBody.of(new byte[LabelFile.LONGEST]));

        assertThat(files().keep(LABEL, longest)).isTrue();

        assertThat(files().find(LABEL)).contains(longest);
    }

    @Test
    default void whatIsOfAnotherShopIsNotFoundUnderTheSameName() {
        bought(SHOP, 1001, "GM1");
        bought(OTHER_SHOP, 1001, "GM1");

        files().keep(LABEL, FILE);

        assertThat(files().find(new LabelFiles.Key(OTHER_SHOP, "label-GM1", LabelPart.LABEL)))
                .isEmpty();
    }

    @Test
    default void whatWasTakenIsDueAgainAfterEachPauseAndAfterTheLastNoMore() {
        bought(SHOP, 1001, "GM1");
        files().keep(INVOICE, FILE);
        Instant now = NOON;
        for (Duration pause : LabelFiles.PAUSES) {
            assertThat(files().takeDue(1, now)).hasSize(1).noneMatch(Wanted::isLast);
            assertThat(files().takeDue(1, now.plus(pause).minusMillis(1))).isEmpty();
            now = now.plus(pause);
        }

        assertThat(files().takeDue(1, now)).hasSize(1).allMatch(Wanted::isLast);

        assertThat(files().takeDue(1, now.plus(Duration.ofDays(999)))).isEmpty();
        assertThat(files().keep(LABEL, FILE)).isTrue();
    }

    @Test
    default void theLongestDueIsTakenFirstAndByOneOnly() {
        IntStream.range(1, 9).forEach(number -> bought(SHOP, 1000 + number, "GM" + number));
        files().takeDue(1, NOON);

        List<List<Wanted>> taken = Together.run(5, thread -> files().takeDue(3, NOON.plusSeconds(1)));

        assertThat(taken.stream().flatMap(List::stream).map(Wanted::key))
                .hasSize(15)
                .doesNotHaveDuplicates();
        assertThat(files().takeDue(9, NOON.plus(LabelFiles.PAUSES.get(0))))
                .extracting(Wanted::key)
                .containsExactly(LABEL);
    }

    @Test
    default void aLabelThatIsGivenBackTakesItsFilesAlongAndOneThatIsKeptAfterAllHasThemWantedAnew() {
        HandlingChange bought = bought(SHOP, 1001, "GM1");
        files().keep(LABEL, FILE);

        Order order = bought.order().order();
        HandlingChange back = saved(told(order, Kind.LABEL_VOIDED, unlabelled(order.key())));
        assertThat(files().find(LABEL)).isEmpty();
        assertThat(files().keep(LABEL, FILE)).isFalse();
        assertThat(files().takeDue(10, NOON)).isEmpty();

        saved(told(back.order().order(), Kind.LABEL_KEPT, bought.handling()));
        assertThat(files().takeDue(10, NOON)).extracting(Wanted::key).containsExactly(LABEL, INVOICE);
        assertThat(files().keep(LABEL, FILE)).isTrue();
    }

    @Test
    default void whoIsForgottenLeavesNoFilesBehindAndNoneCanBeKeptAfterwards() {
        HandlingChange bought = bought(SHOP, 1001, "GM1");
        bought(SHOP, 1002, "GM2");
        LabelFiles.Key others = new LabelFiles.Key(SHOP, "label-GM2", LabelPart.LABEL);
        files().keep(LABEL, FILE);
        files().keep(others, FILE);

        HandlingChange forgotten = forgotten(bought);

        assertThat(files().find(LABEL)).isEmpty();
        assertThat(files().keep(LABEL, FILE)).isFalse();
        assertThat(files().keep(INVOICE, FILE)).isFalse();
        assertThat(files().find(others)).contains(FILE);
        saved(step(forgotten.order().order(), forgotten.handling()));
        assertThat(files().keep(LABEL, FILE)).isFalse();
    }

    @Test
    default void nothingIsForgottenOrWantedByAStepThatIsNotSaved() {
        HandlingChange bought = bought(SHOP, 1001, "GM1");
        files().keep(LABEL, FILE);
        saved(step(bought.order().order(), bought.handling()));

        OrderChange late = bought.order().order().forgotten(NOON, NOON).orElseThrow();
        assertThat(store().handlings()
                        .save(List.of(new HandlingChange(late, bought.handling().withoutPerson(), List.of()))))
                .isNotEmpty();

        assertThat(files().find(LABEL)).contains(FILE);
    }

    @Test
    default void whateverIsKeptWhileSomebodyIsForgottenIsGoneThen() {
        for (int round = 0; round < 20; round++) {
            HandlingChange bought = bought(SHOP, 1001 + round, "GM" + round);
            LabelFiles.Key key = new LabelFiles.Key(SHOP, "label-GM" + round, LabelPart.LABEL);

            Together.run(3, thread -> thread == 0 ? forgotten(bought) : files().keep(key, FILE));

            assertThat(files().find(key)).isEmpty();
        }
    }

    @Test
    default void laterStepsOfTheOrderWantNothingAnew() {
        HandlingChange bought = bought(SHOP, 1001, "GM1");
        files().removeBefore(NOON.plusSeconds(1), 10);

        saved(step(bought.order().order(), bought.handling()));

        assertThat(files().takeDue(10, NOON.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    default void whatWasWantedLongAgoIsRemovedSomeAtATime() {
        bought(SHOP, 1001, "GM1");
        bought(SHOP, 1002, "GM2");
        files().keep(LABEL, FILE);

        assertThat(files().removeBefore(NOON, 10)).isZero();
        assertThat(files().find(LABEL)).contains(FILE);
        assertThat(files().removeBefore(NOON.plusMillis(1), 3)).isEqualTo(3);
        assertThat(files().removeBefore(NOON.plusMillis(1), 3)).isEqualTo(1);
        assertThat(files().find(LABEL)).isEmpty();
    }

    @Test
    default void theyGoWithTheCopyOfTheirShop() {
        bought(SHOP, 1001, "GM1");
        bought(OTHER_SHOP, 1001, "GM1");
        files().keep(LABEL, FILE);

        store().shopCopies().remove(SHOP, 100);

        assertThat(files().find(LABEL)).isEmpty();
        assertThat(files().takeDue(10, NOON))
                .hasSize(2)
                .allMatch(wanted -> wanted.key().shop().equals(OTHER_SHOP));
    }

    private HandlingChange bought(ShopId shop, long number, String tracking) {
        Order order = kept(shop, number);
        return saved(told(order, Kind.LABEL_CREATED, labelled(order.key(), tracking)));
    }

    private HandlingChange forgotten(HandlingChange after) {
        OrderChange forgotten = after.order().order().forgotten(NOON, NOON).orElseThrow();
        return saved(new HandlingChange(forgotten, after.handling().withoutPerson(), List.of()));
    }

    private static HandlingChange told(Order order, Kind kind, Handling after) {
        var what = new Happening(kind, "shippo", "", Map.of());
        return new HandlingChange(order.noted(what, Optional.empty(), NOON), after, List.of());
    }

    private Order kept(ShopId shop, long number) {
        OrderChange created = created(shop, placed(number, 0));
        store().orders().save(List.of(created));
        return created.order();
    }

    private HandlingChange saved(HandlingChange change) {
        assertThat(store().handlings().save(List.of(change))).isEmpty();
        return change;
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = (byte) value;
        }
        return bytes;
    }

    private LabelFiles files() {
        return store().labelFiles();
    }
}
