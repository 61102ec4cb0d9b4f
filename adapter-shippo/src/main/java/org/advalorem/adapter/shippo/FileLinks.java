package org.advalorem.adapter.shippo;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.fulfillment.LabelFile;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/**
 * Follows links to files, which lie with somebody else than Shippo. A link is signed, so it is in no message: whoever has it has the file
 * and with it the address of who ordered.
 */
final class FileLinks {

    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final String plain;
    private final Limits limits;
    private final Clock clock;
    private final DeadlineClient client;

    /** @param scheme of Shippo itself: links are of HTTPS, or of plain HTTP where Shippo is too, as in a sandbox */
    FileLinks(String scheme, Limits limits, Clock clock) {
        this.plain = "http".equalsIgnoreCase(scheme) ? "http" : "https";
        this.limits = limits;
        this.clock = clock;
        this.client = new DeadlineClient(limits.connectTimeout());
    }

    /** The read timeout is for all of it, redirects included. Stores of files answer 403 or 400 to a link that has expired. */
    Optional<LabelFile> fetch(String link) {
        Instant end = clock.instant().plus(limits.readTimeout());
        URI address = checked(URI.create(""), link);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<byte[]> answer = get(address, Duration.between(clock.instant(), end));
            if (!REDIRECTS.contains(answer.statusCode())) {
                return file(answer);
            }
            address = checked(
                    address, answer.headers().firstValue("Location").orElseThrow(() -> refused("leads on to nowhere")));
        }
        throw refused("leads on more than " + MOST_REDIRECTS + " times");
    }

    private static Optional<LabelFile> file(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 500 || status == 408 || status == 429) {
            throw new PeerUnavailable(
                    Answer.UNAVAILABLE, "Where the label's file is, the answer was HTTP " + status, Optional.empty());
        }
        return status == 200 ? LabelFile.of(answer.body()) : Optional.empty();
    }

    private HttpResponse<byte[]> get(URI address, Duration left) {
        try {
            return client.get(address, LabelFile.LONGEST, left);
        } catch (IOException broken) {
            if (Throwables.getCausalChain(broken).stream().anyMatch(TooLong.class::isInstance)) {
                throw new PeerRefused(
                        "SHIPPO_FILE_TOO_LONG", "The label's file has more than " + LabelFile.LONGEST + " bytes");
            }
            throw NoAnswer.because(broken).asUnavailable();
        }
    }

    private URI checked(URI base, String link) {
        URI address = parsed(base, link);
        boolean allowed = "https".equalsIgnoreCase(address.getScheme()) || plain.equalsIgnoreCase(address.getScheme());
        if (!allowed || address.getHost() == null || address.getRawUserInfo() != null) {
            throw refused("leads to what is no address of HTTPS");
        }
        return address;
    }

    private static URI parsed(URI base, String link) {
        try {
            return base.resolve(link);
        } catch (IllegalArgumentException unreadable) {
            throw refused("leads to what is no address");
        }
    }

    private static PeerRefused refused(String how) {
        return new PeerRefused("SHIPPO_FILE_LINK", "The link to the label's file " + how + ", and was not followed");
    }
}
