package org.advalorem.port.sync;

import org.advalorem.domain.sync.SyncJob;
import org.advalorem.domain.sync.SyncJobKey;

/**
 * A job held by one worker, until it is at rest or waits.
 *
 * @param job running, as it was when it was taken
 * @param fence higher than that of any earlier claim of this job
 */
public record SyncJobClaim(SyncJob job, long fence) {

    public SyncJobKey key() {
        return job.key();
    }
}
