package org.advalorem.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Lets in who may use a route, before its handler runs, and waits for all that was sent. */
final class Gate {

    private static final String BEARER = "Bearer ";
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final Sessions sessions;
    private final BodyRoom room;

    Gate(Sessions sessions, BodyRoom room) {
        this.sessions = sessions;
        this.room = room;
    }

    void check(Context context) {
        if (!SAFE.contains(context.method())) {
            // Before anything else, since a form is read for its token.
            room.take(context);
        }
        letIn(context);
        if (!SAFE.contains(context.method())) {
            // A connection is closed on what is still on its way, and an answer that did not wait for it may be lost
            // with it.
            context.bodyAsBytes();
        }
    }

    private void letIn(Context context) {
        Access access = accessOf(context);
        if (access == Access.OPEN) {
            sessions.ofBrowser(context).ifPresent(caller -> caller.enter(context));
            return;
        }
        if (access == Access.OPEN_FORM) {
            requireOurForm(context);
            return;
        }
        Caller caller = callerOf(context).orElseThrow(() -> whoAreYou(context));
        if (!access.allows(caller.role())) {
            throw Problem.forbidden("This needs the role "
                    + access.name().toLowerCase(java.util.Locale.ROOT) + "; yours is "
                    + caller.role().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        caller.enter(context);
    }

    private static Access accessOf(Context context) {
        return context.routeRoles().stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .findFirst()
                .orElse(Access.ADMIN);
    }

    private Optional<Caller> callerOf(Context context) {
        String authorization = context.header("Authorization");
        if (authorization != null) {
            return bearer(authorization).flatMap(sessions::ofToken);
        }
        Optional<Caller> browser = sessions.ofBrowser(context);
        browser.filter(caller -> !SAFE.contains(context.method())).ifPresent(caller -> requireSame(context, caller));
        return browser;
    }

    private static Optional<String> bearer(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer
                ? Optional.of(authorization.substring(BEARER.length()).trim()).filter(token -> !token.isEmpty())
                : Optional.empty();
    }

    private static void requireSame(Context context, Caller caller) {
        if (!Hashes.same(caller.csrf(), csrfSent(context))) {
            throw oldForm();
        }
    }

    private void requireOurForm(Context context) {
        if (!sessions.isOurForm(context)) {
            throw oldForm();
        }
    }

    private static Problem oldForm() {
        return Problem.of(403, "BAD_FORM_TOKEN", "This form is too old or was not made here. Load the page again.");
    }

    /** The token a form or script sent along; empty if none. */
    static String csrfSent(Context context) {
        String header = context.header("X-CSRF-Token");
        if (header != null) {
            return header;
        }
        String field = context.isFormUrlencoded() ? context.formParam("_csrf") : null;
        return field == null ? "" : field;
    }

    private static RuntimeException whoAreYou(Context context) {
        String accept = context.header("Accept");
        boolean page = context.method().equals(HandlerType.GET)
                && !context.path().startsWith("/api/")
                && context.header("HX-Request") == null
                && accept != null
                && accept.contains("text/html");
        if (page) {
            return new SignInFirst("/sign-in?next=" + URLEncoder.encode(pathOf(context), StandardCharsets.UTF_8));
        }
        return Problem.unauthorized("Sign in, or send an API token as \"Authorization: Bearer …\".");
    }

    private static String pathOf(Context context) {
        String query = context.queryString();
        return query == null ? context.path() : context.path() + "?" + query;
    }

    /** A person has to sign in before the page can be shown. */
    static final class SignInFirst extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String address;

        SignInFirst(String address) {
            super("Sign in first");
            this.address = address;
        }

        String address() {
            return address;
        }
    }
}
