package org.advalorem.domain.fulfillment;

import static org.advalorem.domain.fulfillment.Labels.NOW;
import static org.advalorem.domain.fulfillment.Labels.ORDER;
import static org.advalorem.domain.fulfillment.Labels.RATE;
import static org.advalorem.domain.fulfillment.Labels.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPurchaseTest {

    private static final Instant LATER = NOW.plusSeconds(30);

    private final LabelPurchase wanted = LabelPurchase.wanted(ORDER, 1, RATE, LabelFormat.PDF_4X6, NOW);

    @Test
    void looksBeforeItBuys() {
        assertThat(wanted.isToLook()).isTrue();
        assertThat(wanted.looked(List.of(), NOW).status()).isEqualTo(PurchaseStatus.BUYING);
    }

    @Test
    void takesTheOldestLabelThatSomebodyBoughtForTheRate() {
        Label older = label("b", LabelState.BOUGHT, "", NOW.minusSeconds(60));
        Label newer = label("a", LabelState.QUEUED, "", NOW.minusSeconds(30));

        LabelPurchase found = wanted.looked(List.of(newer, older), NOW);

        assertThat(found.status()).isEqualTo(PurchaseStatus.BOUGHT);
        assertThat(found.label()).contains(older);
        assertThat(found.surplus(List.of(newer, older))).containsExactly(newer);
        assertThat(found.calls()).isZero();
    }

    @Test
    void takesNoLabelThatIsNotToBeUsed() {
        List<Label> unusable = List.of(
                label("a", LabelState.VOIDED, "another", NOW),
                label("b", LabelState.VOIDING, "another", NOW),
                label("c", LabelState.REFUSED, "another", NOW));

        assertThat(wanted.looked(unusable, NOW).status()).isEqualTo(PurchaseStatus.BUYING);
    }

    @Test
    void doesNotCallAgainForAWorkerThatDied() {
        LabelPurchase buying = wanted.looked(List.of(), NOW);

        assertThat(buying.looked(List.of(), LATER).status()).isEqualTo(PurchaseStatus.UNKNOWN);
    }

    @Test
    void callsAgainAfterThreeLooksThatFoundNothing() {
        LabelPurchase lost = buying().lost("timeout", NOW);
        var due = new ArrayList<Long>();
        LabelPurchase purchase = lost;
        while (purchase.status() == PurchaseStatus.UNKNOWN) {
            Instant then = purchase.dueAt().orElseThrow();
            due.add(Duration.between(NOW, then).toSeconds());
            purchase = purchase.looked(List.of(), then);
        }

        assertThat(purchase.status()).isEqualTo(PurchaseStatus.BUYING);
        assertThat(due).containsExactly(5L, 15L, 35L);
    }

    @Test
    void callsThreeTimesAndThenLeavesItToAPerson() {
        LabelPurchase purchase = wanted;
        Instant now = NOW;
        for (int round = 0; round < 50; round++) {
            purchase = purchase.looked(List.of(), now);
            if (purchase.status() == PurchaseStatus.BUYING) {
                purchase = purchase.lost("timeout", now);
            }
            now = purchase.dueAt().orElseThrow();
        }

        assertThat(purchase.calls()).isEqualTo(3);
        assertThat(purchase.status()).isEqualTo(PurchaseStatus.UNKNOWN);
        assertThat(purchase.isLate(now)).isTrue();
        assertThat(purchase.looked(List.of(), now).dueAt()).contains(now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void asksEverMoreSeldomForALabelThatIsQueued() {
        LabelPurchase purchase = buying().told(label("a", LabelState.QUEUED, "", NOW), NOW);
        var pauses = new ArrayList<Long>();
        Instant now = NOW;
        while (now.isBefore(NOW.plusSeconds(200))) {
            Instant next = purchase.dueAt().orElseThrow();
            pauses.add(Duration.between(now, next).toSeconds());
            now = next;
            purchase = purchase.told(label("a", LabelState.QUEUED, "", NOW), now);
        }

        assertThat(pauses).startsWith(1L, 2L, 4L, 8L, 10L, 10L).endsWith(10L, 600L);
    }

    @Test
    void isRefusedInTheCarriersWords() {
        LabelPurchase refused = buying().told(label("a", LabelState.REFUSED, "", NOW), NOW);

        assertThat(refused.status()).isEqualTo(PurchaseStatus.REFUSED);
        assertThat(refused.reason()).contains("USPS: The address is not known.");
        assertThat(refused.dueAt()).isEmpty();
    }

    @Test
    void looksOnceMoreBeforeARefusalCountsThatCameAfterALostAnswer() {
        LabelPurchase again = secondCall().refused("Rate expired", LATER);
        assertThat(again.status()).isEqualTo(PurchaseStatus.UNKNOWN);

        assertThat(again.looked(List.of(), LATER).status()).isEqualTo(PurchaseStatus.REFUSED);
        assertThat(again.looked(List.of(), LATER).reason()).contains("Rate expired");
        assertThat(again.looked(List.of(label("a", LabelState.BOUGHT, "", NOW)), LATER)
                        .status())
                .isEqualTo(PurchaseStatus.BOUGHT);
    }

    @Test
    void looksOnceMoreForALabelTooManyAfterASecondCall() {
        Label first = label("a", LabelState.BOUGHT, "", NOW);
        Label second = label("b", LabelState.BOUGHT, "", LATER);
        LabelPurchase bought = secondCall().told(second, LATER);
        Instant due = bought.dueAt().orElseThrow();

        assertThat(bought.surplus(List.of(first, second))).containsExactly(first);
        assertThat(bought.looked(List.of(first, second), due).dueAt()).isEmpty();
    }

    @Test
    void findsItsOwnRefusalAfterALostAnswerAndNobodyElses() {
        LabelPurchase lost = buying().lost("timeout", NOW);
        List<Label> ours = List.of(label("a", LabelState.REFUSED, lost.marker(), NOW));
        List<Label> another = List.of(label("a", LabelState.REFUSED, "another", NOW));

        assertThat(lost.looked(ours, LATER).status()).isEqualTo(PurchaseStatus.REFUSED);
        assertThat(lost.looked(another, LATER).status()).isEqualTo(PurchaseStatus.UNKNOWN);
        assertThat(wanted.looked(ours, LATER).status()).isEqualTo(PurchaseStatus.BUYING);
    }

    @Test
    void aFirstCallThatIsRefusedIsAtItsEnd() {
        assertThat(buying().refused("Rate expired", NOW).status()).isEqualTo(PurchaseStatus.REFUSED);
    }

    @Test
    void aCallThatMayHaveBeenMadeIsNotForgottenWhileTheProviderIsAway() {
        LabelPurchase postponed = buying().postponed("away", Duration.ofSeconds(20), LATER);

        assertThat(postponed.status()).isEqualTo(PurchaseStatus.UNKNOWN);
        assertThat(postponed.calls()).isEqualTo(1);
        assertThat(postponed.dueAt()).contains(LATER.plusSeconds(20));
        assertThat(buying().postponed("away", Duration.ofSeconds(1), LATER).dueAt())
                .contains(LATER.plusSeconds(5));
    }

    @Test
    void whatIsUnknownStaysSoWhileTheProviderIsAway() {
        LabelPurchase lost = buying().lost("timeout", NOW);

        LabelPurchase postponed = lost.postponed("away", Duration.ofSeconds(20), LATER);

        assertThat(postponed.status()).isEqualTo(PurchaseStatus.UNKNOWN);
        assertThat(postponed.looks()).isEqualTo(lost.looks());
        assertThat(postponed.dueAt()).contains(LATER.plusSeconds(20));
    }

    @Test
    void eachChangeCounts() {
        LabelPurchase queued = buying().lost("timeout", NOW)
                .looked(List.of(), LATER)
                .looked(List.of(label("a", LabelState.QUEUED, "", NOW)), LATER)
                .told(label("a", LabelState.QUEUED, "", NOW), LATER);

        assertThat(queued.version()).isEqualTo(6);
        assertThat(queued.asked()).isEqualTo(1);
        assertThat(secondCall().refused("no", NOW).version())
                .isEqualTo(secondCall().version() + 1);
        assertThat(queued.isToLook()).isFalse();
    }

    @Test
    void waitsWithoutCountingACallThatDidNothing() {
        LabelPurchase postponed = buying().undone("away", Duration.ofSeconds(20), NOW);

        assertThat(postponed.status()).isEqualTo(PurchaseStatus.WANTED);
        assertThat(postponed.calls()).isZero();
        assertThat(postponed.dueAt()).contains(NOW.plusSeconds(20));
        assertThat(secondCall().undone("away", Duration.ofSeconds(20), NOW).status())
                .isEqualTo(PurchaseStatus.UNKNOWN);
    }

    @Test
    void isGivenBackAndStaysSoUntilTheProviderSaysHow() {
        Label bought = label("a", LabelState.BOUGHT, "", NOW);
        LabelPurchase voiding = buying().told(bought, NOW).givenBack(LATER);

        assertThat(voiding.told(bought, LATER).status()).isEqualTo(PurchaseStatus.VOIDING);
        assertThat(voiding.told(label("a", LabelState.VOIDED, "", NOW), LATER).status())
                .isEqualTo(PurchaseStatus.VOIDED);
        assertThat(voiding.told(label("a", LabelState.VOID_REFUSED, "", NOW), LATER)
                        .status())
                .isEqualTo(PurchaseStatus.BOUGHT);
    }

    @Test
    void tellsWhatItDoesOutside() {
        Label bought = label("a", LabelState.BOUGHT, "", NOW);
        LabelPurchase voiding = buying().told(bought, NOW).givenBack(LATER);
        LabelPurchase keptIt = voiding.told(label("a", LabelState.VOID_REFUSED, "", NOW), LATER);
        LabelPurchase tookIt = voiding.told(label("a", LabelState.VOIDED, "", NOW), LATER);

        assertThat(states(wanted)).containsExactly("LABEL_PURCHASE OPEN");
        assertThat(states(buying().lost("timeout", NOW))).containsExactly("LABEL_PURCHASE UNKNOWN");
        assertThat(states(buying().refused("no", NOW))).containsExactly("LABEL_PURCHASE REJECTED");
        assertThat(states(buying().told(bought, NOW))).containsExactly("LABEL_PURCHASE CONFIRMED");
        assertThat(states(voiding)).containsExactly("LABEL_PURCHASE CONFIRMED", "LABEL_VOID OPEN");
        assertThat(states(tookIt)).containsExactly("LABEL_PURCHASE CONFIRMED", "LABEL_VOID CONFIRMED");
        assertThat(states(keptIt)).containsExactly("LABEL_PURCHASE CONFIRMED", "LABEL_VOID REJECTED");
    }

    private static List<String> states(LabelPurchase purchase) {
        return purchase.operations().stream()
                .map(operation -> operation.kind() + " " + operation.state())
                .toList();
    }

    @Test
    void isGivenBackOnlyWhenItIsBought() {
        assertThatThrownBy(() -> wanted.givenBack(NOW)).isInstanceOf(IllegalPurchaseTransition.class);
    }

    @Test
    void whatComesLateOrIsOfAnotherLabelChangesNothing() {
        LabelPurchase bought = buying().told(label("a", LabelState.BOUGHT, "", NOW), NOW);

        assertThat(bought.told(label("a", LabelState.QUEUED, "", NOW), LATER)).isEqualTo(bought);
        assertThat(bought.told(label("b", LabelState.VOIDED, "", NOW), LATER)).isEqualTo(bought);
        assertThat(wanted.told(label("a", LabelState.BOUGHT, "", NOW), LATER)).isEqualTo(wanted);
    }

    @Test
    void eachAttemptHasItsOwnName() {
        LabelPurchase second = LabelPurchase.wanted(ORDER, 2, RATE, LabelFormat.PDF, NOW);

        assertThat(wanted.marker()).isEqualTo("advalorem:label:6123456789012:1");
        assertThat(second.marker()).isEqualTo("advalorem:label:6123456789012:2");
    }

    private LabelPurchase buying() {
        return wanted.looked(List.of(), NOW);
    }

    private LabelPurchase secondCall() {
        LabelPurchase purchase = buying().lost("timeout", NOW);
        while (purchase.status() == PurchaseStatus.UNKNOWN) {
            purchase = purchase.looked(List.of(), NOW);
        }
        return purchase;
    }
}
