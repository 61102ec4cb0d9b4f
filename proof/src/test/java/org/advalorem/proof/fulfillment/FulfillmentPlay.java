package org.advalorem.proof.fulfillment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.google.common.collect.Comparators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.domain.fulfillment.Handling;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelPart;
import org.advalorem.domain.fulfillment.LabelPurchase;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.PurchaseStatus;
import org.advalorem.domain.fulfillment.Shipped;
import org.advalorem.domain.fulfillment.StockReturn;
import org.advalorem.domain.fulfillment.TrackingStatus;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Happening.Kind;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.order.Said;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.payment.RefundRequest;
import org.advalorem.domain.payment.RefundState;
import org.advalorem.domain.payment.RefundStatus;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.engine.fulfillment.Fulfillment;
import org.advalorem.engine.inbox.Intake;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.Store;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.fulfillment.LabelFiles;
import org.advalorem.port.inbox.Inbox.State;
import org.advalorem.port.inbox.WebhookBodies;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.proof.fulfillment.Branches.Parts;
import org.advalorem.proof.fulfillment.SimulatedShippo.Sold;
import org.advalorem.proof.play.WiredStore;
import org.advalorem.proof.simulation.Play;
import org.advalorem.proof.simulation.World;

/** Labels, parcels, returns and refunds, with everything around them: both providers, their webhooks, several instances, and people. */
final class FulfillmentPlay implements Play {

    private static final long FIRST_ORDER = 5_551_234_567_001L;
    private static final int MOST_CALLS = 3;
    private static final Money PAID = Said.usd("40.00");
    private static final Set<PurchaseStatus> WITH_LABEL =
            Set.of(PurchaseStatus.BOUGHT, PurchaseStatus.VOIDING, PurchaseStatus.VOIDED);

    private final World world;
    private final SplittableRandom random;
    private final MemoryStore store;
    private final SimulatedShippo shippo;
    private final SimulatedStripe stripe;
    private final Branches branches;
    private final Messenger messenger;
    private final List<OrderKey> orders = new ArrayList<>();
    private Map<OrderKey, Order> atRest = Map.of();

    private FulfillmentPlay(World world) {
        this.world = world;
        this.random = world.random("stage");
        this.store = new MemoryStore(world.clock());
        this.shippo = new SimulatedShippo(world, this::travels);
        this.stripe = new SimulatedStripe(world, this::tellOfPayment);
        Store wired = WiredStore.of(world, store, Map.of());
        LabelDesk labels =
                world.port(LabelDesk.class, "Shippo", shippo, new ProviderWire("SHIPPO_", world.random("shippo wire")));
        RefundDesk refunds = world.port(
                RefundDesk.class, "Stripe", stripe, new ProviderWire("STRIPE_", world.random("stripe wire")));
        this.branches = new Branches(world, instance(wired, labels, refunds), new Waking());
        this.messenger = new Messenger(world, branches, store.handlings());
        openShop();
        int count = random.nextInt(1, 5);
        for (int number = 0; number < count; number++) {
            place(FIRST_ORDER + number);
        }
        branches.start(random.nextInt(2, 4), random.nextInt(1, 3));
        world.actor("messenger", messenger::run);
        world.actor("anna", new Staff(world, "anna", branches, orders)::run);
        world.actor("ben", new Staff(world, "ben", branches, orders)::run);
        world.actor("customer", new Staff(world, "customer", branches, orders)::run);
        world.actor("dashboard", this::sendBackByHand);
        world.actor("shopify", this::saySomethingElse);
    }

    static FulfillmentPlay begin(World world) {
        return new FulfillmentPlay(world);
    }

    private Function<String, Parts> instance(Store wired, LabelDesk labels, RefundDesk refunds) {
        Clock clock = world.clock();
        OrderStatus afterLabel = random.nextBoolean() ? OrderStatus.PROCESSING : OrderStatus.SHIPPED;
        return owner -> {
            var fulfillment = new Fulfillment(
                    wired,
                    new Fulfillment.Doors(
                            (shop, access, order) -> Optional.empty(),
                            labels,
                            messenger,
                            refunds,
                            messenger.payments()),
                    owner,
                    clock,
                    options(afterLabel));
            WebhookBodies noOrders = (topic, body) -> new WebhookBodies.Reading.OfNoOrder();
            return new Parts(
                    fulfillment,
                    new Intake(wired.inbox(), clock, () -> {}),
                    new TakeIn(wired, noOrders, fulfillment.follower(), clock, step -> {}));
        };
    }

