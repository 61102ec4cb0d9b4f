package org.advalorem.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has become of an order since it was placed: its money and its parcels.
 *
 * @param gateway through which it is paid
 * @param attributes what was written beside it, by name
 * @param parcels in the order of sending
 */
public record Course(
        boolean paid, String gateway, List<String> tags, Map<String, String> attributes, List<Parcel> parcels) {

    public Course {
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
        parcels = List.copyOf(parcels);
    }

    /** Units that went off together; by line. */
    public record Parcel(long id, Instant sentAt, String company, String number, Map<Long, Integer> units) {

        public Parcel {
            units = Map.copyOf(units);
        }
    }

    /** Of every eight orders one is paid at the door, which three shops say in three ways. */
    static Course of(int number) {
        return switch (number % 24) {
            case 3 -> new Course(false, "Cash on Delivery (COD)", List.of(), Map.of(), List.of());
            case 11 -> new Course(false, "manual", List.of("cod"), Map.of(), List.of());
            case 19 -> new Course(false, "manual", List.of(), Map.of("payment", "cash on delivery"), List.of());
            default -> new Course(true, "shopify_payments", List.of(), Map.of(), List.of());
        };
    }

    Course settled() {
        return new Course(true, gateway, tags, attributes, parcels);
    }

    Course with(Parcel parcel) {
        var more = new ArrayList<>(parcels);
        more.add(parcel);
        return new Course(paid, gateway, tags, attributes, more);
    }

    /** Units of a line that have gone off. */
    public int sent(long line) {
        return parcels.stream()
                .mapToInt(parcel -> parcel.units().getOrDefault(line, 0))
                .sum();
    }
}
