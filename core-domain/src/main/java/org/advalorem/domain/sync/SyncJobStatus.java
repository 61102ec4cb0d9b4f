package org.advalorem.domain.sync;

import java.util.Set;

/** Where a job stands. */
public enum SyncJobStatus {
    /** Waits for a worker. */
    PENDING,
    /** Begun; a worker holds it, or it goes on at a time that is set. */
    RUNNING,
    /** Put to rest by a person; goes on from its cursor. */
    PAUSED,
    COMPLETED,
    /** Broken off, with the reason; its cursor stays where its last page was kept. */
    FAILED,
    /** Broken off by a person. */
    CANCELLED;

    /** The whole machine: a new constant does not compile until it has its row here. */
    public Set<SyncJobStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(RUNNING, PAUSED, CANCELLED);
            case RUNNING -> Set.of(PAUSED, COMPLETED, FAILED, CANCELLED);
            case PAUSED -> Set.of(PENDING, CANCELLED);
            case COMPLETED, FAILED, CANCELLED -> Set.of();
        };
    }

    /** Whether the job is at its end; a shop has one job of a kind that is not. */
    public boolean isEnd() {
        return next().isEmpty();
    }

    SyncJobStatus to(SyncJobStatus target) {
        if (!next().contains(target)) {
            throw new IllegalJobTransition(this, target);
        }
        return target;
    }
}
