package org.advalorem.adapter.http;

import java.net.URI;
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
 * @param publicUrl where it is reached from outside, such as {@code https://customs.example.com}; empty takes what a request came to
 * @param pollEvery how often the store is asked for changes of other processes while somebody watches
 */
public record HttpOptions(
        String host,
        int port,
        Optional<Secret> adminToken,
        int bodyLimit,
        boolean secureCookies,
        Optional<URI> publicUrl,
        Duration pollEvery) {

    public static final int BODY_LIMIT = 2 * 1024 * 1024;

    /** Listens on loopback without a bootstrap token. */
    public static HttpOptions onLoopback(int port) {
        return new HttpOptions(
                "127.0.0.1", port, Optional.empty(), BODY_LIMIT, false, Optional.empty(), Duration.ofSeconds(1));
    }

    public HttpOptions withHost(String address) {
        return new HttpOptions(address, port, adminToken, bodyLimit, secureCookies, publicUrl, pollEvery);
    }

    public HttpOptions withAdminToken(Secret token) {
        return new HttpOptions(host, port, Optional.of(token), bodyLimit, secureCookies, publicUrl, pollEvery);
    }

    public HttpOptions withBodyLimit(int bytes) {
        return new HttpOptions(host, port, adminToken, bytes, secureCookies, publicUrl, pollEvery);
    }

    public HttpOptions withSecureCookies(boolean secure) {
        return new HttpOptions(host, port, adminToken, bodyLimit, secure, publicUrl, pollEvery);
    }

    public HttpOptions withPublicUrl(URI address) {
        return new HttpOptions(host, port, adminToken, bodyLimit, secureCookies, Optional.of(address), pollEvery);
    }
}
