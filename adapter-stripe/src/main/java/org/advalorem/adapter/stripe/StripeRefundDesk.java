package org.advalorem.adapter.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.advalorem.domain.payment.CapturedPayment;
import org.advalorem.domain.payment.Refund;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.StripeCredentials;
import org.advalorem.port.payment.RefundDesk;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Stripe's payment intents and refunds. Sends each request once: who asked decides whether it is sent again. A refund carries its order's key
 * twice: as the idempotency key, which Stripe keeps for a day, and in its metadata as {@code advalorem_refund}, for good. Safe for any number
 * of threads.
 *
 * <p>A payment that Stripe does not know under the credentials is empty for {@link #payment} and {@code STRIPE_RESOURCE_MISSING} for
 * {@link #refunds}: that nothing went back of it cannot be said.
 */
public final class StripeRefundDesk implements RefundDesk {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final String MISSING = "STRIPE_RESOURCE_MISSING";
    /** The most that Stripe puts on one. */
    private static final long PAGE = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    /** What may stand in a header; anything else would be refused with the value in the exception's message. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+( +[!-~]+)*");

    private final Clients clients;

    /**
     * Opens no connection yet.
     *
     * @param base such as {@code https://api.stripe.com}, without a slash at its end
     */
    public StripeRefundDesk(URI base) {
        this(base, CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    StripeRefundDesk(URI base, Duration connectTimeout, Duration readTimeout) {
        clients = new Clients(requireNonNull(base, "base"), connectTimeout, readTimeout);
    }

    @Override
    public Optional<CapturedPayment> payment(StripeCredentials credentials, String payment) {
        return isId(payment)
                ? find(
                        credentials,
                        client -> Read.payment(client.v1().paymentIntents().retrieve(payment)))
                : Optional.empty();
    }

    @Override
    public Optional<Refund> refund(StripeCredentials credentials, String id) {
        return isId(id)
                ? find(credentials, client -> Read.refund(client.v1().refunds().retrieve(id)))
                : Optional.empty();
    }

    @Override
    public List<Refund> refunds(StripeCredentials credentials, String payment) {
        var found = new LinkedHashMap<String, Refund>();
        var next =
                Optional.of(RefundListParams.builder().setPaymentIntent(payment).setLimit(PAGE));
        while (next.isPresent()) {
            Page page = page(credentials, payment, next.get().build());
            int before = found.size();
            page.refunds().forEach(refund -> found.put(refund.id(), refund));
            if (page.hasMore() && found.size() == before) {
                throw new PeerUnavailable(
                        Failure.UNAVAILABLE, "Stripe's list of refunds does not come to an end", Optional.empty());
            }
            next = next.filter(params -> page.hasMore()).map(params -> params.setStartingAfter(page.last()));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Refund::madeAt).thenComparing(Refund::id))
                .toList();
    }

    /** @throws IllegalArgumentException if the key has other characters than visible ones of ASCII */
    @Override
    public Outcome create(StripeCredentials credentials, Order order) {
        if (!VISIBLE.matcher(order.key()).matches()) {
            throw new IllegalArgumentException("A key has visible characters of ASCII only: '" + order.key() + "'");
        }
        if (!isId(order.payment())) {
            return new Outcome.Refused(MISSING, noId(order.payment()) + "; nothing was sent.");
        }
        try {
            return create(credentials, params(order), order.key());
        } catch (InexactAmount inexact) {
            return new Outcome.Refused("STRIPE_AMOUNT", inexact.getMessage() + "; nothing was sent.");
        }
    }

    private Outcome create(StripeCredentials credentials, RefundCreateParams params, String key) {
        StripeClient client = client(credentials);
        try {
            var options = RequestOptions.builder()
                    .setIdempotencyKey(key)
                    .setMaxNetworkRetries(0)
                    .build();
            return new Outcome.Made(Read.refund(client.v1().refunds().create(params, options)));
        } catch (StripeException failed) {
            return outcome(Failure.of(failed, credentials.key()));
        } catch (UnreadableAnswer | InexactAmount unreadable) {
            return new Outcome.Unknown("Stripe made a refund that cannot be read: " + unreadable.getMessage());
        } catch (RuntimeException unforeseen) {
            // The SDK throws many sorts for JSON of a shape that it does not expect, and here each may stand for money
            // that went back.
            return new Outcome.Unknown("Stripe's answer cannot be read: " + named(unforeseen));
        }
    }

    private static Outcome outcome(Failure failure) {
        if (failure.isForbidden()) {
            throw failure.refused();
        }
        if (failure.isForLater()) {
            throw failure.unavailable();
        }
        return failure.isRefusal()
                ? new Outcome.Refused(failure.code(), failure.message())
                : new Outcome.Unknown(failure.message());
    }

    private static RefundCreateParams params(Order order) {
        RefundCreateParams.Reason reason = switch (order.reason()) {
            case DUPLICATE -> RefundCreateParams.Reason.DUPLICATE;
            case REQUESTED_BY_CUSTOMER -> RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER;
        };
        return RefundCreateParams.builder()
                .setPaymentIntent(order.payment())
                .setAmount(StripeCurrencies.toStripe(order.amount()))
                .setReason(reason)
                .putMetadata(Read.MARKER, order.key())
                .build();
    }

    /** Some of the refunds, the newest first. */
    private record Page(List<Refund> refunds, boolean hasMore) {

        static Page of(StripeCollection<com.stripe.model.Refund> list) {
            if (list.getData() == null) {
                throw new UnreadableAnswer("it has no data");
            }
            return new Page(list.getData().stream().map(Read::refund).toList(), Boolean.TRUE.equals(list.getHasMore()));
        }

        String last() {
            return refunds.get(refunds.size() - 1).id();
        }
    }

    private Page page(StripeCredentials credentials, String payment, RefundListParams params) {
        Optional<Page> page = isId(payment)
                ? find(credentials, client -> Page.of(client.v1().refunds().list(params)))
                : Optional.empty();
        return page.orElseThrow(() -> new PeerRefused(
                MISSING,
                isId(payment)
                        ? "Stripe has no payment " + payment + " under this key; is it of another account or mode?"
                        : noId(payment)));
    }

    /** What is asked of Stripe, and how its answer is read. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(StripeClient client) throws StripeException;
    }

    private <T> Optional<T> find(StripeCredentials credentials, Question<T> question) {
        StripeClient client = client(credentials);
        try {
            return Optional.of(question.ask(client));
        } catch (StripeException failed) {
            Failure failure = Failure.of(failed, credentials.key());
            if (failure.isMissing()) {
                return Optional.empty();
            }
            throw failure.exception();
        } catch (UnreadableAnswer | InexactAmount unreadable) {
            throw unreadable(unreadable.getMessage());
        } catch (RuntimeException unforeseen) {
            throw unreadable(named(unforeseen));
        }
    }

    private static PeerRefused unreadable(String why) {
        return new PeerRefused("STRIPE_UNREADABLE", "Stripe's answer cannot be read: " + why);
    }

    /** Without its message, which may quote the answer. */
    private static String named(RuntimeException unforeseen) {
        return unforeseen.getClass().getSimpleName();
    }

    private StripeClient client(StripeCredentials credentials) {
        Secret key = credentials.key();
        if (!VISIBLE.matcher(key.reveal()).matches() || key.reveal().indexOf(' ') >= 0) {
            throw new PeerRefused(
                    "STRIPE_UNAUTHORIZED",
                    "The key has blanks or other characters that no key of Stripe's has. Enter it again in the shop's settings.");
        }
        return clients.of(key);
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String noId(String text) {
        return "'" + text + "' is no id of a payment at Stripe";
    }
}
