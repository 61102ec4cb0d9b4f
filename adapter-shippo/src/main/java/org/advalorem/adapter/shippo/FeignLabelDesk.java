package org.advalorem.adapter.shippo;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.advalorem.domain.fulfillment.CustomsPapers;
import org.advalorem.domain.fulfillment.Label;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.domain.fulfillment.LabelFormat;
import org.advalorem.domain.fulfillment.LabelState;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.ParcelKey;
import org.advalorem.domain.fulfillment.ParcelNews;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Shippo by its API of 2018-02-08. Sends each call once and never waits to send it again: whoever asked is told to come back. Safe for
 * any number of threads.
 */
public final class FeignLabelDesk implements LabelDesk {

    private static final String UNREADABLE = "SHIPPO_UNREADABLE";
    private static final String EVENT = "track_updated";
    private static final int LONGEST_ADDRESS = 199;
    /** In parts of a path, where another character would ask for something else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Shippo does not document what it answers to a second request to give back; a carrier that refuses may say "already used". */
    private static final Pattern ALREADY_GIVEN_BACK =
            Pattern.compile("already (exists|(been |being )?(refunded|voided|requested))", Pattern.CASE_INSENSITIVE);

    private static final Duration RATES_TAKE = Duration.ofSeconds(5);

    private final URI base;
    private final Limits limits;
    private final Trees trees;
    private final Calls calls;
    private final FileLinks files;

    /**
     * Opens no connection yet.
     *
     * @param baseUrl such as {@code https://api.goshippo.com}, without a slash at its end
     * @param clock tells how long it is to a moment that Shippo names
     */
    public FeignLabelDesk(URI baseUrl, Limits limits, Clock clock) {
        this.base = requireNonNull(baseUrl, "baseUrl");
        this.limits = requireNonNull(limits, "limits");
        this.trees = new Trees(limits.longestAnswer());
        this.calls = new Calls(limits, requireNonNull(clock, "clock"));
        this.files = new FileLinks(baseUrl.getScheme(), limits, clock);
    }

    @Override
    public Optional<RateOffer> rates(ShippoCredentials credentials, String shipment) {
        return named(shipment)
                .flatMap(id -> found(calls.ask(credentials, (api, headers) -> api.shipment(base, headers, id))))
                .map(answer -> offer("shipment " + shipment, document(answer)));
    }

    private static RateOffer offer(String what, Part shipment) {
        if (ShipmentDocument.isUnderWay(shipment)) {
            throw new PeerUnavailable(
                    "SHIPPO_RATES_UNDER_WAY",
                    "Shippo still asks carriers for the rates of " + what,
                    Optional.of(RATES_TAKE));
        }
        return reading(what, shipment, ShipmentDocument::of);
    }

    @Override
    public RateOffer ship(ShippoCredentials credentials, Packing packing, String marker) {
        Optional<String> declaration = packing.papers().map(papers -> declare(credentials, papers, marker));
        byte[] body = trees.write(PackingDocument.shipment(packing, declaration, marker));
        Answer answer = calls.ask(credentials, (api, headers) -> api.ship(base, headers, body));
        return offer("shipment", document(answer.orFailed()));
    }

    private String declare(ShippoCredentials credentials, CustomsPapers papers, String marker) {
        byte[] body = trees.write(PackingDocument.declaration(papers, marker));
        Answer answer = calls.ask(credentials, (api, headers) -> api.declare(base, headers, body));
        return reading("customs declaration", document(answer.orFailed()), made -> made.required("object_id"));
    }

    @Override
    public List<Label> labelsOf(ShippoCredentials credentials, String rate) {
        return list(credentials, (api, headers) -> api.transactions(base, headers, rate)).stream()
                // A page further on may have forgotten what was asked for.
                .filter(transaction -> TransactionDocument.rate(transaction).equals(rate))
                .map(transaction -> reading("a label of rate " + rate, transaction, TransactionDocument::of))
                .sorted(Comparator.comparing(Label::madeAt).thenComparing(Label::id))
                .toList();
    }

    @Override
    public Optional<Label> label(ShippoCredentials credentials, String id) {
        return named(id)
                .flatMap(name -> found(calls.ask(credentials, (api, headers) -> api.transaction(base, headers, name))))
                .map(answer -> reading("label " + id, document(answer), TransactionDocument::of));
    }

    @Override
    public Optional<LabelFile> file(String link) {
        return files.fetch(link);
    }

    @Override
    public Purchase buy(ShippoCredentials credentials, Order order) {
        byte[] body = trees.write(Map.of(
                "rate", order.rate(),
                "label_file_type", word(order.format()),
                "async", false,
                "metadata", order.marker()));
        return calls.once(
                credentials,
                (api, headers) -> api.buy(base, headers, body),
                this::purchase,
                broken -> new Purchase.Unknown(broken.getMessage()));
    }

    private Purchase purchase(Answer answer) {
        if (answer.isVague()) {
            return new Purchase.Unknown("Shippo answered " + answer.words());
        }
        if (!answer.isSuccess()) {
            return new Purchase.Refused("SHIPPO_REJECTED", "Shippo answered " + answer.words());
        }
        try {
            return new Purchase.Made(TransactionDocument.of(
                    trees.read(answer.text()).orElseThrow(() -> new Unreadable("it is no JSON"))));
        } catch (Unreadable unreadable) {
            return new Purchase.Unknown(
                    "Shippo answered HTTP " + answer.status() + ", which cannot be read: " + unreadable.getMessage());
        }
    }

