package org.advalorem.adapter.stripe;

import com.stripe.StripeClient;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.shop.Secret;

/** One client of the SDK for each key, the most recently used ones kept; they share their connections. Safe for several threads. */
final class Clients {

    private static final int KEPT = 64;

    private final URI base;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private Optional<Exchange> exchange = Optional.empty();
    private final Map<Secret, StripeClient> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Secret, StripeClient> eldest) {
            return size() > KEPT;
        }
    };

    Clients(URI base, Duration connectTimeout, Duration readTimeout) {
        this.base = base;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
    }

    synchronized StripeClient of(Secret key) {
        return clients.computeIfAbsent(key, this::made);
    }

    synchronized int kept() {
        return clients.size();
    }

    private StripeClient made(Secret key) {
        return StripeClient.builder()
                .setApiKey(key.reveal())
                .setApiBase(base.toString())
                .setMaxNetworkRetries(0)
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                .setReadTimeout(Math.toIntExact(readTimeout.toMillis()))
                .setHttpClient(exchange())
                .build();
    }

    /** Made when the first refund comes: the SDK takes a while to start, and many shops have no key of Stripe. */
    private Exchange exchange() {
        Exchange made = exchange.orElseGet(() -> new Exchange(connectTimeout, readTimeout));
        exchange = Optional.of(made);
        return made;
    }
}
