package org.advalorem.engine.sync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;
import org.advalorem.domain.sync.SyncJobKind;
import org.advalorem.port.correction.Lease;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.StaleSyncJob;
import org.advalorem.port.sync.SyncJobClaim;
import org.advalorem.port.sync.SyncJobs;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;
import org.advalorem.port.system.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on due jobs. A job that Shopify does not answer waits, longer and longer, and one that it refuses fails with what to do; a store
 * that is away leaves the job to its lease, after which somebody goes on at its cursor. Safe for any number of threads, here and on
 * other machines.
 */
public final class JobRunner {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final SyncJobs jobs;
    private final Shops shops;
    private final Map<SyncJobKind, JobWork> works;
    private final Lease lease;
    private final Clock clock;
    private volatile boolean closing;
    private final Map<SyncJobKey, SyncJobClaim> held = new ConcurrentHashMap<>();
    /** How long each job waited last, as long as it has not gone on since. */
    private final Map<SyncJobKey, Duration> pauses = new ConcurrentHashMap<>();

    /**
     * A runner over one store.
     *
     * @param works what the jobs of each kind do; one of another kind fails
     * @param lease longer than some turns of {@link #prolong()}
     */
    public JobRunner(SyncJobs jobs, Shops shops, Map<SyncJobKind, JobWork> works, Lease lease, Clock clock) {
        this.jobs = jobs;
        this.shops = shops;
        this.works = Map.copyOf(works);
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Works on one due job until it rests, waits or is at its end, on the calling thread.
     *
     * @return whether there was one
     */
    public boolean runOne() {
        List<SyncJobClaim> claims = closing ? List.of() : jobs.claimDue(1, lease, clock.instant());
        claims.forEach(this::work);
        return !claims.isEmpty();
    }

    /** Keeps what is being worked on from being taken for abandoned; to be called every few seconds while work goes on. */
    public void prolong() {
        held.values().forEach(claim -> jobs.prolong(claim, lease));
    }

    /** Takes up nothing new, and lets go of what it works on at the next page. */
    public void stop() {
        closing = true;
    }

    private void work(SyncJobClaim claim) {
        var pages = new Pages(jobs, claim, clock, () -> closing);
        held.put(claim.key(), claim);
        try {
            work(claim.job()).goOn(claim.job(), credentials(claim.job()), pages);
            throw new IllegalStateException("The work of " + claim.job().kind() + " ended without a last page");
        } catch (Pages.Ended ended) {
            pauses.remove(claim.key());
        } catch (StaleSyncJob overtaken) {
            log.info("Job {} is worked on by somebody else by now", claim.key());
        } catch (StoreUnavailable away) {
            log.warn("Job {} is left to its lease: {}", claim.key(), away.getMessage());
        } catch (PeerUnavailable away) {
            pause(claim, pages, away);
        } catch (PeerRefused refused) {
            fail(claim, refused.code() + ": " + refused.getMessage() + remedy(refused.code()));
        } catch (Pages.Broken broken) {
            fail(claim, broken.getMessage());
        } catch (RuntimeException defect) {
            log.error("Job {} broke off", claim.key(), defect);
            fail(claim, "It broke off by a defect: " + defect + ". The log tells more.");
        } finally {
            held.remove(claim.key(), claim);
        }
    }

    private JobWork work(SyncJob job) {
        JobWork work = works.get(job.kind());
        if (work == null) {
            throw new Pages.Broken("Jobs of the kind " + job.kind() + " are not done here.");
        }
        return work;
    }

    private ShopifyCredentials credentials(SyncJob job) {
        return shops.shopifyCredentials(job.key().shop())
                .orElseThrow(() -> new Pages.Broken(
                        "Shopify is not configured: there is no access token. Enter one in the shop's settings."));
    }

    private static String remedy(String code) {
        return code.equals("SHOPIFY_UNAUTHORIZED")
                ? " Make a new access token in Shopify, and enter it in the shop's settings."
                : "";
    }

    private void pause(SyncJobClaim claim, Pages pages, PeerUnavailable away) {
        Duration pause = pauses.merge(claim.key(), FIRST_PAUSE, (before, first) -> shorter(before.multipliedBy(2)));
        Instant now = clock.instant();
        Instant dueAt = now.plus(
                away.retryAfter().filter(asked -> asked.compareTo(pause) > 0).orElse(pause));
        settle(
                claim,
                () -> jobs.waitUntil(claim, dueAt, pages.job().cursor(), away.code() + ": " + away.getMessage(), now));
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void fail(SyncJobClaim claim, String why) {
        settle(claim, () -> jobs.fail(claim, why, clock.instant()));
    }

    private static void settle(SyncJobClaim claim, Runnable ending) {
        try {
            ending.run();
        } catch (StaleSyncJob overtaken) {
            log.info("Job {} is worked on by somebody else by now", claim.key());
        } catch (StoreUnavailable away) {
            log.warn("Job {} is left to its lease: {}", claim.key(), away.getMessage());
        }
    }
}
