package org.advalorem.adapter.shipstation;

import static org.advalorem.adapter.shipstation.Plans.newRow;
import static org.advalorem.adapter.shipstation.Plans.plan;
import static org.advalorem.adapter.shipstation.Plans.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.domain.correction.DeclaredItem;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.correction.PlannedItem;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.port.correction.CustomsDesk.Lookup;
import org.advalorem.port.correction.CustomsDesk.PushOutcome;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.advalorem.sandbox.books.Books;
import org.advalorem.sandbox.fault.Fault;
import org.advalorem.sandbox.world.Placed;
import org.advalorem.sandbox.world.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The desk against a ShipStation that keeps books of what was really done to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeignCustomsDeskSandboxTest {

    private static final ShipStationCredentials KEYS =
            new ShipStationCredentials(new Secret("sandbox-key"), new Secret("sandbox-secret"));
    private static final long STORE = 12_345;

    private Sandbox sandbox;
    private SandboxDesk world;
    private FeignCustomsDesk desk;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @BeforeEach
    void clear() {
        sandbox.faults().clear();
        sandbox.books().clear();
        sandbox.shipStation().callsPerMinute(1_000_000_000);
        world = new SandboxDesk();
        desk = world.at(sandbox.shipStationUri());
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"CODE_FIXED", "PREFIX_NUMBER", "IDENTICAL_LINES", "MANY_LINES", "PRESENTMENT_JPY", "MILITARY_MAIL"
            })
    void correctsAnOrderAndNothingElseInIt(Scenario scenario) {
        Placed placed = sandbox.world().place(scenario);
        Declaration before = find(placed);
        CorrectionPlan plan = oneCentLess(before, placed);

        PushOutcome outcome = desk.push(KEYS, before, plan);

        assertThat(outcome).isInstanceOf(PushOutcome.Accepted.class);
        Declaration after = desk.read(KEYS, before.orderId()).orElseThrow();
        assertThat(after.rows()).extracting(DeclaredItem::id).isEqualTo(ids(before));
        assertThat(after.rows())
                .extracting(row -> row.unitValue().setScale(2, RoundingMode.UNNECESSARY))
                .isEqualTo(plan.items().stream()
                        .map(item -> item.unitAfter().toBigDecimal().setScale(2, RoundingMode.UNNECESSARY))
                        .toList());
        assertThat(desk.collateral(before, after)).isEmpty();
        assertThat(pushes(placed)).hasSize(1);
        assertThat(sandbox.books().created()).isEmpty();
    }

    @Test
    void whatIsWrittenUnchangedComesBackUnchanged() {
        Placed placed = sandbox.world().place(Scenario.CODE_PERCENT);
        Declaration before = find(placed);

        desk.push(KEYS, before, asItIs(before));

        Declaration after = desk.read(KEYS, before.orderId()).orElseThrow();
        assertThat(after.document().replaceAll("\"modifyDate\":\"[^\"]*\"", ""))
                .isEqualTo(before.document().replaceAll("\"modifyDate\":\"[^\"]*\"", ""));
    }

    @Test
    void createsRowsWhereTheAccountFillsInNone() {
        Placed placed = sandbox.world().place(Scenario.CUSTOMS_BLANK);
        Declaration before = find(placed);
        assertThat(before.customsItems()).isEmpty();

        desk.push(KEYS, before, plan(newRow("Lamp", 2, usd("3.34")), newRow("Bulb", 1, usd("12.00"))));

        Declaration after = desk.read(KEYS, before.orderId()).orElseThrow();
        assertThat(after.rows()).extracting(DeclaredItem::description).containsExactly("Lamp", "Bulb");
        assertThat(after.rows()).extracting(DeclaredItem::quantity).containsExactly(2, 1);
        assertThat(desk.collateral(before, after)).isEmpty();
    }

    @Test
    void splitsARowInTwo() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        Declaration before = find(placed);
        DeclaredItem row = before.rows().get(0);

        desk.push(
                KEYS,
                before,
                plan(Plans.row(row.id(), 1, usd("1.00")), newRow(row.description(), row.quantity() + 1, usd("1.01"))));

        Declaration after = desk.read(KEYS, before.orderId()).orElseThrow();
        assertThat(after.rows()).hasSize(before.rows().size() + 1);
        assertThat(after.rows().get(0).id()).isEqualTo(row.id());
        assertThat(after.rows().get(0).quantity()).isEqualTo(1);
    }

    @Test
    void anOrderThatWasImportedTwiceIsAmbiguous() {
        assertThat(lookup(sandbox.world().place(Scenario.IMPORTED_TWICE))).isInstanceOf(Lookup.Ambiguous.class);
    }

    @Test
    void anOrderThatIsNotImportedIsAbsent() {
        assertThat(lookup(sandbox.world().place(Scenario.NEVER_IMPORTED))).isEqualTo(new Lookup.Absent());
    }

    @Test
    void looksInTheNamedStoreOnly() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);

        assertThat(desk.find(KEYS, wanted(placed, OptionalLong.of(999)))).isEqualTo(new Lookup.Absent());
        assertThat(desk.find(KEYS, wanted(placed, OptionalLong.empty()))).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void anOrderThatIsShippedIsRefusedWithTheWordsOfShipStation() {
        Placed placed = sandbox.world().place(Scenario.SHIPPED);
        Declaration before = find(placed);

        assertThat(desk.push(KEYS, before, asItIs(before)))
                .isEqualTo(new PushOutcome.Refused(
                        "SHIPSTATION_REJECTED",
                        "ShipStation answered HTTP 400: The order is shipped and cannot be modified."));
        assertThat(pushes(placed)).isEmpty();
    }

    @Test
    void anUnknownOrderThatShipStationCreatesIsToldAsADuplicate() {
        Declaration stray = DeclarationDocument.read(Orders.order(999_999_999, "nobody-knows-it", "77777"));

        PushOutcome outcome = desk.push(KEYS, stray, asItIs(stray));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PushOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("SHIPSTATION_DUPLICATED"));
        assertThat(sandbox.books().created()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR,  Unknown,     0",
        "UNAVAILABLE,   Unknown,     0",
        "DROP_BEFORE,   Unknown,     0",
        "DROP_AFTER,    Unknown,     1",
        "TRUNCATED,     Unknown,     1",
        "UNAUTHORIZED,  Refused,     0",
        "FORBIDDEN,     Refused,     0"
    })
    void whatGoesWrongWithAPushIsToldAsWhatIsKnownOfIt(Fault.Kind kind, String outcome, int effects) {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        Declaration before = find(placed);
        sandbox.faults().add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", kind));

        PushOutcome told = desk.push(KEYS, before, oneCentLess(before, placed));

        assertThat(told.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(pushes(placed)).hasSize(effects);
        assertThat(sandbox.books().requests("shipstation.createorder")).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesTooLateLeavesThePushUnknown() {
        // A sandbox of its own, since it is still busy with the push when the desk has given it up.
        try (var slow = Sandbox.start(SandboxOptions.defaults().withoutLimits())) {
            Placed placed = slow.world().place(Scenario.CODE_FIXED);
            var hasty = world.at(slow.shipStationUri(), Duration.ofSeconds(1));
            Declaration before = desk(slow).read(KEYS, orderId(slow, placed)).orElseThrow();
            slow.faults()
                    .add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", Fault.Kind.LATENCY)
                            .taking(Duration.ofSeconds(3)));

            assertThat(hasty.push(KEYS, before, oneCentLess(before, placed))).isInstanceOf(PushOutcome.Unknown.class);
        }
    }

    @Test
    void tooManyRequestsIsSentAgainAndDoneOnce() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        Declaration before = find(placed);
        sandbox.faults()
                .add(Fault.next(1, Fault.Peer.SHIPSTATION, "createorder", Fault.Kind.TOO_MANY_REQUESTS)
                        .taking(Duration.ofSeconds(7)));

        assertThat(desk.push(KEYS, before, oneCentLess(before, placed))).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(pushes(placed)).hasSize(1);
        assertThat(world.pauses()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"SERVER_ERROR", "UNAVAILABLE", "DROP_BEFORE", "DROP_AFTER", "TRUNCATED"})
    void aQuestionWithoutAnAnswerIsForLater(Fault.Kind kind) {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        // The JDK's client asks once more by itself when a connection breaks, as it may with a question.
        sandbox.faults().add(Fault.next(0, Fault.Peer.SHIPSTATION, "*", kind));

        assertThatThrownBy(() -> lookup(placed)).isInstanceOf(PeerUnavailable.class);
        assertThatThrownBy(() -> desk.read(KEYS, "410000001")).isInstanceOf(PeerUnavailable.class);
    }

    @Test
    void aKeyThatExpiredIsRefused() {
        Placed placed = sandbox.world().place(Scenario.CODE_FIXED);
        var expired = new ShipStationCredentials(new Secret("sandbox-key"), new Secret("a-former-secret"));

        assertThatThrownBy(() -> desk.find(expired, wanted(placed, OptionalLong.empty())))
                .isInstanceOfSatisfying(
                        PeerRefused.class, refused -> assertThat(refused.code()).isEqualTo("SHIPSTATION_UNAUTHORIZED"));
    }

    @Test
    void anOrderNobodyHasIsNone() {
        assertThat(desk.read(KEYS, "1")).isEmpty();
    }

    @Test
    void aWholeMinutesCallsAreNotExceeded() {
        // This sandbox shares the desk's clock, so that windows pass as the desk waits for them.
        var shared = new SandboxDesk();
        try (var limited = Sandbox.start(
                SandboxOptions.defaults().withClock(shared.clock()).withCallsPerMinute(5))) {
            var patient = shared.at(limited.shipStationUri());

            IntStream.range(0, 17).forEach(n -> patient.read(KEYS, "1"));

            assertThat(limited.books().requests("shipstation.get 429")).isZero();
            assertThat(limited.books().requests("shipstation.get 404")).isEqualTo(17);
            assertThat(shared.pauses()).hasSize(3);
        }
    }

    private FeignCustomsDesk desk(Sandbox other) {
        return world.at(other.shipStationUri());
    }

    private static String orderId(Sandbox other, Placed placed) {
        return String.valueOf(other.shipStation()
                .declared(String.valueOf(placed.order().id()))
                .get(0)
                .orderId());
    }

    private Declaration find(Placed placed) {
        return lookup(placed)
                .<Optional<Declaration>>fold(
                        found -> Optional.of(found.declaration()),
                        absent -> Optional.empty(),
                        ambiguous -> Optional.empty())
                .orElseThrow();
    }

    private Lookup lookup(Placed placed) {
        return desk.find(KEYS, wanted(placed, OptionalLong.of(STORE)));
    }

    private static Wanted wanted(Placed placed, OptionalLong store) {
        return new Wanted(new OrderId(placed.order().id()), "#" + placed.order().number(), "", store);
    }

    private List<Books.Push> pushes(Placed placed) {
        return sandbox.books().pushesOf(String.valueOf(placed.order().id()));
    }

    private static List<String> ids(Declaration declaration) {
        return declaration.rows().stream().map(DeclaredItem::id).toList();
    }

    private static CorrectionPlan asItIs(Declaration declaration) {
        return plan(declaration.rows().stream()
                .map(row -> Plans.row(row.id(), row.quantity(), money(row.unitValue(), Plans.USD)))
                .toArray(PlannedItem[]::new));
    }

    private static CorrectionPlan oneCentLess(Declaration declaration, Placed placed) {
        boolean yen = placed.scenario() == Scenario.PRESENTMENT_JPY;
        Currency currency = yen ? Currency.getInstance("JPY") : Plans.USD;
        return plan(declaration.rows().stream()
                .map(row -> Plans.row(
                        row.id(),
                        row.quantity(),
                        money(row.unitValue(), currency).minus(new Money(1, currency))))
                .toArray(PlannedItem[]::new));
    }

    private static Money money(BigDecimal value, Currency currency) {
        return Money.parse(value.toPlainString(), currency);
    }
}
