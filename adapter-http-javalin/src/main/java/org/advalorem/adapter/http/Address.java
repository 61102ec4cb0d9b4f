package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An address of ours with its parameters, written so that any text can stand in them. Immutable. */
final class Address {

    private static final String CURSOR = "cursor";

    private final String text;

    private Address(String text) {
        this.text = text;
    }

    static Address of(String path) {
        return new Address(path);
    }

    /** Of the page behind the one that is asked for: the same list, and where it goes on. */
    static String behind(Context context, String cursor) {
        Address address = of(context.path());
        for (Map.Entry<String, List<String>> parameter : context.queryParamMap().entrySet()) {
            for (String value : parameter.getValue()) {
                if (!parameter.getKey().equals(CURSOR) && !value.isBlank()) {
                    address = address.with(parameter.getKey(), value);
                }
            }
        }
        return address.with(CURSOR, cursor).toString();
    }

    Address with(String name, String value) {
        return new Address(text + (text.indexOf('?') < 0 ? '?' : '&') + name + "=" + URLEncoder.encode(value, UTF_8));
    }

    Address with(String name, Optional<String> value) {
        return value.map(present -> with(name, present)).orElse(this);
    }

    @Override
    public String toString() {
        return text;
    }
}
