package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.adapter.http.RulesInput.RuleText;
import org.advalorem.adapter.http.page.RulesView;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.sync.ShopRules;

/** The page with a shop's rules, where they can be changed and tried. */
final class RulesPages {

    private static final Splitter LINES =
            Splitter.onPattern("\\R").trimResults().omitEmptyStrings();

    private final Pages pages;
    private final ShopDesk desk;

    RulesPages(Pages pages, ShopDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    void show(Context context) {
        Shop shop = find(context);
        ShopRules rules = desk.rules(shop.id());
        show(context, shop, RulesInput.of(rules), Map.of(), "1".equals(context.queryParam("saved")));
    }

    void change(Context context) {
        Shop shop = find(context);
        var input = new RulesInput(
                codRules(context), lines(context, RulesInput.VARIATIONS), lines(context, RulesInput.SIZES));
        var faults = new LinkedHashMap<String, String>();
        Optional<ShopRules> rules = input.rules(faults);
        if (rules.isPresent()) {
            desk.change(Caller.in(context), shop.id(), rules.get());
            context.redirect("/shops/" + shop.id() + "/rules?saved=1", HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(context, shop, input, faults, false);
        }
    }

    /** The rows of the form; one without a phrase is none. */
    private static List<RuleText> codRules(Context context) {
        List<String> places = context.formParams("place");
        List<String> phrases = context.formParams("phrase");
        var rules = new ArrayList<RuleText>();
        for (int row = 0; row < Math.min(places.size(), phrases.size()); row++) {
            if (!phrases.get(row).isBlank()) {
                rules.add(new RuleText(places.get(row), phrases.get(row)));
            }
        }
        return rules;
    }

    private static List<String> lines(Context context, String field) {
        return LINES.splitToList(Optional.ofNullable(context.formParam(field)).orElse(""));
    }

    private void show(Context context, Shop shop, RulesInput input, Map<String, String> faults, boolean saved) {
        var view = new RulesView(
                shop.id(),
                input.codRules().stream()
                        .map(rule -> new RulesView.Row(rule.place(), rule.phrase()))
                        .toList(),
                input.variationOptions(),
                input.sizeOptions(),
                faults,
                saved,
                RulesTrial.of(
                        desk.rules(shop.id()),
                        Params.text(context, "text").orElse(""),
                        Params.text(context, "options").orElse("")));
        pages.show(context, "rules.jte", "Rules of " + shop.id(), "shops", view);
    }

    private Shop find(Context context) {
        return desk.find(Caller.in(context), context.pathParam("domain"));
    }
}
