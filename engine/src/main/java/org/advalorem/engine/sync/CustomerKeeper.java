package org.advalorem.engine.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Ending;
import org.advalorem.domain.customer.ShopCustomer;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.port.customer.Customers;
import org.advalorem.port.sync.BodyReader;
import org.advalorem.port.sync.UnreadableBody;

/**
 * Makes customers of their cached bodies: of those who have an order, as a body counts it or as one became known. Who has none yet is left
 * out; when an order comes, {@link CustomerNews} looks the body up again. Of who is to be forgotten the body is emptied, however new it is.
 */
public final class CustomerKeeper implements Keeper {

    private final Customers customers;
    private final BodyReader<ShopCustomer> reader;
    private final CustomerNews news;

    public CustomerKeeper(Customers customers, BodyReader<ShopCustomer> reader, CustomerNews news) {
        this.customers = customers;
        this.reader = reader;
        this.news = news;
    }

    @Override
    public Map<CacheKey, Result> keep(ShopId shop, List<CacheEntry> entries) {
        var results = new HashMap<CacheKey, Result>();
        List<ShopCustomer> told = read(entries, results);
        Map<CustomerId, Customer> held =
                customers.find(shop, told.stream().map(ShopCustomer::id).toList());
        var changed = new ArrayList<Customer>();
        for (ShopCustomer said : told) {
            Customer before = held.getOrDefault(said.id(), Customer.unknown(shop, said.id()));
            Customer after = before.told(said);
            if (after.equals(before)) {
                results.put(key(before), Result.unchanged());
            } else {
                changed.add(after);
                results.put(key(before), before.revision() == 0 ? Result.created() : Result.updated());
            }
        }
        tellWhoGoesOn(shop, changed);
        customers.save(changed).forEach(stale -> results.put(key(stale), Result.disturbed()));
        emptyBodies(shop, told, held);
        return results;
    }

    private void emptyBodies(ShopId shop, List<ShopCustomer> told, Map<CustomerId, Customer> held) {
        for (ShopCustomer said : told) {
            Optional<Ending> ending = Optional.ofNullable(held.get(said.id()))
                    .filter(Customer::isForgotten)
                    .flatMap(Customer::ending);
            if (ending.isPresent() && said.profile().isPresent()) {
                news.empty(shop, List.of(said.id()), ending.get().at());
            }
        }
    }

    private List<ShopCustomer> read(List<CacheEntry> entries, Map<CacheKey, Result> results) {
        var told = new ArrayList<ShopCustomer>();
        for (CacheEntry entry : entries) {
            try {
                told.add(reader.read(entry.body()));
            } catch (UnreadableBody unreadable) {
                results.put(entry.key(), Result.failed(unreadable.getMessage()));
            }
        }
        return told;
    }

    /** Before the records are saved, so that it is done again if this process dies in between. */
    private void tellWhoGoesOn(ShopId shop, List<Customer> changed) {
        List<CustomerId> goOn = changed.stream()
                .filter(Customer::bought)
                .flatMap(customer -> customer.ending().flatMap(Ending::into).stream())
                .toList();
        news.bought(shop, goOn);
    }

    private static CacheKey key(Customer customer) {
        return CacheKey.of(customer.shop(), CacheKind.CUSTOMER, customer.id().value());
    }
}
