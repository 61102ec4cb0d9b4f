package org.advalorem.proof.sync.crash;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.advalorem.proof.crash.CrashRun;
import org.advalorem.proof.crash.Patience;
import org.advalorem.proof.service.Instance;
import org.advalorem.proof.service.Peers;
import org.advalorem.proof.service.Rows;
import org.advalorem.proof.sync.crash.Copying.Look;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Product;
import org.advalorem.sandbox.world.ShopOrder;
import org.advalorem.sandbox.world.World;

/** A shop with a catalogue and some thousands of orders, the service that copies it, and the jobs that do so, one turn after another. */
final class CopiedShop {

    private static final int PRODUCTS = 80;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final CrashRun run;
    private final Peers peers;
    private final Rows rows;
    private final Instance asked;
    private final List<Copying> underWay = new ArrayList<>();
    private int turn;
    private int looks;

    /**
     * Over a service that is ready and has never seen an order.
     *
     * @param asked the instance that is told to begin jobs
     * @param orders how many there are
     */
    CopiedShop(CrashRun run, Peers peers, Rows rows, Instance asked, int orders) {
        this.run = run;
        this.peers = peers;
        this.rows = rows;
        this.asked = asked;
        Patience.until(
                "the schedule's first run is over",
                SOON,
                () -> rows.ask("select status from sync_job").equals(List.of("COMPLETED")));
        fill(orders);
    }

    private void fill(int orders) {
        String shop = shop();
        Product pattern = world().products(shop).get(0);
        for (int number = 1; number <= PRODUCTS; number++) {
            world().stock(shop, like(pattern, number));
        }
        world().place(orders);
        slow();
    }

    private static Product like(Product pattern, int number) {
        List<Product.Variant> variants = pattern.variants().stream()
                .map(variant -> new Product.Variant(
                        variant.id() + 10L * number,
                        variant.inventoryItemId() + 10L * number,
                        variant.sku() + "-" + number,
                        variant.values(),
                        variant.price(),
                        variant.hsCode(),
                        variant.origin(),
                        variant.tracked(),
                        variant.grams(),
                        variant.updatedAt(),
                        variant.stock()))
                .toList();
        return new Product(
                pattern.id() + number,
                pattern.title() + " " + number,
                pattern.vendor(),
                pattern.status(),
                pattern.options(),
                variants,
                pattern.createdAt(),
                pattern.updatedAt());
    }

    /** Has a page take a while between its bodies and its cursor, as on a slow disk, so that blows fall there too. */
    private void slow() {
        rows.change("""
                create function slowly() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(case new.kind when 'ORDERS_DUMP' then 0.25 else 0.05 end);
                    return new;
                end $$""");
        rows.change("create trigger slowly before update on sync_job for each row"
                + " when (old.cursor is distinct from new.cursor) execute function slowly()");
    }

    Rows rows() {
        return rows;
    }

    World world() {
        return peers.sandbox().world();
    }

    private String shop() {
        return world().shops().get(0).domain();
    }

    /** A job that is under way; if all are through, the next ones begin. */
    Copying underWay(int choice) {
        if (underWay.isEmpty()) {
            begin();
        }
        return underWay.get(choice % underWay.size());
    }

    /** Its end was seen. */
    void through(Copying job) {
        underWay.remove(job);
        looks += job.looks();
        Look end = job.look();
        if (end.processed() != end.counted()) {
            throw new AssertionError(job.kind() + " counted something twice or not at all: " + end);
        }
        run.tell(job.kind() + " is through: " + end);
    }

    /** Waits for the end of everything that is under way. */
    void end() {
        List.copyOf(underWay).forEach(job -> {
            job.awaitEnd();
            through(job);
        });
        run.tell(looks + " looks at cursors, none ahead of what is stored");
    }

