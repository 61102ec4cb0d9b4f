package org.advalorem.adapter.http.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages' templates, compiled with the build. Everything they print is escaped for its place. */
public final class Templates {

    /** As in the build; the compiler empties this package first, so nothing else may live there. */
    private static final String COMPILED_TO = "org.advalorem.adapter.http.template";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), COMPILED_TO);

    private Templates() {}

    /** Renders one template, such as {@code review.jte}, with its parameters by name. */
    public static String render(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        ENGINE.render(template, parameters, output);
        return output.toString();
    }
}
