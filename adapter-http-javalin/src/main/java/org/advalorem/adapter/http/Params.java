package org.advalorem.adapter.http;

import com.google.common.base.Splitter;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.operation.OperationState;
import org.advalorem.domain.order.OrderStatus;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.catalog.Catalog;
import org.advalorem.port.correction.CorrectionQueries.Filter;
import org.advalorem.port.customer.Customers;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.order.Orders;

/** Parameters of addresses, read strictly; what is wrong is a 400 that names the parameter. */
final class Params {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;
    private static final int LONGEST_SEARCH = 100;

    private Params() {}

    static ShopId shop(String parameter, String domain) {
        try {
            return new ShopId(domain.trim());
        } catch (IllegalArgumentException notADomain) {
            throw Problem.badField(parameter, "must be a shop's domain such as example.myshopify.com");
        }
    }

    static Optional<ShopId> shop(Context context) {
        return text(context, "shop").map(domain -> shop("shop", domain));
    }

    /** What a list is asked for: {@code shop} and {@code status} may be repeated or hold commas. */
    static Filter filter(Context context, Caller caller) {
        var shops = new HashSet<ShopId>();
        for (String domain : values(context, "shop")) {
            shops.add(shop("shop", domain));
        }
        var statuses = EnumSet.noneOf(CorrectionStatus.class);
        for (String name : values(context, "status")) {
            statuses.add(one(CorrectionStatus.class, "status", name));
        }
        String search = search(text(context, "q").orElse(""));
        return new Filter(caller.visible(shops), statuses, search);
    }

    /** Which products a list is asked for; {@code shop} may be repeated or hold commas. */
    static Catalog.Filter products(Context context, Caller caller) {
        Set<ShopId> shops = values(context, "shop").stream()
                .map(domain -> shop("shop", domain))
                .collect(Collectors.toSet());
        return new Catalog.Filter(
                caller.visible(shops), search(text(context, "q").orElse("")));
    }

    /** Which customers a list is asked for; {@code shop} may be repeated or hold commas. */
    static Customers.Filter customers(Context context, Caller caller) {
        Set<ShopId> shops = values(context, "shop").stream()
                .map(domain -> shop("shop", domain))
                .collect(Collectors.toSet());
        return new Customers.Filter(
                caller.visible(shops), search(text(context, "q").orElse("")));
    }

    /** Which orders a list is asked for; {@code shop} and {@code status} may be repeated or hold commas. */
    static Orders.Filter orders(Context context, Caller caller) {
        var shops = new HashSet<ShopId>();
        for (String domain : values(context, "shop")) {
            shops.add(shop("shop", domain));
        }
        var statuses = EnumSet.noneOf(OrderStatus.class);
        for (String name : values(context, "status")) {
            statuses.add(one(OrderStatus.class, "status", name));
        }
        return new Orders.Filter(
                caller.visible(shops),
                statuses,
                search(text(context, "q").orElse("")),
                text(context, "customer").map(Params::customer),
                text(context, "conflict").map(Params::flag).orElse(false));
    }

    /** Which operations a list is asked for; {@code shop}, {@code state} and {@code kind} may be repeated or hold commas. */
    static Operations.Filter operations(Context context, Caller caller) {
        Set<ShopId> shops = values(context, "shop").stream()
                .map(domain -> shop("shop", domain))
                .collect(Collectors.toSet());
        var states = EnumSet.noneOf(OperationState.class);
        for (String name : values(context, "state")) {
            states.add(one(OperationState.class, "state", name));
        }
        var kinds = EnumSet.noneOf(OperationKind.class);
        for (String name : values(context, "kind")) {
            kinds.add(one(OperationKind.class, "kind", name));
        }
        return new Operations.Filter(caller.visible(shops), kinds, states, "");
    }

    private static long customer(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw Problem.badField("customer", "must be a customer's number, such as 5551234567890");
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badField("conflict", "must be true or false");
        };
    }

    /** What is looked for: an order's number is the same with and without its {@code #}. */
    static String search(String typed) {
        if (typed.length() > LONGEST_SEARCH) {
            throw Problem.badField("q", "has more than " + LONGEST_SEARCH + " characters");
        }
        return typed.startsWith("#") ? typed.substring(1).trim() : typed;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String parameter, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badField(parameter, "\"" + name + "\" is none of " + EnumSet.allOf(type));
        }
    }

    static Optional<String> cursor(Context context) {
        return text(context, "cursor");
    }

    /** 1 to 200, 50 unless asked. */
    static int limit(Context context) {
        String text = text(context, "limit").orElse(Integer.toString(DEFAULT_LIMIT));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below like a number out of range.
        }
        throw Problem.badField("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT);
    }

    static Optional<String> text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).map(String::trim).filter(text -> !text.isEmpty());
    }

    private static Set<String> values(Context context, String name) {
        var values = new HashSet<String>();
        for (String text : context.queryParams(name)) {
            Splitter.on(',').trimResults().omitEmptyStrings().split(text).forEach(values::add);
        }
        return values;
    }
}
