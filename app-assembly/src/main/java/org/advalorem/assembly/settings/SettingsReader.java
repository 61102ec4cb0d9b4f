package org.advalorem.assembly.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.advalorem.adapter.jdbi.Database;
import org.advalorem.adapter.jdbi.UnusableDatabase;
import org.advalorem.adapter.mail.SmtpOptions;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShipStationCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;

/** Reads settings from the environment and from a file, and finds every fault before it complains. */
public final class SettingsReader {

    private static final Pattern API_VERSION = Pattern.compile("\\d{4}-(01|04|07|10)|unstable");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern STORE_ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int SHORTEST_TOKEN = 16;

    private final Map<String, String> values;
    private final List<String> faults;

    private SettingsReader(Map<String, String> values, List<String> faults) {
        this.values = values;
        this.faults = faults;
    }

    /**
     * Reads and checks; what stands in the environment wins over the file.
     *
     * @param file lines of {@code NAME=value}; {@code #} begins a comment
     * @throws UnusableSettings naming every fault
     */
    public static Settings read(Map<String, String> environment, Optional<Path> file) {
        List<String> faults = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        file.ifPresent(path -> values.putAll(fromFile(path, faults)));
        values.putAll(environment);
        return new SettingsReader(values, faults).settings();
    }

    private static Map<String, String> fromFile(Path path, List<String> faults) {
        try {
            return SettingLines.read(path.toString(), Files.readAllLines(path), faults);
        } catch (NoSuchFileException missing) {
            faults.add(path + ": there is no such file.");
        } catch (CharacterCodingException binary) {
            faults.add(path + ": is no text in UTF-8.");
        } catch (IOException unreadable) {
            faults.add(path + (Files.isDirectory(path) ? ": is a directory, no file." : ": cannot be read."));
        }
        return Map.of();
    }

    private Settings settings() {
        rejectUnknown();
        Path data = parsed(Setting.ADVALOREM_DATA_DIR, Path::of).orElse(Path.of(""));
        List<Secret> webhookSecrets = secrets(Setting.SHOPIFY_WEBHOOK_SECRET);
        var settings = new Settings(
                text(Setting.DATABASE_URL).flatMap(this::databaseUrl),
                text(Setting.ADVALOREM_HOST).orElseThrow(),
                number(Setting.ADVALOREM_PORT, 0, 65_535),
                data,
                parsed(Setting.ADVALOREM_KEYS_FILE, Path::of).orElseGet(() -> data.resolve("keys.json")),
                text(Setting.ADVALOREM_ADMIN_TOKEN).flatMap(this::adminToken),
                oneOf(
                        Setting.ADVALOREM_REVIEW_MODE,
                        Map.of(
                                "automatic",
                                ReviewMode.AUTOMATIC,
                                "review",
                                ReviewMode.EVERY_ORDER,
                                "copy-only",
                                ReviewMode.COPY_ONLY),
                        ReviewMode.AUTOMATIC),
                number(Setting.ADVALOREM_WORKERS, 0, 64),
                Duration.ofSeconds(number(Setting.ADVALOREM_UNDO_SECONDS, 0, 3600)),
                number(Setting.ADVALOREM_BODY_LIMIT, 1024, 64 * 1024 * 1024),
                Duration.ofDays(number(Setting.ADVALOREM_KEEP_DAYS, 3, 3650)),
                truth(Setting.ADVALOREM_SECURE_COOKIES),
                parsed(Setting.ADVALOREM_PUBLIC_URL, SettingsReader::httpAddress),
                text(Setting.ADVALOREM_ALERT_MAIL)
                        .filter(mail -> matches(
                                Setting.ADVALOREM_ALERT_MAIL, MAIL, mail, "an address such as ops@example.com")),
                truth(Setting.ADVALOREM_ALLOW_UNSAFE_DATABASE),
                parsed(Setting.SHOPIFY_SHOP_DOMAIN, ShopId::new),
                text(Setting.SHOPIFY_ACCESS_TOKEN)
                        .map(token -> new ShopifyCredentials(new Secret(token), webhookSecrets)),
                webhookSecrets,
                text(Setting.SHOPIFY_API_VERSION)
                        .filter(version ->
                                matches(Setting.SHOPIFY_API_VERSION, API_VERSION, version, "a version such as 2026-10"))
                        .orElse(""),
                shopifyBaseUrl(),
                shipStation(),
                storeId(),
                parsed(Setting.SHIPSTATION_BASE_URL, SettingsReader::httpAddress)
                        .orElse(URI.create("http://localhost")),
                parsed(Setting.SMTP_URL, SmtpOptions::parse),
                oneOf(Setting.ADVALOREM_LOG_FORMAT, Map.of("text", "text", "json", "json"), "text"));
        checkPairs();
        if (!faults.isEmpty()) {
            throw new UnusableSettings(faults);
        }
        return settings;
    }

