package org.advalorem.adapter.http;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.RuleBook;
import org.advalorem.port.system.Ids;

/** Changes shops and writes down who changed what. Credentials go in and never come out. */
final class ShopDesk {

    private static final String SUBJECT = "settings";

    private final Shops shops;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    ShopDesk(HttpParts parts) {
        ids = parts.ids();
        shops = parts.store().shops();
        rules = parts.store().ruleBook();
        audit = parts.store().auditTrail();
        clock = parts.clock();
    }

    /** The shops a caller may see, by domain. */
    List<Shop> visibleTo(Caller caller) {
        return shops.all().stream().filter(shop -> caller.maySee(shop.id())).toList();
    }

    /** Those of them that are installed and whose orders cannot be worked on, because keys are missing. */
    List<ShopId> withoutKeys(Caller caller) {
        return visibleTo(caller).stream()
                .filter(Shop::installed)
                .map(Shop::id)
                .filter(shop -> !credentials(shop).complete())
                .toList();
    }

    /**
     * A shop the caller may see.
     *
     * @throws Problem 404 if there is none
     */
    Shop find(Caller caller, String domain) {
        ShopId id = Params.shop("domain", domain);
        return Optional.of(id)
                .filter(caller::maySee)
                .flatMap(shops::find)
                .orElseThrow(() -> Problem.notFound("There is no shop " + id + "."));
    }

    /** Registers a shop that is new, or installs one again that was gone; false if nothing had to be done. */
    boolean register(Caller caller, ShopId id) {
        if (caller.isConfined()) {
            throw Problem.forbidden("Your access is confined to some shops, so you cannot register another.");
        }
        Optional<Shop> known = shops.find(id);
        if (known.filter(Shop::installed).isPresent()) {
            return false;
        }
        shops.save(known.map(Shop::reinstalled).orElseGet(() -> Shop.registered(id, clock.instant())));
        write(id, caller.actor(), known.isPresent() ? "SHOP_REINSTALLED" : "SHOP_REGISTERED", Map.of());
        return true;
    }

    /** Saves settings; nothing is written if nothing changed. */
    Shop change(Caller caller, Shop shop, ShopSettings settings) {
        if (shop.settings().equals(settings)) {
            return shop;
        }
        Shop changed = shop.with(settings);
        shops.save(changed);
        write(shop.id(), caller.actor(), "SETTINGS_CHANGED", differences(shop.settings(), settings));
        return changed;
    }

    /** What the shop adds to the rules of its copy. */
    ShopRules rules(ShopId shop) {
        return rules.of(shop);
    }

    /** Saves rules; nothing is written if nothing changed. */
    ShopRules change(Caller caller, ShopId shop, ShopRules changed) {
        ShopRules before = rules.of(shop);
        if (!before.equals(changed)) {
            rules.save(shop, changed);
            write(shop, caller.actor(), "RULES_CHANGED", differences(before, changed));
        }
        return changed;
    }

    private static Map<String, String> differences(ShopRules before, ShopRules after) {
        var differences = new LinkedHashMap<String, String>();
        difference(differences, RulesInput.COD_RULES, before.codRules(), after.codRules());
        difference(differences, RulesInput.VARIATIONS, before.variationOptions(), after.variationOptions());
        difference(differences, RulesInput.SIZES, before.sizeOptions(), after.sizeOptions());
        return differences;
    }

    private static void difference(Map<String, String> differences, String field, List<?> before, List<?> after) {
        if (!before.equals(after)) {
            differences.put(field, before + " became " + after);
        }
    }

    private static Map<String, String> differences(ShopSettings before, ShopSettings after) {
        var differences = new LinkedHashMap<String, String>();
        Map<String, String> old = SettingsInput.texts(before);
        SettingsInput.texts(after).forEach((field, text) -> {
            if (!text.equals(old.get(field))) {
                differences.put(field, "\"" + old.get(field) + "\" became \"" + text + "\"");
            }
        });
        if (!before.tolerated().equals(after.tolerated())) {
            differences.put("tolerated", sorted(before) + " became " + sorted(after));
        }
        return differences;
    }

    private static List<String> sorted(ShopSettings settings) {
        return settings.tolerated().stream().map(Enum::name).sorted().toList();
    }

