package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** An address of ours with its parameters, written so that any text can stand in them. Immutable. */
final class Address {

    private final String text;

    private Address(String text) {
        this.text = text;
    }

    static Address of(String path) {
        return new Address(path);
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
