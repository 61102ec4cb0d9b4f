package org.advalorem.assembly.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.service.ParcelAddress;
import org.advalorem.assembly.service.Peers;
import org.advalorem.assembly.service.Storage;
import org.advalorem.assembly.settings.Settings;
import org.advalorem.assembly.settings.UnusableSettings;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advalorem shippo}: what is to be set up at Shippo once. */
@Command(
        name = "shippo",
        mixinStandardHelpOptions = true,
        description = "Sets up what Shippo needs to know of this service.",
        footer = {"", "Example:", "  advalorem shippo register-webhook --env-file advalorem.env"},
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:done", "1:could not be done", "2:wrong usage, or settings cannot be used"})
public final class ShippoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "register-webhook",
            mixinStandardHelpOptions = true,
            description = {
                "Has Shippo send news of a shop's parcels to this service, at ADVALOREM_PUBLIC_URL/shippo/webhook. "
                        + "Doing it again changes nothing.",
                "After a change of SHIPPO_WEBHOOK_TOKEN or ADVALOREM_PUBLIC_URL the new address is registered beside "
                        + "the old one, which you remove in Shippo under Settings, API, Webhooks."
            },
            footer = {
                "",
                "Examples:",
                "  advalorem shippo register-webhook --env-file advalorem.env",
                "  advalorem shippo register-webhook --shop example.myshopify.com --json"
            },
            exitCodeListHeading = TokenCommand.EXIT_CODES,
            exitCodeList = {
                "0:it is registered, now or before",
                "1:the shop has no token of Shippo, or Shippo or the database cannot be used",
                "2:wrong usage, or settings cannot be used, such as a missing ADVALOREM_PUBLIC_URL"
            })
    int registerWebhook(
            @Mixin EnvFile envFile,
            @Option(
                            names = "--shop",
                            paramLabel = "DOMAIN",
                            description = "Whose. Default: the shop of the settings, or the only one there is.")
                    Optional<ShopId> shop,
            @Option(names = "--json", description = "Answer in JSON.") boolean json) {
        Settings settings = envFile.settings();
        URI publicUrl = settings.publicUrl()
                .orElseThrow(() -> new UnusableSettings(
                        List.of("ADVALOREM_PUBLIC_URL is not set, so there is no address that Shippo could send to.")));
        try (Storage storage = Storage.open(settings)) {
            Store store = storage.store();
            ShopId whose = RegisteredShops.chosen(store, shop, settings, spec);
            ShippoCredentials credentials = credentials(settings, store, whose);
            ParcelAddress address = ParcelAddress.at(publicUrl, whose, credentials.webhookToken());
            if (address.isTooLong()) {
                throw new UnusableSettings(
                        List.of("ADVALOREM_PUBLIC_URL and SHIPPO_WEBHOOK_TOKEN make an address of more than "
                                + ParcelAddress.LONGEST + " characters, which Shippo does not take."));
            }
            boolean fresh = Peers.of(settings, Clock.systemUTC())
                    .fulfillment()
                    .labels()
                    .subscribe(credentials, address.whole());
            say(json, whose, address, fresh);
        }
        return 0;
    }

    /** Those of the settings count from the next start on, so they count here. */
    private static ShippoCredentials credentials(Settings settings, Store store, ShopId shop) {
        return settings.fulfillment()
                .shippo()
                .filter(known -> settings.shop().equals(Optional.of(shop)))
                .or(() -> store.shops().shippoCredentials(shop))
                .orElseThrow(() -> new NoToken("The shop " + shop + " has no token of Shippo. Set SHIPPO_TOKEN and"
                        + " SHIPPO_WEBHOOK_TOKEN, or enter them on the shop's page."));
    }

    private void say(boolean json, ShopId shop, ParcelAddress address, boolean fresh) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLines.object()
                    .put("shop", shop.domain())
                    .put("address", address.endpoint())
                    .put("new", fresh)
                    .toPrettyString());
        } else {
            out.println((fresh ? "Registered: " : "Registered before: ") + address.endpoint() + "&token=…");
        }
        out.flush();
    }

    /** The shop cannot be acted for at Shippo. The message says what to do. */
    static final class NoToken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoToken(String message) {
            super(message);
        }
    }
}
