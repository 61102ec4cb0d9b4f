package org.advalorem.port.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * What a shop holds, read object by object as Shopify writes it. Nothing is changed there. Safe for several threads.
 *
 * <p>Every method throws {@link PeerUnavailable} if Shopify did not answer or asks to come back later
 * ({@code SHOPIFY_THROTTLED}), and {@link PeerRefused} if it will not answer however often it is asked, such as
 * {@code SHOPIFY_UNAUTHORIZED} for a token that is wrong or withdrawn. Nothing of a page is answered then.
 *
 * <p>A list is asked for without a cursor first, and then with the cursor of the page before, until there is none. A cursor
 * may be kept and used days later; what has changed since may then come once more.
 */
public interface ShopReader {

    /** Products with all of their variants and what is in stock of them, in the order of their ids. */
    ShopPage products(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor);

    /** Empty if there is no such product. */
    Optional<ShopObject> product(ShopId shop, ShopifyCredentials credentials, long id);

    /**
     * Orders with all of their lines that were changed at this time or later, those changed first coming first.
     *
     * @param since read to the second
     */
    ShopPage ordersUpdatedSince(ShopId shop, ShopifyCredentials credentials, Instant since, Optional<String> cursor);

    /** Empty if there is no such order. */
    Optional<ShopObject> order(ShopId shop, ShopifyCredentials credentials, long id);

    /** Customers, those without an order too, in the order of their ids. */
    ShopPage customers(ShopId shop, ShopifyCredentials credentials, Optional<String> cursor);

    /**
     * Has Shopify write all orders of a period into a file, which takes it minutes to hours.
     *
     * @param from the first moment at which an order was placed that counts, read to the second
     * @param until the first moment that does not count any more
     * @return by which to ask for it
     * @throws PeerUnavailable also, as {@code SHOPIFY_BULK_BUSY}, while the shop writes as many files as it will at once
     */
    String startBulk(ShopId shop, ShopifyCredentials credentials, Instant from, Instant until);

    /** How far it has come; empty if the shop knows of no such operation. */
    Optional<BulkRun> bulk(ShopId shop, ShopifyCredentials credentials, String id);

    /**
     * Reads the file of a completed operation. Only when the file has been read whole and found whole is the first order
     * handed over, so nothing of a file that was cut off is. The memory needed does not grow with the file; the disk's
     * does. The same file gives the same orders in the same sequence whenever it is read, so their number so far is a cursor.
     *
     * @param orders takes one order after another with its lines; what it throws ends the reading and comes through
     * @throws PeerUnavailable also, as {@code SHOPIFY_BULK_BROKEN}, if the file is not what the operation says of it:
     *     it ends too early or holds lines of no order
     * @throws IllegalArgumentException if the operation is not completed
     */
    void download(ShopId shop, BulkRun run, Consumer<ShopObject> orders);
}
