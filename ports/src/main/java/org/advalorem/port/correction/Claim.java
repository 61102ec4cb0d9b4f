package org.advalorem.port.correction;

import java.time.Instant;
import org.advalorem.domain.correction.Correction;

/**
 * A correction held by one worker.
 *
 * @param correction as it was when it was taken
 * @param fence higher than that of any earlier claim of this correction; every save of the holder names it
 * @param seenOrderAt the latest change of the order that was heard of
 */
public record Claim(Correction correction, long fence, Instant seenOrderAt) {

    /** Whether the order changed after what the correction has handled. */
    public boolean orderChanged() {
        return seenOrderAt.isAfter(correction.state().handledOrderAt());
    }
}
