package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.advalorem.adapter.http.page.SignInView;

/** Coming in with a token or a link that works once, and going out. */
final class SignInPages {

    private final Pages pages;
    private final Sessions sessions;
    private final Throttle failures;

    SignInPages(Pages pages, Sessions sessions, Clock clock) {
        this.pages = pages;
        this.sessions = sessions;
        failures = new Throttle(clock, 10, Duration.ofMinutes(15));
    }

    void form(Context context) {
        String next = next(context.queryParam("next"));
        if (sessions.ofBrowser(context).isPresent()) {
            context.redirect(next);
            return;
        }
        show(context, next, "");
    }

    void signIn(Context context) {
        failures.check(context.ip());
        String next = next(context.formParam("next"));
        String token = Optional.ofNullable(context.formParam("token"))
                .map(String::trim)
                .orElse("");
        if (token.isEmpty()) {
            context.status(400);
            show(context, next, "Enter your access token.");
        } else if (sessions.signInWithToken(context, token)) {
            failures.forget(context.ip());
            redirect(context, next);
        } else {
            failures.count(context.ip());
            context.status(401);
            show(context, next, "This token is not known or has expired. Ask whoever runs the service for a new one.");
        }
    }

    /** Shows a button only: programs that look at links in mails must not use one up. */
    void link(Context context) {
        failures.check(context.ip());
        boolean usable = sessions.isLink(context.pathParam("secret"));
        if (!usable) {
            failures.count(context.ip());
            context.status(404);
        }
        String csrf = sessions.csrfBeforeSignIn(context);
        pages.showOutside(context, "sign-in-link.jte", "Sign in", csrf, new SignInView(context.path(), "", usable));
    }

    void useLink(Context context) {
        failures.check(context.ip());
        if (sessions.signInWithLink(context, context.pathParam("secret"))) {
            redirect(context, "/");
        } else {
            failures.count(context.ip());
            throw Problem.notFound("This sign-in link was used already or has expired.");
        }
    }

    void signOut(Context context) {
        sessions.signOut(context);
        redirect(context, "/sign-in");
    }

    private void show(Context context, String next, String fault) {
        String csrf = sessions.csrfBeforeSignIn(context);
        pages.showOutside(context, "sign-in.jte", "Sign in", csrf, new SignInView(next, fault, true));
    }

    private static void redirect(Context context, String address) {
        context.redirect(address, io.javalin.http.HttpStatus.SEE_OTHER);
    }

    /** Only addresses of our own: whoever made the link does not choose where a person lands. */
    private static String next(String wanted) {
        boolean ours = wanted != null
                && wanted.startsWith("/")
                && !wanted.startsWith("//")
                && wanted.chars().noneMatch(letter -> letter == '\\' || letter < ' ');
        return ours ? wanted : "/";
    }
}