    private static Fulfillment.Options options(OrderStatus afterLabel) {
        return new Fulfillment.Options(afterLabel, 1, 1, Duration.ZERO);
    }

    private void openShop() {
        store.shops().save(Shop.registered(Said.SHOP, World.BEGINNING));
        store.shops().save(Said.SHOP, new ShopifyCredentials(new Secret("token"), List.of()));
        store.shops()
                .save(
                        Said.SHOP,
                        new ShippoCredentials(new Secret("shippo_live_1"), new Secret("hook"), Optional.empty()));
        store.shops().save(Said.SHOP, new StripeCredentials(new Secret("sk_live_1"), List.of(new Secret("whsec_1"))));
    }

    private void place(long number) {
        Order order = Said.changeOf(Said.PROCESSING.take(
                        Said.SHOP, Optional.empty(), Said.paid().body(number), Said.ALL_KNOWN, world.now()))
                .order();
        orders.add(order.key());
        store.orders()
                .save(List.of(Said.changeOf(Said.PROCESSING.take(
                        Said.SHOP, Optional.empty(), Said.paid().body(number), Said.ALL_KNOWN, world.now()))));
        shippo.open("shipment-" + number);
        stripe.paid("pi_" + number, PAID);
    }

    /** A carrier takes what was labelled to its end, or does not. */
    private void travels(Sold parcel) {
        world.actor("parcel-" + parcel.label().id(), () -> {
            List<TrackingStatus> way = random.nextInt(6) == 0
                    ? List.of(TrackingStatus.PRE_TRANSIT, TrackingStatus.TRANSIT, TrackingStatus.FAILURE)
                    : List.of(
                            TrackingStatus.PRE_TRANSIT,
                            TrackingStatus.TRANSIT,
                            TrackingStatus.OUT_FOR_DELIVERY,
                            TrackingStatus.DELIVERED);
            messenger.tellOf(Said.SHOP, parcel.label());
            for (TrackingStatus status : way) {
                world.sleep(Duration.ofMillis(5_000 + random.nextInt(120_000)));
                if (world.isCalm() || parcel.label().state() != LabelState.BOUGHT) {
                    return;
                }
                parcel.travelled(status, world.now());
                messenger.tellOf(Said.SHOP, parcel.news());
            }
        });
    }

    private void tellOfPayment(String event, String payment) {
        messenger.tellOf(Said.SHOP, event, payment);
    }

