package org.advalorem.proof.sync.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.advalorem.proof.crash.Blow;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.crash.Victims;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.OwnPostgres;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.sandbox.shopify.Topic;
import org.advalorem.sandbox.shopify.Webhook;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.ShopOrder;
import org.advalorem.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that copies a shop is killed between one thing that lasts and the next, and the one after it ends its work as if nothing had been. */
class HaltPointsTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int ORDERS_EACH = 12;

    /** So many of the points, drawn by the seed; or, with {@code -Dcrash.point=}, one, such as {@code "page written"}. */
    private final CrashRun run = CrashRun.of(HaltPointsTest.class, 4);

    private final Random random = new Random(run.seed());

    @Test
    void whereverAProcessDiesTheCopyIsWhole(@TempDir Path directory) {
        run.guard(() -> play(directory));
    }

    private void play(Path directory) {
        try (Peers peers = Peers.start(run.seed());
                var postgres = OwnPostgres.start(directory)) {
            OwnPostgres.Address database = postgres.database("advalorem");
            var rows = new Rows(database.jdbc());
            Instance service = Instance.of("service", peers, directory, Map.of("DATABASE_URL", database.url()), run);
            try (var process = service.process()) {
                process.revive();
                var reckoning = new Reckoning(peers, rows);
                for (HaltPoint point : drawn()) {
                    change(peers.sandbox().world());
                    halt(point, peers, service, rows);
                    new Leases(rows).end();
                    process.revive();
                    Patience.untilNothingIsLeft(SOON, reckoning::open);
                    run.tell("killed at \"" + point.words() + "\" and drained");
                }
                wholeCopy(peers, service, reckoning);
            }
        }
    }

    private List<HaltPoint> drawn() {
        Optional<String> one = Optional.ofNullable(System.getProperty("crash.point"));
        List<HaltPoint> wanted = new ArrayList<>(HaltPoint.all());
        wanted.removeIf(point -> !one.map(point.words()::equals).orElse(true));
        Collections.shuffle(wanted, random);
        return wanted.subList(0, Math.min(run.rounds(), wanted.size()));
    }

    /** New orders, and something new of all that is there; a second later than before, as Shopify's times tell nothing shorter. */
    private void change(World world) {
        Instant now = Instant.now();
        Patience.until("a second has passed", SOON, () -> Instant.now().isAfter(now.plusSeconds(1)));
        world.place(ORDERS_EACH);
        world.orders().forEach(placed -> world.touch(placed.order().id()));
        String shop = world.shops().get(0).domain();
        for (Product product : world.products(shop)) {
            world.changeProduct(shop, product.id(), (one, at) -> one.titled(one.title() + " again", at));
            product.variants()
                    .get(0)
                    .stock()
                    .keySet()
                    .forEach(location -> world.count(
                            shop, product.id(), product.variants().get(0).id(), location, random.nextInt(1000)));
        }
    }

    private void halt(HaltPoint point, Peers peers, Instance service, Rows rows) {
        try (var snare = new Snare(rows, point.statement())) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(point, peers, service));
            snare.awaitCatch(point.words());
            Victims.of(service.process()).strike(Blow.kill(service.process().name()));
            asked.join();
        }
    }

    /** The answer may never come: it is the service that waits. */
    private static void ask(HaltPoint point, Peers peers, Instance service) {
        try {
            if (point.isByWebhook()) {
                peers.deliver(about(peers), service);
            } else {
                peers.post(service, point.request(), point.body());
            }
        } catch (UncheckedIOException | IOException noAnswer) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Webhook about(Peers peers) {
        List<ShopOrder> orders = peers.sandbox().world().orders().stream()
                .map(placed -> placed.order())
                .toList();
        return peers.sandbox().webhooks().about(Topic.ORDERS_UPDATED, orders.get(orders.size() - 1));
    }

    /** What no story told of is fetched; then everything must fit. */
    private void wholeCopy(Peers peers, Instance service, Reckoning reckoning) {
        for (String kind : List.of("PRODUCTS", "ORDERS_DUMP", "CUSTOMERS")) {
            peers.post(service, "/api/shopify/jobs/start", "{\"kind\":\"" + kind + "\"}");
        }
        reckoning.reckon(List.of(), run::tell);
    }
}
