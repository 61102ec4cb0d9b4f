package org.advalorem.adapter.shipstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private final FeignCustomsDesk desk = new SandboxDesk().at(URI.create("http://127.0.0.1:9"));

    @Test
    void anOrderDoesNotDifferFromItself() {
        assertThat(between(Orders.order(), Orders.order())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"city\":\"London\" | \"city\":\"Leeds\" | shipTo.city",
                "\"sku\":\"MUG-01\" | \"sku\":null | items[orderItemId=900000002].sku",
                "\"somethingNew\":{\"deep\":[1,2.50,null]} | \"somethingNew\":{\"deep\":[1,2.51,null]} | somethingNew.deep[1]",
                "\"storeId\":12345 | \"storeId\":22766 | advancedOptions.storeId",
                "\"description\":\"Mug\" | \"description\":\"Cup\" | internationalOptions.customsItems[customsItemId=120000002].description",
                "\"contents\":\"merchandise\" | \"contents\":\"gift\" | internationalOptions.contents",
                "\"customerId\":9007199254740993 | \"customerId\":9007199254740992 | customerId"
            })
    void namesTheFieldThatChanged(String before, String after, String path) {
        assertThat(between(Orders.order(), Orders.order().replace(before, after)))
                .containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"modifyDate\":\"2026-03-02T08:15:31.0070000\" | \"modifyDate\":\"2026-03-02T09:00:00\"",
                "\"addressVerified\":\"Address not yet validated\" | \"addressVerified\":\"Address validation warning\"",
                "\"value\":12.5 | \"value\":11.25",
                "\"quantity\":1,\"value\":12.5 | \"quantity\":2,\"value\":12.5",
                "\"amountPaid\":43.220 | \"amountPaid\":43.22",
                "\"company\":null | \"company2\":null"
            })
    void passesOverWhatIsMeantToChangeOrMeansTheSame(String before, String after) {
        assertThat(between(Orders.order(), Orders.order().replace(before, after)))
                .isEmpty();
    }

    @Test
    void rowsThatWereCreatedAreMeant() {
        assertThat(between(Orders.withoutRows(), Orders.order())).isEmpty();
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        assertThat(between(Orders.order(), Orders.withoutRows()))
                .contains(
                        "internationalOptions.customsItems[customsItemId=120000002]",
                        "internationalOptions.customsItems[customsItemId=120000001]");
    }

    @Test
    void anItemThatIsGoneIsNamedAndTheOthersAreNot() {
        String without = Orders.order().replaceFirst("\\{\"orderItemId\":900000001.*?false},", "");

        assertThat(between(Orders.order(), without)).containsExactly("items[orderItemId=900000001]");
    }

    private List<String> between(String before, String after) {
        return desk.collateral(DeclarationDocument.read(before), DeclarationDocument.read(after));
    }
}
