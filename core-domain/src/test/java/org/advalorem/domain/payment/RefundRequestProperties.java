package org.advalorem.domain.payment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.money.Currencies;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.shop.ShopId;

/** Each refund that was asked for happens once, whatever is lost on the way and wherever a worker dies, and no more goes back than came. */
class RefundRequestProperties {

    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final OrderKey ORDER = new OrderKey(new ShopId("example-shop.myshopify.com"), new OrderId(7));
    private static final Money PAID = usd(100);

    @Property
    void happensOnceAndNeverMoreGoesBackThanCame(
            @ForAll("amounts") List<Integer> amounts, @ForAll("courses") List<Round> course) {
        Story story = new Story(amounts).play(course);

        assertThat(story.bank.sum()).isLessThanOrEqualTo(PAID);
        Map<String, List<Refund>> byMarker = story.bank.refunds.stream().collect(groupingBy(Refund::marker));
        for (RefundRequest request : story.requests) {
            List<Refund> made = byMarker.getOrDefault(request.key(), List.of());
            assertThat(request.status()).isIn(RefundStatus.SUCCEEDED, RefundStatus.REFUSED, RefundStatus.HELD);
            assertThat(made).hasSize(request.status() == RefundStatus.SUCCEEDED ? 1 : 0);
            assertThat(made).allMatch(refund -> refund.amount().equals(request.amount()));
        }
    }

    @Property(tries = 2000)
    void theStoriesReachEverything(@ForAll("amounts") List<Integer> amounts, @ForAll("courses") List<Round> course) {
        Story story = new Story(amounts).play(course);

        story.requests.forEach(request -> Statistics.label("end").collect(request.status()));
        Statistics.label("end").coverage(coverage -> {
            coverage.check(RefundStatus.SUCCEEDED).count(count -> count > 100);
            coverage.check(RefundStatus.REFUSED).count(count -> count > 100);
            coverage.check(RefundStatus.HELD).count(count -> count > 100);
        });
    }

    @Provide
    Arbitrary<List<Integer>> amounts() {
        return Arbitraries.of(20, 40, 40, 60, 100).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Round>> courses() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(Turn.class))
                .as(Round::new)
                .list()
                .ofMaxSize(20);
    }

    private static Money usd(int dollars) {
        return new Money(dollars * 100L, Currencies.of("USD"));
    }

    /** What befalls the work on one of the requests. */
    record Round(int request, Turn turn) {}

    enum Turn {
        WELL,
        LOOK_IS_NOT_ANSWERED,
        DIES_BEFORE_THE_CALL,
        DIES_AFTER_THE_CALL,
        CALL_IS_LOST,
        ANSWER_IS_LOST,
        BANK_BREAKS,
        BANK_IS_AWAY
    }

    /** Requests of one payment, worked on in any sequence; when the course is at its end, all goes well. */
    private static final class Story {
        private final Bank bank = new Bank();
        private final List<RefundRequest> requests;
        private Instant now = START;

        Story(List<Integer> amounts) {
            requests = IntStream.range(0, amounts.size())
                    .mapToObj(index ->
                            RefundRequest.wanted(ORDER, index + 1, "pi_1", usd(amounts.get(index)), PAID, START))
                    .collect(toCollection(ArrayList::new));
        }

        Story play(List<Round> course) {
            course.forEach(round -> work(round.request() % requests.size(), round.turn()));
            for (int round = 0; round < 12 * requests.size(); round++) {
                work(round % requests.size(), Turn.WELL);
            }
            return this;
        }

        private void work(int index, Turn turn) {
            RefundRequest request = requests.get(index);
            Optional<Instant> due = request.dueAt();
            if (due.isPresent()) {
                now = Collections.max(List.of(now, due.get()));
                if (turn == Turn.LOOK_IS_NOT_ANSWERED) {
                    requests.set(index, request.postponed("away", Duration.ofSeconds(3), now));
                    return;
                }
                RefundRequest looked =
                        request.looked(new CapturedPayment("pi_1", PAID, true, true), List.copyOf(bank.refunds), now);
                boolean calls = looked.status() == RefundStatus.SENDING && turn != Turn.DIES_BEFORE_THE_CALL;
                requests.set(index, calls ? called(looked, turn) : looked);
            }
        }

        private RefundRequest called(RefundRequest request, Turn turn) {
            switch (turn) {
                case DIES_AFTER_THE_CALL -> {
                    bank.call(request, now, false);
                    return request;
                }
                case CALL_IS_LOST -> {
                    return request.lost("timeout", now);
                }
                case ANSWER_IS_LOST -> {
                    bank.call(request, now, false);
                    return request.lost("timeout", now);
                }
                case BANK_BREAKS -> {
                    bank.call(request, now, true);
                    return request.lost("500", now);
                }
                case BANK_IS_AWAY -> {
                    return request.undone("away", Duration.ofSeconds(9), now);
                }
                default -> {
                    return answered(request);
                }
            }
        }

        private RefundRequest answered(RefundRequest request) {
            return switch (bank.call(request, now, false)) {
                case MADE -> request.told(bank.of(request), now);
                case TOO_MUCH -> request.refused("greater than unrefunded amount", now);
                case BROKEN -> request.lost("500", now);
            };
        }
    }

    /** Whoever sends money back, with books. A key repeats its first answer. */
    private static final class Bank {
        private final List<Refund> refunds = new ArrayList<>();
        private final Map<String, Answer> answers = new HashMap<>();

        enum Answer {
            MADE,
            TOO_MUCH,
            BROKEN
        }

        Answer call(RefundRequest request, Instant now, boolean breaks) {
            return answers.computeIfAbsent(request.key(), key -> {
                if (breaks) {
                    return Answer.BROKEN;
                }
                if (sum().plus(request.amount()).compareTo(PAID) > 0) {
                    return Answer.TOO_MUCH;
                }
                refunds.add(new Refund(
                        "re_" + refunds.size(), "pi_1", request.amount(), RefundState.SUCCEEDED, key, "", now));
                return Answer.MADE;
            });
        }

        Refund of(RefundRequest request) {
            return refunds.stream()
                    .filter(refund -> refund.marker().equals(request.key()))
                    .findAny()
                    .orElseThrow();
        }

        Money sum() {
            return Money.sum(PAID.currency(), refunds, Refund::amount);
        }
    }
}
