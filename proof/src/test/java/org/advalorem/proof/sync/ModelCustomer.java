package org.advalorem.proof.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.Profile;
import org.advalorem.domain.customer.ShopCustomer;

/** A customer in the books of a model shop. */
final class ModelCustomer {

    final long id;
    Instant updatedAt;
    /** The name of its state. */
    String state = "";

    boolean deleted;
    boolean redacted;
    /** Into whom it was merged; 0 if it was not. */
    long mergedInto;

    private int name = 1;

    ModelCustomer(long id, Instant now) {
        this.id = id;
        updatedAt = now;
    }

    boolean isThere() {
        return !deleted && !redacted && mergedInto == 0;
    }

    void rename() {
        name++;
    }

    String mail() {
        return "buyer" + id + "@example.com";
    }

    ShopCustomer said(long orders) {
        return ShopCustomer.of(
                new CustomerId(id),
                OptionalLong.of(orders),
                new Profile(
                        Optional.of("Ada " + name),
                        Optional.of("Buyer"),
                        Optional.of(mail()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        updatedAt));
    }
}
