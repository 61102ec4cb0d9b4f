package org.advalorem.proof.correction;

import com.google.common.base.Splitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.CorrectionState;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.Transition;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.Plan;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.Waiting;
import org.advalorem.engine.CorrectionEngine;
import org.advalorem.engine.correction.Runner;
import org.advalorem.engine.inbox.Intake.Delivery;
import org.advalorem.port.Store;
import org.advalorem.port.correction.Claim;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.correction.CorrectionRow;
import org.advalorem.port.correction.CustomsDesk;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.system.Mailer;
import org.advalorem.proof.play.WiredStore;
import org.advalorem.proof.simulation.Play;
import org.advalorem.proof.simulation.World;

/** The correction of orders, with everything around it: shops, both peers, webhooks, several instances, and people. */
final class CorrectionPlay implements Play {

    private static final Waiting SHORT =
            new Waiting(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofMinutes(6));
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final long FIRST_ORDER = 5_551_234_567_001L;

    private final World world;
    private final SplittableRandom random;
    private final MemoryStore store;
    private final SimulatedShopify shopify = new SimulatedShopify();
    private final SimulatedShipStation shipStation;
    private final Watch watch;
    private final InboxWatch inboxWatch;
    private final BillingWatch billingWatch;
    private final Fleet fleet;
    private final Postman postman;
    private final List<ShopId> shops = new ArrayList<>();
    private Map<CorrectionKey, CorrectionState> atRest = Map.of();
    private long pushesAtRest;

    private CorrectionPlay(World world) {
        this.world = world;
        this.random = world.random("stage");
        this.store = new MemoryStore(world.clock());
        this.shipStation = new SimulatedShipStation(world);
        this.watch = new Watch(world, store, shopify, shipStation);
        this.inboxWatch = new InboxWatch(world, store);
        this.billingWatch = new BillingWatch(world, store, watch);
        Store wired = WiredStore.of(
                world,
                store,
                Map.of("corrections", new CorrectionsWire(watch), "inbox", inboxWatch, "billingUnits", billingWatch));
        this.fleet = new Fleet(world, engines(wired), this::idle);
        this.postman = new Postman(world, fleet, inboxWatch);
        int count = random.nextInt(1, 4);
        for (int number = 1; number <= count; number++) {
            openShop(number);
        }
        fleet.start(random.nextInt(2, 4), random.nextInt(1, 3));
        world.actor("postman", postman::run);
        world.actor("earlier", new EarlierVersion(world, wired.corrections(), LEASE)::run);
        world.actor("anna", new Clerk(world, "anna", store, fleet)::run);
        world.actor("ben", new Clerk(world, "ben", store, fleet)::run);
        int orders = random.nextInt(2, 9);
        for (int order = 0; order < orders; order++) {
            var key = new CorrectionKey(shops.get(random.nextInt(shops.size())), new OrderId(FIRST_ORDER + order));
            var life = new OrderLife(world, world.random("order-" + order), shopify, shipStation, postman);
            world.actor("life-" + order, () -> life.run(key));
        }
    }

    static CorrectionPlay begin(World world) {
        return new CorrectionPlay(world);
    }

