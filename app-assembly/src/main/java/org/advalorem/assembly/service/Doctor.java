package org.advalorem.assembly.service;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.advalorem.adapter.jdbi.JdbiStore;
import org.advalorem.adapter.jdbi.UnusableDatabase;
import org.advalorem.adapter.jdbi.shop.CredentialKeys.UnusableKeys;
import org.advalorem.adapter.shopify.sync.GrantedScopes;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;

/** Looks at everything the service needs, in the order in which one thing rests on another. */
public final class Doctor {

    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);
    /** No shop has it, so asking for it changes nothing and finds nothing. */
    private static final OrderId NO_ORDER = new OrderId(1);

    private static final String CLOCKS_LOOK =
            "this machine's time against the database's; " + TOLERATED_SKEW.toSeconds() + " s apart are tolerated";

    private static final String KEYS_LOOK =
            "the file of the keys that seal the shops' credentials: that it can be read";
    private static final String SHOP_LOOK = "which shops the settings name and the database knows";
    private static final String MAIL_LOOK = "whether SMTP_URL names a server for alerts";

    private final Settings settings;
    private final Clock clock;
    private final List<Check> checks = new ArrayList<>();

    public Doctor(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The results, one for each thing looked at. What rests on something broken is {@link Verdict#SKIPPED}. */
    public List<Check> examine() {
        well("settings", "every name and value, of the environment and of --env-file", "are complete and well-formed");
        try (Storage storage = Storage.open(settings)) {
            well("database", databaseLook(), storage.database().description() + ", tables up to date");
            examineClock(storage.database().clock());
            well("keys", KEYS_LOOK, settings.keysFile() + " can be read");
            examineShops(storage.store());
        } catch (UnusableKeys unusable) {
            ill(
                    "keys",
                    KEYS_LOOK,
                    unusable.getMessage(),
                    "Put the key file back from a backup; without it the credentials must be entered again.");
            skipTheRest("the key file");
        } catch (UnusableDatabase | StoreUnavailable | UncheckedIOException failure) {
            ill("database", databaseLook(), withCauses(failure), remedy());
            skipTheRest("the database");
        }
        return List.copyOf(checks);
    }

    private void skipTheRest(String broken) {
        List<String> looked = checks.stream().map(Check::what).toList();
        for (String what :
                List.of("database", "clocks", "keys", "shopify", "scopes", "webhooks", "shipstation", "mail")) {
            if (!looked.contains(what)) {
                checks.add(new Check(
                        what,
                        Verdict.SKIPPED,
                        "nothing yet",
                        "not looked at, since " + broken + " comes first",
                        Optional.empty()));
            }
        }
    }

    private String databaseLook() {
        return settings.databaseUrl().isPresent()
                ? "the database of DATABASE_URL: that it opens, keeps what it acknowledges, and has this version's tables"
                : "the own PostgreSQL in ADVALOREM_DATA_DIR: that it starts and has this version's tables";
    }

    private String remedy() {
        return settings.databaseUrl().isPresent()
                ? "Check DATABASE_URL, and that the server runs and lets this machine in."
                : "Check that ADVALOREM_DATA_DIR can be written and that no other process uses it, such as 'serve'.";
    }

    private static String withCauses(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            // One that begins with the name of its cause only repeats it.
            boolean repeats = cause.getCause() != null
                    && String.valueOf(message)
                            .startsWith(cause.getCause().getClass().getName());
            if (message != null && !repeats && messages.stream().noneMatch(earlier -> earlier.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }

    private void examineClock(Instant database) {
        Duration skew = Duration.between(database, clock.instant()).abs();
        if (skew.compareTo(TOLERATED_SKEW) > 0) {
            ill(
                    "clocks",
                    CLOCKS_LOOK,
                    "This machine and the database differ by " + skew.toSeconds() + " s",
                    "Run a time service (NTP) on both machines.");
        } else {
            well("clocks", CLOCKS_LOOK, "agree with the database's");
        }
    }

    private void examineShops(JdbiStore store) {
        Peers peers = Peers.of(settings, clock);
        Map<ShopId, ReviewMode> shops = store.shops().all().stream()
                .filter(Shop::installed)
                .collect(toImmutableMap(Shop::id, shop -> shop.settings().reviewMode()));
        settings.shop().filter(shop -> !shops.containsKey(shop)).ifPresent(shop -> {
            well("shop", SHOP_LOOK, shop + " is registered when 'serve' starts");
            examine(shop, settings.reviewMode(), settings.shopify(), settings.shipStation(), peers);
            examine(
                    shop,
                    settings.fulfillment().shippo(),
                    settings.fulfillment().stripe(),
                    peers);
        });
        shops.forEach((shop, mode) -> {
            boolean named = settings.shop().equals(Optional.of(shop));
            // The settings' credentials are those that count from the next start on.
            examine(
                    shop,
                    mode,
                    settings.shopify()
                            .filter(credentials -> named)
                            .or(() -> store.shops().shopifyCredentials(shop)),
                    settings.shipStation()
                            .filter(credentials -> named)
                            .or(() -> store.shops().shipStationCredentials(shop)),
                    peers);
            examine(
                    shop,
                    settings.fulfillment()
                            .shippo()
                            .filter(credentials -> named)
                            .or(() -> store.shops().shippoCredentials(shop)),
                    settings.fulfillment()
                            .stripe()
                            .filter(credentials -> named)
                            .or(() -> store.shops().stripeCredentials(shop)),
                    peers);
        });
        if (shops.isEmpty() && settings.shop().isEmpty()) {
            ill(
                    "shop",
                    SHOP_LOOK,
                    "none is registered",
                    "Set SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN, or register one by the API.");
        }
        if (peers.mailer().isEmpty()) {
            well("mail", MAIL_LOOK, "no server is set; alerts only go to the log");
        } else {
            checks.add(new Check(
                    "mail",
                    Verdict.SKIPPED,
                    MAIL_LOOK,
                    "a server is set; only a mail would try it, and none is sent here",
                    Optional.empty()));
        }
    }

    private void examine(
            ShopId shop,
            ReviewMode mode,
            Optional<ShopifyCredentials> shopify,
            Optional<ShipStationCredentials> shipStation,
            Peers peers) {
        if (shopify.isEmpty()) {
            ill(
                    "shopify",
                    "whether there is a token for " + shop,
                    shop + " has no token",
                    "Give it one on the shop's page.");
        }
        shopify.ifPresent(credentials -> {
            ask(
                    "shopify",
                    "an order that no shop has was asked for at " + shop + ", with its token",
                    shop + " lets us in",
                    "Check the shop's access token and the app's scopes (read_orders and those of fulfillment orders).",
                    () -> peers.shopify().fetch(shop, credentials, NO_ORDER));
            examineScopes(shop, credentials, peers);
            if (credentials.webhookSecrets().isEmpty()
                    && settings.webhookSecrets().isEmpty()) {
                ill(
                        "webhooks",
                        webhooksLook(shop),
                        shop + " has no secret, so every webhook is refused",
                        "Set SHOPIFY_WEBHOOK_SECRET to the app's client secret.");
            } else {
                well("webhooks", webhooksLook(shop), shop + " has a secret");
            }
        });
        String shipStationLook = "whether there is a key for " + shop;
        if (shipStation.isEmpty() && mode == ReviewMode.COPY_ONLY) {
            well("shipstation", shipStationLook, shop + " has no key and needs none, since nothing is corrected");
        } else if (shipStation.isEmpty()) {
            ill(
                    "shipstation",
                    shipStationLook,
                    shop + " has no key, so nothing can be corrected",
                    "Set SHIPSTATION_API_KEY and SHIPSTATION_API_SECRET, or enter them on the shop's page.");
        }
        shipStation.ifPresent(credentials -> ask(
                "shipstation",
                "an order that does not exist was asked for, with the key of " + shop,
                "lets us in for " + shop,
                "Keys expire after at most 12 months; make a new one in ShipStation under Settings, Account, API Settings.",
                () -> peers.shipStation()
                        .find(credentials, new Wanted(NO_ORDER, "#advalorem-doctor", "", OptionalLong.empty()))));
    }

    private void examineScopes(ShopId shop, ShopifyCredentials credentials, Peers peers) {
        String look = "what the token of " + shop + " may read, against what is asked for";
        answer(
                        "scopes",
                        look,
                        "Check the shop's access token.",
                        () -> peers.scopes().missing(shop, credentials))
                .ifPresent(missing -> {
                    String without = shop + " does not grant " + String.join(", ", missing);
                    if (missing.isEmpty()) {
                        well("scopes", look, shop + " grants all of it");
                    } else if (missing.equals(Set.of(GrantedScopes.CUSTOMERS))) {
                        well("scopes", look, without + ", so customers are not copied; corrections need none");
                    } else {
                        ill(
                                "scopes",
                                look,
                                without,
                                "Add them to the app's scopes in Shopify, have the shop grant them, and use the token it has then.");
                    }
                });
    }

    /** What is not set up is no fault: not everybody sends parcels or money back from here. */
    private void examine(
            ShopId shop, Optional<ShippoCredentials> shippo, Optional<StripeCredentials> stripe, Peers peers) {
        shippo.ifPresent(credentials -> ask(
                "shippo",
                "a label that does not exist was asked for, with the token of " + shop,
                "lets us in for " + shop + (credentials.isTest() ? ", in test mode" : ""),
                "Check SHIPPO_TOKEN; tokens are under Settings, API in Shippo.",
                () -> peers.fulfillment().labels().label(credentials, "advalorem-doctor")));
        stripe.ifPresent(credentials -> ask(
                "stripe",
                "a payment that does not exist was asked for, with the key of " + shop,
                "lets us in for " + shop + (credentials.isLive() ? "" : ", in test mode"),
                "Check STRIPE_KEY; a restricted key needs to read payment intents and to write refunds.",
                () -> peers.fulfillment().refunds().payment(credentials, "pi_advalorem_doctor")));
    }

    private void ask(String what, String look, String finding, String remedy, Supplier<?> question) {
        answer(what, look, remedy, question).ifPresent(answer -> well(what, look, finding));
    }

    /** Empty if none came, which is noted then. */
    private <T> Optional<T> answer(String what, String look, String remedy, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (PeerRefused refused) {
            ill(what, look, refused.code() + ": " + refused.getMessage(), remedy);
        } catch (PeerUnavailable away) {
            ill(what, look, away.code() + ": " + withCauses(away), "Check the network, and try again in a minute.");
        }
        return Optional.empty();
    }

    private static String webhooksLook(ShopId shop) {
        return "whether there is a secret to tell genuine webhooks of " + shop + " by";
    }

    private void well(String what, String look, String finding) {
        checks.add(new Check(what, Verdict.OK, look, finding, Optional.empty()));
    }

    private void ill(String what, String look, String finding, String remedy) {
        checks.add(new Check(what, Verdict.FAIL, look, finding, Optional.of(remedy)));
    }

    /**
     * One thing that was looked at.
     *
     * @param checked what was looked at, and how, in words
     * @param remedy what to do; empty if nothing
     */
    public record Check(String what, Verdict verdict, String checked, String finding, Optional<String> remedy) {}

    /** How it stands with one thing. */
    public enum Verdict {
        OK,
        FAIL,
        /** It was not looked at, and the finding says why. */
        SKIPPED
    }
}
