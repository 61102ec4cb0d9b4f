package org.advalorem.proof.sync;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.catalog.ProductId;
import org.advalorem.domain.catalog.ShopProduct;
import org.advalorem.domain.catalog.ShopVariant;
import org.advalorem.domain.catalog.StockLevel;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.order.ShopOrder;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.sync.CustomerMessages;
import org.advalorem.port.sync.ShopObject;
import org.advalorem.port.sync.Topics;
import org.advalorem.port.sync.UnreadableBody;

/**
 * What bodies look like here: a line of words that name an object and one of its states, all of which are kept in this list. The words
 * are {@code ORDER 5001 17 webhook 2026-11-02T09:00:12Z}: kind, number, state, form and time of change. A state may also be
 * {@code gone}, as of what was deleted, or {@code broken}, as of what nobody can read.
 */
final class Bodies implements Topics, CustomerMessages {

    static final String WEBHOOK = "webhook";
    static final String LIST = "list";
    static final String BULK = "bulk";
    private static final String GONE = "gone";
    private static final String BROKEN = "broken";
    private static final String NO_TIME = "-";

    private final List<Object> states = new ArrayList<>();

    /** A product as it is, with what there is of it. */
    record Stocked(ShopProduct product, List<StockLevel> levels) {}

    /** Keeps a state, and answers with its name. */
    String remember(Object state) {
        states.add(state);
        return Integer.toString(states.size() - 1);
    }

    static String text(CacheKind kind, String id, String state, String form, Instant updatedAt) {
        return kind + " " + id + " " + state + " " + form + " " + updatedAt;
    }

    static String gone(CacheKind kind, String id) {
        return kind + " " + id + " " + GONE + " " + WEBHOOK + " " + NO_TIME;
    }

    static String broken(CacheKind kind, ShopObject said) {
        return text(kind, said.id(), BROKEN, WEBHOOK, said.updatedAt());
    }

    static String merge(long kept, long gone) {
        return "MERGE " + kept + " " + gone;
    }

    static String redaction(long id, String mail) {
        return "REDACT " + id + " " + mail;
    }

    @Override
    public boolean knows(String topic) {
        return !topic.equals("themes/publish");
    }

    @Override
    public Optional<Subject> subject(String topic, RawBody body) {
        List<String> words = words(body);
        return words.size() == 5
                ? Optional.of(new Subject(
                        CacheKind.valueOf(words.get(0)),
                        words.get(1),
                        Optional.of(words.get(4))
                                .filter(time -> !time.equals(NO_TIME))
                                .map(Instant::parse)))
                : Optional.empty();
    }

    @Override
    public Optional<News> read(String topic, RawBody body) {
        List<String> words = words(body);
        return switch (topic) {
            case "customers/merge" ->
                Optional.of(new Merge(CustomerId.parse(words.get(1)), CustomerId.parse(words.get(2))));
            case "customers/redact" ->
                Optional.of(new Redaction(
                        Optional.of(CustomerId.parse(words.get(1))), Optional.of(words.get(2)), List.of()));
            default -> Optional.empty();
        };
    }

    ShopOrder order(CachedBody body) {
        return state(body, ShopOrder.class).orElseThrow(() -> new UnreadableBody("An order that is gone"));
    }

    /** Webhooks say nothing of customs. */
    ShopProduct product(CachedBody body) {
        return state(body, Stocked.class)
                .map(state -> is(body, WEBHOOK) ? withoutCustoms(state.product()) : state.product())
                .orElseGet(() -> ShopProduct.deleted(ProductId.parse(body.key().id()), body.updatedAt()));
    }

    private static ShopProduct withoutCustoms(ShopProduct said) {
        return new ShopProduct(
                said.id(),
                said.title(),
                said.status(),
                said.options(),
                said.variants().stream()
                        .map(variant -> new ShopVariant(
                                variant.id(),
                                variant.sku(),
                                variant.optionValues(),
                                variant.price(),
                                variant.inventoryItem(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList(),
                said.updatedAt(),
                said.deleted());
    }

    /** Of a level, and of a product where it was asked for. */
    List<StockLevel> stock(CachedBody body) {
        if (body.key().kind() == CacheKind.INVENTORY) {
            return state(body, StockLevel.class).map(level -> heard(level, body)).stream()
                    .toList();
        }
        return is(body, WEBHOOK)
                ? List.of()
                : state(body, Stocked.class)
                        .map(state -> state.levels().stream()
                                .map(level -> heard(level, body))
                                .toList())
                        .orElse(List.of());
    }

    private static StockLevel heard(StockLevel level, CachedBody body) {
        return new StockLevel(level.item(), level.location(), level.available(), level.updatedAt(), body.receivedAt());
    }

    /** Webhooks do not say how many orders somebody has. */
    ShopCustomer customer(CachedBody body) {
        return state(body, ShopCustomer.class)
                .map(said -> is(body, WEBHOOK)
                        ? new ShopCustomer(said.id(), OptionalLong.empty(), said.profile(), said.updatedAt())
                        : said)
                .orElseGet(
                        () -> ShopCustomer.deleted(CustomerId.parse(body.key().id()), body.updatedAt()));
    }

    /** Whether a body holds data of a person. */
    boolean isPersonal(CachedBody body) {
        return !isEmptied(body) && state(body, ShopCustomer.class).isPresent();
    }

    /** The engine writes a JSON object with the number alone in the place of what is to be forgotten. */
    private static boolean isEmptied(CachedBody body) {
        return body.raw().text().startsWith("{");
    }

    /** Empty if the body says that the object is gone. */
    private <T> Optional<T> state(CachedBody body, Class<T> type) {
        if (isEmptied(body)) {
            return Optional.empty();
        }
        String name = words(body.raw()).get(2);
        if (name.equals(BROKEN)) {
            throw new UnreadableBody("The body ends too early.");
        }
        return name.equals(GONE) ? Optional.empty() : Optional.of(type.cast(states.get(Integer.parseInt(name))));
    }

    private static boolean is(CachedBody body, String form) {
        return words(body.raw()).get(3).equals(form);
    }

    private static List<String> words(RawBody body) {
        return Splitter.on(' ').splitToList(body.text());
    }
}
