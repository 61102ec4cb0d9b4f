package org.advalorem.domain.order;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an order goes. Any part may be missing.
 *
 * @param country two letters
 * @param province as Shopify abbreviates it, such as {@code BY}
 */
public record Address(
        Optional<String> name,
        Optional<String> company,
        Optional<String> street,
        Optional<String> street2,
        Optional<String> city,
        Optional<String> province,
        Optional<String> zip,
        Optional<String> country,
        Optional<String> phone) {

    /** On one line, for people: what is there, in the order of its parts. */
    public String line() {
        return Stream.of(name, company, street, street2, zip, city, province, country, phone)
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }

    /** Country and province. */
    Address withoutPerson() {
        Optional<String> none = Optional.empty();
        return new Address(none, none, none, none, none, province, none, country, none);
    }

    /** Without the person: this turns up in messages. */
    @Override
    public String toString() {
        return "Address[" + country.orElse("?") + "]";
    }
}
