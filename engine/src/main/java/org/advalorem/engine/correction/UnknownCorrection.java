package org.advalorem.engine.correction;

import org.advalorem.domain.correction.CorrectionKey;

/** No order of that number was ever heard of in that shop. */
public final class UnknownCorrection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CorrectionKey key;

    UnknownCorrection(CorrectionKey key) {
        super("No correction of order " + key);
        this.key = key;
    }

    public CorrectionKey key() {
        return key;
    }
}
