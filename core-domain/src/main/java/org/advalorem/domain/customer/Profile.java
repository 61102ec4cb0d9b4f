package org.advalorem.domain.customer;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.order.Address;

/**
 * Who a customer is, as far as Shopify tells; it withholds what the app may not see.
 *
 * @param mail in the letters it was typed in
 * @param address the one that is proposed at the checkout
 * @param createdAt when the shop first knew of them; to the microsecond
 * @param updatedAt by Shopify's clock; to the microsecond
 */
public record Profile(
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> mail,
        Optional<String> phone,
        Optional<Address> address,
        Optional<Instant> createdAt,
        Instant updatedAt) {

    public Profile {
        requireNonNull(firstName, "firstName");
        requireNonNull(lastName, "lastName");
        requireNonNull(phone, "phone");
        requireNonNull(address, "address");
        mail = mail.filter(text -> !text.isBlank());
        createdAt = createdAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public Optional<MailKey> mailKey() {
        return mail.map(MailKey::new);
    }

    /** First and last name, as far as there are any; empty if there is none. */
    public String name() {
        return Stream.of(firstName, lastName).flatMap(Optional::stream).collect(joining(" "));
    }

    /** Without the person: this turns up in messages. */
    @Override
    public String toString() {
        return "Profile[" + updatedAt + "]";
    }
}
