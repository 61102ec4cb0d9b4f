package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.order.PaymentRule;
import org.advalorem.domain.order.PaymentRule.Place;
import org.advalorem.domain.sync.ShopRules;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesApiTest {

    private static final String RULES = "/api/shops/" + SHOP + "/rules";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aShopThatSetNothingHasTheStandardRules() {
        Answer rules = world.get(RULES);

        assertThat(rules.json().get("codRules")).isEmpty();
        assertThat(rules.json().at("/standard/codRules")).hasSize(6);
        assertThat(rules.text("/standard/variationOptions/0")).isEqualTo("color");
        assertThat(rules.text("/standard/sizeOptions/0")).isEqualTo("size");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        world.put(RULES, "{\"variationOptions\":[\"Shade\"],\"sizeOptions\":[\"Fit\"]}");

        Answer changed = world.put(
                RULES,
                "{\"codRules\":[{\"place\":\"tag\",\"phrase\":\" Pay on Pickup \"}],\"sizeOptions\":[\"Length\",\"FIT\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(world.store.ruleBook().of(SHOP))
                .isEqualTo(new ShopRules(
                        List.of(new PaymentRule(Place.TAG, "pay on pickup")),
                        List.of("shade"),
                        List.of("length", "fit")));
        assertThat(world.get(RULES).body()).isEqualTo(changed.body());
        assertThat(world.store.ruleBook().of(OTHER)).isEqualTo(ShopRules.NONE);
    }

    @Test
    void writesDownWhoChangedWhatAndNothingIfNothingChanged() {
        world.put(RULES, "{\"codRules\":[{\"place\":\"GATEWAY\",\"phrase\":\"pickup\"}]}");
        world.put(RULES, "{\"codRules\":[{\"place\":\"GATEWAY\",\"phrase\":\"pickup\"}]}");

        Answer audit = world.get("/api/audit");

        assertThat(audit.json().get("items").findValuesAsText("action")).containsOnlyOnce("RULES_CHANGED");
        assertThat(audit.text("/items/0/actor")).isEqualTo("token:admin");
        assertThat(audit.text("/items/0/details/codRules")).isEqualTo("[] became [gateway contains \"pickup\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"codRules":[{"place":"TAG","phrase":"ok"},{"place":"TAG","phrase":" "}]}|codRules[1].phrase
                    {"codRules":[{"place":"TAG","phrase":"c.o.d."}]}|codRules[0].phrase
                    {"codRules":[{"place":"TAG","phrase":".*"}]}|codRules[0].phrase
                    {"codRules":[{"place":"TAG"}]}|codRules[0].phrase
                    {"codRules":[{"place":"TAG","phrase":7}]}|codRules[0].phrase
                    {"codRules":[{"phrase":"ok"}]}|codRules[0].place
                    {"codRules":[{"place":"NOTE","phrase":"ok"}]}|codRules[0].place
                    {"codRules":[{"place":"TAG","phrase":"ok","regex":true}]}|codRules[0].regex
                    {"codRules":["cod"]}|codRules[0]
                    {"codRules":"cod"}|codRules
                    {"variationOptions":["Color",""]}|variationOptions[1]
                    {"variationOptions":[1]}|variationOptions[0]
                    {"variationOptions":["Shade"],"sizeOptions":["Fit","shade "]}|sizeOptions[1]
                    {"options":[]}|options
                    """)
    void namesThePlaceThatCannotBeAccepted(String body, String field) {
        Answer answer = world.put(RULES, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_FIELD");
        assertThat(answer.text("/field")).isEqualTo(field);
        assertThat(world.store.ruleBook().of(SHOP)).isEqualTo(ShopRules.NONE);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Answer answer = world.put(
                RULES,
                "{\"codRules\":[{\"place\":\"HERE\",\"phrase\":\"\"}],\"sizeOptions\":[\"" + "x".repeat(256) + "\"]}");

        assertThat(answer.json().get("errors").size()).isEqualTo(3);
        assertThat(answer.text("/errors/sizeOptions[0]")).isEqualTo("has more than 255 characters");
    }

    @Test
    void thereAreNotTooMany() {
        String names = IntStream.range(0, 51)
                .mapToObj(number -> "\"n" + number + "\"")
                .collect(Collectors.joining(",", "[", "]"));

        Answer answer = world.put(RULES, "{\"variationOptions\":" + names + "}");

        assertThat(answer.text("/errors/variationOptions")).isEqualTo("there are 51, 50 at most");
    }

    @Test
    void rulesAreTriedOnAnExample() {
        world.put(
                RULES,
                "{\"codRules\":[{\"place\":\"TAG\",\"phrase\":\"pickup\"}],\"variationOptions\":[\"Scent\"],\"sizeOptions\":[]}");

        Answer pickup = world.get(RULES + "/try?text=Pickup%21&options=Size,%20Color,%20Scent");
        Answer cod = world.get(RULES + "/try?text=cod:%20no");

        assertThat(pickup.json().get("payment").findValuesAsText("method"))
                .containsExactly("PREPAID", "COD", "PREPAID");
        assertThat(pickup.text("/payment/1/rule")).isEqualTo("tag contains \"pickup\"");
        assertThat(pickup.text("/options/variation")).isEqualTo("Scent");
        assertThat(pickup.text("/options/size")).isEqualTo("Size / Color");
        assertThat(cod.json().get("payment").findValuesAsText("method")).containsExactly("COD", "COD", "PREPAID");
    }

    @Test
    void whatIsHereIsProcessedAgainByAJob() {
        Answer job = world.post("/api/shopify/sync/process-again", "");

        assertThat(job.status()).isEqualTo(202);
        assertThat(job.text("/kind")).isEqualTo(SyncJobKind.PROCESS_AGAIN.name());
    }

    @Test
    void whoMayOnlyLookChangesNothingAndNobodySeesOtherShops() {
        String viewer = world.token(Role.VIEWER, SHOP);
        String operator = world.token(Role.OPERATOR, SHOP);
        String stranger = world.token(Role.ADMIN, OTHER);

        assertThat(world.get(RULES, viewer).status()).isEqualTo(200);
        assertThat(world.get(RULES + "/try?text=cod", viewer).status()).isEqualTo(200);
        assertThat(world.sendJson("PUT", RULES, "{}", viewer).status()).isEqualTo(403);
        assertThat(world.sendJson("PUT", RULES, "{}", operator).status()).isEqualTo(403);
        assertThat(world.get(RULES, stranger).status()).isEqualTo(404);
        assertThat(world.sendJson("PUT", RULES, "{}", stranger).status()).isEqualTo(404);
    }
}
