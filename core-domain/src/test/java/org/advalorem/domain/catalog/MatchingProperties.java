package org.advalorem.domain.catalog;

import static org.advalorem.domain.catalog.CatalogFixtures.NOON;
import static org.advalorem.domain.catalog.CatalogFixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MoreCollectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.advalorem.domain.catalog.CatalogFixtures.Shelf;

class MatchingProperties {

    /** Longer than any history. */
    private static final int FOR_EVER = 100;

    @Property(tries = 400)
    void whateverWayBodiesComeWhatIsThereIsTheSame(@ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        Shelf inOrder = new Shelf();
        history.forEach(inOrder::apply);
        Shelf mixed = new Shelf();

        mixedUp(history, seed).forEach(mixed::apply);

        Statistics.label("made again")
                .collect(inOrder.records().stream()
                        .anyMatch(product -> product.shopifyProductIds().size() > 1));
        assertThat(live(mixed.records())).isEqualTo(live(inOrder.records()));
    }

    @Property
    void whatOnlySomeBodiesTellIsTheSameTooWhereTheNewestTellsIt(
            @ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        List<ShopProduct> telling = history.stream()
                .filter(said -> said.variants().stream()
                        .allMatch(variant -> variant.customs().isPresent()))
                .toList();
        Shelf shelf = new Shelf();

        mixedUp(telling, seed).forEach(shelf::apply);

        newest(telling)
                .forEach(said -> said.variants()
                        .forEach(variant -> assertThat(skuOf(shelf, variant))
                                .returns(variant.inventoryItem(), Sku::shopifyInventoryItemId)
                                .returns(variant.customs(), sku -> Optional.of(sku.customs()))));
    }

    private static Sku skuOf(Shelf shelf, ShopVariant variant) {
        return shelf.records().stream()
                .flatMap(Product::skus)
                .filter(sku -> sku.isLive() && sku.shopifyVariantId().equals(variant.id()))
                .collect(MoreCollectors.onlyElement());
    }

    @Property
    void oneBatchIsTheSameAsOneAfterTheOther(@ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        List<ShopProduct> bodies = mixedUp(history, seed);
        Shelf single = new Shelf();
        bodies.forEach(single::apply);
        Shelf batch = new Shelf();

        batch.apply(bodies);

        assertThat(batch.records()).containsExactlyInAnyOrderElementsOf(single.records());
    }

    @Property
    void noRecordIsEverLost(@ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        Shelf shelf = new Shelf();
        for (ShopProduct said : mixedUp(history, seed)) {
            Set<String> before = ids(shelf.records());

            shelf.apply(said);

            assertThat(ids(shelf.records())).containsAll(before);
            assertThat(allIds(shelf.records())).doesNotHaveDuplicates();
        }
    }

    @Property
    void sayingTheSameAgainLeavesAll(@ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        Shelf shelf = new Shelf();
        for (ShopProduct said : mixedUp(history, seed)) {
            shelf.apply(said);

            assertThat(shelf.apply(said).isLeft()).isTrue();
        }
    }

    @Property
    void whatIsAliveIsWhatTheLatestBodySays(@ForAll("histories") List<ShopProduct> history, @ForAll long seed) {
        Shelf shelf = new Shelf();
        mixedUp(history, seed).forEach(shelf::apply);

        newest(history)
                .forEach(said -> assertThat(liveVariants(shelf, said.id()))
                        .containsExactlyInAnyOrderElementsOf(
                                said.variants().stream().map(ShopVariant::id).toList()));
    }

    private static Collection<ShopProduct> newest(List<ShopProduct> history) {
        Map<ProductId, ShopProduct> newest = new TreeMap<>();
        history.forEach(said -> newest.merge(
                said.id(), said, (one, other) -> one.updatedAt().isBefore(other.updatedAt()) ? other : one));
        return newest.values();
    }

    private static List<VariantId> liveVariants(Shelf shelf, ProductId source) {
        return shelf.records().stream()
                .filter(product -> product.shopifySourceProductId().equals(source))
                .flatMap(Product::skus)
                .filter(Sku::isLive)
                .map(Sku::shopifyVariantId)
                .toList();
    }

    /** In any order, some of them more than once. */
    private static List<ShopProduct> mixedUp(List<ShopProduct> history, long seed) {
        var dice = new Random(seed);
        List<ShopProduct> bodies = new ArrayList<>(history);
        history.stream().filter(said -> dice.nextInt(3) == 0).forEach(bodies::add);
        Collections.shuffle(bodies, dice);
        return bodies;
    }

