package org.advalorem.port.system;

/** A peer that will not do it however often it is asked. Nothing took effect. */
public final class PeerRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code such as {@code SHIPSTATION_UNAUTHORIZED}
     * @param message for people, with the next step
     */
    public PeerRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
