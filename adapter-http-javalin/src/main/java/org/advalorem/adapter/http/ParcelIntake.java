package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what Shippo sends: {@code POST /shippo/webhook?shop=…&token=…}. The token in the address tells it from anybody's; where a
 * signing secret is kept, the signature has to as well. Shippo waits three seconds for an answer and sends twice again at most.
 */
final class ParcelIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ParcelIntake.class);
    private static final String KIND = "shippo";
    private static final String SIGNATURE = "Shippo-Auth-Signature";
    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_.]{0,63}");

    private final WebhookBox box;
    private final WebhookKeys keys;
    private final ParcelSignatures signatures;
    private final Clock clock;

    ParcelIntake(HttpParts parts, WebhookBox box, WebhookKeys keys) {
        this.box = box;
        this.keys = keys;
        signatures = parts.parcelSignatures();
        clock = parts.clock();
    }

    void receive(Context context) {
        byte[] body = context.bodyAsBytes();
        Optional<ShopId> shop = Params.text(context, "shop").flatMap(WebhookBox::shopOf);
        Optional<ShippoCredentials> known = shop.flatMap(keys::ofParcels);
        if (known.isEmpty()) {
            // Sent again it would be no better, and Shippo switches off addresses that refuse.
            LOG.info("A message of Shippo was left, since {} has no key of Shippo", named(shop));
            box.answer(context, KIND, "unknown-shop");
            return;
        }
        var raw = RawBody.of(body);
        requireGenuine(context, raw, known.get());
        Optional<String> event = event(body);
        Optional<String> fault = WebhookBox.notJson(body)
                .or(() -> event.isPresent() ? Optional.empty() : Optional.of("The body names no event"));
        var delivery = new Delivery(
                shop.get(),
                "shippo-" + Hashes.of(body),
                "",
                "shippo/" + event.orElse("unreadable"),
                "",
                Optional.empty(),
                raw);
        box.keep(context, KIND, delivery, fault);
    }

    static String named(Optional<ShopId> shop) {
        return shop.map(ShopId::domain).orElse("no shop that it names");
    }

    private void requireGenuine(Context context, RawBody body, ShippoCredentials known) {
        String token = Params.text(context, "token").orElse("");
        if (!Hashes.same(known.webhookToken().reveal(), token)) {
            box.count(KIND, "bad-token");
            throw Problem.of(401, "BAD_TOKEN", "The token in the address is not this shop's.");
        }
        String signature = Optional.ofNullable(context.header(SIGNATURE)).orElse("");
        boolean signed = known.signingSecret()
                .map(secret -> signatures.isSigned(body, signature, secret, clock.instant()))
                .orElse(true);
        if (!signed) {
            box.count(KIND, "bad-signature");
            throw Problem.of(401, "BAD_SIGNATURE", SIGNATURE + " does not match the body, or is too old.");
        }
    }

    private static Optional<String> event(byte[] body) {
        return Json.text(body, "event").filter(EVENT.asMatchPredicate());
    }
}
