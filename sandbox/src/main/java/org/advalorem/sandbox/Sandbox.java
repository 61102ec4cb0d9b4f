package org.advalorem.sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.Locale;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Faults;
import org.advalorem.sandbox.shippo.Quote;
import org.advalorem.sandbox.shippo.ShippoPeer;
import org.advalorem.sandbox.shipstation.ShipStationPeer;
import org.advalorem.sandbox.shopify.ShopifyPeer;
import org.advalorem.sandbox.shopify.Webhooks;
import org.advalorem.sandbox.stripe.StripePeer;
import org.advalorem.sandbox.world.Amount;
import org.advalorem.sandbox.world.ShopOrder;
import org.advalorem.sandbox.world.World;

/**
 * Shopify, ShipStation, Shippo and Stripe on loopback: real HTTP, one world behind the first two, faults on demand, and books of what
 * was done.
 * For demonstrations, tests and benchmarks. Safe for several threads.
 */
public final class Sandbox implements AutoCloseable {

    private final World world;
    private final Books books;
    private final Faults faults;
    private final ShopifyPeer shopify;
    private final ShipStationPeer shipStation;
    private final ShippoPeer shippo;
    private final Webhooks webhooks;
    private final StripePeer stripe;
    private final Javalin server;

    private Sandbox(SandboxOptions options) {
        world = new World(options.shops(), options.seed(), options.clock());
        books = new Books(options.clock());
        faults = new Faults(options.seed());
        shopify = new ShopifyPeer(world, books, faults, options.clock(), options.bucketSize(), options.restoreRate());
        shipStation = new ShipStationPeer(world, books, faults, options.clock(), options.callsPerMinute());
        shipStation.key(options.shipStationKey(), options.shipStationSecret());
        shippo = new ShippoPeer(books, faults, options.clock(), options.seed());
        webhooks = new Webhooks(world, books, options.clock(), options.seed());
        shopify.announceBy(webhooks);
        stripe = new StripePeer(books, faults, options.clock(), options.seed());
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = options.port();
            shopify.register(config.routes, "/shopify");
            shipStation.register(config.routes, "/shipstation");
            shippo.register(config.routes, "/shippo");
            stripe.register(config.routes, "/stripe");
            new Admin(this, options.clock()).register(config.routes);
        });
    }

    /** Starts listening on 127.0.0.1 before it returns. */
    public static Sandbox start(SandboxOptions options) {
        var sandbox = new Sandbox(options);
        sandbox.server.start();
        sandbox.shippo.reachedAt(sandbox.shippoUri());
        return sandbox;
    }

    public World world() {
        return world;
    }

    public Books books() {
        return books;
    }

    public Faults faults() {
        return faults;
    }

    public ShopifyPeer shopify() {
        return shopify;
    }

    public ShipStationPeer shipStation() {
        return shipStation;
    }

    public ShippoPeer shippo() {
        return shippo;
    }

    public StripePeer stripe() {
        return stripe;
    }

    /** A shipment at Shippo for an order, with what carriers ask for the way to its country; says its name. */
    public String shipmentFor(ShopOrder order) {
        boolean abroad = !order.destination().country().equals(order.originCountry());
        return shippo.makeShipment(abroad ? Quote.abroad() : Quote.domestic());
    }

    /** A payment at Stripe over what an order cost with its shipping, captured in full; says its id. */
    public String paymentFor(ShopOrder order) {
        Amount total = order.subtotal().plus(order.shipping()).shop();
        return stripe.pay(total.minor(), total.currency().toLowerCase(Locale.ROOT));
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** Stands for {@code https://{shop}.myshopify.com}; the access token tells the shop. */
    public URI shopifyUri() {
        return uri("/shopify");
    }

    /** As {@link #shopifyUri()}, for one shop by name. */
    public URI shopifyUri(String domain) {
        return uri("/shopify/" + domain);
    }

    /** Stands for {@code https://ssapi.shipstation.com}. */
    public URI shipStationUri() {
        return uri("/shipstation");
    }

    /** Stands for {@code https://api.goshippo.com}; {@link ShippoPeer#TOKEN} is let in. */
    public URI shippoUri() {
        return uri("/shippo");
    }

    /** Stands for {@code https://api.stripe.com}. */
    public URI stripeUri() {
        return uri("/stripe");
    }

    /** Where another process asks for orders, faults and the books. */
    public URI adminUri() {
        return uri("/admin");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() {
        server.stop();
        webhooks.close();
        shippo.close();
        stripe.close();
    }
}
