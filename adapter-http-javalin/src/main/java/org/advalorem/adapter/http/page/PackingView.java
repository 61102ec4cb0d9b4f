package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.fulfillment.CustomsPapers.Contents;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Address;
import org.advalorem.engine.fulfillment.Dossier;

/**
 * An order that is to be packed.
 *
 * @param form what customs would be told; empty if that cannot be worked out now
 * @param lacking why there is no form; may be empty
 * @param texts what was entered, by field
 * @param fault why nothing was made; may be empty
 */
public record PackingView(
        Dossier dossier, Optional<CustomsForm> form, String lacking, Map<String, String> texts, String fault) {

    public PackingView {
        texts = ImmutableMap.copyOf(texts);
    }

    public String name() {
        return dossier.order().data().number();
    }

    public String address() {
        return "/orders/" + dossier.order().key().shop() + "/"
                + dossier.order().key().order();
    }

    /** Where it goes, on one line; empty if that is not known. */
    public String destination() {
        return dossier.order().customer().address().map(Address::line).orElse("");
    }

    public String text(String field) {
        return texts.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return text(field).equals(value);
    }

    public List<Finding> findings() {
        return form.map(CustomsForm::findings).orElse(List.of());
    }

    /** Whether somebody has to say that they saw what is remarkable. */
    public boolean asksForReview() {
        return findings().stream().anyMatch(finding -> finding.code().asksForReview());
    }

    public Optional<Money> total() {
        return form.flatMap(CustomsForm::total);
    }

    public static List<Weight.Unit> units() {
        return List.of(Weight.Unit.values());
    }

    public static List<Contents> contents() {
        return List.of(Contents.values());
    }
}
