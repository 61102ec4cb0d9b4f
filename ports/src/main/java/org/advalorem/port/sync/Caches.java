package org.advalorem.port.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.sync.CacheEntry;
import org.advalorem.domain.sync.CacheKey;
import org.advalorem.domain.sync.CacheKind;
import org.advalorem.domain.sync.CacheState;
import org.advalorem.domain.sync.CacheTally;
import org.advalorem.domain.sync.CachedBody;
import org.advalorem.domain.sync.Keeping;
import org.advalorem.domain.sync.SyncPeriod;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.advalorem.port.correction.Lease;

/**
 * What Shopify said, as received, and what was made of it: one entry for each object, with the newest body that was heard of. An entry
 * that has to be processed says so itself ({@code dueAt}), so no queue stands beside it. Each method is atomic, and durable when it
 * returns, but for bodies that were kept, claims and their ends: a crash of the store may take back those of the last moments, with
 * all that was written after them, so that what they were kept for is still to be done and the entries are due again. Any number of
 * workers on any number of machines may call at once.
 */
public interface Caches {

    /**
     * Offers bodies, of any kinds and shops, in any order. What is older than the body that is held is left out, and so is the same body
     * with the same time, without writing anything; whatever else becomes the body that is held, pending and due at once. Of several
     * with one key in the list, one is written.
     *
     * @return what became of each, in the order of the list
     * @see CachedBody#against the rule
     */
    List<Keeping> keep(List<CachedBody> bodies);

    /**
     * Takes up to {@code limit} due entries of a kind that nobody holds, the longest due first, each under a lease with a fencing number
     * higher than any before. Whose lease ran out may be taken by anybody.
     *
     * @param shop only of this one; empty for all
     * @return fewer than {@code limit} also if their bodies would be too large together, and none only if there is none to be taken
     */
    List<CacheClaim> claimDue(CacheKind kind, Optional<ShopId> shop, int limit, Lease lease);

    /**
     * Says that our own records now say what the claimed bodies say, and gives the entries back. An entry whose body was replaced after
     * it was taken is only given back, and stays due; one that was taken by somebody else since, or given back, is left as it is.
     *
     * @return those of the claims that are processed now, in any order
     */
    List<CacheClaim> processed(List<CacheClaim> claims, Instant now);

    /**
     * Says why nothing could be made of claimed bodies, and gives the entries back; with the same exceptions as {@link #processed}.
     *
     * @return those of the claims that are failed now, in any order
     */
    List<CacheClaim> failed(List<CacheFailure> failures);

    /**
     * Gives entries back with which nothing is wrong, such as when somebody else was at the same record; with the same exceptions as
     * {@link #processed}.
     *
     * @param dueAt when they may be taken again
     */
    void postponed(List<CacheClaim> claims, Instant dueAt);

    Optional<CacheEntry> find(CacheKey key);

    /** Of when the bodies are that are held under these keys, by their own times of change; what is not held is missing. */
    Map<CacheKey, Instant> updatedAt(Collection<CacheKey> keys);

    /**
     * What is held of a kind and was changed within a period, by its own time of change; by ids, without the bodies.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<Held> held(ShopId shop, CacheKind kind, SyncPeriod period, Optional<String> cursor, int limit);

    /**
     * How many entries of a shop there are of each kind in each state; what there is none of may be missing. Takes the longer the more there
     * are; {@link #tally} does not.
     */
    Map<CacheKind, Map<CacheState, Long>> counts(ShopId shop);

    /** The same, at once however many there are: where there are very many the numbers are estimates, and it says so. */
    CacheTally tally(ShopId shop);

    /**
     * The failed entries of a kind, by their ids.
     *
     * @throws IllegalArgumentException if the cursor is none that an earlier page gave
     */
    Page<CacheEntry> failed(ShopId shop, CacheKind kind, Optional<String> cursor, int limit);

    /**
     * Makes failed entries pending and due, as if their bodies had just come.
     *
     * @param kind empty for all of them
     * @return how many
     */
    int retryFailed(ShopId shop, Optional<CacheKind> kind, Instant now);

    /**
     * Makes entries pending and due, whatever became of them; see {@link CacheEntry#again}. What is not held is passed over.
     *
     * @return how many
     */
    int processAgain(Collection<CacheKey> keys, Instant now);

    /**
     * An entry without its body.
     *
     * @param updatedAt of the body
     */
    record Held(CacheKey key, Instant updatedAt, CacheState state) {}
}
