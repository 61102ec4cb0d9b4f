package org.advalorem.domain.order;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;

/** What becomes of a body of an order. */
public sealed interface OrderOutcome {

    <T> T fold(Function<Changed, T> changed, Function<Unchanged, T> unchanged, Function<SkuNotFound, T> skuNotFound);

    /** There is something to save. */
    record Changed(OrderChange change) implements OrderOutcome {
        @Override
        public <T> T fold(
                Function<Changed, T> changed, Function<Unchanged, T> unchanged, Function<SkuNotFound, T> skuNotFound) {
            return changed.apply(this);
        }
    }

    /** All of it was known. */
    record Unchanged(Order order) implements OrderOutcome {
        @Override
        public <T> T fold(
                Function<Changed, T> changed, Function<Unchanged, T> unchanged, Function<SkuNotFound, T> skuNotFound) {
            return unchanged.apply(this);
        }
    }

    /**
     * Nothing is taken over before the products of some lines are known here.
     *
     * @param lines at least one; each has a variant, and mostly names its product
     */
    record SkuNotFound(OrderKey key, List<ShopLine> lines) implements OrderOutcome {

        public SkuNotFound {
            lines = List.copyOf(lines);
        }

        /** {@code SKU not found: LAMP-1 (variant 44), variant 45}. */
        public String message() {
            return "SKU not found: " + lines.stream().map(SkuNotFound::name).collect(joining(", "));
        }

        private static String name(ShopLine line) {
            String variant = "variant " + line.variantId().map(Object::toString).orElse("unknown");
            return line.sku().map(sku -> sku + " (" + variant + ")").orElse(variant);
        }

        @Override
        public <T> T fold(
                Function<Changed, T> changed, Function<Unchanged, T> unchanged, Function<SkuNotFound, T> skuNotFound) {
            return skuNotFound.apply(this);
        }
    }
}
