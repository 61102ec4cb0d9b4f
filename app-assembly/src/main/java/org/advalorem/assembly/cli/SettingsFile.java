package org.advalorem.assembly.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.advalorem.assembly.cli.RefusedInput.Code;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShopSettings;

/** A shop's settings in a JSON file, as far as they bear on a plan. */
final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SettingsFile() {}

    /**
     * Reads it.
     *
     * @throws RefusedInput naming the field that cannot be used
     */
    static ShopSettings read(byte[] json) {
        JsonNode root = tree(json);
        if (!root.isObject()) {
            throw new RefusedInput(Code.INVALID_JSON, "settings are one JSON object");
        }
        ShopSettings settings = ShopSettings.DEFAULT;
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            settings = with(settings, field.getKey(), field.getValue());
        }
        return settings;
    }

    private static ShopSettings with(ShopSettings settings, String name, JsonNode value) {
        return switch (name) {
            case "reviewMode" -> settings.withReviewMode(oneOf(ReviewMode.class, name, value));
            case "freeGoods" -> settings.withFreeGoods(oneOf(FreeGoods.class, name, value));
            case "missingRows" -> settings.withMissingRows(oneOf(MissingRows.class, name, value));
            case "splitRows" -> settings.withSplitRows(truth(name, value));
            case "maximumReductionPercent" -> percent(settings, name, value);
            case "tolerated" -> settings.withTolerated(codes(name, value));
            default ->
                throw refused(
                        name,
                        "is no setting that bears on a plan; those are reviewMode, maximumReductionPercent, freeGoods, missingRows, splitRows and tolerated");
        };
    }

    private static ShopSettings percent(ShopSettings settings, String name, JsonNode value) {
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > 100) {
            throw refused(name, "must be a whole number from 0 to 100, not " + value);
        }
        return settings.withMaximumReductionPercent(value.intValue());
    }

    private static Set<FindingCode> codes(String name, JsonNode value) {
        if (!value.isArray()) {
            throw refused(name, "must be a list of finding codes");
        }
        Set<FindingCode> codes = new HashSet<>();
        for (JsonNode code : value) {
            codes.add(oneOf(FindingCode.class, name, code));
        }
        return codes;
    }

    private static boolean truth(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw refused(name, "must be true or false, not " + value);
        }
        return value.booleanValue();
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, JsonNode value) {
        String wanted = value.asText().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        refused(name, "must be one of " + Arrays.toString(type.getEnumConstants()) + ", not " + value));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw new RefusedInput(Code.INVALID_JSON, "not readable as JSON" + where);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static RefusedInput refused(String name, String why) {
        return new RefusedInput(Code.INVALID_FIELD, name + " " + why);
    }
}