    private void sendBackByHand() {
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(60_000 + random.nextInt(400_000)));
            if (!world.isCalm() && random.nextInt(3) == 0) {
                stripe.byHand("pi_" + any().order(), Said.usd("5.00"));
            }
        }
    }

    /** Bodies of the same orders go on coming in. */
    private void saySomethingElse() {
        int minute = 1;
        while (!world.isCalm()) {
            world.sleep(Duration.ofMillis(10_000 + random.nextInt(200_000)));
            OrderKey key = any();
            Order held = store.orders().find(key).orElseThrow();
            Said said = Said.paid().at(minute++);
            Said body = random.nextInt(6) == 0 ? said.cancelled() : said.tagged("tag-" + minute);
            Said.PROCESSING
                    .take(Said.SHOP, Optional.of(held), body.body(key.order().value()), Said.ALL_KNOWN, world.now())
                    .fold(
                            changed -> store.orders().save(List.of(changed.change())),
                            unchanged -> Set.of(),
                            missing -> Set.of());
        }
    }

    private OrderKey any() {
        return orders.get(random.nextInt(orders.size()));
    }

    /** What bells and pauses are in the service. */
    private final class Waking implements Branches.Idle {

        @Override
        public Duration pause() {
            if (!world.isCalm()) {
                return Duration.ofMillis(100 + random.nextInt(1_500));
            }
            Duration wait = nextDue()
                    .filter(due -> pending() == 0 && lackingFile().isEmpty())
                    .map(due -> Duration.between(world.now(), due))
                    .orElse(Duration.ofSeconds(20));
            return Comparators.max(wait, Duration.ofSeconds(3));
        }

        @Override
        public boolean messages() {
            return pending() > 0;
        }

        @Override
        public boolean work() {
            Instant now = world.now();
            return orders.stream().anyMatch(order -> isDue(order, now))
                    || lackingFile().isPresent();
        }
    }

    /** A label that is used and whose file is not kept; when that is due nobody tells. */
    private Optional<Shipped> lackingFile() {
        return orders.stream()
                .flatMap(order -> store.handlings().find(order).shipped().stream())
                .filter(used -> kept(used.label()).isEmpty())
                .findFirst();
    }

    private Optional<LabelFile> kept(String label) {
        return store.labelFiles().find(new LabelFiles.Key(Said.SHOP, label, LabelPart.LABEL));
    }

    private Optional<Instant> nextDue() {
        return orders.stream().flatMap(this::due).min(Comparator.naturalOrder());
    }

    private boolean isDue(OrderKey order, Instant by) {
        return due(order).anyMatch(due -> !due.isAfter(by));
    }

    private Stream<Instant> due(OrderKey order) {
        return Stream.concat(
                store.labelPurchases().latest(order).flatMap(LabelPurchase::dueAt).stream(),
                store.refundRequests().of(order).stream().flatMap(refund -> refund.dueAt().stream()));
    }

    private long pending() {
        return store.inbox().counts().getOrDefault(State.PENDING, 0L);
    }

    @Override
    public Duration unrest() {
        return Duration.ofMinutes(15);
    }

    /** A label that is given back is asked for every six hours, a refund every hour. */
    @Override
    public Duration patience() {
        return Duration.ofHours(40);
    }

    @Override
    public Optional<String> unfinished() {
        if (!messenger.isIdle()) {
            return Optional.of("Not all webhooks are delivered.");
        }
        if (stripe.isBusy()) {
            return Optional.of("Not all banks have answered.");
        }
        if (branches.isAsked()) {
            return Optional.of("Not all requests are answered.");
        }
        if (pending() > 0) {
            return Optional.of(pending() + " messages are not taken in.");
        }
        if (lackingFile().isPresent()) {
            return lackingFile().map(used -> "The file of " + used.label() + " is not kept.");
        }
        return orders.stream()
                .filter(order -> due(order).findAny().isPresent() && !isLeftToAPerson(order))
                .findFirst()
                .map(order -> order + " has something to do: "
                        + store.labelPurchases().latest(order) + ", "
                        + store.refundRequests().of(order));
    }

    /** What was called so often that it is looked after now and then, until somebody decides. */
    private boolean isLeftToAPerson(OrderKey order) {
        return store.labelPurchases()
                        .latest(order)
                        .filter(purchase ->
                                purchase.status() == PurchaseStatus.UNKNOWN && purchase.calls() >= MOST_CALLS)
                        .isPresent()
                && store.refundRequests().of(order).stream()
                        .allMatch(refund -> refund.dueAt().isEmpty());
    }

    @Override
    public void checkAtRest() {
        orders.forEach(this::checkLabels);
        checkFiles();
        orders.forEach(this::checkParcel);
        orders.forEach(this::checkRefunds);
        orders.forEach(this::checkStory);
        orders.forEach(this::checkStock);
        atRest = orders();
    }

    private Map<OrderKey, Order> orders() {
        return new TreeMap<>(store.orders().find(orders));
    }

    private void checkLabels(OrderKey order) {
        Optional<Shipped> used = store.handlings().find(order).shipped();
        List<Label> bought = shippo.books().stream()
                .map(Sold::label)
                .filter(label -> label.rate().startsWith("shipment-" + order.order() + "-"))
                .filter(label -> label.state() == LabelState.BOUGHT || label.state() == LabelState.QUEUED)
                .toList();
        world.require(
                bought.stream()
                                .map(Label::id)
                                .toList()
                                .equals(used.map(Shipped::label).stream().toList())
                        || isRefusedReturn(used, bought),
                "at most one label is paid for, and it is the one that is used",
                () -> order + " travels with " + used + ", and Shippo's books hold " + bought);
        store.labelPurchases().latest(order).ifPresent(purchase -> {
            world.count("purchase: " + purchase.status());
            world.require(
                    purchase.calls() < 2 || WITH_LABEL.contains(purchase.status()) || bought.isEmpty(),
                    "no label is forgotten",
                    () -> purchase + " and " + bought);
        });
    }

    private void checkFiles() {
        Set<String> used = orders.stream()
                .flatMap(order -> store.handlings().find(order).shipped().stream())
                .map(Shipped::label)
                .collect(toSet());
        shippo.books().stream().map(sold -> sold.label().id()).forEach(label -> {
            Optional<LabelFile> expected =
                    used.contains(label) ? Optional.of(SimulatedShippo.fileOf(label)) : Optional.empty();
            world.require(
                    kept(label).equals(expected),
                    "the file of the label that is used is kept, and no other",
                    () -> kept(label) + " is kept of " + label + ", used are " + used);
        });
    }

    /** What the carrier took back no more is paid for, and used all the same. */
    private static boolean isRefusedReturn(Optional<Shipped> used, List<Label> bought) {
        return used.isPresent() && bought.isEmpty();
    }

    private void checkParcel(OrderKey order) {
        Handling handling = store.handlings().find(order);
        handling.parcel().ifPresent(parcel -> {
            world.require(
                    isUsedAgain(order) || parcel.events().containsAll(messenger.told(parcel.key())),
                    "what was acknowledged of a parcel is known",
                    () -> parcel + " lacks some of " + messenger.told(parcel.key()));
            world.count("parcel: " + parcel.status());
            Order held = store.orders().find(order).orElseThrow();
            world.require(
                    parcel.status() != TrackingStatus.DELIVERED
                            || Set.of(OrderStatus.DELIVERED, OrderStatus.CANCELLED, OrderStatus.REFUNDED)
                                    .contains(held.status()),
                    "what is delivered is delivered",
                    () -> held.status() + " with " + parcel);
        });
    }

    /** What was said of a parcel while its label was given back, which the carrier then refused, is known with the next news only. */
    private boolean isUsedAgain(OrderKey order) {
        Map<String, Long> givenBack = ofLabel(store.orders().timeline(order), Kind.LABEL_VOIDED);
        return store.handlings()
                .find(order)
                .shipped()
                .filter(used -> givenBack.containsKey(used.label()))
                .isPresent();
    }

    private void checkRefunds(OrderKey order) {
        List<Refund> books = stripe.books().stream()
                .filter(refund -> refund.payment().equals("pi_" + order.order()))
                .toList();
        Map<String, List<Refund>> byMarker = new TreeMap<>(
                books.stream().filter(refund -> !refund.marker().isEmpty()).collect(groupingBy(Refund::marker)));
        byMarker.forEach((marker, made) ->
                world.require(made.size() == 1, "a refund happens once", () -> marker + " was made as " + made));
        Money gone = Money.sum(
                PAID.currency(),
                books.stream().filter(each -> each.state().counts()).toList(),
                Refund::amount);
        world.require(gone.compareTo(PAID) <= 0, "nothing goes back beyond what was paid", () -> gone + " of " + PAID);
        for (RefundRequest request : store.refundRequests().of(order)) {
            world.count("refund: " + request.status());
            List<Refund> made = byMarker.getOrDefault(request.key(), List.of());
            world.require(agrees(request, made), "our books say what Stripe's say", () -> request + " and " + made);
        }
        world.require(
                byMarker.size() <= store.refundRequests().of(order).size(),
                "every refund was asked for",
                () -> byMarker.keySet() + " of " + store.refundRequests().of(order));
    }

    /** Only what a person has to look at may stand as if it were not known. */
    private static boolean agrees(RefundRequest request, List<Refund> made) {
        if (made.isEmpty()) {
            return request.status() == RefundStatus.REFUSED || request.status() == RefundStatus.HELD;
        }
        RefundState state = made.get(0).state();
        return switch (request.status()) {
            case SUCCEEDED -> state == RefundState.SUCCEEDED;
            case FAILED -> state == RefundState.FAILED;
            case WANTED, SENDING, UNKNOWN, HELD, PENDING, REFUSED -> false;
        };
    }

    private void checkStory(OrderKey key) {
        Order order = store.orders().find(key).orElseThrow();
        List<TimelineEvent> story = store.orders().timeline(key);
        world.count("order: " + order.status());
        story.forEach(event -> world.count("event: " + event.kind()));
        long refunds = store.refundRequests().of(key).stream()
                .filter(request -> request.refund().isPresent())
                .filter(request -> request.status().isGone() || request.status() == RefundStatus.FAILED)
                .count();
        long gone = count(story, Kind.REFUNDED);
        world.require(
                gone <= refunds
                        && gone
                                >= store.refundRequests().of(key).stream()
                                        .filter(each -> each.status().isGone())
                                        .count(),
                "each refund is told once",
                () -> gone + " entries for " + store.refundRequests().of(key));
        ofLabel(story, Kind.LABEL_CREATED)
                .forEach((label, times) -> world.require(
                        times <= 1 + ofLabel(story, Kind.LABEL_VOIDED).getOrDefault(label, 0L),
                        "each label is told once",
                        () -> story.toString()));
        world.require(
                story.stream().map(TimelineEvent::version).distinct().count() == story.size(),
                "an order has one entry a version",
                () -> story.toString());
        for (int at = 1; at < story.size(); at++) {
            TimelineEvent event = story.get(at);
            TimelineEvent before = story.get(at - 1);
            world.require(
                    event.from().equals(Optional.of(before.to())),
                    "the story has no gap",
                    () -> before + " and then " + event);
        }
        world.require(
                story.isEmpty() || story.get(story.size() - 1).to() == order.status(),
                "the story ends where the order stands",
                () -> order.status() + " after " + story);
    }

    private static Map<String, Long> ofLabel(List<TimelineEvent> story, Kind kind) {
        return story.stream()
                .filter(event -> event.kind() == kind)
                .collect(groupingBy(event -> event.what().payload().get("label"), counting()));
    }

    private static long count(List<TimelineEvent> story, Kind kind) {
        return story.stream().filter(event -> event.kind() == kind).count();
    }

    private void checkStock(OrderKey key) {
        Order order = store.orders().find(key).orElseThrow();
        Map<String, List<StockReturn>> byLine =
                new TreeMap<>(store.handlings().stockReturns(key).stream().collect(groupingBy(StockReturn::line)));
        for (OrderLine line : order.lines()) {
            List<StockReturn> back = byLine.getOrDefault(line.id(), List.of());
            world.require(
                    back.size() <= 1 && back.stream().allMatch(each -> each.units() <= line.quantity()),
                    "stock goes back once",
                    () -> back.toString());
        }
        boolean toGoBack = count(store.orders().timeline(key), Kind.RETURN_RECEIVED) > 0;
        world.require(
                !toGoBack || !byLine.isEmpty() || order.lines().stream().allMatch(OrderLine::isOff),
                "what came back is on the shelf",
                () -> order.toString());
    }

    @Override
    public void replay() {
        messenger.sendAllAgain();
    }

    @Override
    public void checkAfterReplay() {
        Map<OrderKey, Order> after = orders();
        atRest.forEach((key, before) -> world.require(
                before.equals(after.get(key)) || isUsedAgain(key),
                "I8 a replay changes nothing",
                () -> before + " became " + after.get(key)));
        orders.forEach(this::checkLabels);
        orders.forEach(this::checkRefunds);
    }

    @Override
    public String describe(Object value) {
        if (value instanceof LabelPurchase purchase) {
            return "#" + purchase.order().order().value() % 1000 + " label " + purchase.attempt() + " v"
                    + purchase.version() + " " + purchase.status();
        }
        if (value instanceof RefundRequest request) {
            return "#" + request.order().order().value() % 1000 + " refund " + request.number() + " v"
                    + request.version() + " " + request.status() + " " + request.amount();
        }
        if (value instanceof Label label) {
            return label.id() + " " + label.state();
        }
        if (value instanceof Optional<?> some) {
            return some.map(this::describe).orElse("none");
        }
        if (value instanceof List<?> all) {
            return all.stream().map(this::describe).toList().toString();
        }
        String words = String.valueOf(value);
        return words.length() > 120 ? words.substring(0, 120) + "…" : words;
    }
}
