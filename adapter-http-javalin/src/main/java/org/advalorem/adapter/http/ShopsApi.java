package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.port.shop.BillingUnits;

/** {@code /api/shops}: who is served, how, and whether the keys are there. */
final class ShopsApi {

    private static final Set<String> NUMBERS = Set.of("maximumReductionPercent", "storeId", "maximumRounds");

    private final ShopDesk desk;
    private final BillingUnits billing;
    private final java.time.Clock clock;
    private final WebhookAddresses addresses;

    ShopsApi(HttpParts parts, ShopDesk desk, WebhookAddresses addresses) {
        this.addresses = addresses;
        this.desk = desk;
        billing = parts.store().billingUnits();
        clock = parts.clock();
    }

    void list(Context context) {
        ObjectNode json = Json.object();
        json.set("items", CorrectionJson.list(desk.visibleTo(Caller.in(context)), ShopsApi::shop));
        Answers.json(context, json);
    }

    void one(Context context) {
        answer(context, find(context));
    }

    void register(Context context) {
        Body.of(context);
        boolean fresh = desk.register(Caller.in(context), Params.shop("domain", context.pathParam("domain")));
        context.status(fresh ? 201 : 200);
        answer(context, find(context));
    }

    void settings(Context context) {
        Answers.json(context, settings(find(context).settings()));
    }

    void changeSettings(Context context) {
        Shop shop = find(context);
        SettingsInput input = input(Body.of(context, SettingsInput.FIELDS.toArray(String[]::new)), shop.settings());
        ShopSettings settings = input.settings().orElseThrow(() -> refused(input.faults()));
        Answers.json(
                context,
                settings(desk.change(Caller.in(context), shop, settings).settings()));
    }

    private static Problem refused(Map<String, String> faults) {
        Map.Entry<String, String> first = faults.entrySet().iterator().next();
        return Problem.badField(first.getKey(), first.getValue()).with("errors", faults);
    }

    void credentials(Context context) {
        Answers.json(context, credentials(desk.credentials(find(context).id())));
    }

    void changeShopify(Context context) {
        Shop shop = find(context);
        Body body = Body.of(context, "accessToken", "webhookSecrets");
        desk.saveShopify(
                Caller.in(context), shop.id(), body.optionalText("accessToken"), body.optionalTexts("webhookSecrets"));
        credentials(context);
    }

    void changeShipStation(Context context) {
        Shop shop = find(context);
        Body body = Body.of(context, "key", "secret");
        desk.saveShipStation(Caller.in(context), shop.id(), body.text("key"), body.text("secret"));
        credentials(context);
    }

    /** The address with a new token is told here, and never again. */
    void changeShippo(Context context) {
        Shop shop = find(context);
        Body body = Body.of(context, "token", "webhookToken", "signingSecret");
        var change = new ShippoChange(
                body.optionalText("token"),
                body.optionalText("webhookToken"),
                body.optionalText("signingSecret"),
                body.holds("signingSecret") && !body.has("signingSecret"));
        Optional<Secret> fresh = desk.saveShippo(Caller.in(context), shop.id(), change);
        ObjectNode json = credentials(desk.credentials(shop.id()));
        fresh.ifPresent(token -> {
            Idempotency.isNotFinal(context);
            json.put("webhookAddress", addresses.ofShippo(context, shop.id(), token));
        });
        Answers.json(context, json);
    }

    void changeStripe(Context context) {
        Shop shop = find(context);
        Body body = Body.of(context, "key", "webhookSecrets");
        desk.saveStripe(Caller.in(context), shop.id(), body.optionalText("key"), body.optionalTexts("webhookSecrets"));
        credentials(context);
    }

    private Shop find(Context context) {
        return desk.find(Caller.in(context), context.pathParam("domain"));
    }

    private void answer(Context context, Shop shop) {
        ObjectNode json = shop(shop);
        json.set("settings", settings(shop.settings()));
        json.set("credentials", credentials(desk.credentials(shop.id())));
        var cycle = billing.cycle(shop.id(), clock.instant());
        json.putObject("billing")
                .put("from", cycle.start().toString())
                .put("to", cycle.end().toString())
                .put("used", cycle.used());
        Answers.json(context, json);
    }

    private static ObjectNode shop(Shop shop) {
        ObjectNode json = Json.object();
        json.put("domain", shop.id().domain());
        json.put("installed", shop.installed());
        json.put("registeredAt", shop.registeredAt().toString());
        ObjectNode plan = json.putObject("plan").put("name", shop.plan().name());
        shop.plan().ordersPerCycle().ifPresent(limit -> plan.put("ordersPerCycle", limit));
        return json;
    }

    private static ObjectNode credentials(ShopDesk.CredentialsSet set) {
        ObjectNode json = Json.object();
        json.putObject("shopify").put("set", set.shopify()).put("webhookSecrets", set.webhookSecrets());
        json.putObject("shipstation").put("set", set.shipStation());
        json.putObject("shippo").put("set", set.shippo()).put("signed", set.signed());
        json.putObject("stripe").put("set", set.stripe()).put("webhookSecrets", set.stripeSecrets());
        return json;
    }

    private static ObjectNode settings(ShopSettings settings) {
        ObjectNode json = Json.object();
        SettingsInput.texts(settings).forEach((field, text) -> {
            if (NUMBERS.contains(field)) {
                if (!text.isEmpty()) {
                    json.put(field, Long.parseLong(text));
                }
            } else if (field.equals("splitRows")) {
                json.put(field, settings.splitRows());
            } else {
                json.put(field, text);
            }
        });
        settings.tolerated().stream().map(Enum::name).sorted().forEach(json.putArray("tolerated")::add);
        return json;
    }

    /** What is left out stays as it is. */
    private static SettingsInput input(Body body, ShopSettings before) {
        Map<String, String> texts = new LinkedHashMap<>(SettingsInput.texts(before));
        for (String field : SettingsInput.FIELDS) {
            if (NUMBERS.contains(field)) {
                body.optionalNumber(field).ifPresent(number -> texts.put(field, Long.toString(number)));
            } else if (field.equals("splitRows")) {
                body.optionalFlag(field).ifPresent(flag -> texts.put(field, flag.toString()));
            } else if (!field.equals("tolerated") && body.holds(field)) {
                texts.put(field, body.optionalText(field).orElse(""));
            }
        }
        if (body.holds("storeId") && !body.has("storeId")) {
            texts.put("storeId", "");
        }
        var tolerated = new TreeSet<String>();
        body.optionalTexts("tolerated")
                .ifPresentOrElse(
                        tolerated::addAll, () -> before.tolerated().forEach(code -> tolerated.add(code.name())));
        return new SettingsInput(texts, tolerated);
    }
}
