package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.advalorem.domain.difference.FieldDifference;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderLine;
import org.advalorem.domain.order.TimelineEvent;
import org.advalorem.domain.order.Tracking;
import org.advalorem.domain.order.UnitPrice;

/**
 * Everything about one order.
 *
 * @param timeline the first first
 * @param corrected whether there is a correction of its customs values
 */
public record OrderView(Order order, List<TimelineEvent> timeline, boolean corrected) {

    public OrderView {
        timeline = ImmutableList.copyOf(timeline);
    }

    public String name() {
        return order.data().number();
    }

    /** The last first, as people read a story that they know the beginning of. */
    public List<TimelineEvent> story() {
        return ImmutableList.copyOf(timeline).reverse();
    }

    public String address() {
        return "/orders/" + order.key().shop() + "/" + order.key().order();
    }

    /** Where the correction of its customs values is, if there is one. */
    public Optional<String> correction() {
        return corrected
                ? Optional.of(
                        "/corrections/" + order.key().shop() + "/" + order.key().order())
                : Optional.empty();
    }

    /** Such as {@code 3.33, 1 unit at 3.34}. */
    public static String unitPrice(OrderLine line) {
        UnitPrice price = line.unitPrice();
        if (price.dearer() == 0) {
            return Words.amount(price.each());
        }
        var dearer = new Money(price.each().minor() + 1, price.each().currency());
        return Words.amount(price.each()) + ", " + Words.count(price.dearer(), "unit", "units") + " at "
                + Words.amount(dearer);
    }

    /** Such as {@code 2 of 3, 1 sent}; what is left of it, if units were taken off, and how many have left. */
    public static String quantity(OrderLine line) {
        String ordered = line.currentQuantity() == line.quantity()
                ? Integer.toString(line.quantity())
                : line.currentQuantity() + " of " + line.quantity();
        if (line.fulfilledQuantity() == 0) {
            return ordered;
        }
        return line.fulfilledQuantity() >= line.currentQuantity()
                ? ordered + ", all sent"
                : ordered + ", " + line.fulfilledQuantity() + " sent";
    }

    /** Such as {@code DHL JD01}. */
    public static String parcel(Tracking tracking) {
        return tracking.company().map(company -> company + " ").orElse("") + tracking.number();
    }

    /** Only addresses of the web are linked: whatever else stands there came from outside. */
    public static Optional<String> link(Tracking tracking) {
        return tracking.url().filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    /** Such as {@code Fulfillment status} and, of a line, {@code Camping Mug: status}. */
    public String field(FieldDifference difference) {
        String words = Words.code(difference.field().replaceAll("([A-Z])", " $1"));
        return order.lines().stream()
                .filter(line -> difference.subject().equals("line " + line.id()))
                .map(line -> line.name() + ": " + words.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(words);
    }

    /** One side of a difference: a code as words, a time as people read it, whatever else as it is. */
    public static String value(String text) {
        if (text.isEmpty()) {
            return "–";
        }
        return text.matches("[A-Z_]+")
                ? Words.code(text)
                : text.matches("[0-9-]+T[0-9:.]+Z") ? Words.utc(Instant.parse(text)) : text;
    }

    public static String all(List<String> texts) {
        return texts.isEmpty() ? "–" : String.join(", ", texts);
    }
}
