package org.advalorem.domain.audit;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.shop.ShopId;

/**
 * One thing that happened to one subject. The entries of a subject form a chain: each holds the hash of the one before, so
 * that none can be changed, dropped or put in later without {@link AuditChain} seeing it.
 *
 * @param subject what it happened to, such as {@code order:5551234567890}
 * @param sequence 1 for the subject's first entry, then one more each
 * @param at cut to microseconds, which is what the database keeps
 * @param from the status before, empty where there is none
 * @param to the status after, empty where there is none
 * @param details whatever else is worth keeping; never a secret
 * @param previousHash the hash of the entry before, {@link #GENESIS} for the first
 * @param hash SHA-256 over all of the above, in hexadecimal
 */
public record AuditEntry(
        ShopId shop,
        String subject,
        long sequence,
        Instant at,
        Actor actor,
        String action,
        String from,
        String to,
        ImmutableSortedMap<String, String> details,
        String previousHash,
        String hash) {

    public static final String GENESIS = "0".repeat(64);

    /** The entry that follows the one with {@code previousHash}. */
    public static AuditEntry following(
            String previousHash,
            ShopId shop,
            String subject,
            long sequence,
            Instant at,
            Actor actor,
            String action,
            String from,
            String to,
            Map<String, String> details) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        var sorted = ImmutableSortedMap.copyOf(details);
        return new AuditEntry(
                shop,
                subject,
                sequence,
                kept,
                actor,
                action,
                from,
                to,
                sorted,
                previousHash,
                hashOf(shop, subject, sequence, kept, actor, action, from, to, sorted, previousHash));
    }

    /** Whether the entry is still what it was when its hash was taken. */
    public boolean isIntact() {
        return hash.equals(hashOf(shop, subject, sequence, at, actor, action, from, to, details, previousHash));
    }

    private static String hashOf(
            ShopId shop,
            String subject,
            long sequence,
            Instant at,
            Actor actor,
            String action,
            String from,
            String to,
            ImmutableSortedMap<String, String> details,
            String previousHash) {
        var digest = new Digest();
        digest.put(previousHash);
        digest.put(shop.domain());
        digest.put(subject);
        digest.put(sequence);
        digest.put(at.toString());
        digest.put(actor.name());
        digest.put(action);
        digest.put(from);
        digest.put(to);
        details.forEach((key, value) -> {
            digest.put(key);
            digest.put(value);
        });
        return digest.hex();
    }
}
