package org.advalorem.proof.sync;

import static java.util.function.Predicate.not;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.engine.inbox.Intake;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.engine.sync.ShopSync;
import org.advalorem.port.Store;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.WebhookBodies.Reading;
import org.advalorem.port.sync.OrderStamps;
import org.advalorem.port.sync.ShopReader;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.system.Ids;
import org.advalorem.proof.play.WiredStore;
import org.advalorem.proof.simulation.Play;
import org.advalorem.proof.simulation.World;

/** The copy of shops, with everything around it: the shops, their messages, several instances, and the people who steer it. */
final class SyncPlay implements Play {

    private static final Duration CALM_CHUNK = Duration.ofMinutes(5);

    private final World world;
    private final SplittableRandom random;
    private final MemoryStore store;
    private final Bodies bodies = new Bodies();
    private final Map<ShopId, ModelShop> shops = new TreeMap<>();
    private final SimulatedShopify shopify;
    private final CacheWatch cacheWatch;
    private final JobWatch jobWatch;
    private final InboxWatch inboxWatch;
    private final Instances instances;
    private final Postman postman;
    private final Ids ids;
    private final Ending ending;
    private final Copies copies;
    private final Duration unrest;
    private int lastId;
    private Map<String, String> atRest = Map.of();

    private SyncPlay(World world) {
        this.world = world;
        this.random = world.random("stage");
        this.store = new MemoryStore(world.clock());
        this.shopify = new SimulatedShopify(world);
        this.unrest = List.of(Duration.ofMinutes(20), Duration.ofMinutes(45), Duration.ofHours(3), Duration.ofHours(30))
                .get(random.nextInt(4));
        this.ids = () -> "id-" + ++lastId;
        var shopWire = new ShopWire();
        this.cacheWatch = new CacheWatch(world, store, shopWire);
        this.jobWatch = new JobWatch(world, store, cacheWatch, shopify, shops);
        this.inboxWatch = new InboxWatch(world);
        var orderWatch = new OrderWatch(world, store);
        var schedules = new ScheduleWatch();
        Store wired = WiredStore.of(
                world,
                store,
                Map.of(
                        "shops", new TokenWatch(shopWire),
                        "inbox", inboxWatch,
                        "caches", cacheWatch,
                        "syncJobs", jobWatch,
                        "orders", orderWatch,
                        "customers", new CustomerWatch(world, store),
                        "syncSchedules", schedules));
        this.instances = new Instances(world, parts(wired, shopWire), new Pauses());
        this.postman = new Postman(world, instances, min(unrest, Duration.ofDays(1)));
        this.copies = new Copies(world, store, shops, bodies, cacheWatch, orderWatch, schedules);
        this.ending = new Ending(world, store, shops, jobWatch, ids, copies);
        int count = random.nextInt(1, 3);
        for (int number = 1; number <= count; number++) {
            openShop(new ShopId("shop-" + number + ".myshopify.com"));
        }
        instances.start(2, 2);
        world.actor("postman", postman::run);
        world.actor("network", this::goAway);
        world.actor("ending", ending::run);
    }