    private static Set<String> ids(Collection<Product> records) {
        return Set.copyOf(allIds(records));
    }

    private static List<String> allIds(Collection<Product> records) {
        List<String> ids = new ArrayList<>();
        for (Product product : records) {
            ids.add(product.id());
            for (Variation variation : product.variations()) {
                ids.add(variation.id());
                variation.skus().forEach(sku -> ids.add(sku.id()));
            }
        }
        return ids;
    }

    /** All that is alive, without our own ids and without what is remembered of the past. */
    private static Map<String, String> live(Collection<Product> records) {
        Map<String, String> live = new TreeMap<>();
        for (Product product : records) {
            if (product.isLive()) {
                String before = live.put(product.shopifySourceProductId().toString(), live(product));
                assertThat(before).isNull();
            }
        }
        return live;
    }

    private static String live(Product product) {
        return product.title() + " " + product.status() + " " + product.updatedAt()
                + product.variations().stream()
                        .filter(Variation::isLive)
                        .map(variation -> variation.name()
                                + variation.shopifySourceProductId()
                                + variation.skus().stream()
                                        .filter(Sku::isLive)
                                        .map(sku -> sku.size() + sku.code() + sku.shopifyVariantId() + sku.price())
                                        .toList())
                        .collect(Collectors.toList());
    }

    /** The bodies of three products with two titles, in the order of their times. */
    @Provide
    Arbitrary<List<ShopProduct>> histories() {
        return Combinators.combine(bodies(1), bodies(2), bodies(3)).as((one, two, three) -> {
            List<ShopProduct> all = new ArrayList<>(one);
            all.addAll(two);
            all.addAll(three);
            all.sort(Comparator.comparing(ShopProduct::updatedAt));
            return all;
        });
    }

    private static Arbitrary<List<ShopProduct>> bodies(long product) {
        Arbitrary<List<Life>> lives = lives(product);
        Arbitrary<List<Saying>> sayings = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of("Shirt", "Shirt", "Coat"),
                        Arbitraries.of(false, true),
                        Arbitraries.of(ProductStatus.ACTIVE, ProductStatus.DRAFT))
                .as(Saying::new)
                .list()
                .ofMaxSize(6);
        return Combinators.combine(
                        lives,
                        sayings,
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(0, 20))
                .as((variants, said, deleted, from) -> history(new ProductId(product), variants, said, deleted, from));
    }

    /** Shopify never gives a number twice: each variant is there for a while and never comes back. */
    private static Arbitrary<List<Life>> lives(long product) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(2, 4, FOR_EVER),
                        Arbitraries.of("White", "Blue"),
                        Arbitraries.of("S", "M"))
                .as(LifeSpan::new)
                .list()
                .ofMaxSize(4)
                .map(spans -> IntStream.range(0, spans.size())
                        .mapToObj(index -> new Life(product * 10 + index, spans.get(index)))
                        .toList());
    }

    private static List<ShopProduct> history(
            ProductId id, List<Life> lives, List<Saying> sayings, boolean deleted, int from) {
        List<ShopProduct> bodies = new ArrayList<>();
        int time = from;
        for (int step = 0; step < sayings.size(); step++) {
            Saying saying = sayings.get(step);
            time += 1 + saying.pause;
            int second = time;
            int now = step;
            bodies.add(new ShopProduct(
                    id,
                    saying.title,
                    saying.status,
                    List.of("Size", "Color"),
                    lives.stream()
                            .filter(life -> life.isAlive(now))
                            .map(life -> life.at(second, now, saying.full))
                            .toList(),
                    at(second),
                    false));
        }
        if (deleted) {
            bodies.add(ShopProduct.deleted(id, at(time + 1)));
        }
        return bodies;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private record Saying(int pause, String title, boolean full, ProductStatus status) {}

    private record LifeSpan(int from, int length, String color, String size) {}

    private record Life(long id, LifeSpan span) {

        boolean isAlive(int step) {
            return step >= span.from && step < span.from + span.length;
        }

        /** Full bodies name inventory item and customs, of which there is one state a second. */
        ShopVariant at(int second, int step, boolean full) {
            return new ShopVariant(
                    new VariantId(id),
                    Optional.of("CODE" + step),
                    List.of(step % 2 == 0 ? span.size : span.size + "L", span.color),
                    Optional.of(price("1" + step + ".00")),
                    full ? Optional.of(new InventoryItemId(id + 100)) : Optional.empty(),
                    full ? Optional.of(new Customs(Optional.of("6105" + second), Optional.empty())) : Optional.empty(),
                    Optional.empty());
        }
    }
}
