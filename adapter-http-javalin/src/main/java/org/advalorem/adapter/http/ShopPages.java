package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.adapter.http.page.ShopView;
import org.advalorem.adapter.http.page.ShopsView;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.port.shop.BillingUnits;

/** The shops, their settings and their keys. */
final class ShopPages {

    private final Pages pages;
    private final ShopDesk desk;
    private final BillingUnits billing;
    private final Clock clock;
    private final WebhookAddresses addresses;

    ShopPages(Pages pages, HttpParts parts, ShopDesk desk, WebhookAddresses addresses) {
        this.addresses = addresses;
        this.pages = pages;
        this.desk = desk;
        billing = parts.store().billingUnits();
        clock = parts.clock();
    }

    void list(Context context) {
        show(context, "", "");
    }

    void register(Context context) {
        String domain = field(context, "domain");
        try {
            var id = Params.shop("domain", domain);
            desk.register(Caller.in(context), id);
            context.redirect("/shops/" + id, HttpStatus.SEE_OTHER);
        } catch (Problem problem) {
            context.status(problem.status());
            show(context, domain, problem.getMessage());
        }
    }

    private void show(Context context, String typed, String fault) {
        var view = new ShopsView(desk.visibleTo(Caller.in(context)), typed, fault);
        pages.show(context, "shops.jte", "Shops", "shops", view);
    }

    void one(Context context) {
        Shop shop = find(context);
        String notice = "1".equals(context.queryParam("saved")) ? "Saved." : "";
        show(context, shop, SettingsInput.texts(shop.settings()), codes(shop.settings()), Map.of(), notice);
    }

    void changeSettings(Context context) {
        Shop shop = find(context);
        Map<String, String> texts = new LinkedHashMap<>();
        SettingsInput.FIELDS.forEach(field -> texts.put(field, field(context, field)));
        Set<String> tolerated = Set.copyOf(context.formParams("tolerated"));
        var input = new SettingsInput(texts, tolerated);
        Optional<ShopSettings> settings = input.settings();
        if (settings.isPresent()) {
            desk.change(Caller.in(context), shop, settings.get());
            saved(context, shop);
        } else {
            refuse(context, shop, texts, tolerated, input.faults());
        }
    }

    void changeShopify(Context context) {
        Shop shop = find(context);
        Optional<String> token = given(context, "accessToken");
        Optional<List<String>> secrets = listed(context, "webhookSecrets");
        boolean known = desk.credentials(shop.id()).shopify();
        if (token.isEmpty() && !known) {
            refuseKeys(context, shop, Map.of("accessToken", "enter the token of the shop's custom app"));
        } else if (token.isEmpty() && secrets.isEmpty()) {
            refuseKeys(context, shop, Map.of("accessToken", "enter what is to be replaced"));
        } else {
            desk.saveShopify(Caller.in(context), shop.id(), token, secrets);
            saved(context, shop);
        }
    }

    void changeShipStation(Context context) {
        Shop shop = find(context);
        Optional<String> key = given(context, "key");
        Optional<String> secret = given(context, "secret");
        if (key.isPresent() && secret.isPresent()) {
            desk.saveShipStation(Caller.in(context), shop.id(), key.get(), secret.get());
            saved(context, shop);
            return;
        }
        var faults = new LinkedHashMap<String, String>();
        if (key.isEmpty()) {
            faults.put("key", "enter the API key");
        }
        if (secret.isEmpty()) {
            faults.put("secret", "enter the API secret that belongs to the key");
        }
        refuseKeys(context, shop, faults);
    }

    /** Shown at once rather than after a redirect if the address is new: it must stand in no address of ours. */
    void changeShippo(Context context) {
        Shop shop = find(context);
        var change = new ShippoChange(
                given(context, "shippoToken"),
                given(context, "shippoWebhookToken"),
                given(context, "signingSecret"),
                context.formParam("unsigned") != null);
        boolean known = desk.credentials(shop.id()).shippo();
        if (change.token().isEmpty() && !known) {
            refuseKeys(context, shop, Map.of("shippoToken", "enter the token of the shop's account at Shippo"));
            return;
        }
        if (change.isNothing()) {
            refuseKeys(context, shop, Map.of("shippoToken", "enter what is to be replaced"));
            return;
        }
        Optional<Secret> fresh = desk.saveShippo(Caller.in(context), shop.id(), change);
        if (fresh.isEmpty()) {
            saved(context, shop);
            return;
        }
        show(
                context,
                shop,
                SettingsInput.texts(shop.settings()),
                codes(shop.settings()),
                Map.of(),
                "",
                fresh.map(token -> addresses.ofShippo(context, shop.id(), token)));
    }

    void changeStripe(Context context) {
        Shop shop = find(context);
        Optional<String> key = given(context, "stripeKey");
        Optional<List<String>> secrets = listed(context, "stripeSecrets");
        boolean known = desk.credentials(shop.id()).stripe();
        if (key.isEmpty() && !known) {
            refuseKeys(context, shop, Map.of("stripeKey", "enter a secret or restricted key of the account at Stripe"));
        } else if (key.isEmpty() && secrets.isEmpty()) {
            refuseKeys(context, shop, Map.of("stripeKey", "enter what is to be replaced"));
        } else {
            desk.saveStripe(Caller.in(context), shop.id(), key, secrets);
            saved(context, shop);
        }
    }

    private static Optional<List<String>> listed(Context context, String field) {
        return given(context, field)
                .map(text -> Splitter.on(',').trimResults().omitEmptyStrings().splitToList(text));
    }

    private static void saved(Context context, Shop shop) {
        context.redirect("/shops/" + shop.id() + "?saved=1", HttpStatus.SEE_OTHER);
    }

    private void refuseKeys(Context context, Shop shop, Map<String, String> faults) {
        refuse(context, shop, SettingsInput.texts(shop.settings()), codes(shop.settings()), faults);
    }

    private void refuse(
            Context context, Shop shop, Map<String, String> texts, Set<String> tolerated, Map<String, String> faults) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(context, shop, texts, tolerated, faults, "");
    }

    private void show(
            Context context,
            Shop shop,
            Map<String, String> texts,
            Set<String> tolerated,
            Map<String, String> faults,
            String notice) {
        show(context, shop, texts, tolerated, faults, notice, Optional.empty());
    }

    private void show(
            Context context,
            Shop shop,
            Map<String, String> texts,
            Set<String> tolerated,
            Map<String, String> faults,
            String notice,
            Optional<String> shippoAddress) {
        var keys = desk.credentials(shop.id());
        var view = new ShopView(
                shop,
                texts,
                tolerated,
                faults,
                keys.shopify(),
                keys.webhookSecrets(),
                keys.shipStation(),
                new ShopView.Parcels(keys.shippo(), keys.signed(), shippoAddress),
                new ShopView.Payments(keys.stripe(), keys.stripeSecrets(), addresses.ofStripe(context, shop.id())),
                billing.cycle(shop.id(), clock.instant()),
                notice);
        pages.show(context, "shop.jte", shop.id().domain(), "shops", view);
    }

    private static Set<String> codes(ShopSettings settings) {
        return settings.tolerated().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> given(Context context, String field) {
        return Optional.of(field(context, field)).filter(text -> !text.isEmpty());
    }

    private static String field(Context context, String field) {
        return Optional.ofNullable(context.formParam(field)).orElse("").trim();
    }

    private Shop find(Context context) {
        return desk.find(Caller.in(context), context.pathParam("domain"));
    }
}
