package org.advalorem.port.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.customer.Customer;
import org.advalorem.domain.customer.CustomerId;
import org.advalorem.domain.customer.MailKey;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Page;

/**
 * Customers of all shops, one record for each number. Each method is atomic and durable when it returns; any number of callers may call
 * at once.
 */
public interface Customers {

    /** The records with these numbers, those included of whom nothing but the number is kept; what there is none of is missing. */
    Map<CustomerId, Customer> find(ShopId shop, Collection<CustomerId> ids);

    /**
     * Buyers with these mail addresses. Of several with one address it is the one with the newest profile, then the one with the highest
     * number: Shopify gives an address to one customer at a time. What there is none of is missing.
     */
    Map<MailKey, Customer> findByMail(ShopId shop, Collection<MailKey> mails);

    /** The records that ended in this one by a merge, by their numbers. */
    List<Customer> mergedInto(ShopId shop, CustomerId id);

    /**
     * Saves records of any shops. One whose revision is not that of the record held is left out, and does not hurt the others.
     *
     * @param customers each number of a shop once at most
     * @return those that were left out, since somebody else had saved them in between; they are to be read again
     */
    List<Customer> save(List<Customer> customers);

    /**
     * The buyers that fit, the newest number first. Left out are those whose record goes on under another number: after a merge, and where
     * {@link #findByMail} knows a newer one with the same mail address.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<Customer> list(Filter filter, Optional<String> cursor, int limit);

    /**
     * Which customers; an empty set or a blank text restricts nothing.
     *
     * @param shops only these; empty means all
     * @param search part of the name, the mail address, the phone number or the customer's number, in any case
     */
    record Filter(Set<ShopId> shops, String search) {

        public Filter {
            shops = Set.copyOf(shops);
        }

        public static Filter all() {
            return new Filter(Set.of(), "");
        }
    }
}
