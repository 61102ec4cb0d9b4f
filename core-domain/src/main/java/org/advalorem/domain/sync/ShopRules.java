package org.advalorem.domain.sync;

import java.util.List;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRules;

/**
 * What a shop adds to the rules by which records are made of what Shopify says. They hold for what is processed from then on.
 *
 * @param codRules tell that an order is paid at the door, behind the standard ones; none twice
 * @param variationOptions options that make variations, the most telling first, before the standard ones
 * @param sizeOptions options that are sizes, likewise; none may be among the variations too
 */
public record ShopRules(List<PaymentRule> codRules, List<String> variationOptions, List<String> sizeOptions) {

    /** The most rules, and the most names of options of a kind. */
    public static final int MOST = 50;

    /** The most characters of an option's name, as at Shopify. */
    public static final int LONGEST_NAME = 255;

    /** Of a shop that adds nothing. */
    public static final ShopRules NONE = new ShopRules(List.of(), List.of(), List.of());

    public ShopRules {
        codRules = codRules.stream().distinct().toList();
        var options = new OptionRule(variationOptions, sizeOptions);
        variationOptions = options.variationNames();
        sizeOptions = options.sizeNames();
        requireFew("codRules", codRules);
        requireFew("variationOptions", variationOptions);
        requireFew("sizeOptions", sizeOptions);
    }

    private static void requireFew(String what, List<?> list) {
        if (list.size() > MOST) {
            throw new IllegalArgumentException(what + " must be " + MOST + " or fewer: " + list.size());
        }
    }

    /** All rules by which the shop's orders are told to be paid at the door. */
    public PaymentRules paymentRules() {
        return PaymentRules.standard().with(codRules);
    }

    /** Which options of the shop's products make variations, and which are sizes. */
    public OptionRule optionRule() {
        return OptionRule.standard().with(variationOptions, sizeOptions);
    }
}
