package org.advalorem.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionRuleTest {

    private static final OptionRule RULE = OptionRule.standard();

    @Test
    void theColourIsTheVariationAndTheSizeTheSizeInAnyOrder() {
        assertThat(RULE.attributes(List.of("Color", "Size"), List.of("White", "S")))
                .isEqualTo(new Attributes("White", "S"));
        assertThat(RULE.attributes(List.of("Size", "Color"), List.of("S", "White")))
                .isEqualTo(new Attributes("White", "S"));
    }

    @Test
    void namesCountWhateverTheirCaseAndBlanks() {
        assertThat(RULE.attributes(List.of(" COLOUR ", "größe"), List.of("White", "S")))
                .isEqualTo(new Attributes("White", "S"));
        assertThat(new OptionRule(List.of("Main  colour"), List.of())
                        .attributes(List.of("x", "main Colour"), List.of("1", "White")))
                .isEqualTo(new Attributes("White", "1"));
    }

    @Test
    void theMoreTellingNameGoesFirst() {
        assertThat(RULE.attributes(List.of("Material", "Color"), List.of("Cotton", "White")))
                .isEqualTo(new Attributes("White", "Cotton"));
    }

    @Test
    void aFurtherOptionIsToldBehindTheSize() {
        assertThat(RULE.attributes(List.of("Sleeve", "Size", "Color"), List.of("Long", "S", "White")))
                .isEqualTo(new Attributes("White", "S / Long"));
    }

    @Test
    void withoutAColourTheFirstOptionThatIsNoSizeIsTheVariation() {
        assertThat(RULE.attributes(List.of("Size", "Scent"), List.of("30 g", "Rose")))
                .isEqualTo(new Attributes("Rose", "30 g"));
        assertThat(RULE.attributes(List.of("Scent", "Wick"), List.of("Rose", "Long")))
                .isEqualTo(new Attributes("Rose", "Long"));
    }

    @Test
    void sizesAloneMakeOneVariationWithoutAName() {
        assertThat(RULE.attributes(List.of("Size"), List.of("S"))).isEqualTo(new Attributes("", "S"));
    }

    @Test
    void coloursAloneHaveNoSize() {
        assertThat(RULE.attributes(List.of("Color"), List.of("White"))).isEqualTo(new Attributes("White", ""));
    }

    @Test
    void aProductWithoutOptionsHasNeither() {
        assertThat(RULE.attributes(List.of("Title"), List.of("Default Title"))).isEqualTo(new Attributes("", ""));
        assertThat(RULE.attributes(List.of(), List.of())).isEqualTo(new Attributes("", ""));
    }

    @Test
    void anOptionThatIsReallyCalledTitleIsAnOption() {
        assertThat(RULE.attributes(List.of("Title"), List.of("Emma"))).isEqualTo(new Attributes("Emma", ""));
        assertThat(RULE.attributes(List.of("Edition"), List.of("Default Title")))
                .isEqualTo(new Attributes("Default Title", ""));
    }

    @Test
    void anEmptyValueIsNotTold() {
        assertThat(RULE.attributes(List.of("Color", "Size", "Cut"), List.of("White", " ", "Slim")))
                .isEqualTo(new Attributes("White", "Slim"));
    }

    @Test
    void aShopSetsItsOwnNames() {
        var rule = new OptionRule(List.of("Size"), List.of("Color"));

        assertThat(rule.attributes(List.of("Color", "Size"), List.of("White", "S")))
                .isEqualTo(new Attributes("S", "White"));
    }

    @Test
    void aShopsOwnNamesGoBeforeTheStandardOnes() {
        OptionRule rule = RULE.with(List.of("Shade"), List.of("Fit"));

        assertThat(rule.attributes(List.of("Color", "Size", "Fit", "Shade"), List.of("White", "S", "Slim", "Ivory")))
                .isEqualTo(new Attributes("Ivory", "Slim / White / S"));
        assertThat(rule.attributes(List.of("Size", "Color"), List.of("S", "White")))
                .isEqualTo(new Attributes("White", "S"));
        assertThat(RULE.with(List.of(), List.of())).isEqualTo(RULE);
    }

    @Test
    void aNameThatAShopTakesForTheOneNoLongerCountsAsTheOther() {
        assertThat(RULE.with(List.of(), List.of("MATERIAL"))
                        .attributes(List.of("Material", "Scent"), List.of("Oak", "Rose")))
                .isEqualTo(new Attributes("Rose", "Oak"));
        assertThat(RULE.with(List.of("Volume"), List.of())
                        .attributes(List.of("Scent", "Volume"), List.of("Rose", "1 l")))
                .isEqualTo(new Attributes("1 l", "Rose"));
        assertThatThrownBy(() -> RULE.with(List.of("Fit"), List.of("fit")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fit");
    }

    @Test
    void aNameCannotBeEmptyNorBothAtOnce() {
        assertThatThrownBy(() -> new OptionRule(List.of(" "), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> new OptionRule(List.of("Cut", "Colour"), List.of("colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void aRuleIsKeptInOneSpelling() {
        assertThat(new OptionRule(List.of("Colour", " colour"), List.of("SIZE")))
                .isEqualTo(new OptionRule(List.of("colour"), List.of("size")));
    }
}