    private Function<String, CorrectionEngine> engines(Store wired) {
        var desk = world.port(
                CustomsDesk.class, "ShipStation", shipStation, new DeskWire(shipStation, watch, world.random("desk")));
        var orders = world.port(ShopifyOrders.class, "Shopify", shopify, new ShopifyWire());
        var mails = world.port(Mailer.class, "mail", mail -> world.count("mails sent"), new MailWire());
        int batch = random.nextInt(1, 6);
        var undoWindow = Duration.ofSeconds(random.nextBoolean() ? 0 : 8);
        return owner -> CorrectionEngine.builder()
                .store(wired)
                .shopify(orders)
                .shipStation(desk)
                .mailer(mails)
                .webhookBodies(new OrderBodies(inboxWatch))
                .clock(world.clock())
                .random(world.random("engine"))
                .stepListener(world::passed)
                .undoWindow(undoWindow)
                .options(new Runner.Options(
                        1,
                        batch,
                        new Lease(owner, LEASE),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)))
                .build();
    }

    private void openShop(int number) {
        var id = new ShopId("shop-" + number + ".myshopify.com");
        shops.add(id);
        boolean cycleEnds = random.nextInt(6) == 0;
        Instant since = cycleEnds
                ? World.BEGINNING.minus(BillingCycle.LENGTH).plusSeconds(random.nextInt(500))
                : World.BEGINNING;
        Shop shop = Shop.registered(id, since).with(settings());
        if (random.nextInt(3) == 0) {
            shop = shop.with(Plan.limited("small", random.nextInt(5)));
        }
        store.shops().save(shop);
        store.shops().save(id, new ShopifyCredentials(new Secret("token"), List.of()));
        if (shop.settings().reviewMode() == ReviewMode.EVERY_ORDER && random.nextBoolean()) {
            watch.everythingIsReviewedIn(id);
        } else {
            world.actor("merchant-" + number, () -> changeMind(id));
        }
        if (random.nextInt(12) == 0) {
            world.actor("key-" + number, () -> enterKeyLater(id));
        } else {
            enterKey(id);
        }
    }

    private ShopSettings settings() {
        ShopSettings settings = ShopSettings.DEFAULT
                .withWaiting(SHORT)
                .withRecheckAfter(Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(10, 300)))
                .withReviewMode(random.nextInt(3) == 0 ? ReviewMode.EVERY_ORDER : ReviewMode.AUTOMATIC)
                .withSplitRows(random.nextInt(4) == 0);
        return random.nextBoolean() ? settings.withAlertMail("ops@example.com") : settings;
    }

    private void enterKey(ShopId id) {
        store.shops().save(id, new ShipStationCredentials(new Secret("key"), new Secret("secret")));
    }

    private void enterKeyLater(ShopId id) {
        world.sleep(Duration.ofMillis(random.nextInt(1, 240_000)));
        enterKey(id);
    }

    private void changeMind(ShopId id) {
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(random.nextInt(10_000, 300_000)));
            Shop shop = store.shops().find(id).orElseThrow();
            store.shops()
                    .save(
                            random.nextInt(4) == 0
                                    ? shop.with(Plan.limited("other", random.nextInt(8)))
                                    : shop.with(settings()));
        }
    }

    private Duration idle(World now) {
        if (!now.isCalm()) {
            return Duration.ofMillis(random.nextInt(200, 3_000));
        }
        Optional<Instant> next = rows().stream()
                .map(CorrectionRow::dueAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .filter(due -> pending() == 0);
        Duration wait = next.map(due -> Duration.between(world.now(), due)).orElse(Duration.ofSeconds(20));
        return wait.compareTo(Duration.ofSeconds(3)) < 0 ? Duration.ofSeconds(3) : wait;
    }

    private List<CorrectionRow> rows() {
        return store.correctionQueries()
                .list(Filter.all(), Optional.empty(), 100)
                .items();
    }

    private long pending() {
        return store.inbox().counts().getOrDefault(State.PENDING, 0L);
    }

    @Override
    public Duration unrest() {
        return Duration.ofMinutes(8);
    }

    /** Twelve tries with pauses up to a quarter of an hour, twice over. */
    @Override
    public Duration patience() {
        return Duration.ofHours(6);
    }

    @Override
    public Optional<String> unfinished() {
        if (!postman.isIdle()) {
            return Optional.of("Not all webhooks are acknowledged.");
        }
        if (fleet.isAsked()) {
            return Optional.of("Not all requests are answered.");
        }
        if (pending() > 0) {
            return Optional.of(pending() + " messages are not taken in.");
        }
        return rows().stream()
                .filter(row -> row.dueAt().isPresent()
                        || !(row.status().isEnd() || row.status() == CorrectionStatus.IN_REVIEW))
                .findFirst()
                .map(row -> row.key() + " is " + row.status() + ", due at " + row.dueAt())
                .or(this::openMail)
                .or(billingWatch::unreturned);
    }

    private Optional<String> openMail() {
        return store.operations().unsettled(OperationKind.MAIL, Instant.MAX, 100).stream()
                .filter(mail -> mail.state() == OperationState.OPEN)
                .findFirst()
                .map(mail -> "A mail is open: " + mail);
    }

    @Override
    public void checkAtRest() {
        watch.checkAtRest(shops);
        for (Delivery delivery : postman.toBeWorkedOn()) {
            checkWorkedOn(delivery);
        }
        atRest = states();
        atRest.values().forEach(billingWatch::checkAtRest);
        pushesAtRest = shipStation.pushes();
    }

    private void checkWorkedOn(Delivery delivery) {
        List<String> words = Splitter.on(' ').splitToList(delivery.body().text());
        if (words.size() != 3) {
            return;
        }
        var key = new CorrectionKey(delivery.shop(), OrderId.parse(words.get(0)));
        Optional<Correction> found = store.corrections().find(key);
        world.require(
                found.isPresent() && !found.get().state().handledOrderAt().isBefore(Instant.parse(words.get(2))),
                "I1 what was acknowledged was worked on",
                () -> delivery.deliveryId() + " tells of " + delivery.body().text() + ", handled is "
                        + found.map(correction -> correction.state().handledOrderAt()));
    }

    private Map<CorrectionKey, CorrectionState> states() {
        var states = new LinkedHashMap<CorrectionKey, CorrectionState>();
        rows().forEach(row -> states.put(
                row.key(), store.corrections().find(row.key()).orElseThrow().state()));
        return states;
    }

    @Override
    public void replay() {
        postman.sendAllAgain();
    }

    @Override
    public void checkAfterReplay() {
        Map<CorrectionKey, CorrectionState> after = states();
        for (CorrectionState before : atRest.values()) {
            world.require(
                    before.equals(after.get(before.key())),
                    "I8 a replay changes nothing",
                    () -> before + " became " + after.get(before.key()));
        }
        world.require(
                after.size() == atRest.size() && shipStation.pushes() == pushesAtRest,
                "I8 a replay changes nothing",
                () -> "There are " + after.size() + " corrections instead of " + atRest.size() + " and "
                        + (shipStation.pushes() - pushesAtRest) + " more pushes");
        watch.checkAtRest(shops);
    }

    @Override
    public String describe(Object value) {
        if (value instanceof Transition step) {
            return step.entry().action() + " " + step.entry().from() + "→"
                    + step.entry().to() + " of " + describe(step.after());
        }
        if (value instanceof Correction correction) {
            return describe(correction.key()) + " v" + correction.version() + " " + correction.status();
        }
        if (value instanceof CorrectionKey key) {
            return "#" + key.order().value() % 1000;
        }
        if (value instanceof Claim claim) {
            return describe(claim.correction()) + " fence " + claim.fence();
        }
        if (value instanceof Declaration order) {
            return order.orderId() + " " + order.status() + " "
                    + order.rows().stream()
                            .map(row -> row.quantity() + "×" + row.unitValue())
                            .toList();
        }
        if (value instanceof CorrectionPlan plan) {
            return "plan " + plan.hash().substring(0, 6) + " " + plan.declaredAfter();
        }
        if (value instanceof Message message) {
            return message.deliveryId() + " \"" + message.body().text() + "\"";
        }
        if (value instanceof Optional<?> some) {
            return some.map(this::describe).orElse("none");
        }
        if (value instanceof CustomsDesk.Lookup.Found found) {
            return describe(found.declaration());
        }
        if (value instanceof List<?> all) {
            return all.stream().map(this::describe).toList().toString();
        }
        String words = String.valueOf(value);
        return words.length() > 120 ? words.substring(0, 120) + "…" : words;
    }
}
