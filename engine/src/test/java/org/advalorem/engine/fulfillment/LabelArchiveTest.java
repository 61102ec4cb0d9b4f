package org.advalorem.engine.fulfillment;

import static org.advalorem.engine.fulfillment.FulfillmentScene.ADMIN;
import static org.advalorem.engine.fulfillment.FulfillmentScene.IMPATIENT;
import static org.advalorem.engine.fulfillment.FulfillmentScene.SHOP;
import static org.advalorem.engine.fulfillment.FulfillmentScene.WISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.fulfillment.HandlingChange;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.order.Order;
import org.advalorem.engine.fake.Mortal;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelFiles;
import org.advalorem.port.system.PeerUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelArchiveTest {

    private static final LabelFile LABEL = FakeLabelDesk.fileOf("label-1", "label");
    private static final LabelFile INVOICE = FakeLabelDesk.fileOf("label-1", "invoice");

    private final FulfillmentScene scene = new FulfillmentScene();
    private final FulfillmentDesk desk = scene.desk;

    LabelArchiveTest() {
        scene.labels.hasFiles();
    }

    @Test
    void afterALabelIsBoughtItsFilesAreFetchedOnceAndKept() {
        scene.labelled();
        scene.labels.linksExpire();
        scene.labels.filesAre(true);

        assertThat(desk.labelFile(scene.order, LabelPart.LABEL)).isEqualTo(LABEL);
        assertThat(desk.labelFile(scene.order, LabelPart.INVOICE)).isEqualTo(INVOICE);
        assertThat(scene.labels.fetched()).isEqualTo(2);
    }

    @Test
    void whoWaitsForALabelDoesNotWaitForItsFile() {
        scene.labels.filesAre(true);
        desk.buyLabel(scene.order, WISH, ADMIN);

        scene.fulfillment.runDue();

        assertThat(desk.buyLabel(scene.order, WISH, ADMIN).status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(kept(LabelPart.LABEL)).isEmpty();
    }

    @Test
    void whatCannotBeFetchedIsFetchedLaterByAFreshLink() {
        scene.labels.filesAre(true);
        scene.labelled();
        scene.labels.filesAre(false);
        scene.labels.linksExpire();
        scene.clock.advance(Duration.ofHours(2));

        scene.drain();

        assertThat(kept(LabelPart.LABEL)).contains(LABEL);
        assertThat(kept(LabelPart.INVOICE)).contains(INVOICE);
    }

    @Test
    void whatNobodyTriesAnyMoreIsFetchedWhenSomebodyAsks() {
        scene.labels.filesAre(true);
        scene.labelled();
        for (int round = 0; round < 50; round++) {
            scene.clock.advance(Duration.ofHours(8));
            scene.drain();
        }
        scene.labels.filesAre(false);
        scene.labels.linksExpire();
        scene.clock.advance(Duration.ofDays(1));
        scene.drain();
        assertThat(kept(LabelPart.LABEL)).isEmpty();

        assertThat(desk.labelFile(scene.order, LabelPart.LABEL)).isEqualTo(LABEL);
        assertThat(kept(LabelPart.LABEL)).contains(LABEL);
    }

    @Test
    void whileItCannotBeFetchedThatIsSaidAndNothingIsLost() {
        scene.labels.filesAre(true);
        scene.labelled();

        assertThatThrownBy(() -> desk.labelFile(scene.order, LabelPart.LABEL)).isInstanceOf(PeerUnavailable.class);

        scene.labels.filesAre(false);
        assertThat(desk.labelFile(scene.order, LabelPart.LABEL)).isEqualTo(LABEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void whereverAWorkerDiesTheFilesAreKeptByTheNext(int moment) {
        scene.labels.filesAre(true);
        scene.labelled();
        scene.labels.filesAre(false);
        scene.labels.linksExpire();
        scene.clock.advance(Duration.ofHours(1));
        var life = new Mortal(moment, Set.of(LabelFiles.class, LabelDesk.class));
        Fulfillment mortal = scene.over(
                life.around(Store.class, scene.store),
                life.around(LabelDesk.class, scene.labels),
                scene.refunds,
                IMPATIENT);

        assertThatThrownBy(() -> scene.drain(mortal)).isInstanceOf(Mortal.Died.class);
        scene.clock.advance(Duration.ofHours(8));
        scene.drain();

        assertThat(kept(LabelPart.LABEL)).contains(LABEL);
        assertThat(kept(LabelPart.INVOICE)).contains(INVOICE);
    }

    @Test
    void ofAnOrderWithoutALabelOrOfOneThatCameWithoutThereIsNone() {
        assertNone(LabelPart.LABEL);

        var bare = new FulfillmentScene();
        bare.labelled();
        assertThat(catchThrowableOfType(LabelRefused.class, () -> bare.desk.labelFile(bare.order, LabelPart.INVOICE))
                        .trouble())
                .isEqualTo(LabelTrouble.NO_FILE);
    }

    @Test
    void aLabelThatIsGivenBackIsOfferedNoMoreAndOneThatIsKeptAfterAllIsAgain() {
        scene.labelled();
        scene.labels.voids(LabelState.VOID_REFUSED);

        desk.giveBackLabel(scene.order, ADMIN);
        assertNone(LabelPart.LABEL);
        assertThat(kept(LabelPart.LABEL)).isEmpty();

        scene.labels.linksExpire();
        scene.drain();
        assertThat(kept(LabelPart.LABEL)).contains(LABEL);
    }

    @Test
    void whenWhoOrderedIsForgottenTheFilesAreToo() {
        scene.labelled();

        forget();
        scene.drain();

        assertNone(LabelPart.LABEL);
        assertNone(LabelPart.INVOICE);
        assertThat(kept(LabelPart.LABEL)).isEmpty();
        assertThat(kept(LabelPart.INVOICE)).isEmpty();
    }

    @Test
    void aLabelThatIsBoughtForSomebodyWhoIsForgottenComesWithoutFiles() {
        forget();

        scene.labelled();

        assertThat(scene.handling().shipped()).isPresent();
        assertNone(LabelPart.LABEL);
        assertThat(scene.labels.fetched()).isZero();
    }

    private void forget() {
        Order order = scene.dossier().order();
        var forgotten =
                order.forgotten(scene.clock.instant(), scene.clock.instant()).orElseThrow();
        assertThat(scene.store
                        .handlings()
                        .save(List.of(
                                new HandlingChange(forgotten, scene.handling().withoutPerson(), List.of()))))
                .isEmpty();
    }

    private void assertNone(LabelPart part) {
        assertThat(catchThrowableOfType(LabelRefused.class, () -> desk.labelFile(scene.order, part))
                        .trouble())
                .isEqualTo(LabelTrouble.NO_FILE);
    }

    private Optional<LabelFile> kept(LabelPart part) {
        return scene.store.labelFiles().find(new LabelFiles.Key(SHOP, "label-1", part));
    }
}
