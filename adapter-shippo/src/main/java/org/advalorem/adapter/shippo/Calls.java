package org.advalorem.adapter.shippo;

import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.Response;
import feign.Retryer;
import feign.Target;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.advalorem.domain.shop.ShippoCredentials;

/** Makes single calls, each of them once. */
final class Calls {

    private final Api api;
    private final Clock clock;

    Calls(Limits limits, Clock clock) {
        this.clock = clock;
        this.api = Feign.builder()
                .client(new DeadlineClient(limits.connectTimeout()))
                .options(new Request.Options(limits.connectTimeout(), limits.readTimeout(), false))
                .retryer(Retryer.NEVER_RETRY)
                .target(Target.EmptyTarget.create(Api.class));
    }

    /** A request of the interface, given its headers. */
    @FunctionalInterface
    interface Call {
        Response on(Api api, Map<String, Object> headers);
    }

    /**
     * Asks something that may be asked again.
     *
     * @throws org.advalorem.port.system.PeerUnavailable if there was no answer, or Shippo allows no further call for now
     * @throws org.advalorem.port.system.PeerRefused if it does not accept the token
     */
    Answer ask(ShippoCredentials credentials, Call call) {
        return once(credentials, call, Function.identity(), broken -> {
            throw broken.asUnavailable();
        });
    }

    /**
     * As {@link #ask}, for what must not be asked twice.
     *
     * @param broken what to make of an exchange that broke when the request may have arrived
     */
    <T> T once(ShippoCredentials credentials, Call call, Function<Answer, T> answered, Function<NoAnswer, T> broken) {
        Answer answer;
        try {
            answer = send(credentials, call);
        } catch (NoAnswer none) {
            if (none.mayHaveArrived()) {
                return broken.apply(none);
            }
            throw none.asUnavailable();
        }
        return answered.apply(answer.orTurnedAway(clock.instant()));
    }

    private Answer send(ShippoCredentials credentials, Call call) {
        String token = credentials.token().reveal();
        try (Response response = call.on(api, Map.of("Authorization", "ShippoToken " + token))) {
            return Answer.of(response, List.of(token, credentials.webhookToken().reveal()));
        } catch (FeignException broken) {
            // Feign's exception carries the request with its token; only what lies beneath it is kept.
            throw NoAnswer.because(broken.getCause() == null ? new IllegalStateException() : broken.getCause());
        }
    }
}
