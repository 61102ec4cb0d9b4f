package org.advalorem.adapter.shippo;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.fulfillment.CustomsPapers;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.Packing.Box;
import org.advalorem.domain.fulfillment.Packing.Weight;
import org.advalorem.domain.order.Address;

/** Writes shipments and customs declarations. Amounts, lengths and weights are texts in Shippo's JSON. */
final class PackingDocument {

    /** Longer numbers have a field of their own. */
    private static final int LONGEST_TARIFF_NUMBER = 12;

    private PackingDocument() {}

    /** Rates are waited for. */
    static Map<String, Object> shipment(Packing packing, Optional<String> declaration, String marker) {
        var shipment = ImmutableMap.<String, Object>builder()
                .put("address_from", address(packing.from()))
                .put("address_to", address(packing.to()))
                .put("parcels", List.of(parcel(packing.box())))
                .put("metadata", marker)
                .put("async", false);
        declaration.ifPresent(id -> shipment.put("customs_declaration", id));
        return shipment.buildOrThrow();
    }

    private static Map<String, Object> address(Address address) {
        var parts = ImmutableMap.<String, Object>builder();
        put(parts, "name", address.name());
        put(parts, "company", address.company());
        put(parts, "street1", address.street());
        put(parts, "street2", address.street2());
        put(parts, "city", address.city());
        put(parts, "state", address.province());
        put(parts, "zip", address.zip());
        put(parts, "country", address.country());
        put(parts, "phone", address.phone());
        return parts.buildOrThrow();
    }

    private static Map<String, Object> parcel(Box box) {
        return Map.of(
                "length", text(box.length()),
                "width", text(box.width()),
                "height", text(box.height()),
                "distance_unit", box.inches() ? "in" : "cm",
                "weight", text(box.weight().amount()),
                "mass_unit", unit(box.weight()));
    }

    /** Without {@code commercial_invoice}: Shippo makes one where the carrier wants it. */
    static Map<String, Object> declaration(CustomsPapers papers, String marker) {
        var declaration = ImmutableMap.<String, Object>builder()
                .put("certify", true)
                .put("certify_signer", papers.signer())
                .put("contents_type", papers.contents().name())
                .put("non_delivery_option", papers.returned() ? "RETURN" : "ABANDON")
                .put(
                        "items",
                        papers.form().rows().stream()
                                .map(row -> item(row, papers.netWeights().get(row.line())))
                                .toList())
                .put("metadata", marker);
        put(declaration, "incoterm", papers.incoterm());
        put(declaration, "eel_pfc", papers.exemption());
        return declaration.buildOrThrow();
    }

    /** Value and weight are those of all units together, as Shippo's specification has it. */
    private static Map<String, Object> item(CustomsForm.Row row, Weight net) {
        var item = ImmutableMap.<String, Object>builder()
                .put("description", row.description())
                .put("quantity", row.quantity())
                .put("value_amount", row.value().decimal())
                .put("value_currency", row.value().currency().getCurrencyCode())
                .put("net_weight", text(net.amount()))
                .put("mass_unit", unit(net))
                .put("metadata", row.line());
        put(item, "origin_country", row.originCountry());
        put(item, "sku_code", row.sku());
        row.hsCode()
                .ifPresent(
                        code -> item.put(code.length() <= LONGEST_TARIFF_NUMBER ? "tariff_number" : "hs_code", code));
        return item.buildOrThrow();
    }

    private static void put(ImmutableMap.Builder<String, Object> into, String name, Optional<String> value) {
        value.ifPresent(text -> into.put(name, text));
    }

    private static String unit(Weight weight) {
        return weight.unit().name().toLowerCase(Locale.ROOT);
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }
}
