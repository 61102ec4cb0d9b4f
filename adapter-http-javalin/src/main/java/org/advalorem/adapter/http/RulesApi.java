package org.advalorem.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import org.advalorem.adapter.http.RulesInput.RuleText;
import org.advalorem.adapter.http.page.RulesView.Answer;
import org.advalorem.adapter.http.page.RulesView.Trial;
import org.advalorem.domain.catalog.OptionRule;
import org.advalorem.domain.order.PaymentMethod;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRules;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.sync.ShopRules;

/** {@code /api/shops/{domain}/rules}: what a shop adds to the rules by which records are made of what Shopify says. */
final class RulesApi {

    private final ShopDesk desk;

    RulesApi(ShopDesk desk) {
        this.desk = desk;
    }

    void show(Context context) {
        Answers.json(context, json(desk.rules(find(context).id())));
    }

    /** What is left out stays as it is. */
    void change(Context context) {
        Shop shop = find(context);
        RulesInput held = RulesInput.of(desk.rules(shop.id()));
        Body body = Body.of(context, RulesInput.COD_RULES, RulesInput.VARIATIONS, RulesInput.SIZES);
        var input = new RulesInput(
                body.optionalObjects(RulesInput.COD_RULES, "place", "phrase")
                        .map(RulesApi::texts)
                        .orElse(held.codRules()),
                body.optionalTexts(RulesInput.VARIATIONS).orElse(held.variationOptions()),
                body.optionalTexts(RulesInput.SIZES).orElse(held.sizeOptions()));
        Answers.json(context, json(desk.change(Caller.in(context), shop.id(), input.rulesOrProblem())));
    }

    private static List<RuleText> texts(List<Body> rules) {
        return rules.stream()
                .map(rule -> new RuleText(
                        rule.text("place"), rule.optionalText("phrase").orElse("")))
                .toList();
    }

    void attempt(Context context) {
        ShopRules rules = desk.rules(find(context).id());
        String text = Params.text(context, "text").orElse("");
        String options = Params.text(context, "options").orElse("");
        Answers.json(context, json(RulesTrial.of(rules, text, options)));
    }

    private static ObjectNode json(ShopRules rules) {
        ObjectNode json = json(rules.codRules(), rules.variationOptions(), rules.sizeOptions());
        OptionRule options = OptionRule.standard();
        json.set("standard", json(PaymentRules.standard().list(), options.variationNames(), options.sizeNames()));
        return json;
    }

    private static ObjectNode json(List<PaymentRule> rules, List<String> variations, List<String> sizes) {
        ObjectNode json = Json.object();
        json.set(
                RulesInput.COD_RULES,
                CorrectionJson.list(
                        rules,
                        rule -> Json.object().put("place", rule.place().name()).put("phrase", rule.phrase())));
        variations.forEach(json.putArray(RulesInput.VARIATIONS)::add);
        sizes.forEach(json.putArray(RulesInput.SIZES)::add);
        return json;
    }

    private static ObjectNode json(Trial trial) {
        ObjectNode json = Json.object();
        json.set("payment", CorrectionJson.list(trial.answers(), RulesApi::json));
        json.putObject("options")
                .put("variation", trial.attributes().variation())
                .put("size", trial.attributes().size());
        return json;
    }

    private static ObjectNode json(Answer answer) {
        ObjectNode json = Json.object();
        json.put("place", answer.place().name());
        json.put("method", (answer.hit().isPresent() ? PaymentMethod.COD : PaymentMethod.PREPAID).name());
        answer.hit().ifPresent(hit -> json.put("rule", hit.rule().toString()));
        return json;
    }

    private Shop find(Context context) {
        return desk.find(Caller.in(context), context.pathParam("domain"));
    }
}
