package org.advalorem.domain.fulfillment;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.Packing.Weight;

/**
 * A customs form with what only people know: who signs it, what the goods are for, and what each line weighs.
 *
 * @param netWeights what all units of a line weigh together, by the line's id; one for each row of the form
 * @param incoterm who pays duties, such as {@code DDP}; empty leaves it to the carrier
 * @param exemption why no export filing is needed, such as {@code NOEEI_30_37_a} from the United States; empty where none is asked for
 * @param returned whether it comes back if it cannot be delivered; otherwise it is given up
 */
public record CustomsPapers(
        CustomsForm form,
        Map<String, Weight> netWeights,
        String signer,
        Contents contents,
        Optional<String> incoterm,
        Optional<String> exemption,
        boolean returned) {

    public CustomsPapers {
        netWeights = ImmutableMap.copyOf(netWeights);
        if (signer.isBlank()) {
            throw new IllegalArgumentException("Somebody has to sign a customs form");
        }
        Map<String, Weight> known = netWeights;
        List<String> missing = form.rows().stream()
                .filter(row -> !known.containsKey(row.line()))
                .map(row -> row.line() + " (" + row.description() + ")")
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Customs want the net weight of each line: " + String.join(", ", missing));
        }
        List<String> nowhere = form.rows().stream()
                .filter(row -> row.originCountry().isEmpty())
                .map(CustomsForm.Row::description)
                .toList();
        if (!nowhere.isEmpty()) {
            throw new IllegalArgumentException("Customs want the country of origin, which Shopify does not know of: "
                    + String.join(", ", nowhere));
        }
    }

    /** What the goods are, for customs. */
    public enum Contents {
        MERCHANDISE,
        GIFT,
        SAMPLE,
        RETURN_MERCHANDISE,
        DOCUMENTS
    }
}
