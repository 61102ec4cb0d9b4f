package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.advalorem.port.access.AccessTokens;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.advalorem.port.system.Ids;

/** Turns tokens, sign-in links and session cookies into callers. Secrets are compared by their hashes. */
final class Sessions {

    static final String SESSION_COOKIE = "advalorem_session";
    static final String FORM_COOKIE = "advalorem_form";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final AccessTokens tokens;
    private final Clock clock;
    private final Ids ids;
    private final Optional<String> adminHash;
    private final boolean secureCookies;
    private final ReentrantLock oneLinkAtATime = new ReentrantLock();

    Sessions(AccessTokens tokens, Clock clock, Ids ids, HttpOptions options) {
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        this.adminHash = options.adminToken().map(secret -> Hashes.of(secret.reveal()));
        this.secureCookies = options.secureCookies();
    }

    /** Whom an API token belongs to. */
    Optional<Caller> ofToken(String token) {
        return grantOf(token).map(grant -> Caller.of(grant, ""));
    }

    /** Who is signed in with the browser that sent the request. */
    Optional<Caller> ofBrowser(Context context) {
        String secret = context.cookie(SESSION_COOKIE);
        if (secret == null) {
            return Optional.empty();
        }
        return tokens.find(Hashes.of(secret), clock.instant())
                .filter(grant -> grant.kind() == Kind.SESSION && stillOpens(grant))
                .map(grant -> Caller.of(grant, csrfOf(secret)));
    }

    /** A session ends with its token, also when that is revoked at another instance. */
    private boolean stillOpens(Grant session) {
        return session.openedWith().isEmpty()
                || session.openedWith().equals(adminHash)
                || session.openedWith()
                        .flatMap(hash -> tokens.find(hash, clock.instant()))
                        .isPresent();
    }

    /** Opens a session for whoever holds a token; false if nobody does. */
    boolean signInWithToken(Context context, String token) {
        Optional<Grant> grant = grantOf(token);
        grant.ifPresent(found -> open(context, found));
        return grant.isPresent();
    }

    /** Opens a session with a link that was not used yet; false if it was, or never was one. */
    boolean signInWithLink(Context context, String secret) {
        oneLinkAtATime.lock();
        try {
            Optional<Grant> link = link(secret);
            link.ifPresent(found -> {
                tokens.revoke(found.hash());
                open(context, found);
            });
            return link.isPresent();
        } finally {
            oneLinkAtATime.unlock();
        }
    }

    boolean isLink(String secret) {
        return link(secret).isPresent();
    }

    void signOut(Context context) {
        String secret = context.cookie(SESSION_COOKIE);
        if (secret != null) {
            tokens.revoke(Hashes.of(secret));
        }
        context.cookie(cookie(SESSION_COOKIE, "", 0));
    }

    /** What a form carries that is shown before anybody is signed in; its other half lies in a cookie. */
    String csrfBeforeSignIn(Context context) {
        String secret = context.cookie(FORM_COOKIE);
        if (secret == null || secret.isBlank()) {
            secret = ids.next();
            context.cookie(cookie(FORM_COOKIE, secret, (int) LIFETIME.toSeconds()));
        }
        return csrfOf(secret);
    }

    /** Whether a form that was filled in before signing in comes from a page of ours. */
    boolean isOurForm(Context context) {
        String secret = context.cookie(FORM_COOKIE);
        return secret != null && !secret.isBlank() && Hashes.same(csrfOf(secret), Gate.csrfSent(context));
    }

    private Optional<Grant> grantOf(String token) {
        String hash = Hashes.of(token);
        Instant now = clock.instant();
        if (adminHash.isPresent() && Hashes.same(adminHash.get(), hash)) {
            return Optional.of(new Grant(hash, Kind.TOKEN, "admin", Role.ADMIN, Set.of(), now, now.plus(LIFETIME)));
        }
        return tokens.find(hash, now).filter(grant -> grant.kind() == Kind.TOKEN);
    }

    private Optional<Grant> link(String secret) {
        return tokens.find(Hashes.of(secret), clock.instant()).filter(grant -> grant.kind() == Kind.SIGN_IN_LINK);
    }

    private void open(Context context, Grant because) {
        String secret = ids.next();
        Instant now = clock.instant();
        tokens.save(new Grant(
                Hashes.of(secret),
                Kind.SESSION,
                because.name(),
                because.role(),
                because.shops(),
                now,
                earlier(now.plus(LIFETIME), because),
                because.kind() == Kind.TOKEN ? Optional.of(because.hash()) : Optional.empty()));
        context.cookie(cookie(SESSION_COOKIE, secret, (int) LIFETIME.toSeconds()));
    }

    /** A session does not outlive the token it was opened with; a link's own end only says until when it can be used. */
    private static Instant earlier(Instant end, Grant because) {
        boolean tokenEndsFirst =
                because.kind() == Kind.TOKEN && because.expiresAt().isBefore(end);
        return tokenEndsFirst ? because.expiresAt() : end;
    }

    private static String csrfOf(String secret) {
        return Hashes.of("csrf:" + secret);
    }

    private Cookie cookie(String name, String value, int seconds) {
        return new Cookie(name, value, "/", seconds, secureCookies, true, null, SameSite.LAX);
    }
}
