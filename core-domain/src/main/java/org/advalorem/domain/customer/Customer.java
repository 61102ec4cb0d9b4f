package org.advalorem.domain.customer;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;

/**
 * What is kept of one customer number of a shop. Personal data is kept of those who bought something, and of nobody whose record ended.
 * What is told may come in any order and twice: the record is the same afterwards.
 *
 * @param revision counts the times it was saved; 0 before the first
 * @param bought whether there is an order of theirs; once so, always so
 * @param profile the newest that was told
 * @param ending why there is no profile any more, nor ever will be
 */
public record Customer(
        ShopId shop, CustomerId id, long revision, boolean bought, Optional<Profile> profile, Optional<Ending> ending) {

    public Customer {
        requireNonNull(shop, "shop");
        requireNonNull(id, "id");
        requireNonNull(ending, "ending");
        if (profile.isPresent() && (!bought || ending.isPresent())) {
            throw new IllegalArgumentException(
                    "Personal data is kept of buyers whose record goes on: " + shop + "/" + id);
        }
        if (ending.flatMap(Ending::into).equals(Optional.of(id))) {
            throw new IllegalArgumentException("Nobody is merged into themselves: " + shop + "/" + id);
        }
    }

    /** Of whom nothing is known yet but the number. */
    public static Customer unknown(ShopId shop, CustomerId id) {
        return new Customer(shop, id, 0, false, Optional.empty(), Optional.empty());
    }

    /** Somebody who bought, and whose record goes on. */
    public boolean isLive() {
        return bought && ending.isEmpty();
    }

    /** Somebody who asked for their data to be erased. */
    public boolean isForgotten() {
        return ending.filter(why -> why.kind() == Ending.Kind.REDACTED).isPresent();
    }

    /** Says what Shopify said, unless something newer is known, or nothing is to be kept of them. */
    public Customer told(ShopCustomer said) {
        Customer known = said.orders().orElse(0) > 0 ? buying() : this;
        return said.profile().map(known::described).orElseGet(() -> known.ended(Ending.deleted(said.updatedAt())));
    }

    private Customer described(Profile told) {
        boolean older =
                profile.isPresent() && told.updatedAt().isBefore(profile.get().updatedAt());
        return !isLive() || older ? this : new Customer(shop, id, revision, true, Optional.of(told), Optional.empty());
    }

    /** There is an order of theirs. */
    public Customer buying() {
        return new Customer(shop, id, revision, true, profile, ending);
    }

    /** Keeps no personal data any more, and takes none, however new. */
    public Customer ended(Ending how) {
        Ending now = ending.map(before -> before.and(how)).orElse(how);
        return new Customer(shop, id, revision, bought, Optional.empty(), Optional.of(now));
    }

    /** What a search looks through: the number and what is known of the person, in lower case, each on a line. */
    public String searchText() {
        Stream<String> person = profile.stream()
                .flatMap(known -> Stream.concat(
                        Stream.of(known.name()),
                        Stream.of(known.mail(), known.phone()).flatMap(Optional::stream)));
        return Stream.concat(Stream.of(id.toString()), person)
                .collect(joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** As it is after it was saved. */
    public Customer saved() {
        return new Customer(shop, id, revision + 1, bought, profile, ending);
    }
}
