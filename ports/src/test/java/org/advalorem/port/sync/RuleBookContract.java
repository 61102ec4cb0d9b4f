package org.advalorem.port.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.port.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** What every keeper of rules keeps to. */
public interface RuleBookContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    ShopRules RULES = new ShopRules(
            List.of(
                    new PaymentRule(Place.TAG, "zahlung bei übergabe"),
                    new PaymentRule(Place.NOTE_ATTRIBUTE, "pay later")),
            List.of("shade", "ton \"matt\""),
            List.of("länge", "fit"));

    /** Empty when the test begins. */
    StoreUnderTest store();

    private RuleBook ruleBook() {
        return store().ruleBook();
    }

    @Test
    default void keepsTheRulesOfEachShopInTheirOrder() {
        ruleBook().save(SHOP, RULES);

        assertThat(ruleBook().of(SHOP)).isEqualTo(RULES);
        assertThat(ruleBook().of(OTHER_SHOP)).isEqualTo(ShopRules.NONE);
    }

    @Test
    default void theLastThatAreSavedHold() {
        ruleBook().save(SHOP, RULES);
        ruleBook().save(OTHER_SHOP, RULES);

        ruleBook().save(SHOP, ShopRules.NONE);

        assertThat(ruleBook().of(SHOP)).isEqualTo(ShopRules.NONE);
        assertThat(ruleBook().of(OTHER_SHOP)).isEqualTo(RULES);
    }

    @Test
    default void keepsAsManyAndAsLongOnesAsThereMayBe() {
        var most = new ShopRules(
                IntStream.range(0, ShopRules.MOST)
                        .mapToObj(number -> new PaymentRule(Place.GATEWAY, longest(PaymentRule.LONGEST_PHRASE, number)))
                        .toList(),
                longNames("a"),
                longNames("b"));

        ruleBook().save(SHOP, most);

        assertThat(ruleBook().of(SHOP)).isEqualTo(most);
    }

    private static List<String> longNames(String first) {
        return IntStream.range(0, ShopRules.MOST)
                .mapToObj(number -> first + longest(ShopRules.LONGEST_NAME - 1, number))
                .toList();
    }

    private static String longest(int length, int number) {
        return "ß".repeat(length - 2) + (10 + number);
    }
}
