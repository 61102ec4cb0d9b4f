package org.advalorem.sandbox;

import static org.advalorem.sandbox.AdminRoute.answering;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.sandbox.http.Json;
import org.advalorem.sandbox.shippo.Ledger;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.Scan;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shippo.Stage;

/** Shippo: shipments, parcels on their way, messages, and what was really bought. */
final class ShippoAdmin {

    private final Sandbox sandbox;
    private final ShippoPeer shippo;
    private final Clock clock;
    private final OrderAdmin orders;

    ShippoAdmin(Sandbox sandbox, Clock clock, OrderAdmin orders) {
        this.sandbox = sandbox;
        this.shippo = sandbox.shippo();
        this.clock = clock;
        this.orders = orders;
    }

    void register(RoutesConfig routes) {
        routes.post("/admin/shippo/shipments", answering(this::shipment));
        routes.post("/admin/shippo/parcels/{number}", answering(this::scan));
        routes.post("/admin/shippo/parcels/{number}/move", answering(this::move));
        routes.post("/admin/shippo/transactions/{id}/settle", answering(this::settle));
        routes.get("/admin/shippo/sales", answering(ctx -> sales()));
        routes.get("/admin/shippo/declarations", answering(ctx -> declarations()));
        routes.patch("/admin/shippo/messages", answering(this::manner));
        routes.post("/admin/shippo/messages/hold", answering(ctx -> hold()));
        routes.post(
                "/admin/shippo/messages/release",
                answering(ctx -> Map.of("released", shippo.webhooks().release().join())));
    }

    /** For an order, or with the quotes that are wished for; with neither one of USPS's is made. */
    private Map<String, Object> shipment(Context ctx) {
        Wish wish = Wish.of(ctx);
        String id = wish.text("order")
                .map(order -> sandbox.shipmentFor(orders.placed(order).order()))
                .orElseGet(() -> shippo.makeShipment(quotes(wish.json())));
        return Map.of("shipment", id, "rates", shippo.ratesOf(id));
    }

    private static List<Quote> quotes(JsonNode wish) {
        var quotes = new ArrayList<Quote>();
        wish.path("quotes").forEach(quote -> quotes.add(quote(new Wish(quote))));
        return wish.has("quotes") ? quotes : List.of(Quote.usps("7.90"));
    }

    private static Quote quote(Wish wish) {
        return new Quote(
                wish.required("provider"),
                wish.required("token"),
                wish.required("account"),
                new BigDecimal(wish.required("amount")).toPlainString(),
                wish.required("currency"),
                wish.number("days", 2));
    }

    /** Has the carrier say something now and sends it on; says what each address answered. */
    private Map<String, Object> scan(Context ctx) {
        Wish wish = Wish.of(ctx);
        String number = ctx.pathParam("number");
        shippo.scan(
                number,
                new Scan(
                        wish.required("status"),
                        wish.text("code").orElse(""),
                        clock.instant(),
                        wish.json().path("actionRequired").asBoolean()));
        return Map.of("answers", shippo.send(shippo.trackUpdated(number)));
    }

    /** To the next stage of its way, or to the one that is wished for; the messages go out by themselves. */
    private Map<String, Object> move(Context ctx) {
        String number = ctx.pathParam("number");
        Optional<Stage> stage = Wish.of(ctx).text("to").map(Stage::valueOf);
        Stage reached = stage.map(to -> shippo.move(number, to)).orElseGet(() -> shippo.move(number));
        return Map.of("stage", reached.name());
    }

    private Map<String, Object> settle(Context ctx) {
        shippo.settle(ctx.pathParam("id"));
        return Map.of("ok", true);
    }

    private Map<String, Object> manner(Context ctx) {
        shippo.webhooks().manner(Wish.of(ctx).manner(shippo.webhooks().manner()));
        return Map.of("ok", true);
    }

    private Map<String, Object> hold() {
        shippo.webhooks().hold();
        return Map.of("ok", true);
    }

    private Map<String, Object> sales() {
        Ledger ledger = shippo.ledger();
        return Map.of(
                "sales", ledger.sales().stream().map(ShippoAdmin::sale).toList(),
                "voided", ledger.voided(),
                "charged", ledger.charged(),
                "repeated", ledger.repeated());
    }

    private Map<String, Object> declarations() {
        return Map.of(
                "declarations",
                shippo.declarations().stream()
                        .map(told -> Json.read(told.json()))
                        .toList());
    }

    private static Map<String, Object> sale(Ledger.Sale sale) {
        return Map.of(
                "at", sale.at().toString(),
                "transaction", sale.transaction(),
                "trackingNumber", sale.trackingNumber(),
                "rate", sale.rate(),
                "marker", sale.marker(),
                "amount", sale.amount(),
                "currency", sale.currency());
    }
}