    /** By turns a dump, with products and customers at the first time, and a list of what changed lately. */
    private void begin() {
        Instant fresh = freshen();
        turn++;
        if (turn % 2 == 1) {
            underWay.add(dump(fresh));
        } else {
            underWay.add(recent(fresh));
        }
        if (turn == 1) {
            underWay.add(list(
                    "PRODUCTS",
                    world().products(shop()).stream().map(Product::id).toList()));
            underWay.add(list(
                    "CUSTOMERS",
                    world().customers(shop()).stream()
                            .map(customer -> customer.id())
                            .toList()));
        }
    }

    /** Every order that is quiet otherwise changes, and nobody tells of it: only a copy can find out. */
    private Instant freshen() {
        Instant last = world().orders().stream()
                .map(placed -> placed.order().updatedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        Patience.until("a second has passed", SOON, () -> Instant.now().isAfter(last.plusSeconds(1)));
        Instant fresh = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        quiet().forEach(order -> world().touch(order.id()));
        return fresh;
    }

    private List<ShopOrder> quiet() {
        return world().orders().stream()
                .map(Placed::order)
                .filter(order -> !Restless.is(order.id()))
                .toList();
    }

    /** The cursor tells how many orders are kept; only which of them are restless it does not tell. */
    private Copying dump(Instant fresh) {
        start("ORDERS_DUMP");
        long all = world().orders().size();
        long restless = all - quiet().size();
        return new Copying(rows, "ORDERS_DUMP", stored(fresh), look -> {
            var faults = new ArrayList<String>();
            long done = Copying.done(look);
            demand(faults, "its counts are " + done, look.processed() == done);
            demand(faults, "at least " + (done - restless) + " are stored", look.stored() >= done - restless);
            demand(faults, "at most " + done + " are stored", look.stored() <= done);
            demand(faults, "all " + all + " are done", !look.isCompleted() || look.processed() == all);
            return faults;
        });
    }

    private Copying recent(Instant fresh) {
        start("RECENT_ORDERS", fresh);
        List<ShopOrder> quiet = quiet();
        return new Copying(rows, "RECENT_ORDERS", stored(fresh), look -> {
            var faults = new ArrayList<String>();
            long listed = Copying.listed(
                    look,
                    quiet.size(),
                    (value, id) -> quiet.stream()
                            .filter(order -> order.updatedAt().toEpochMilli() < value
                                    || (order.updatedAt().toEpochMilli() == value && order.id() <= id))
                            .count());
            demand(faults, "just " + listed + " are stored", look.stored() == listed);
            demand(faults, "at least " + listed + " are counted", look.processed() >= listed);
            return faults;
        });
    }

    private Copying list(String kind, List<Long> ids) {
        start(kind);
        String table = "shopify_" + kind.substring(0, kind.length() - 1).toLowerCase(Locale.ROOT) + "_cache";
        return new Copying(rows, kind, "select count(*) from " + table, look -> {
            var faults = new ArrayList<String>();
            long listed = Copying.listed(look, ids.size(), (value, last) -> count(ids, id -> id <= last));
            demand(faults, "just " + listed + " are counted", look.processed() == listed);
            demand(faults, "at least " + listed + " are stored", look.stored() >= listed);
            return faults;
        });
    }

    private static long count(List<Long> ids, LongPredicate wanted) {
        return ids.stream().filter(wanted::test).count();
    }

    private static void demand(List<String> faults, String what, boolean holds) {
        if (!holds) {
            faults.add("it does not hold that " + what);
        }
    }

    private static String stored(Instant fresh) {
        return "select count(*) from shopify_order_cache where updated_at >= '" + fresh + "' and " + Restless.none();
    }

    @Override
    public String toString() {
        return world().orders().size() + " orders, " + world().products(shop()).size() + " products";
    }

    private void start(String kind) {
        start("{\"kind\":\"" + kind + "\"}", kind);
    }

    private void start(String kind, Instant from) {
        start("{\"kind\":\"" + kind + "\",\"from\":\"" + from + "\"}", kind);
    }

    private void start(String body, String kind) {
        int status = peers.post(asked, "/api/shopify/jobs/start", body);
        if (status != 202) {
            throw new AssertionError(kind + " was not begun: " + status);
        }
    }
}
