package org.advalorem.domain.order;

import static org.advalorem.domain.order.Said.after;
import static org.advalorem.domain.order.Said.created;
import static org.advalorem.domain.order.Said.orderAfter;
import static org.advalorem.domain.order.Said.unpaid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.advalorem.domain.order.PaymentRule.Clues;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.order.ShopOrder.NoteAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRulesTest {

    private static final PaymentRules RULES = PaymentRules.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cash on Delivery (COD)",
                "cash_on_delivery",
                "CASH-ON-DELIVERY",
                "cashondelivery",
                "cod",
                "C.O.D.",
                "Pay by C. O. D.",
                "COD_fee",
                "Nachnahme / COD"
            })
    void aGatewayTellsThatAnOrderIsPaidAtTheDoor(String gateway) {
        assertThat(method(unpaid().by("manual", gateway))).isEqualTo(PaymentMethod.COD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopify_payments", "codfish pay", "Barcode", "encoder", "no COD", "non-cod", "decode", ""})
    void othersDoNot(String gateway) {
        assertThat(method(unpaid().by(gateway))).isEqualTo(PaymentMethod.PREPAID);
    }

    @Test
    void aTagTellsItToo() {
        assertThat(method(unpaid().tagged("vip", "Cash on delivery"))).isEqualTo(PaymentMethod.COD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "true", "1", "40.00 USD"})
    void aNoteTellsItByItsName(String value) {
        assertThat(method(unpaid().noted("cod", value))).isEqualTo(PaymentMethod.COD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "False", "0", "", " off "})
    void aNoteThatDeniesItDoesNot(String value) {
        assertThat(method(unpaid().noted("cod", value))).isEqualTo(PaymentMethod.PREPAID);
    }

    @Test
    void aNoteTellsItByItsValue() {
        assertThat(method(unpaid().noted("payment", "COD"))).isEqualTo(PaymentMethod.COD);
    }

    @Test
    void theRuleThatHitIsKeptWithWhatItHit() {
        assertThat(RULES.paymentOf(unpaid().by("C.O.D.").body()).cod())
                .contains(new Payment.Cod("gateway contains \"cod\"", "C.O.D.", Said.NOON));
    }

    @Test
    void aShopMayAddRules() {
        PaymentRules own = RULES.with(List.of(new PaymentRule(Place.GATEWAY, " Nachnahme ")));

        assertThat(own.paymentOf(unpaid().by("Nachnahme (DHL)").body()).method())
                .isEqualTo(PaymentMethod.COD);
        assertThat(own.paymentOf(unpaid().by("COD").body()).cod().orElseThrow().rule())
                .isEqualTo("gateway contains \"cod\"");
        assertThat(own.list()).hasSize(RULES.list().size() + 1);
    }

    @Test
    void theRuleThatHitsIsToldWithWhatItHits() {
        var rule = new PaymentRule(Place.TAG, "abholung");
        PaymentRules own = RULES.with(List.of(rule));

        assertThat(own.hit(new Clues(List.of("manual"), List.of("vip", "Abholung!"), List.of())))
                .contains(new PaymentRules.Hit(rule, "Abholung!"));
        assertThat(own.hit(new Clues(List.of("Abholung"), List.of(), List.of(new NoteAttribute("Abholung", "yes")))))
                .isEmpty();
        assertThat(RULES.with(List.of())).isSameAs(RULES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "c.o.d.", "a  b", ".*"})
    void aPhraseIsMadeOfWords(String phrase) {
        assertThatThrownBy(() -> new PaymentRule(Place.TAG, phrase)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onceAtTheDoorAlwaysAtTheDoor() {
        Order order = orderAfter(unpaid().by("COD"), unpaid().at(1).by("shopify_payments"));

        assertThat(order.payment().method()).isEqualTo(PaymentMethod.COD);
        assertThat(order.payment().cod().orElseThrow().found()).isEqualTo("COD");
    }

    @Test
    void aLateBodyCanStillTellIt() {
        Order order = after(created(unpaid().at(5)), unpaid().at(1).tagged("cod"));

        assertThat(order.payment().method()).isEqualTo(PaymentMethod.COD);
        assertThat(order.data().tags()).isEmpty();
    }

    private static PaymentMethod method(Said said) {
        return RULES.paymentOf(said.body()).method();
    }
}
