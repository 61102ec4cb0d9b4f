package org.advalorem.engine.sync;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.BodySource;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.port.customer.Customers;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.Caches;
import org.advalorem.port.sync.UnreadableBody;

/**
 * What becomes known of customers other than by their own bodies: that they bought, that two of them are one, that one is to be forgotten.
 * Each may be told twice, late and in any order, and takes effect whether a body is known yet or not.
 */
public final class CustomerNews {

    /** Far more than writers meet at one customer. */
    private static final int TRIES = 20;

    private final Customers customers;
    private final Caches caches;
    private final BodyReader<ShopCustomer> reader;

    public CustomerNews(Customers customers, Caches caches, BodyReader<ShopCustomer> reader) {
        this.customers = customers;
        this.caches = caches;
        this.reader = reader;
    }

    /**
     * Says that there are orders of these customers, and keeps from now on what is known of them. To be told again whenever an order of
     * theirs is dealt with: who has a profile costs nothing then.
     *
     * @return those of them who are to be forgotten
     */
    public Set<CustomerId> bought(ShopId shop, Collection<CustomerId> ids) {
        return bought(shop, ids, new HashSet<>());
    }

    /** {@code seen} ends a circle of merges, which Shopify does not make. */
    private Set<CustomerId> bought(ShopId shop, Collection<CustomerId> ids, Set<CustomerId> seen) {
        Set<CustomerId> asked = new HashSet<>(ids);
        asked.removeAll(seen);
        if (asked.isEmpty()) {
            return Set.of();
        }
        seen.addAll(asked);
        Map<CustomerId, Customer> held = customers.find(shop, asked);
        Set<CustomerId> forgotten = held.values().stream()
                .filter(Customer::isForgotten)
                .map(Customer::id)
                .collect(toSet());
        bought(
                shop,
                held.values().stream()
                        .flatMap(customer -> customer.ending().flatMap(Ending::into).stream())
                        .toList(),
                seen);
        asked.removeIf(id -> held.containsKey(id) && isComplete(held.get(id)));
        change(shop, asked, Customer::buying);
        // Only now: a body that comes after this look meets a buyer, and one that came before is seen.
        describe(shop, asked);
        return forgotten;
    }

    private static boolean isComplete(Customer customer) {
        return customer.bought()
                && (customer.profile().isPresent() || customer.ending().isPresent());
    }

    private void describe(ShopId shop, Collection<CustomerId> ids) {
        Set<CacheKey> cached =
                caches.updatedAt(ids.stream().map(id -> key(shop, id)).toList()).keySet();
        Map<CustomerId, ShopCustomer> told = cached.stream()
                .flatMap(key -> caches.find(key).stream())
                .flatMap(entry -> ifReadable(entry.body()).stream())
                .collect(toMap(ShopCustomer::id, identity()));
        change(shop, told.keySet(), customer -> customer.told(told.get(customer.id())));
    }

    /** The keeper says so of a body that is not readable. */
    private Optional<ShopCustomer> ifReadable(CachedBody body) {
        try {
            return Optional.of(reader.read(body));
        } catch (UnreadableBody unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Says that the shop made one of two customers.
     *
     * @param kept goes on, and has from now on bought what either did
     * @param at when that was
     */
    public void merged(ShopId shop, CustomerId kept, CustomerId gone, Instant at) {
        change(shop, Set.of(gone), customer -> customer.ended(Ending.merged(kept, at)));
        // Whoever hears of an order of the one that is gone from now on sees where it went.
        if (customers.find(shop, List.of(gone)).get(gone).bought()) {
            bought(shop, List.of(kept));
        }
    }

    /**
     * Forgets a person for good: their records, and the bodies they were made of.
     *
     * @param id as far as it was told
     * @param mail whoever has this address is forgotten too, in any case of its letters
     * @param at when that was told
     * @return the numbers of the person
     */
    public Set<CustomerId> redacted(ShopId shop, Optional<CustomerId> id, Optional<String> mail, Instant at) {
        Set<CustomerId> ids = new HashSet<>(id.stream().toList());
        List<MailKey> mails =
                mail.filter(text -> !text.isBlank()).map(MailKey::new).stream().toList();
        customers.findByMail(shop, mails).values().forEach(customer -> ids.add(customer.id()));
        change(shop, ids, customer -> customer.ended(Ending.redacted(at)));
        empty(shop, ids, at);
        return ids;
    }

    /** Leaves the numbers alone of the bodies of these customers; what is said of them later says more and has to be emptied again. */
    void empty(ShopId shop, Collection<CustomerId> ids, Instant at) {
        caches.keep(ids.stream()
                .map(id -> key(shop, id))
                .flatMap(key -> emptied(key, caches.find(key).map(CacheEntry::body), at).stream())
                .toList());
    }

    /** Takes the place of the body that is held, however new that says it is, and of older ones that may come: the number alone. */
    private static Optional<CachedBody> emptied(CacheKey key, Optional<CachedBody> held, Instant at) {
        RawBody nothing = RawBody.of("{\"id\":" + key.id() + "}");
        if (held.filter(body -> body.raw().equals(nothing)).isPresent()) {
            return Optional.empty();
        }
        Instant updatedAt = held.map(body -> body.updatedAt().plus(1, ChronoUnit.MICROS))
                .filter(at::isBefore)
                .orElse(at);
        return Optional.of(new CachedBody(key, nothing, BodySource.WEBHOOK, updatedAt, at));
    }

    private void change(ShopId shop, Collection<CustomerId> ids, UnaryOperator<Customer> change) {
        Collection<CustomerId> left = ids;
        for (int tries = 0; !left.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("Somebody else keeps changing customers of " + shop + ": " + left);
            }
            Map<CustomerId, Customer> held = customers.find(shop, left);
            List<Customer> changed = left.stream()
                    .map(id -> held.getOrDefault(id, Customer.unknown(shop, id)))
                    .filter(customer -> !change.apply(customer).equals(customer))
                    .map(change)
                    .toList();
            left = customers.save(changed).stream().map(Customer::id).toList();
        }
    }

    private static CacheKey key(ShopId shop, CustomerId id) {
        return CacheKey.of(shop, CacheKind.CUSTOMER, id.value());
    }
}
