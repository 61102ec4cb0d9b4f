package org.advalorem.assembly.settings;

import java.util.Optional;

/** Every setting there is: an environment variable or a line of the settings file, its default and what it is for. */
public enum Setting {
    DATABASE_URL(
            "",
            "PostgreSQL to use, as postgres://user:password@host:port/name or jdbc:postgresql:… Without it an embedded PostgreSQL keeps its data in ADVALOREM_DATA_DIR.",
            true),
    ADVALOREM_HOST("127.0.0.1", "Address to listen on; 0.0.0.0 listens on all."),
    ADVALOREM_PORT("8080", "Port to listen on; 0 takes a free one."),
    ADVALOREM_DATA_DIR("data", "Where the embedded database and the encryption keys are kept."),
    ADVALOREM_KEYS_FILE(
            "",
            "File with the encryption keys of the credentials; several instances on one database share one. Without it keys.json in ADVALOREM_DATA_DIR, made at the first start."),
    ADVALOREM_ADMIN_TOKEN(
            "", "Token with all rights, for scripts and the first sign-in; at least 16 characters.", true),
    ADVALOREM_REVIEW_MODE(
            "automatic",
            "What a newly registered shop starts with: automatic pushes what has nothing against it, review sends every correction to a person, copy-only corrects nothing and keeps the copy of the shop."),
    ADVALOREM_WORKERS(
            "8",
            "How many orders are worked on at once, up to 64; 0 only receives and shows, and leaves the work to other instances."),
    ADVALOREM_UNDO_SECONDS(
            "6",
            "How long the push of what a person approved waits, so that the approval can be taken back; 0 to 3600, 0 pushes at once."),
    ADVALOREM_AFTER_LABEL("PROCESSING", "What an order becomes when its label is bought: PROCESSING or SHIPPED."),
    ADVALOREM_BODY_LIMIT("2097152", "Largest request body in bytes, 1024 or more."),
    ADVALOREM_KEEP_DAYS(
            "30",
            "How many days webhooks that are done with are kept with their bodies, 3 to 3650; those still to be worked on stay in any case."),
    ADVALOREM_SECURE_COOKIES("false", "true behind TLS: browsers send the session over https only."),
    ADVALOREM_PUBLIC_URL(
            "",
            "Where this service is reached from outside, such as https://advalorem.example.com: its webhooks are subscribed to there, and looked after. Without it whoever set up the app in Shopify subscribes."),
    ADVALOREM_ALERT_MAIL("", "Where mails about failures and limits of a newly registered shop go."),
    ADVALOREM_ALLOW_UNSAFE_DATABASE(
            "false", "true starts on a database that can lose acknowledged data (fsync or full_page_writes off)."),
    ADVALOREM_LOG_FORMAT("text", "text or json."),
    SHOPIFY_SHOP_DOMAIN("", "The shop, name.myshopify.com; with SHOPIFY_ACCESS_TOKEN it is registered at start."),
    SHOPIFY_ACCESS_TOKEN("", "Token for the shop's Admin API.", true),
    SHOPIFY_WEBHOOK_SECRET(
            "",
            "Secret the shop's webhooks are signed with; the current and the previous one, separated by a comma, while it is rotated.",
            true),
    SHOPIFY_API_VERSION("2026-10", "Version of the Admin API."),
    SHOPIFY_BASE_URL(
            "", "Address of the Admin API instead of https://{shop}; {shop} in it stands for the shop's domain."),
    SHIPSTATION_API_KEY("", "ShipStation V1 key of the shop.", true),
    SHIPSTATION_API_SECRET("", "Secret of that key.", true),
    SHIPSTATION_STORE_ID("", "The shop's store inside ShipStation; without it orders are looked for in all stores."),
    SHIPSTATION_BASE_URL("https://ssapi.shipstation.com", "Address of ShipStation's V1 API."),
    SHIPPO_TOKEN("", "Shippo's API token of the shop; shippo_test_… is of the test mode.", true),
    SHIPPO_WEBHOOK_TOKEN(
            "",
            "Token that ends the address of Shippo's webhooks, so that nobody else can send any; at least 16 letters, digits, - or _.",
            true),
    SHIPPO_SIGNING_SECRET(
            "",
            "Secret Shippo signs its webhooks with, once it was switched on for the account; then what is not signed is refused.",
            true),
    SHIPPO_BASE_URL("https://api.goshippo.com", "Address of Shippo's API."),
    STRIPE_KEY("", "Stripe's secret or restricted key of the shop, with write access to refunds.", true),
    STRIPE_WEBHOOK_SECRETS(
            "",
            "Secret Stripe signs its webhooks with; the current and the previous one, separated by a comma, while it is rolled.",
            true),
    STRIPE_BASE_URL("https://api.stripe.com", "Address of Stripe's API."),
    SMTP_URL(
            "",
            "Mail server as smtp://user:password@host:port?from=address, or smtps://… Without it mails are only logged.",
            true);

    private final String defaultValue;
    private final String help;
    private final boolean secret;

    Setting(String defaultValue, String help) {
        this(defaultValue, help, false);
    }

    Setting(String defaultValue, String help, boolean secret) {
        this.defaultValue = defaultValue;
        this.help = help;
        this.secret = secret;
    }

    /** Empty if there is none. */
    public Optional<String> defaultValue() {
        return Optional.of(defaultValue).filter(value -> !value.isEmpty());
    }

    public String help() {
        return help;
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return secret;
    }
}
