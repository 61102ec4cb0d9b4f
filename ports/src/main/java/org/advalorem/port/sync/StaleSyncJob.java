package org.advalorem.port.sync;

import org.advalorem.domain.sync.SyncJobKey;

/** The job is no longer held under the number of the claim; somebody else goes on with it. */
public final class StaleSyncJob extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SyncJobKey key;

    public StaleSyncJob(SyncJobKey key, long fence) {
        super(key + ": no longer held under number " + fence);
        this.key = key;
    }

    public SyncJobKey key() {
        return key;
    }
}
