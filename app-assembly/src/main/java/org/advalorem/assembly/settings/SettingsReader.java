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
import java.util.regex.Pattern;
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
    private static final List<String> PREFIXES =
            List.of("ADVALOREM_", "SHOPIFY_", "SHIPSTATION_", "SHIPPO_", "STRIPE_");

    private final Map<String, String> given;
    private final List<String> faults;
    private final SettingValues values;

    private SettingsReader(Map<String, String> given, List<String> faults) {
        this.given = given;
        this.faults = faults;
        this.values = new SettingValues(given, faults);
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
        Path data = values.parsed(Setting.ADVALOREM_DATA_DIR, Path::of).orElse(Path.of(""));
        List<Secret> webhookSecrets = values.secrets(Setting.SHOPIFY_WEBHOOK_SECRET);
        var settings = new Settings(
                values.text(Setting.DATABASE_URL).flatMap(this::databaseUrl),
                values.text(Setting.ADVALOREM_HOST).orElseThrow(),
                values.number(Setting.ADVALOREM_PORT, 0, 65_535),
                data,
                values.parsed(Setting.ADVALOREM_KEYS_FILE, Path::of).orElseGet(() -> data.resolve("keys.json")),
                values.text(Setting.ADVALOREM_ADMIN_TOKEN).flatMap(this::adminToken),
                values.oneOf(
                        Setting.ADVALOREM_REVIEW_MODE,
                        Map.of(
                                "automatic",
                                ReviewMode.AUTOMATIC,
                                "review",
                                ReviewMode.EVERY_ORDER,
                                "copy-only",
                                ReviewMode.COPY_ONLY),
                        ReviewMode.AUTOMATIC),
                values.number(Setting.ADVALOREM_WORKERS, 0, 64),
                Duration.ofSeconds(values.number(Setting.ADVALOREM_UNDO_SECONDS, 0, 3600)),
                values.number(Setting.ADVALOREM_BODY_LIMIT, 1024, 64 * 1024 * 1024),
                Duration.ofDays(values.number(Setting.ADVALOREM_KEEP_DAYS, 3, 3650)),
                values.truth(Setting.ADVALOREM_SECURE_COOKIES),
                values.parsed(Setting.ADVALOREM_PUBLIC_URL, SettingValues::httpAddress),
                values.text(Setting.ADVALOREM_ALERT_MAIL)
                        .filter(mail -> values.matches(
                                Setting.ADVALOREM_ALERT_MAIL, MAIL, mail, "an address such as ops@example.com")),
                values.truth(Setting.ADVALOREM_ALLOW_UNSAFE_DATABASE),
                values.parsed(Setting.SHOPIFY_SHOP_DOMAIN, ShopId::new),
                values.text(Setting.SHOPIFY_ACCESS_TOKEN)
                        .map(token -> new ShopifyCredentials(new Secret(token), webhookSecrets)),
                webhookSecrets,
                values.text(Setting.SHOPIFY_API_VERSION)
                        .filter(version -> values.matches(
                                Setting.SHOPIFY_API_VERSION, API_VERSION, version, "a version such as 2026-10"))
                        .orElse(""),
                shopifyBaseUrl(),
                shipStation(),
                storeId(),
                values.parsed(Setting.SHIPSTATION_BASE_URL, SettingValues::httpAddress)
                        .orElse(URI.create("http://localhost")),
                new FulfillmentReader(values).read(),
                values.parsed(Setting.SMTP_URL, SmtpOptions::parse),
                values.oneOf(Setting.ADVALOREM_LOG_FORMAT, Map.of("text", "text", "json", "json"), "text"));
        checkPairs();
        if (!faults.isEmpty()) {
            throw new UnusableSettings(faults);
        }
        return settings;
    }

    /** A misspelt name would otherwise leave its setting at the default without a word. */
    private void rejectUnknown() {
        given.keySet().stream()
                .filter(name -> PREFIXES.stream().anyMatch(name::startsWith))
                .filter(name -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.name().equals(name)))
                .sorted()
                .forEach(name -> faults.add(name + " is no setting; 'advalorem doctor --settings' lists all of them."));
    }

    private void checkPairs() {
        boolean shop = values.text(Setting.SHOPIFY_SHOP_DOMAIN).isPresent();
        if (shop != values.text(Setting.SHOPIFY_ACCESS_TOKEN).isPresent()) {
            faults.add("SHOPIFY_SHOP_DOMAIN and SHOPIFY_ACCESS_TOKEN belong together; set both or neither.");
        }
        if (values.text(Setting.SHIPSTATION_API_KEY).isPresent() && !shop) {
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
        Optional<String> url = values.text(Setting.SHOPIFY_BASE_URL);
        url.ifPresent(text -> {
            try {
                SettingValues.httpAddress(text.replace("{shop}", "shop"));
            } catch (IllegalArgumentException malformed) {
                faults.add(Setting.SHOPIFY_BASE_URL + ": " + malformed.getMessage());
            }
        });
        return url;
    }

    private Optional<ShipStationCredentials> shipStation() {
        Optional<String> key = values.text(Setting.SHIPSTATION_API_KEY);
        Optional<String> secret = values.text(Setting.SHIPSTATION_API_SECRET);
        if (key.isPresent() != secret.isPresent()) {
            faults.add("SHIPSTATION_API_KEY and SHIPSTATION_API_SECRET belong together; set both or neither.");
        }
        return key.flatMap(
                user -> secret.map(password -> new ShipStationCredentials(new Secret(user), new Secret(password))));
    }

    private OptionalLong storeId() {
        return values.parsed(Setting.SHIPSTATION_STORE_ID, SettingsReader::storeNumber)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static long storeNumber(String text) {
        if (!STORE_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not the number of a store: " + text);
        }
        return Long.parseLong(text);
    }
}
