package org.advalorem.engine.sync;

import static org.advalorem.engine.sync.CustomerScene.NOON;
import static org.advalorem.engine.sync.CustomerScene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.advalorem.domain.customer.CustomerId;

class CustomerKeeperProperties {

    @Property(tries = 400)
    void whateverComesInAnyOrderTwiceAndLateMakesTheSameRecords(
            @ForAll("histories") List<Event> history, @ForAll Random random) {
        var inOrder = new CustomerScene();
        history.forEach(event -> {
            event.happen(inOrder);
            inOrder.process();
        });
        var otherwise = new CustomerScene();
        var shuffled = new ArrayList<>(history);
        shuffled.addAll(history);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(event -> {
            event.happen(otherwise);
            if (random.nextBoolean()) {
                otherwise.process();
            }
        });
        otherwise.process();

        assertThat(otherwise.records(1, 2, 3)).isEqualTo(inOrder.records(1, 2, 3));
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Integer> kinds =
                Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 3));
        return Combinators.combine(kinds, Arbitraries.integers().between(1, 3))
                .as(Draft::new)
                .list()
                .ofMaxSize(12)
                .map(drafts -> IntStream.range(0, drafts.size())
                        .mapToObj(place -> new Event(drafts.get(place).kind, drafts.get(place).customer, place))
                        .toList());
    }

    private record Draft(int kind, int customer) {}

    /** One thing that happens to one of three customers; each at a second of its own. */
    record Event(int kind, int customer, int second) {

        void happen(CustomerScene scene) {
            switch (kind) {
                case 0 -> scene.hear(second, customer + " ? Ada" + second + " ada" + customer + "@example.com");
                case 1 -> scene.news.bought(SHOP, List.of(new CustomerId(customer)));
                case 2 ->
                    scene.news.merged(
                            SHOP, new CustomerId(1 + customer % 3), new CustomerId(customer), NOON.plusSeconds(second));
                default ->
                    scene.news.redacted(
                            SHOP,
                            Optional.of(new CustomerId(customer)),
                            Optional.empty(),
                            NOON.plusSeconds(1000 + second));
            }
        }
    }
}
