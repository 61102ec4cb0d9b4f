package org.advalorem.assembly.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.advalorem.assembly.service.ParcelAddress;
import org.advalorem.assembly.service.RandomIds;
import org.advalorem.assembly.service.Service;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.SettingsReader;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.engine.fulfillment.FulfillmentDesk;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhooks.Delivery;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.stripe.StripeWebhooks;
import org.advalorem.sandbox.world.Placed;

/**
 * The whole service beside servers that behave like Shopify, ShipStation, Shippo and Stripe, on this machine only: an embedded PostgreSQL in a
 * temporary directory, one shop whose catalogue, customers and earlier orders are copied, and orders that arrive by webhook as they would
 * from Shopify.
 */
public final class Demo implements AutoCloseable {

    /** Placed before the service was there, so that no webhook told of them. */
    private static final int EARLIER_ORDERS = 12;

    private static final List<SyncJobKind> FIRST_COPY =
            List.of(SyncJobKind.PRODUCTS, SyncJobKind.CUSTOMERS, SyncJobKind.ORDERS_DUMP);

    private static final Duration LINK_LASTS = Duration.ofHours(12);

    /** Of a demonstration on loopback, so it need not be hidden. */
    private static final String PARCEL_TOKEN = "demo-parcel-token";

    private final Path directory;
    private final Sandbox sandbox;
    private final Service service;
    private final ShopId shop;

    private Demo(Path directory, Sandbox sandbox, Service service, ShopId shop) {
        this.directory = directory;
        this.sandbox = sandbox;
        this.service = service;
        this.shop = shop;
    }

    /**
     * Starts everything; ready when it returns.
     *
     * @param port of the pages; 0 takes a free one
     * @param seed decides which orders come
     */
    public static Demo start(int port, long seed) throws IOException {
        Path directory = Files.createTempDirectory("advalorem-demo-");
        Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withoutLimits().withSeed(seed));
        try {
            sandbox.world().place(EARLIER_ORDERS);
            Settings settings = settings(directory, sandbox, port);
            Service service = Service.start(settings, Clock.systemUTC());
            ShopId shop = settings.shop().orElseThrow();
            for (SyncJobKind kind : FIRST_COPY) {
                service.sync().start(shop, kind, SyncPeriod.ALL);
            }
            var demo = new Demo(directory, sandbox, service, shop);
            demo.listenToShippoAndStripe();
            return demo;
        } catch (RuntimeException failure) {
            sandbox.close();
            delete(directory);
            throw failure;
        }
    }

    private static Settings settings(Path directory, Sandbox sandbox, int port) {
        org.advalorem.sandbox.world.Shop merchant = sandbox.world().shops().get(0);
        SandboxOptions keys = SandboxOptions.defaults();
        return SettingsReader.read(
                Map.ofEntries(
                        Map.entry("ADVALOREM_PORT", Integer.toString(port)),
                        Map.entry("ADVALOREM_DATA_DIR", directory.toString()),
                        Map.entry("SHOPIFY_SHOP_DOMAIN", merchant.domain()),
                        Map.entry("SHOPIFY_ACCESS_TOKEN", merchant.accessToken()),
                        Map.entry("SHOPIFY_WEBHOOK_SECRET", merchant.webhookSecret()),
                        Map.entry("SHOPIFY_BASE_URL", sandbox.shopifyUri().toString()),
                        Map.entry("SHIPSTATION_API_KEY", keys.shipStationKey()),
                        Map.entry("SHIPSTATION_API_SECRET", keys.shipStationSecret()),
                        Map.entry("SHIPPO_TOKEN", ShippoPeer.TOKEN),
                        Map.entry("SHIPPO_WEBHOOK_TOKEN", PARCEL_TOKEN),
                        Map.entry("SHIPPO_BASE_URL", sandbox.shippoUri().toString()),
                        Map.entry("STRIPE_KEY", StripePeer.KEY),
                        Map.entry("STRIPE_WEBHOOK_SECRETS", StripeWebhooks.SECRET),
                        Map.entry("STRIPE_BASE_URL", sandbox.stripeUri().toString()),
                        Map.entry("SHIPSTATION_STORE_ID", Long.toString(merchant.storeId())),
                        Map.entry(
                                "SHIPSTATION_BASE_URL", sandbox.shipStationUri().toString())),
                Optional.empty());
    }

    private void listenToShippoAndStripe() {
        var unused = fulfillment()
                .subscribe(
                        shop,
                        ParcelAddress.at(address(), shop, new Secret(PARCEL_TOKEN))
                                .whole());
        sandbox.stripe().webhooks().subscribe(address().resolve("/stripe/webhook?shop=" + shop.domain()));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + service.port());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** A link that signs its first user in with all rights. */
    public URI signInLink() {
        String secret = new RandomIds().next();
        Instant now = Clock.systemUTC().instant();
        service.store()
                .accessTokens()
                .save(new Grant(
                        Hashing.sha256().hashString(secret, UTF_8).toString(),
                        Kind.SIGN_IN_LINK,
                        "demo",
                        Role.ADMIN,
                        Set.of(),
                        now,
                        now.plus(LINK_LASTS)));
        return address().resolve("/sign-in/" + secret);
    }

    /** A buyer orders; the webhook about it goes out, twice as often happens. */
    public Arrival order() {
        Placed placed = sandbox.world().place();
        var webhook = sandbox.webhooks().about(Topic.ORDERS_CREATE, placed.order());
        return new Arrival(placed, sandbox.webhooks().send(webhook, address().resolve("/api/webhooks/shopify/orders")));
    }

    /** Where something is done about orders. */
    FulfillmentDesk fulfillment() {
        return service.fulfillment();
    }

    ShopId shop() {
        return shop;
    }

    /** Where an order stands; empty until it is kept. */
    Optional<OrderStatus> status(Placed placed) {
        return service.store()
                .orders()
                .find(new OrderKey(shop, new OrderId(placed.order().id())))
                .map(Order::status);
    }

    /** Where the correction of an order stands; empty until it was heard of. */
    public Optional<Correction> correction(Placed placed) {
        return service.store()
                .corrections()
                .find(new CorrectionKey(shop, new OrderId(placed.order().id())));
    }

    @Override
    public void close() {
        service.close();
        sandbox.close();
        delete(directory);
    }

    private static void delete(Path directory) {
        try {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException left) {
            System.err.println("Left behind: " + directory + " (" + left.getMessage() + ")");
        }
    }

    /** An order and what became of its webhook. */
    public record Arrival(Placed placed, CompletableFuture<List<Delivery>> delivered) {}
}
