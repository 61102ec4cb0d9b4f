package org.advalorem.domain.sync;

/** What a person asks of a job that is running; it obeys when its page is kept. */
public enum SyncRequest {
    NONE,
    PAUSE,
    CANCEL
}
