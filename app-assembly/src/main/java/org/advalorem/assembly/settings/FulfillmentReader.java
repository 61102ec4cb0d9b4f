package org.advalorem.assembly.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.StripeCredentials;

/** Reads what labels, parcels and refunds need. What it says of a secret never quotes it. */
final class FulfillmentReader {

    private static final Pattern SHIPPO_TOKEN = Pattern.compile("shippo_(live|test)_[!-~]+");
    /** It stands in an address. */
    private static final Pattern WEBHOOK_TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,100}");

    private static final Pattern STRIPE_KEY = Pattern.compile("(sk|rk)_(live|test)_[!-~]+");

    private final SettingValues values;

    FulfillmentReader(SettingValues values) {
        this.values = values;
    }

    FulfillmentSettings read() {
        for (Setting setting : List.of(Setting.SHIPPO_TOKEN, Setting.STRIPE_KEY)) {
            if (isSet(setting) && !isSet(Setting.SHOPIFY_SHOP_DOMAIN)) {
                values.fault(setting + " needs SHOPIFY_SHOP_DOMAIN: whose is it?");
            }
        }
        return new FulfillmentSettings(
                shippo(),
                address(Setting.SHIPPO_BASE_URL),
                stripe(),
                address(Setting.STRIPE_BASE_URL),
                values.oneOf(
                        Setting.ADVALOREM_AFTER_LABEL,
                        Map.of("PROCESSING", OrderStatus.PROCESSING, "SHIPPED", OrderStatus.SHIPPED),
                        OrderStatus.PROCESSING));
    }

    private Optional<ShippoCredentials> shippo() {
        Optional<Secret> token = secret(Setting.SHIPPO_TOKEN, SHIPPO_TOKEN, "begins with shippo_live_ or shippo_test_");
        Optional<Secret> webhookToken = secret(
                Setting.SHIPPO_WEBHOOK_TOKEN,
                WEBHOOK_TOKEN,
                "has 16 to 100 letters, digits, '-' or '_', as addresses do");
        Optional<Secret> signing = values.text(Setting.SHIPPO_SIGNING_SECRET).map(Secret::new);
        if (isSet(Setting.SHIPPO_TOKEN) != isSet(Setting.SHIPPO_WEBHOOK_TOKEN)) {
            values.fault("SHIPPO_TOKEN and SHIPPO_WEBHOOK_TOKEN belong together; set both or neither.");
        }
        if (signing.isPresent() && !isSet(Setting.SHIPPO_TOKEN)) {
            values.fault("SHIPPO_SIGNING_SECRET needs SHIPPO_TOKEN.");
        }
        return token.flatMap(api -> webhookToken.map(hook -> new ShippoCredentials(api, hook, signing)));
    }

    private Optional<StripeCredentials> stripe() {
        List<Secret> secrets = values.secrets(Setting.STRIPE_WEBHOOK_SECRETS);
        if (!secrets.isEmpty() && !isSet(Setting.STRIPE_KEY)) {
            values.fault("STRIPE_WEBHOOK_SECRETS needs STRIPE_KEY.");
        }
        return secret(Setting.STRIPE_KEY, STRIPE_KEY, "begins with sk_live_, sk_test_, rk_live_ or rk_test_")
                .map(key -> new StripeCredentials(key, secrets));
    }

    private boolean isSet(Setting setting) {
        return values.text(setting).isPresent();
    }

    private Optional<Secret> secret(Setting setting, Pattern form, String rule) {
        Optional<String> text = values.text(setting);
        if (text.filter(value -> !form.matcher(value).matches()).isPresent()) {
            values.fault(setting + " is none: such a value " + rule + ".");
            return Optional.empty();
        }
        return text.map(Secret::new);
    }

    private URI address(Setting setting) {
        return values.parsed(setting, SettingValues::httpAddress)
                .map(url -> URI.create(url.toString().replaceFirst("/+$", "")))
                .orElse(URI.create("http://localhost"));
    }
}
