package org.advalorem.port.sync;

import java.net.URI;
import java.util.Optional;

/**
 * A bulk operation as it stands.
 *
 * @param id by which to ask for it again
 * @param rows lines written so far; of a completed one all lines of the file
 * @param objects those of them that are objects of their own and not parts of one
 * @param url the file of a completed one; empty if it has no rows, and until it is completed. Works for seven days
 * @param error Shopify's code, such as {@code TIMEOUT}, where it failed; may be empty
 */
public record BulkRun(String id, State state, long rows, long objects, Optional<URI> url, Optional<String> error) {

    /** How far it has come. */
    public enum State {
        /** Accepted, waiting, running or about to be cancelled: ask again. */
        UNFINISHED,
        /** The file is there. */
        COMPLETED,
        /** It broke off; what it has written is of no use. */
        FAILED,
        CANCELLED,
        /** Its file is gone. */
        EXPIRED
    }

    /** Whether asking again can show anything else than before, the end of the file's days apart. */
    public boolean isFinished() {
        return state != State.UNFINISHED;
    }

    /** Without the address, which opens the file to anybody. */
    @Override
    public String toString() {
        return "BulkRun[" + id + ", " + state + ", " + rows + " rows]";
    }
}
