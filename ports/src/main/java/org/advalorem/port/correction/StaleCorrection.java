package org.advalorem.port.correction;

import org.advalorem.domain.correction.CorrectionKey;

/** Somebody else was faster: what was to be saved is based on a version or a claim that is past. */
public final class StaleCorrection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CorrectionKey key;

    public StaleCorrection(CorrectionKey key, String what) {
        super(key + ": " + what);
        this.key = key;
    }

    public CorrectionKey key() {
        return key;
    }
}
