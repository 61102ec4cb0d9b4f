package org.advalorem.domain.fulfillment;

import static org.advalorem.domain.fulfillment.Labels.NOW;
import static org.advalorem.domain.fulfillment.Labels.ORDER;
import static org.advalorem.domain.fulfillment.Labels.RATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** One label is bought, whatever is lost on the way and wherever a worker dies. */
class LabelPurchaseProperties {

    /** Shorter than the time between an answer that was lost and the next call. */
    private static final int SOON = 34;
    /** Longer than that, and shorter than the time to the last look. */
    private static final int LATE = 60;

    @Property
    void isBoughtOnceWhereAListTellsInTime(@ForAll("courses") List<Turn> course, @ForAll("soon") int lag) {
        Story story = new Story(lag).play(course);

        assertThat(story.provider.bought()).hasSizeLessThanOrEqualTo(1);
        assertThat(story.purchase.status()).isIn(PurchaseStatus.BOUGHT, PurchaseStatus.REFUSED, PurchaseStatus.UNKNOWN);
        if (story.purchase.status() == PurchaseStatus.BOUGHT) {
            assertThat(story.provider.usable())
                    .extracting(Label::id)
                    .containsExactly(story.purchase.label().orElseThrow().id());
        } else {
            assertThat(story.provider.usable()).isEmpty();
        }
    }

    @Property
    void keepsOneWhereAListTellsLate(@ForAll("courses") List<Turn> course, @ForAll("late") int lag) {
        Story story = new Story(lag).play(course);

        assertThat(story.purchase.status()).isIn(PurchaseStatus.BOUGHT, PurchaseStatus.REFUSED, PurchaseStatus.UNKNOWN);
        if (story.purchase.status() == PurchaseStatus.BOUGHT) {
            assertThat(story.provider.usable())
                    .extracting(Label::id)
                    .containsExactly(story.purchase.label().orElseThrow().id());
        }
    }

    @Property(tries = 2000)
    void theStoriesReachEverything(@ForAll("courses") List<Turn> course, @ForAll("late") int lag) {
        Story story = new Story(lag).play(course);

        Statistics.label("end").collect(story.purchase.status());
        Statistics.label("end").coverage(coverage -> {
            coverage.check(PurchaseStatus.BOUGHT).count(count -> count > 100);
            coverage.check(PurchaseStatus.REFUSED).count(count -> count > 100);
            coverage.check(PurchaseStatus.UNKNOWN).count(count -> count > 0);
        });
        Statistics.label("given back").collect(story.surplus > 0);
        Statistics.label("given back").coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    @Provide
    Arbitrary<List<Turn>> courses() {
        return Arbitraries.of(Turn.class).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> soon() {
        return Arbitraries.integers().between(0, SOON);
    }

    @Provide
    Arbitrary<Integer> late() {
        return Arbitraries.integers().between(0, LATE);
    }

    /** What befalls one round of work. */
    enum Turn {
        WELL,
        DIES_BEFORE_THE_LOOK,
        LOOK_IS_NOT_ANSWERED,
        DIES_BEFORE_THE_CALL,
        DIES_AFTER_THE_CALL,
        CALL_IS_LOST,
        ANSWER_IS_LOST,
        PROVIDER_IS_AWAY,
        MADE_LATER,
        CARRIER_SAYS_NO,
        ITS_NO_IS_LOST
    }

    /** A purchase, worked on until nothing is due; when the course is at its end, all goes well. */
    private static final class Story {
        private final Provider provider;
        private LabelPurchase purchase = LabelPurchase.wanted(ORDER, 1, RATE, LabelFormat.PDF, NOW);
        private Instant now = NOW;
        private int surplus;

        Story(int lag) {
            provider = new Provider(Duration.ofSeconds(lag));
        }

        Story play(List<Turn> course) {
            for (Turn turn : course) {
                round(turn);
            }
            for (int round = 0; round < 40; round++) {
                round(Turn.WELL);
            }
            return this;
        }

        private void round(Turn turn) {
            Optional<Instant> due = purchase.dueAt();
            if (due.isEmpty() || turn == Turn.DIES_BEFORE_THE_LOOK) {
                return;
            }
            now = Collections.max(List.of(now, due.get()));
            if (turn == Turn.LOOK_IS_NOT_ANSWERED) {
                purchase = purchase.postponed("away", Duration.ofSeconds(3), now);
            } else if (purchase.isToLook()) {
                List<Label> seen = provider.list(now);
                purchase.surplus(seen).forEach(this::giveBack);
                purchase = purchase.looked(seen, now);
                if (purchase.status() == PurchaseStatus.BUYING && turn != Turn.DIES_BEFORE_THE_CALL) {
                    call(turn);
                }
            } else {
                provider.finish();
                purchase = purchase.told(
                        provider.get(purchase.label().orElseThrow().id()), now);
            }
        }

        private void giveBack(Label label) {
            provider.giveBack(label);
            surplus++;
        }

        private void call(Turn turn) {
            switch (turn) {
                case DIES_AFTER_THE_CALL -> provider.make(purchase, LabelState.BOUGHT, now);
                case CALL_IS_LOST -> purchase = purchase.lost("timeout", now);
                case ANSWER_IS_LOST -> {
                    provider.make(purchase, LabelState.BOUGHT, now);
                    purchase = purchase.lost("timeout", now);
                }
                case PROVIDER_IS_AWAY -> purchase = purchase.undone("away", Duration.ofSeconds(7), now);
                case MADE_LATER -> purchase = purchase.told(provider.make(purchase, LabelState.QUEUED, now), now);
                case CARRIER_SAYS_NO -> purchase = purchase.told(provider.make(purchase, LabelState.REFUSED, now), now);
                case ITS_NO_IS_LOST -> {
                    provider.make(purchase, LabelState.REFUSED, now);
                    purchase = purchase.lost("timeout", now);
                }
                default -> purchase = purchase.told(provider.make(purchase, LabelState.BOUGHT, now), now);
            }
        }
    }

    /** Whoever sells labels, with books. */
    private static final class Provider {
        private final Duration lag;
        private final List<Label> labels = new ArrayList<>();
        private final List<String> bought = new ArrayList<>();

        Provider(Duration lag) {
            this.lag = lag;
        }

        Label make(LabelPurchase purchase, LabelState state, Instant now) {
            Label label = Labels.label("label-" + labels.size(), state, purchase.marker(), now);
            labels.add(label);
            if (state.isBoughtOrMayBe()) {
                bought.add(label.id());
            }
            return label;
        }

        /** What was made a moment ago may be missing. */
        List<Label> list(Instant now) {
            return labels.stream()
                    .filter(label -> !label.madeAt().plus(lag).isAfter(now))
                    .toList();
        }

        Label get(String id) {
            return labels.stream()
                    .filter(label -> label.id().equals(id))
                    .findAny()
                    .orElseThrow();
        }

        void finish() {
            labels.replaceAll(label -> label.state() == LabelState.QUEUED
                    ? Labels.label(label.id(), LabelState.BOUGHT, label.marker(), label.madeAt())
                    : label);
        }

        void giveBack(Label surplus) {
            labels.replaceAll(label -> label.id().equals(surplus.id())
                    ? Labels.label(label.id(), LabelState.VOIDED, label.marker(), label.madeAt())
                    : label);
        }

        List<String> bought() {
            return bought;
        }

        List<Label> usable() {
            return labels.stream()
                    .filter(label -> label.state() == LabelState.BOUGHT || label.state() == LabelState.QUEUED)
                    .toList();
        }
    }
}