    /**
     * Saves what opens the shop at Shopify; what is left out stays as it is.
     *
     * @throws Problem 400 if there is no access token yet and none is given
     */
    void saveShopify(Caller caller, ShopId shop, Optional<String> accessToken, Optional<List<String>> webhookSecrets) {
        Optional<ShopifyCredentials> known = shops.shopifyCredentials(shop);
        Secret token = accessToken
                .map(Secret::new)
                .or(() -> known.map(ShopifyCredentials::accessToken))
                .orElseThrow(() -> Problem.badField("accessToken", "is missing"));
        List<Secret> secrets = webhookSecrets
                .map(ShopDesk::secrets)
                .or(() -> known.map(ShopifyCredentials::webhookSecrets))
                .orElse(List.of());
        shops.save(shop, new ShopifyCredentials(token, secrets));
        var changed = new ArrayList<String>();
        accessToken.ifPresent(given -> changed.add("accessToken"));
        webhookSecrets.ifPresent(given -> changed.add("webhookSecrets"));
        write(shop, caller.actor(), "SHOPIFY_CREDENTIALS_CHANGED", Map.of("fields", String.join(", ", changed)));
    }

    void saveShipStation(Caller caller, ShopId shop, String key, String secret) {
        shops.save(shop, new ShipStationCredentials(new Secret(key), new Secret(secret)));
        write(shop, caller.actor(), "SHIPSTATION_CREDENTIALS_CHANGED", Map.of("fields", "key, secret"));
    }

    /**
     * Saves what opens the shop at Shippo, with a fresh token for the address of its webhooks if there is none.
     *
     * @return the token of that address if it is another now, to be shown once
     * @throws Problem 400 if there is no token yet and none is given
     */
    Optional<Secret> saveShippo(Caller caller, ShopId shop, ShippoChange change) {
        Optional<ShippoCredentials> known = shops.shippoCredentials(shop);
        ShippoCredentials credentials = change.over(known, ids.next());
        shops.save(shop, credentials);
        String fields = String.join(", ", change.fields(known.isPresent()));
        write(shop, caller.actor(), "SHIPPO_CREDENTIALS_CHANGED", Map.of("fields", fields));
        boolean same = known.map(ShippoCredentials::webhookToken)
                .filter(credentials.webhookToken()::equals)
                .isPresent();
        return same ? Optional.empty() : Optional.of(credentials.webhookToken());
    }

    /**
     * Saves what opens the shop at Stripe; what is left out stays as it is.
     *
     * @throws Problem 400 if there is no key yet and none is given
     */
    void saveStripe(Caller caller, ShopId shop, Optional<String> key, Optional<List<String>> webhookSecrets) {
        Optional<StripeCredentials> known = shops.stripeCredentials(shop);
        Secret secret = key.map(Secret::new)
                .or(() -> known.map(StripeCredentials::key))
                .orElseThrow(() -> Problem.badField("key", "is missing"));
        List<Secret> secrets = webhookSecrets
                .map(ShopDesk::secrets)
                .or(() -> known.map(StripeCredentials::webhookSecrets))
                .orElse(List.of());
        shops.save(shop, new StripeCredentials(secret, secrets));
        var changed = new ArrayList<String>();
        key.ifPresent(given -> changed.add("key"));
        webhookSecrets.ifPresent(given -> changed.add("webhookSecrets"));
        write(shop, caller.actor(), "STRIPE_CREDENTIALS_CHANGED", Map.of("fields", String.join(", ", changed)));
    }

    private static List<Secret> secrets(List<String> texts) {
        return texts.stream()
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(Secret::new)
                .toList();
    }

    /** Which credentials a shop has; only that, never what they are. */
    CredentialsSet credentials(ShopId shop) {
        Optional<ShopifyCredentials> shopify = shops.shopifyCredentials(shop);
        Optional<ShippoCredentials> shippo = shops.shippoCredentials(shop);
        Optional<StripeCredentials> stripe = shops.stripeCredentials(shop);
        return new CredentialsSet(
                shopify.isPresent(),
                shopify.map(set -> set.webhookSecrets().size()).orElse(0),
                shops.shipStationCredentials(shop).isPresent(),
                shippo.isPresent(),
                shippo.flatMap(ShippoCredentials::signingSecret).isPresent(),
                stripe.isPresent(),
                stripe.map(set -> set.webhookSecrets().size()).orElse(0));
    }

    private void write(ShopId shop, Actor actor, String action, Map<String, String> details) {
        audit.append(shop, SUBJECT, clock.instant(), actor, action, details);
    }

    /** Shops among those given, for the pages that let one choose. */
    static Set<ShopId> ids(List<Shop> shops) {
        return shops.stream().map(Shop::id).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /**
     * Which credentials are there.
     *
     * @param webhookSecrets how many, of Shopify
     * @param signed whether messages of Shippo have to be signed
     * @param stripeSecrets how many, of Stripe's webhooks
     */
    record CredentialsSet(
            boolean shopify,
            int webhookSecrets,
            boolean shipStation,
            boolean shippo,
            boolean signed,
            boolean stripe,
            int stripeSecrets) {

        boolean complete() {
            return shopify && shipStation;
        }
    }
}
