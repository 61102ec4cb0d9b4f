package org.advalorem.adapter.http;

import java.time.Duration;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;

/**
 * How the server listens.
 *
 * @param host address to listen on, such as {@code 0.0.0.0}
 * @param port 0 takes a free one
 * @param adminToken a bootstrap token with all rights that is not kept anywhere
 * @param bodyLimit the largest body accepted, in bytes
 * @param secureCookies whether browsers may send cookies over https only; true behind TLS
 * @param pollEvery how often the store is asked for changes of other processes while somebody watches
 */
public record HttpOptions(
        String host, int port, Optional<Secret> adminToken, int bodyLimit, boolean secureCookies, Duration pollEvery) {

    public static final int BODY_LIMIT = 2 * 1024 * 1024;

    /** Listens on loopback without a bootstrap token. */
    public static HttpOptions onLoopback(int port) {
        return new HttpOptions("127.0.0.1", port, Optional.empty(), BODY_LIMIT, false, Duration.ofSeconds(1));
    }

    public HttpOptions withHost(String address) {
        return new HttpOptions(address, port, adminToken, bodyLimit, secureCookies, pollEvery);
    }

    public HttpOptions withAdminToken(Secret token) {
        return new HttpOptions(host, port, Optional.of(token), bodyLimit, secureCookies, pollEvery);
    }

    public HttpOptions withBodyLimit(int bytes) {
        return new HttpOptions(host, port, adminToken, bytes, secureCookies, pollEvery);
    }

    public HttpOptions withSecureCookies(boolean secure) {
        return new HttpOptions(host, port, adminToken, bodyLimit, secure, pollEvery);
    }
}
