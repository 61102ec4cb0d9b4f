package org.advalorem.adapter.shipstation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.advalorem.domain.correction.Declaration;
import org.advalorem.port.correction.CustomsDesk.Lookup;
import org.advalorem.port.correction.CustomsDesk.Wanted;
import org.advalorem.port.system.PeerRefused;

/**
 * Finds one order. V1 knows no search by key, and its search by number is one for the beginning of a number; so all orders whose
 * number begins as wanted are fetched, and the right one is picked here.
 */
final class OrderSearch {

    private static final int PAGE_SIZE = 500;
    /** A number of one digit begins a tenth of all numbers. */
    private static final int MOST_PAGES = 40;

    private final Wanted wanted;
    private final Function<Map<String, Object>, JsonNode> fetch;
    private final Function<JsonNode, Declaration> reading;

    /**
     * A search that has not begun.
     *
     * @param fetch one page of orders
     */
    OrderSearch(Wanted wanted, Function<Map<String, Object>, JsonNode> fetch, Function<JsonNode, Declaration> reading) {
        this.wanted = wanted;
        this.fetch = fetch;
        this.reading = reading;
    }

    /** Asks for the number in each form it may have been imported in, until the key is found. */
    Lookup find() {
        var byNumber = new LinkedHashMap<String, Declaration>();
        for (String number : numbers()) {
            Collection<Declaration> found = startingWith(number).values();
            List<Declaration> byKey = found.stream()
                    .filter(order -> order.orderKey().equals(wanted.order().toString()))
                    .toList();
            if (!byKey.isEmpty()) {
                return answer(byKey);
            }
            found.stream().filter(this::hasTheNumber).forEach(order -> byNumber.put(order.orderId(), order));
        }
        return answer(List.copyOf(byNumber.values()));
    }

    private static Lookup answer(List<Declaration> found) {
        return switch (found.size()) {
            case 0 -> new Lookup.Absent();
            case 1 -> new Lookup.Found(found.get(0));
            default ->
                new Lookup.Ambiguous(found.stream().map(Declaration::orderId).toList());
        };
    }

    private Set<String> numbers() {
        String plain = plain(wanted.orderName());
        var numbers = new LinkedHashSet<String>();
        if (!wanted.prefix().isEmpty()) {
            numbers.add(wanted.prefix() + plain);
        }
        numbers.add(plain);
        numbers.add("#" + plain);
        return numbers;
    }

    private boolean hasTheNumber(Declaration order) {
        String number = order.orderNumber();
        String prefix = wanted.prefix();
        String bare = !prefix.isEmpty() && number.startsWith(prefix) ? number.substring(prefix.length()) : number;
        return plain(bare).equals(plain(wanted.orderName()));
    }

    private static String plain(String name) {
        return name.replaceAll("[#\\s]", "");
    }

    /** By ShipStation's number, since an order can slip from one page to the next while they are read. */
    private Map<String, Declaration> startingWith(String number) {
        var orders = new LinkedHashMap<String, Declaration>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer = fetch.apply(query(number, page));
            answer.path("orders").forEach(order -> {
                Declaration declaration = reading.apply(order);
                orders.put(declaration.orderId(), declaration);
            });
            pages = answer.path("pages").asInt(1);
            if (pages > MOST_PAGES) {
                throw new PeerRefused(
                        "SHIPSTATION_TOO_MANY_ORDERS",
                        "More than " + MOST_PAGES * PAGE_SIZE + " orders at ShipStation begin with the number " + number
                                + ". Name the store in the shop's settings.");
            }
        }
        return orders;
    }

    private Map<String, Object> query(String number, int page) {
        var query = new LinkedHashMap<String, Object>();
        query.put("orderNumber", number);
        wanted.storeId().ifPresent(store -> query.put("storeId", store));
        query.put("pageSize", PAGE_SIZE);
        query.put("page", page);
        return query;
    }
}
