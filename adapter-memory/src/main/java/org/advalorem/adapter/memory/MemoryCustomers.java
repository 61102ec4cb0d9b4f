package org.advalorem.adapter.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.customer.Customers;

/** Customers by their shop and number. */
final class MemoryCustomers implements Customers {

    private static final Comparator<Customer> NEWEST_NUMBER_FIRST =
            comparing(Customer::id).thenComparing(Customer::shop).reversed();
    private static final Comparator<Customer> BY_AGE_OF_PROFILE = comparing(
                    (Customer customer) -> customer.profile().orElseThrow().updatedAt())
            .thenComparing(Customer::id);

    private final Map<Place, Customer> all = new HashMap<>();
    private final Object lock;

    MemoryCustomers(Object lock) {
        this.lock = lock;
    }

    @Override
    public Map<CustomerId, Customer> find(ShopId shop, Collection<CustomerId> ids) {
        synchronized (lock) {
            return ids.stream()
                    .distinct()
                    .map(id -> all.get(new Place(id, shop)))
                    .filter(customer -> customer != null)
                    .collect(toMap(Customer::id, customer -> customer));
        }
    }

    @Override
    public Map<MailKey, Customer> findByMail(ShopId shop, Collection<MailKey> mails) {
        var wanted = new HashSet<>(mails);
        synchronized (lock) {
            return all.values().stream()
                    .filter(customer -> customer.shop().equals(shop)
                            && customer.profile()
                                    .flatMap(Profile::mailKey)
                                    .filter(wanted::contains)
                                    .isPresent())
                    .collect(toMap(
                            customer ->
                                    customer.profile().orElseThrow().mailKey().orElseThrow(),
                            customer -> customer,
                            BinaryOperator.maxBy(BY_AGE_OF_PROFILE)));
        }
    }

    @Override
    public List<Customer> mergedInto(ShopId shop, CustomerId id) {
        synchronized (lock) {
            return all.values().stream()
                    .filter(customer -> customer.shop().equals(shop)
                            && customer.ending().flatMap(Ending::into).equals(Optional.of(id)))
                    .sorted(comparing(Customer::id))
                    .toList();
        }
    }

    @Override
    public List<Customer> save(List<Customer> customers) {
        var stale = new ArrayList<Customer>();
        synchronized (lock) {
            for (Customer customer : customers) {
                Customer held = all.get(Place.of(customer));
                if ((held == null ? 0 : held.revision()) == customer.revision()) {
                    all.put(Place.of(customer), customer.saved());
                } else {
                    stale.add(customer);
                }
            }
        }
        return List.copyOf(stale);
    }

    @Override
    public Page<Customer> list(Filter filter, Optional<String> cursor, int limit) {
        Optional<Place> after = cursor.map(Place::read);
        synchronized (lock) {
            List<Customer> rest = all.values().stream()
                    .filter(customer -> isListed(customer) && fits(customer, filter))
                    .filter(customer -> after.isEmpty() || Place.of(customer).compareTo(after.get()) < 0)
                    .sorted(NEWEST_NUMBER_FIRST)
                    .limit(limit + 1L)
                    .toList();
            List<Customer> shown = rest.subList(0, Math.min(limit, rest.size()));
            return new Page<>(
                    shown,
                    rest.size() > limit
                            ? Optional.of(Place.of(shown.get(limit - 1)).write())
                            : Optional.empty());
        }
    }

    private boolean isListed(Customer customer) {
        return customer.bought()
                && customer.ending().flatMap(Ending::into).isEmpty()
                && customer.profile().flatMap(Profile::mailKey).stream()
                        .allMatch(mail -> findByMail(customer.shop(), List.of(mail))
                                .get(mail)
                                .equals(customer));
    }

    private static boolean fits(Customer customer, Filter filter) {
        return (filter.shops().isEmpty() || filter.shops().contains(customer.shop()))
                && customer.searchText().contains(filter.search().strip().toLowerCase(Locale.ROOT));
    }

    int remove(ShopId shop) {
        return MemoryShopCopies.removed(all, key -> key.shop().equals(shop));
    }

    /** In the order of the list, backwards. */
    private record Place(CustomerId id, ShopId shop) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = comparing(Place::id).thenComparing(Place::shop);

        static Place of(Customer customer) {
            return new Place(customer.id(), customer.shop());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("\\|", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Not a cursor: " + cursor);
            }
            return new Place(CustomerId.parse(parts[0]), new ShopId(parts[1]));
        }

        String write() {
            return id + "|" + shop;
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
