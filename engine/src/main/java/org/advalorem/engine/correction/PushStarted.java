package org.advalorem.engine.correction;

import org.advalorem.domain.correction.CorrectionKey;

/** An approval cannot be taken back any more: a worker has taken the order up to push what was approved. */
public final class PushStarted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CorrectionKey key;

    public PushStarted(CorrectionKey key) {
        super(key + ": the push of what was approved has started");
        this.key = key;
    }

    public CorrectionKey key() {
        return key;
    }
}
