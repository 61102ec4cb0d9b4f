package org.advalorem.adapter.jdbi.shop;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.FreeGoods;
import org.advalorem.domain.shop.MissingRows;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.domain.shop.Waiting;

/** What a shop keeps as JSON: its settings, and its credentials before they are sealed. Durations are ISO 8601. */
final class ShopJson {

    private ShopJson() {}

    static String write(ShopSettings settings) {
        return Json.write(new SettingsWire(
                settings.reviewMode(),
                settings.maximumReductionPercent(),
                settings.freeGoods(),
                settings.missingRows(),
                settings.splitRows(),
                settings.tolerated().stream().sorted().toList(),
                settings.orderNumberPrefix(),
                settings.storeId().isPresent() ? settings.storeId().getAsLong() : null,
                new WaitingWire(
                        settings.waiting().first().toString(),
                        settings.waiting().longest().toString(),
                        settings.waiting().giveUpAfter().toString()),
                settings.recheckAfter().toString(),
                settings.maximumRounds(),
                settings.alertMail().orElse(null)));
    }

    /** A setting that was not there yet when the shop was saved has its default. */
    static ShopSettings settings(String json) {
        SettingsWire wire = Json.read(json, SettingsWire.class);
        ShopSettings usual = ShopSettings.DEFAULT;
        return new ShopSettings(
                requireNonNullElse(wire.reviewMode, usual.reviewMode()),
                requireNonNullElse(wire.maximumReductionPercent, usual.maximumReductionPercent()),
                requireNonNullElse(wire.freeGoods, usual.freeGoods()),
                requireNonNullElse(wire.missingRows, usual.missingRows()),
                requireNonNullElse(wire.splitRows, usual.splitRows()),
                wire.tolerated == null
                        ? usual.tolerated()
                        : wire.tolerated.stream().collect(Collectors.toSet()),
                requireNonNullElse(wire.orderNumberPrefix, usual.orderNumberPrefix()),
                wire.storeId == null ? OptionalLong.empty() : OptionalLong.of(wire.storeId),
                wire.waiting == null ? usual.waiting() : wire.waiting.waiting(),
                wire.recheckAfter == null ? usual.recheckAfter() : Duration.parse(wire.recheckAfter),
                requireNonNullElse(wire.maximumRounds, usual.maximumRounds()),
                Optional.ofNullable(wire.alertMail));
    }

    static String reveal(ShopifyCredentials credentials) {
        return Json.write(new ShopifyWire(
                credentials.accessToken().reveal(),
                credentials.webhookSecrets().stream().map(Secret::reveal).toList()));
    }

    static ShopifyCredentials shopify(String json) {
        ShopifyWire wire = Json.read(json, ShopifyWire.class);
        return new ShopifyCredentials(
                new Secret(wire.accessToken),
                wire.webhookSecrets.stream().map(Secret::new).toList());
    }

    static String reveal(ShipStationCredentials credentials) {
        return Json.write(new ShipStationWire(
                credentials.key().reveal(), credentials.secret().reveal()));
    }

    static ShipStationCredentials shipStation(String json) {
        ShipStationWire wire = Json.read(json, ShipStationWire.class);
        return new ShipStationCredentials(new Secret(wire.key), new Secret(wire.secret));
    }

    static String reveal(ShippoCredentials credentials) {
        return Json.write(new ShippoWire(
                credentials.token().reveal(),
                credentials.webhookToken().reveal(),
                credentials.signingSecret().map(Secret::reveal).orElse(null)));
    }

    static ShippoCredentials shippo(String json) {
        ShippoWire wire = Json.read(json, ShippoWire.class);
        return new ShippoCredentials(
                new Secret(wire.token),
                new Secret(wire.webhookToken),
                Optional.ofNullable(wire.signingSecret).map(Secret::new));
    }

    static String reveal(StripeCredentials credentials) {
        return Json.write(new StripeWire(
                credentials.key().reveal(),
                credentials.webhookSecrets().stream().map(Secret::reveal).toList()));
    }

    static StripeCredentials stripe(String json) {
        StripeWire wire = Json.read(json, StripeWire.class);
        return new StripeCredentials(
                new Secret(wire.key),
                wire.webhookSecrets.stream().map(Secret::new).toList());
    }

    record SettingsWire(
            ReviewMode reviewMode,
            Integer maximumReductionPercent,
            FreeGoods freeGoods,
            MissingRows missingRows,
            Boolean splitRows,
            List<FindingCode> tolerated,
            String orderNumberPrefix,
            Long storeId,
            WaitingWire waiting,
            String recheckAfter,
            Integer maximumRounds,
            String alertMail) {}

    record WaitingWire(String first, String longest, String giveUpAfter) {

        private Waiting waiting() {
            return new Waiting(Duration.parse(first), Duration.parse(longest), Duration.parse(giveUpAfter));
        }
    }

    record ShopifyWire(String accessToken, List<String> webhookSecrets) {

        @Override
        public String toString() {
            return "ShopifyWire[***]";
        }
    }

    record ShippoWire(String token, String webhookToken, String signingSecret) {

        @Override
        public String toString() {
            return "ShippoWire[***]";
        }
    }

    record StripeWire(String key, List<String> webhookSecrets) {

        @Override
        public String toString() {
            return "StripeWire[***]";
        }
    }

    record ShipStationWire(String key, String secret) {

        @Override
        public String toString() {
            return "ShipStationWire[***]";
        }
    }
}
