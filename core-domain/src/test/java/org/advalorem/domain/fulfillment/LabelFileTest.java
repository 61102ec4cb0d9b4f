package org.advalorem.domain.fulfillment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.advalorem.domain.message.RawBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.4\n…', PDF",
        "'\u0089PNG\r\n\u001a\n', PNG",
        "'^XA^FO50,50^XZ', ZPL",
        "'\n^XA^XZ', ZPL",
        "'CT~~CD,~CC^~CT~\n^XA', ZPL",
        "'~DGR:LOGO', ZPL",
        "'GIF89a', OTHER",
        "'PNG', OTHER",
        "'x', OTHER"
    })
    void tellsWhatItIsByItsFirstBytes(String beginning, LabelFile.Type type) {
        byte[] bytes = beginning.getBytes(ISO_8859_1);

        assertThat(LabelFile.of(bytes)).contains(new LabelFile(type, RawBody.of(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "\n<html>", "{}"})
    void takesNoPageOrMessageForAFile(String text) {
        assertThat(LabelFile.of(text.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void isNeitherEmptyNorLongerThanTenMegabytes() {
        RawBody empty = RawBody.of("");
        RawBody tooLong = RawBody.of(new byte[LabelFile.LONGEST + 1]);

        assertThatThrownBy(() -> new LabelFile(LabelFile.Type.PDF, empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LabelFile(LabelFile.Type.PDF, tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10485761");
    }
}
