package org.advalorem.adapter.jdbi.sync;

import java.util.List;
import org.advalorem.adapter.jdbi.sql.Json;
import org.advalorem.adapter.jdbi.sql.Sql;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.port.sync.RuleBook;

/** Rules in PostgreSQL, by their shops. They are read anew each time, so a change holds at once in every process. */
public final class JdbiRuleBook implements RuleBook {

    private static final String SAVE = """
            insert into shop_rules (shop_id, rules) values (:shop, :rules)
            on conflict (shop_id) do update set rules = excluded.rules
            """;

    private final Sql sql;

    public JdbiRuleBook(Sql sql) {
        this.sql = sql;
    }

    @Override
    public ShopRules of(ShopId shop) {
        return sql.ask(handle -> handle.createQuery("select rules from shop_rules where shop_id = :shop")
                        .bind("shop", shop.domain())
                        .mapTo(String.class)
                        .findOne())
                .map(json -> Json.read(json, RulesWire.class).rules())
                .orElse(ShopRules.NONE);
    }

    @Override
    public void save(ShopId shop, ShopRules rules) {
        sql.ask(handle -> handle.createUpdate(SAVE)
                .bind("shop", shop.domain())
                .bind("rules", Json.write(RulesWire.of(rules)))
                .execute());
    }

    record RulesWire(List<RuleWire> codRules, List<String> variationOptions, List<String> sizeOptions) {

        static RulesWire of(ShopRules rules) {
            return new RulesWire(
                    rules.codRules().stream()
                            .map(rule -> new RuleWire(rule.place(), rule.phrase()))
                            .toList(),
                    rules.variationOptions(),
                    rules.sizeOptions());
        }

        ShopRules rules() {
            return new ShopRules(
                    codRules.stream()
                            .map(rule -> new PaymentRule(rule.place, rule.phrase))
                            .toList(),
                    variationOptions,
                    sizeOptions);
        }
    }

    record RuleWire(PaymentRule.Place place, String phrase) {}
}
