package org.advalorem.port.system;

import java.time.Duration;
import java.util.Optional;

/** A peer that did not answer, or asked to come back later. Nothing took effect. */
public final class PeerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code such as {@code SHOPIFY_THROTTLED}
     * @param retryAfter how long the peer asked to wait
     */
    public PeerUnavailable(String code, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public PeerUnavailable(String code, String message, Optional<Duration> retryAfter) {
        this(code, message, retryAfter, null);
    }

    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
