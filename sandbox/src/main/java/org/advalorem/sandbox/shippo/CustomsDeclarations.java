package org.advalorem.sandbox.shippo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.sandbox.http.Answer;

/** What customs are told; once made it never changes. Callers hold the lock of the peer. */
final class CustomsDeclarations {

    private static final List<String> OF_ITEM = List.of(
            "description", "quantity", "net_weight", "mass_unit", "value_amount", "value_currency", "origin_country");
    private static final Set<String> CONTENTS = Set.of(
            "DOCUMENTS", "GIFT", "SAMPLE", "MERCHANDISE", "HUMANITARIAN_DONATION", "RETURN_MERCHANDISE", "OTHER");

    private final Clock clock;
    private final Ids ids;
    private final Map<String, ObjectNode> declarations = new LinkedHashMap<>();

    CustomsDeclarations(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    Answer make(JsonNode wish, boolean test) {
        return fault(wish).orElseGet(() -> {
            String id = ids.next("c");
            ObjectNode made = wish.<ObjectNode>deepCopy()
                    .put("object_id", id)
                    .put("object_created", clock.instant().toString())
                    .put("object_state", "VALID")
                    .put("test", test);
            declarations.put(id, made);
            return Answer.json(201, made);
        });
    }

    private static Optional<Answer> fault(JsonNode wish) {
        if (!wish.path("certify").asBoolean()) {
            return Optional.of(Replies.field("certify", "This field must be true."));
        }
        if (wish.path("certify_signer").asText().isBlank()) {
            return Optional.of(Replies.field("certify_signer", "This field is required."));
        }
        if (!CONTENTS.contains(wish.path("contents_type").asText())) {
            return Optional.of(Replies.field("contents_type", "Not a valid choice."));
        }
        if (!Set.of("ABANDON", "RETURN")
                .contains(wish.path("non_delivery_option").asText())) {
            return Optional.of(Replies.field("non_delivery_option", "Not a valid choice."));
        }
        if (wish.path("items").isEmpty()) {
            return Optional.of(Replies.field("items", "This field is required."));
        }
        for (JsonNode item : wish.path("items")) {
            for (String name : OF_ITEM) {
                if (item.path(name).asText().isBlank()) {
                    return Optional.of(Replies.field("items", name + ": This field is required."));
                }
            }
        }
        return Optional.empty();
    }

    boolean has(String id) {
        return declarations.containsKey(id);
    }

    /** All that were made, the oldest first. */
    List<CustomsDeclaration> all() {
        return declarations.values().stream().map(CustomsDeclarations::told).toList();
    }

    private static CustomsDeclaration told(ObjectNode made) {
        BigDecimal total = BigDecimal.ZERO;
        String currency = "";
        for (JsonNode item : made.path("items")) {
            total = total.add(new BigDecimal(item.path("value_amount").asText()));
            currency = item.path("value_currency").asText();
        }
        return new CustomsDeclaration(
                made.path("object_id").asText(), made.path("metadata").asText(), total, currency, made.toString());
    }
}