    /** {@inheritDoc} A refund that Shippo could not even begin, of a label that stays bought, is a label not taken back. */
    @Override
    public Label giveBack(ShippoCredentials credentials, Label label) {
        LabelState meant = refund(credentials, label);
        Label now = label(credentials, label.id())
                .orElseThrow(() -> new PeerRefused("SHIPPO_NOT_FOUND", "Shippo has no label " + label.id()));
        // The refund has a status of its own, which the transaction takes over later.
        return now.state() == LabelState.BOUGHT ? in(meant, now) : now;
    }

    /** What the request came to, by the refund's own word. */
    private LabelState refund(ShippoCredentials credentials, Label label) {
        byte[] body = trees.write(Map.of("transaction", label.id()));
        Answer answer = calls.ask(credentials, (api, headers) -> api.refund(base, headers, body));
        if ((answer.status() == 400 || answer.status() == 409)
                && ALREADY_GIVEN_BACK.matcher(answer.text()).find()) {
            return LabelState.VOIDING;
        }
        return switch (document(answer.orFailed()).textOrNone("status")) {
            case "SUCCESS" -> LabelState.VOIDED;
            case "ERROR" -> LabelState.VOID_REFUSED;
            default -> LabelState.VOIDING;
        };
    }

    private static Label in(LabelState state, Label label) {
        return new Label(
                label.id(),
                label.rate(),
                state,
                label.marker(),
                label.trackingNumber(),
                label.trackingLink(),
                label.file(),
                label.invoice(),
                label.eta(),
                label.madeAt(),
                label.messages());
    }

    @Override
    public Optional<ParcelNews> parcel(ShippoCredentials credentials, ParcelKey parcel) {
        if (!NAME.matcher(parcel.carrier()).matches() || parcel.number().matches("\\.+")) {
            return Optional.empty();
        }
        Answer answer =
                calls.ask(credentials, (api, headers) -> api.track(base, headers, parcel.carrier(), parcel.number()));
        // A carrier that Shippo does not know is a 400, and so is some numbers that no carrier would give out.
        return answer.status() == 400
                ? Optional.empty()
                : found(answer).map(found -> TrackDocument.of(parcel, document(found), false));
    }

    @Override
    public boolean subscribe(ShippoCredentials credentials, String address) {
        if (address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException(
                    "An address has at most " + LONGEST_ADDRESS + " characters, not " + address.length());
        }
        boolean test = credentials.token().reveal().startsWith("shippo_test_");
        boolean known = list(credentials, (api, headers) -> api.webhooks(base, headers)).stream()
                .anyMatch(webhook -> isFor(webhook, address, test));
        if (!known) {
            byte[] body = trees.write(Map.of("event", EVENT, "url", address, "active", true, "is_test", test));
            calls.ask(credentials, (api, headers) -> api.subscribe(base, headers, body))
                    .orFailed();
        }
        return !known;
    }

    private static boolean isFor(Part webhook, String address, boolean test) {
        return webhook.textOrNone("event").equals(EVENT)
                && webhook.textOrNone("url").equals(address)
                && !webhook.isFalse("active")
                && !(test ? webhook.isFalse("is_test") : webhook.isTrue("is_test"));
    }

    /** All entries of a list, from all of its pages. */
    private List<Part> list(ShippoCredentials credentials, Calls.Call first) {
        var entries = new ArrayList<Part>();
        Calls.Call call = first;
        for (int page = 1; page <= limits.mostPages(); page++) {
            Part document = document(calls.ask(credentials, call).orFailed());
            if (!document.at("results").node().isArray()) {
                throw new PeerRefused(UNREADABLE, "Shippo's list has no results");
            }
            entries.addAll(document.entries("results"));
            Optional<String> next = document.text("next");
            if (next.isEmpty()) {
                return entries;
            }
            URI address = onSameHost(next.get());
            call = (api, headers) -> api.page(address, headers);
        }
        throw new PeerRefused(
                "SHIPPO_TOO_MANY", "Shippo's list has more than " + limits.mostPages() + " pages of 100 entries");
    }

    /** The token goes nowhere else. */
    private URI onSameHost(String next) {
        try {
            URI address = URI.create(next);
            if (base.getScheme().equalsIgnoreCase(address.getScheme())
                    && base.getHost().equalsIgnoreCase(address.getHost())
                    && base.getPort() == address.getPort()) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new PeerRefused(UNREADABLE, "Shippo's list goes on at what is no address");
        }
        throw new PeerRefused(UNREADABLE, "Shippo's list goes on at another host, where it was not followed");
    }

    private static Optional<Answer> found(Answer answer) {
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.orFailed());
    }

    private Part document(Answer success) {
        return trees.read(success.text())
                .filter(Part::isObject)
                .orElseThrow(() -> new PeerUnavailable(
                        Answer.UNAVAILABLE, "Shippo's answer is not readable as JSON", Optional.empty()));
    }

    private static <T> T reading(String what, Part document, Function<Part, T> reader) {
        try {
            return reader.apply(document);
        } catch (Unreadable unreadable) {
            throw new PeerRefused(UNREADABLE, "Shippo's " + what + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Empty for what can be no name of anything at Shippo. */
    private static Optional<String> named(String id) {
        return Optional.of(id).filter(name -> NAME.matcher(name).matches());
    }

    private static String word(LabelFormat format) {
        return switch (format) {
            case PDF -> "PDF";
            case PDF_4X6 -> "PDF_4x6";
            case PDF_A4 -> "PDF_A4";
            case PDF_A5 -> "PDF_A5";
            case PDF_A6 -> "PDF_A6";
            case PNG -> "PNG";
            case ZPL -> "ZPLII";
        };
    }
}
