package org.advalorem.domain.order;

import static org.advalorem.domain.order.Said.line;
import static org.advalorem.domain.order.Said.orderAfter;
import static org.advalorem.domain.order.Said.paid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.advalorem.domain.order.ShopFulfillment.Journey;

/** What a shop says of one order comes to the same in whatever sequence it is heard, and however often. */
class OrderHistoryProperties {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anySequenceOfAHistoryComesToTheSame(@ForAll("histories") List<Said> history, @ForAll Random random) {
        List<Said> heard = new ArrayList<>(history);
        for (int again = random.nextInt(4); again > 0; again--) {
            heard.add(history.get(random.nextInt(history.size())));
        }
        Collections.shuffle(heard, random);

        assertThat(facts(heard)).isEqualTo(facts(history));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void goodsThatLeftAreNeverTakenBack(@ForAll("histories") List<Said> history) {
        List<OrderStatus> seen = IntStream.rangeClosed(1, history.size())
                .mapToObj(count -> orderOf(history.subList(0, count)).status())
                .toList();

        for (int at = 1; at < seen.size(); at++) {
            if (seen.get(at - 1).hasMoved()) {
                assertThat(seen.get(at)).isEqualTo(seen.get(at - 1).farther(seen.get(at)));
            }
        }
    }

    /** All of an order but the number of its changes, which tells how often it was heard of. */
    private static Order facts(List<Said> heard) {
        Order order = orderOf(heard);
        return new Order(
                order.key(),
                1,
                order.standing(),
                order.data(),
                order.customer(),
                order.payment(),
                order.lines(),
                order.gone());
    }

    private static Order orderOf(List<Said> heard) {
        return orderAfter(heard.get(0), heard.subList(1, heard.size()).toArray(Said[]::new));
    }

    @Provide
    Arbitrary<List<Said>> histories() {
        return bodies().list().ofMinSize(1).ofMaxSize(6).map(bodies -> {
            var history = new ArrayList<Said>();
            for (int minute = 0; minute < bodies.size(); minute++) {
                history.add(bodies.get(minute).at(minute));
            }
            return history;
        });
    }

    private static Arbitrary<Said> bodies() {
        return Combinators.combine(
                        Arbitraries.of(FinancialStatus.class),
                        Arbitraries.of(FulfillmentStatus.class),
                        Arbitraries.of("shopify_payments", "COD", "manual"),
                        Arbitraries.of(Journey.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
                .as((finances, fulfilled, gateway, journey, sent, left, cancelled) -> {
                    Said said = paid().finances(finances)
                            .fulfilled(fulfilled)
                            .by(gateway)
                            .lines(line("11", 3, 3 - left, sent), line("1" + (2 + left), 1, 1, sent / 3))
                            .parcels(Said.parcel(Integer.toString(sent), journey));
                    return cancelled ? said.cancelled() : said;
                });
    }
}
