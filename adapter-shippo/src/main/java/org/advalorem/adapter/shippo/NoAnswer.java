package org.advalorem.adapter.shippo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.advalorem.port.system.PeerUnavailable;

/** The exchange broke before its answer was complete. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    private NoAnswer(String message, boolean mayHaveArrived, Throwable cause) {
        super(message, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    static NoAnswer because(Throwable cause) {
        boolean noConnection = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
        String words = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return noConnection
                ? new NoAnswer("Shippo cannot be reached: " + words, false, cause)
                : new NoAnswer("No complete answer from Shippo: " + words, true, cause);
    }

    /** False only if no connection came about, so that the request was certainly not sent. */
    boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    PeerUnavailable asUnavailable() {
        return new PeerUnavailable(Answer.UNAVAILABLE, getMessage(), Optional.empty(), getCause());
    }
}
