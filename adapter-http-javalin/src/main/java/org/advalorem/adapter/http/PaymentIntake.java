package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.payment.PaymentMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what Stripe sends: {@code POST /stripe/webhook?shop=…}, signed with one of the secrets that are kept of the shop's endpoint. */
final class PaymentIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentIntake.class);
    private static final String KIND = "stripe";
    private static final String SIGNATURE = "Stripe-Signature";

    private final WebhookBox box;
    private final WebhookKeys keys;
    private final PaymentMessages messages;
    private final Clock clock;

    PaymentIntake(HttpParts parts, WebhookBox box, WebhookKeys keys) {
        this.box = box;
        this.keys = keys;
        messages = parts.paymentMessages();
        clock = parts.clock();
    }

    void receive(Context context) {
        byte[] body = context.bodyAsBytes();
        Optional<ShopId> shop = Params.text(context, "shop").flatMap(WebhookBox::shopOf);
        Optional<List<Secret>> secrets = shop.flatMap(keys::ofPayments).map(StripeCredentials::webhookSecrets);
        if (secrets.isEmpty()) {
            LOG.info("A message of Stripe was left, since {} has no key of Stripe", ParcelIntake.named(shop));
            box.answer(context, KIND, "unknown-shop");
            return;
        }
        String signature = Optional.ofNullable(context.header(SIGNATURE)).orElse("");
        if (!messages.isSigned(secrets.get(), body, signature, clock.instant())) {
            box.count(KIND, "bad-signature");
            throw Problem.of(401, "BAD_SIGNATURE", SIGNATURE + " does not match the body, or is too old.");
        }
        keep(context, shop.get(), RawBody.of(body));
    }

    private void keep(Context context, ShopId shop, RawBody body) {
        messages.read(body)
                .<Runnable>fold(
                        payment -> () -> keep(context, shop, body, payment.id(), payment.event(), Optional.empty()),
                        nothing -> () -> keep(context, shop, body, nothing.id(), nothing.event(), Optional.empty()),
                        unreadable -> () -> keep(
                                context,
                                shop,
                                body,
                                "stripe-" + Hashes.of(body.bytes()),
                                "unreadable",
                                Optional.of(unreadable.reason())))
                .run();
    }

    private void keep(Context context, ShopId shop, RawBody body, String id, String event, Optional<String> fault) {
        var delivery = new Delivery(
                shop, WebhookBox.bounded(id), "", WebhookBox.bounded("stripe/" + event), "", Optional.empty(), body);
        box.keep(context, KIND, delivery, fault);
    }
}
