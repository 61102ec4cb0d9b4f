package org.advalorem.adapter.shipstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.ImportedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationDocumentTest {

    @Test
    void readsAnOrder() {
        Declaration order = DeclarationDocument.read(Orders.order());

        assertThat(order.orderId()).isEqualTo("410000001");
        assertThat(order.orderKey()).isEqualTo("6123456789012");
        assertThat(order.orderNumber()).isEqualTo("10234");
        assertThat(order.status()).isEqualTo(DeclarationStatus.AWAITING_SHIPMENT);
        assertThat(order.modifiedAt()).isEqualTo("2026-03-02T08:15:31.0070000");
        assertThat(order.splitOrMerged()).isFalse();
        assertThat(order.document()).isEqualTo(Orders.order());
    }

    @Test
    void readsItsItems() {
        assertThat(DeclarationDocument.read(Orders.order()).items())
                .hasSize(3)
                .contains(
                        new ImportedItem(
                                Optional.of("14001000001"),
                                Optional.of("TEE-BLK-M"),
                                "Black Tee / M",
                                3,
                                new BigDecimal("9.99"),
                                false),
                        new ImportedItem(
                                Optional.empty(), Optional.empty(), "SAVE10", 1, new BigDecimal("-4.25"), true));
    }

    @Test
    void readsItsCustomsRowsInTheirOrder() {
        assertThat(DeclarationDocument.read(Orders.order()).rows())
                .containsExactly(
                        new DeclaredItem(
                                "120000002",
                                "Mug",
                                1,
                                new BigDecimal("12.5"),
                                Optional.of("691200"),
                                Optional.of("CA")),
                        new DeclaredItem(
                                "120000001",
                                "Black Tee / M",
                                3,
                                new BigDecimal("9.990"),
                                Optional.empty(),
                                Optional.of("CA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"contents\":null,\"customsItems\":null}", "{}", "null", "{\"customsItems\":[]}"})
    void anAccountMayFillInNoRows(String international) {
        String json = "{\"orderId\":1,\"orderStatus\":\"on_hold\",\"internationalOptions\":" + international + "}";

        assertThat(DeclarationDocument.read(json).customsItems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mergedOrSplit\":true", "\"mergedIds\":[5]", "\"parentId\":7"})
    void knowsAPartOrASumOfOrders(String option) {
        String json = "{\"orderId\":1,\"orderStatus\":\"on_hold\",\"advancedOptions\":{" + option + "}}";

        assertThat(DeclarationDocument.read(json).splitOrMerged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":12.5 | \"value\":1e400 | internationalOptions.customsItems[0].value",
                "\"value\":12.5 | \"value\":\"12.5\" | internationalOptions.customsItems[0].value",
                "\"value\":12.5 | \"value\":1.0000000001 | internationalOptions.customsItems[0].value",
                "\"quantity\":3,\"unitPrice\" | \"quantity\":2.5,\"unitPrice\" | items[0].quantity",
                "\"quantity\":3,\"unitPrice\" | \"quantity\":99999999999,\"unitPrice\" | items[0].quantity",
                "\"customsItemId\":120000002 | \"customsItemId\":null | internationalOptions.customsItems[0].customsItemId",
                "\"orderId\":410000001 | \"orderId\":null | orderId",
                "\"orderStatus\":\"awaiting_shipment\" | \"orderStatus\":\"\" | orderStatus",
                "\"mergedIds\":[] | \"mergedIds\":{} | advancedOptions.mergedIds"
            })
    void namesThePlaceOfWhatCannotBe(String good, String bad, String path) {
        assertThatThrownBy(() -> DeclarationDocument.read(Orders.order().replace(good, bad)))
                .isInstanceOfSatisfying(
                        UnreadableDeclaration.class,
                        unreadable -> assertThat(unreadable.path()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"orderId\":1", "{\"orderId\":NaN}"})
    void refusesWhatIsNoOrder(String json) {
        assertThatThrownBy(() -> DeclarationDocument.read(json)).isInstanceOf(UnreadableDeclaration.class);
    }
}
