package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.adapter.http.page.Frame;
import org.advalorem.adapter.http.page.ProblemView;
import org.advalorem.adapter.http.page.Templates;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.port.access.AccessTokens.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows pages inside their frame. */
final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    /** Ends of addresses that take forms and show nothing; their page is one step up. */
    private static final Set<String> FORMS =
            Set.of("undo", "settings", "shopify", "shipstation", "shippo", "stripe", "sign-out");

    private final Figures figures;

    Pages(Figures figures) {
        this.figures = figures;
    }

    void show(Context context, String template, String title, String section, Object view) {
        Caller caller = Caller.in(context);
        long inReview = figures.counts(caller.shops()).getOrDefault(CorrectionStatus.IN_REVIEW, 0L);
        context.html(Templates.render(
                template, Map.of("frame", frame(title, section, Optional.of(caller), inReview), "view", view)));
    }

    /** A page for somebody who has not signed in. */
    void showOutside(Context context, String template, String title, String csrf, Object view) {
        var frame = new Frame(title, "", "", false, false, csrf, 0);
        context.html(Templates.render(template, Map.of("frame", frame, "view", view)));
    }

    /** A page that says what is wrong; needs nothing but the problem, so that it works when nothing else does. */
    void problem(Context context, Problem problem) {
        Caller caller = context.attribute(Caller.class.getName());
        Frame frame = frame(Problems.titleOf(problem.status()), "", Optional.ofNullable(caller), 0);
        LOG.debug("{} answered with {}", context.path(), problem.code());
        var view = new ProblemView(problem.status(), String.valueOf(problem.getMessage()), pageOf(context));
        context.html(Templates.render("problem.jte", Map.of("frame", frame, "view", view)));
    }

    /** The page that was asked for, or from which a form was sent. */
    private static String pageOf(Context context) {
        String path = context.path();
        int lastSlash = path.lastIndexOf('/');
        String page = FORMS.contains(path.substring(lastSlash + 1)) ? path.substring(0, lastSlash) : path;
        return context.queryString() == null ? page : page + "?" + context.queryString();
    }

    private static Frame frame(String title, String section, Optional<Caller> caller, long inReview) {
        return caller.map(user -> new Frame(
                        title,
                        section,
                        user.name().substring(user.name().indexOf(':') + 1),
                        user.role() != Role.VIEWER,
                        user.role() == Role.ADMIN,
                        user.csrf(),
                        inReview))
                .orElseGet(() -> new Frame(title, section, "", false, false, "", 0));
    }
}