    static SyncPlay begin(World world) {
        return new SyncPlay(world);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Function<String, Instances.Parts> parts(Store wired, ShopWire wire) {
        var how = new ShopSync.Shopify(
                world.port(ShopReader.class, "Shopify", shopify.reader(), wire),
                world.port(OrderStamps.class, "stamps", shopify.stamps(), wire),
                bodies,
                bodies::order,
                bodies::product,
                bodies::stock,
                bodies::customer,
                bodies,
                body -> body);
        var sizes = new ShopSync.Sizes(random.nextInt(1, 8), random.nextInt(1, 5));
        return owner -> {
            var sync = new ShopSync(wired, how, owner, ids, world.clock(), sizes);
            return new Instances.Parts(
                    wired,
                    sync,
                    new Intake(wired.inbox(), world.clock(), () -> {}, step -> world.passed(step.words())),
                    new TakeIn(
                            wired,
                            (topic, body) -> new Reading.OfNoOrder(),
                            sync.follower(),
                            world.clock(),
                            step -> world.passed(step.words())));
        };
    }

    private void openShop(ShopId id) {
        var shop = new ModelShop(id, world, bodies);
        shops.put(id, shop);
        shopify.open(shop);
        store.shops().save(Shop.registered(id, World.BEGINNING));
        if (random.nextInt(8) == 0) {
            Duration later = Duration.ofMillis(random.nextLong(1, unrest.toMillis() / 2));
            world.actor("token of " + id, () -> {
                world.sleep(later);
                enterToken(id);
            });
        } else {
            enterToken(id);
        }
        var life = new ShopLife(world, shop, postman, unrest);
        life.before(random.nextInt(5));
        int events = random.nextInt(5, 25);
        world.actor("life of " + id, () -> life.run(events));
        world.actor(
                "manager of " + id,
                new Manager(world, id, store, jobWatch, instances, unrest.dividedBy(random.nextInt(3, 20)))::run);
    }

    private void enterToken(ShopId id) {
        store.shops().save(id, new ShopifyCredentials(new Secret("token"), List.of()));
    }

    /** Nobody reaches Shopify for a while, an hour at most. */
    private void goAway() {
        for (int times = random.nextInt(3); times > 0; times--) {
            world.sleep(Duration.ofMillis(random.nextLong(unrest.toMillis())));
            shopify.goAway(Duration.ofMillis(random.nextLong(
                    min(unrest.dividedBy(4), Duration.ofHours(1)).toMillis())));
        }
    }

    /** What there is to do, as bells and polling would tell. */
    private final class Pauses implements Instances.Idle {

        @Override
        public Duration pause() {
            Duration chunk = world.isCalm() ? CALM_CHUNK : unrest.dividedBy(200);
            Duration next = inboxWatch.isWaiting() ? Duration.ZERO : untilDue(chunk);
            return next.isZero()
                    ? Duration.ofMillis(random.nextInt(100, 3_000))
                    : next.plusMillis(random.nextInt(1, 1_000));
        }

        private Duration untilDue(Duration most) {
            Instant now = world.now();
            Instant latest = now.plus(most);
            Instant next = nextDue().filter(latest::isAfter).orElse(latest);
            return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
        }

        @Override
        public boolean messages() {
            return inboxWatch.isWaiting();
        }

        @Override
        public boolean work() {
            return nextDue().filter(due -> !due.isAfter(world.now())).isPresent();
        }

        @Override
        public boolean schedules() {
            return !store.syncSchedules().due(world.now()).isEmpty()
                    || shops.keySet().stream()
                            .anyMatch(shop -> store.syncSchedules().find(shop).isEmpty());
        }
    }

    private Optional<Instant> nextDue() {
        return Stream.concat(
                        cacheWatch.entries().stream().map(cacheWatch::dueAt),
                        jobWatch.open().stream().map(jobWatch::dueAt))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    @Override
    public Duration unrest() {
        return unrest;
    }

    /** The last message comes a day late, the last of ten tries is after eight hours and a half, and each is waited for in turn. */
    @Override
    public Duration patience() {
        return Duration.ofDays(3);
    }

    @Override
    public Optional<String> unfinished() {
        if (!ending.isDone()) {
            return Optional.of("The last jobs are not done: " + ending);
        }
        if (!postman.isIdle()) {
            return Optional.of("Not all webhooks are acknowledged.");
        }
        if (instances.isAsked()) {
            return Optional.of("Not all requests are answered.");
        }
        if (store.inbox().counts().getOrDefault(State.PENDING, 0L) > 0) {
            return Optional.of("Not all messages are taken in.");
        }
        return jobWatch.open().stream()
                .filter(not(job -> job.status().isEnd()))
                .map(SyncPlay::words)
                .findFirst()
                .or(() -> cacheWatch.entries().stream()
                        .filter(entry -> entry.dueAt().isPresent())
                        .map(entry -> entry.key() + " is " + entry.state() + ", due at " + entry.dueAt())
                        .findFirst());
    }

    private static String words(SyncJob job) {
        return job.kind() + " " + job.key() + " is " + job.status() + ", due at "
                + job.state().dueAt();
    }

    @Override
    public void checkAtRest() {
        copies.checkAll();
        cacheWatch.entries().forEach(this::checkReason);
        atRest = copies.facts();
    }

    private void checkReason(CacheEntry entry) {
        world.require(
                switch (entry.state()) {
                    case PENDING -> false;
                    case PROCESSED -> entry.processedAt().isPresent();
                    case FAILED -> !entry.processingError().isBlank();
                },
                "S3 what failed has its reason",
                () -> entry.key() + " is " + entry.state() + ", \"" + entry.processingError() + "\"");
    }

    @Override
    public void replay() {
        postman.sendAllAgain();
    }

    @Override
    public void checkAfterReplay() {
        Map<String, String> after = copies.facts();
        atRest.forEach((what, before) -> world.require(
                before.equals(after.get(what)),
                "S8 a replay changes nothing",
                () -> what + " was " + before + " and is " + after.get(what)));
        world.require(
                after.size() == atRest.size(),
                "S8 a replay changes nothing",
                () -> "There are " + after.size() + " records instead of " + atRest.size());
        copies.checkAll();
    }

    @Override
    public String describe(Object value) {
        if (value instanceof SyncJob job) {
            return job.kind() + " " + job.key().id() + " " + job.status() + " at \"" + job.cursor() + "\" "
                    + job.state().note();
        }
        if (value instanceof SyncJobClaim claim) {
            return describe(claim.job()) + " fence " + claim.fence();
        }
        if (value instanceof CachedBody body) {
            return CacheWatch.words(body);
        }
        if (value instanceof CacheEntry entry) {
            return describe(entry.body()) + " " + entry.state() + " " + entry.processingError();
        }
        if (value instanceof Order order) {
            return "#" + order.key().order() + " v" + order.version() + " " + order.status() + " of "
                    + order.data().updatedAt();
        }
        if (value instanceof Message message) {
            return message.deliveryId() + " " + message.topic() + " \""
                    + message.body().text() + "\"";
        }
        if (value instanceof Optional<?> some) {
            return some.map(this::describe).orElse("none");
        }
        if (value instanceof List<?> all) {
            return all.stream().map(this::describe).toList().toString();
        }
        String words = String.valueOf(value);
        return words.length() > 200 ? words.substring(0, 200) + "…" : words;
    }
}
