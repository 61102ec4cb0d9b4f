package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Style, scripts and pictures of the pages, from the class path. An asset's address changes with its content. */
public final class Assets {

    private static final Assets ALL = new Assets();

    private final Map<String, Asset> assets;

    private Assets() {
        Properties versions = new Properties();
        try (InputStream in = open("webjars.properties")) {
            versions.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String htmx = "/META-INF/resources/webjars/htmx.org/" + versions.getProperty("htmx") + "/dist/";
        String swagger = "/META-INF/resources/webjars/swagger-ui/" + versions.getProperty("swagger-ui") + "/";
        assets = ImmutableMap.<String, Asset>builder()
                .put("app.css", Asset.read("app.css"))
                .put("app.js", Asset.read("app.js"))
                .put("theme.css", Asset.read("theme.css"))
                .put("icon.svg", Asset.read("icon.svg"))
                .put("docs.js", Asset.read("docs.js"))
                .put("htmx.min.js", Asset.read(htmx + "htmx.min.js"))
                .put("swagger-ui.css", Asset.read(swagger + "swagger-ui.css"))
                .put("swagger-ui-bundle.js", Asset.read(swagger + "swagger-ui-bundle.js"))
                .buildOrThrow();
    }

    /** An asset by its name, such as {@code app.css}. */
    public static Optional<Asset> find(String name) {
        return Optional.ofNullable(ALL.assets.get(name));
    }

    /** Where pages find an asset. */
    public static String path(String name) {
        return "/assets/" + ALL.assets.get(name).version() + "/" + name;
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("Not on the class path: " + resource);
        }
        return in;
    }

    /** One file. */
    public static final class Asset {

        private final byte[] content;
        private final String type;
        private final String version;

        private Asset(byte[] content, String type, String version) {
            this.content = content;
            this.type = type;
            this.version = version;
        }

        public byte[] content() {
            return content.clone();
        }

        /** With its character set. */
        public String type() {
            return type;
        }

        /** Some digits of its content's hash. */
        public String version() {
            return version;
        }

        private static Asset read(String resource) {
            try (InputStream in = open(resource)) {
                byte[] content = ByteStreams.toByteArray(in);
                String version = Hashing.sha256().hashBytes(content).toString().substring(0, 12);
                return new Asset(content, typeOf(resource), version);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static String typeOf(String name) {
            return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                case "css" -> "text/css; charset=utf-8";
                case "js" -> "text/javascript; charset=utf-8";
                default -> "image/svg+xml";
            };
        }
    }
}
