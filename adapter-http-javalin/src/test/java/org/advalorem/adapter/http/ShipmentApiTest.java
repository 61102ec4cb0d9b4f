package org.advalorem.adapter.http;

import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.adapter.http.World.Answer;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Orders;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentApiTest {

    private static final int ORDER = 2301;
    private static final String AT = "/api/orders/" + Sales.id(ORDER);
    private static final String SHIPMENT = AT + "/shipment";
    private static final String FROM =
            "'from':{'name':'Ada Keller','street':'Lindenstraße 4','city':'Berlin','zip':'10969','country':'de'}";
    private static final String BOX =
            "'box':{'length':'30','width':'20.5','height':'10','weight':'1.2','weightUnit':'kg'}";
    private static final String WEIGHTS =
            "'netWeights':[{'line':'14001','weight':'600'},{'line':'14002','weight':'350.5','unit':'g'}]";
    private static final String CUSTOMS = "'customs':{'signer':'Ada Keller','incoterm':'DDP'," + WEIGHTS + "}";

    private final World world = new World();

    @BeforeEach
    void fill() {
        world.fulfils(SHOP);
        OrderKey order = Deeds.paid(world, ORDER);
        world.inShopify(order.order(), Orders.teesAndMug());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Answer ship(String... fields) {
        return world.post(SHIPMENT, ("{" + String.join(",", fields) + "}").replace('\'', '"'));
    }

    @Test
    void theFormSaysWhatWasPaidForEachLineAndWhy() {
        Answer form = world.get(AT + "/customs");

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text("/total")).isEqualTo("38.22");
        assertThat(form.text("/currency")).isEqualTo("USD");
        assertThat(form.text("/rows/0/line")).isEqualTo("14001");
        assertThat(form.text("/rows/0/value")).isEqualTo("26.97");
        assertThat(form.text("/rows/0/hsCode")).isEqualTo("610910");
        assertThat(form.text("/rows/0/originCountry")).isEqualTo("US");
        assertThat(form.text("/rows/0/rule")).isNotEmpty();
        assertThat(form.json().at("/findings")).isEmpty();
    }

    @Test
    void aShipmentIsMadeWithItsFormAndAnswersWithRates() {
        Answer made = ship(FROM, BOX, CUSTOMS);

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/shipment")).isEqualTo(Carriers.SHIPMENT);
        assertThat(made.json().at("/rates")).hasSize(3);
        assertThat(made.text("/customs/total")).isEqualTo("38.22");
        Packing packed = world.carriers.packed().orElseThrow();
        assertThat(packed.from().country()).contains("DE");
        assertThat(packed.to().street()).contains("1 Main St");
        assertThat(packed.box().width()).isEqualByComparingTo("20.5");
        assertThat(packed.box().weight().unit()).isEqualTo(Packing.Weight.Unit.KG);
        assertThat(packed.papers().orElseThrow().incoterm()).contains("DDP");
        assertThat(packed.papers().orElseThrow().netWeights().get("14002").amount())
                .isEqualByComparingTo("350.5");
        assertThat(world.get(AT).text("/shipment")).isEqualTo(Carriers.SHIPMENT);
        assertThat(world.get(AT + "/timeline").text("/items/1/payload/declared"))
                .isEqualTo("38.22 USD");
    }

    @Test
    void itIsAnOperationAndStandsInTheAuditTrail() {
        ship(FROM, BOX, CUSTOMS);

        assertThat(world.get("/api/operations?kind=SHIPMENT").text("/items/0/state"))
                .isEqualTo("CONFIRMED");
        assertThat(world.store.auditTrail().of(SHOP, "handling:" + Sales.id(ORDER)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("declared", "38.22 USD"));
    }

    @Test
    void aRequestUnderTheSameKeyMakesNoSecondOne() {
        String body = ("{" + FROM + "," + BOX + "," + CUSTOMS + "}").replace('\'', '"');

        Answer first = world.sendJson("POST", SHIPMENT, body, World.ADMIN, "Idempotency-Key", "pack-1");
        Answer again = world.sendJson("POST", SHIPMENT, body, World.ADMIN, "Idempotency-Key", "pack-1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(world.get("/api/operations?kind=SHIPMENT").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void whatIsMissingForCustomsIsSaid() {
        assertThat(ship(FROM, BOX).code()).isEqualTo("CUSTOMS_NEEDED");
        assertThat(ship(FROM, BOX).status()).isEqualTo(422);
        Answer one = ship(FROM, BOX, "'customs':{'signer':'Ada','netWeights':[{'line':'14001','weight':'1'}]}");
        assertThat(one.code()).isEqualTo("CUSTOMS_INCOMPLETE");
        assertThat(one.text("/detail")).contains("14002 (Mug)");
        assertThat(world.carriers.packed()).isEmpty();
    }

    @Test
    void amountsThatAPersonHasToSeeGoOnlyWhenTheyWereSeen() {
        world.inShopify(
                new OrderId(Sales.id(ORDER)),
                Orders.usd().line("14001", "Tee", 1, "20.00", "20.00").line("14002", "Mug", 1, "12.00", "1.00"));

        Answer refused = ship(FROM, BOX, CUSTOMS);
        assertThat(refused.code()).isEqualTo("CUSTOMS_TO_REVIEW");
        assertThat(refused.text("/detail")).contains("Tee");

        assertThat(ship(FROM, BOX, "'customs':{'signer':'Ada','reviewed':true," + WEIGHTS + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whileShopifyIsAwayNothingIsMade() {
        world.peers.goDown();

        assertThat(ship(FROM, BOX, CUSTOMS).status()).isEqualTo(503);
        assertThat(world.get(AT + "/customs").status()).isEqualTo(503);
        assertThat(world.carriers.packed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'country':'de'; 'country':'Germany'; from.country",
                "'city':'Berlin',; ; from.city",
                "'length':'30'; 'length':'-1'; box.length",
                "'length':'30'; 'length':'1e9'; box.length",
                "'length':'30'; 'length':30; box.length",
                "'weightUnit':'kg'; 'weightUnit':'st'; box.weightUnit",
                "'weight':'600'; 'weight':'0'; customs.netWeights[0].weight",
                "'line':'14002'; 'line':'14001'; customs.netWeights",
                "'signer':'Ada Keller',; ; customs.signer",
                "'incoterm':'DDP'; 'contents':'WEAPONS'; customs.contents",
                "'incoterm':'DDP'; 'sender':'me'; customs.sender",
            })
    void aFieldThatIsWrongIsNamed(String text, String instead, String field) {
        String all = FROM + "," + BOX + "," + CUSTOMS;
        assertThat(all).contains(text);

        Answer answer = ship(all.replace(text, instead == null ? "" : instead));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/field")).isEqualTo(field);
        assertThat(world.carriers.packed()).isEmpty();
    }

    @Test
    void oneThatIsThereIsNotMadeAnew() {
        Answer both = ship("'shipment':'ship-5f1'", FROM, BOX);

        assertThat(both.status()).isEqualTo(400);
        assertThat(both.text("/field")).isEqualTo("shipment");
        assertThat(ship().text("/field")).isEqualTo("from");
    }

    @Test
    void whoMayOnlyLookMakesNone() {
        String viewer = world.token(Role.VIEWER);

        assertThat(world.get(AT + "/customs", viewer).status()).isEqualTo(403);
    }
}