    /** A misspelt name would otherwise leave its setting at the default without a word. */
    private void rejectUnknown() {
        values.keySet().stream()
                .filter(name ->
                        Stream.of("ADVALOREM_", "SHOPIFY_", "SHIPSTATION_").anyMatch(name::startsWith))
                .filter(name -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.name().equals(name)))
                .sorted()
                .forEach(name -> faults.add(name + " is no setting; 'advalorem doctor --settings' lists all of them."));
    }

    private void checkPairs() {
        boolean shop = text(Setting.SHOPIFY_SHOP_DOMAIN).isPresent();
        if (shop != text(Setting.SHOPIFY_ACCESS_TOKEN).isPresent()) {
            faults.add("SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN belong together; set both or neither.");
        }
        if (text(Setting.SHIPSTATION_API_KEY).isPresent() && !shop) {
            faults.add("SHIPSTATION_API_KEY needs SHOPIFY_SHOP_DOMAIN: whose key is it?");
        }
    }

    private Optional<Secret> databaseUrl(String url) {
        try {
            Database.checkAddress(url);
            return Optional.of(new Secret(url));
        } catch (UnusableDatabase malformed) {
            faults.add(malformed.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Secret> adminToken(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            faults.add("ADVALOREM_ADMIN_TOKEN has fewer than " + SHORTEST_TOKEN + " characters.");
            return Optional.empty();
        }
        return Optional.of(new Secret(token));
    }

    private Optional<String> shopifyBaseUrl() {
        Optional<String> url = text(Setting.SHOPIFY_BASE_URL);
        url.ifPresent(text -> {
            try {
                httpAddress(text.replace("{shop}", "shop"));
            } catch (IllegalArgumentException malformed) {
                faults.add(Setting.SHOPIFY_BASE_URL + ": " + malformed.getMessage());
            }
        });
        return url;
    }

    private Optional<ShipStationCredentials> shipStation() {
        Optional<String> key = text(Setting.SHIPSTATION_API_KEY);
        Optional<String> secret = text(Setting.SHIPSTATION_API_SECRET);
        if (key.isPresent() != secret.isPresent()) {
            faults.add("SHIPSTATION_API_KEY and SHIPSTATION_API_SECRET belong together; set both or neither.");
        }
        return key.flatMap(
                user -> secret.map(password -> new ShipStationCredentials(new Secret(user), new Secret(password))));
    }

    private OptionalLong storeId() {
        return parsed(Setting.SHIPSTATION_STORE_ID, SettingsReader::storeNumber)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static long storeNumber(String text) {
        if (!STORE_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not the number of a store: " + text);
        }
        return Long.parseLong(text);
    }

    private List<Secret> secrets(Setting setting) {
        return text(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Secret::new)
                .toList();
    }

    private int number(Setting setting, int least, int most) {
        String text = text(setting).orElseThrow();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Said below, as for a number out of range.
        }
        faults.add(setting + " must be a number from " + least + " to " + most + ": " + text);
        return least;
    }

    private boolean truth(Setting setting) {
        return oneOf(setting, Map.of("true", true, "false", false), false);
    }

    private <T> T oneOf(Setting setting, Map<String, T> choices, T otherwise) {
        String text = text(setting).orElseThrow();
        if (!choices.containsKey(text)) {
            faults.add(setting + " must be one of "
                    + choices.keySet().stream().sorted().toList() + ": " + text);
        }
        return choices.getOrDefault(text, otherwise);
    }

    private boolean matches(Setting setting, Pattern form, String text, String expected) {
        boolean fits = form.matcher(text).matches();
        if (!fits) {
            faults.add(setting + " must be " + expected + ": " + text);
        }
        return fits;
    }

    /** What the form says of a malformed value is shown, so a secret's form must not quote it. */
    private <T> Optional<T> parsed(Setting setting, Function<String, T> form) {
        return text(setting).flatMap(text -> {
            try {
                return Optional.of(form.apply(text));
            } catch (IllegalArgumentException malformed) {
                faults.add(setting + ": " + malformed.getMessage());
                return Optional.empty();
            }
        });
    }

    private static URI httpAddress(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("not an http or https address: " + text);
        }
        return address;
    }

    private Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting.name()))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(setting::defaultValue);
    }
}
