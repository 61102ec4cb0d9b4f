package org.advalorem.assembly.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.advalorem.assembly.service.RandomIds;
import org.advalorem.assembly.service.Storage;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.access.AccessTokens;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advalorem token}: makes, lists and revokes tokens of the API and the pages. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and revokes tokens, for the API and for signing in to the pages.",
        footer = {
            "",
            "Examples:",
            "  advalorem token create anna --role operator --days 90",
            "  advalorem token list",
            "  advalorem token revoke anna"
        })
public final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a token and shows it once; only its hash is kept.")
    int create(
            @Mixin EnvFile envFile,
            @Parameters(paramLabel = "NAME", description = "Whose it is; appears in the audit trail.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "viewer",
                            paramLabel = "ROLE",
                            description = "viewer, operator or admin. Default: viewer.")
                    String role,
            @Option(
                            names = "--shop",
                            paramLabel = "DOMAIN",
                            description = "Only this shop; may be given several times. Default: all.")
                    List<String> shops,
            @Option(
                            names = "--days",
                            defaultValue = "365",
                            paramLabel = "N",
                            description = "Days until it expires. Default: 365.")
                    int days) {
        Role wanted = role(role);
        Set<ShopId> confined = new HashSet<>();
        if (shops != null) {
            shops.forEach(domain -> confined.add(new ShopId(domain)));
        }
        String secret = "adv_" + new RandomIds().next();
        Instant now = Clock.systemUTC().instant();
        try (Storage storage = Storage.open(envFile.settings())) {
            storage.store()
                    .accessTokens()
                    .save(new Grant(
                            hash(secret), Kind.TOKEN, name, wanted, confined, now, now.plus(Duration.ofDays(days))));
        }
        out().println(secret);
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tokens that have not expired.")
    int list(@Mixin EnvFile envFile) {
        try (Storage storage = Storage.open(envFile.settings())) {
            List<Grant> grants = storage.store()
                    .accessTokens()
                    .all(Kind.TOKEN, Clock.systemUTC().instant());
            for (Grant grant : grants) {
                out().printf(
                                "%-30s %-9s expires %s  %s%n",
                                grant.name(),
                                grant.role().name().toLowerCase(Locale.ROOT),
                                grant.expiresAt(),
                                grant.shops().isEmpty() ? "all shops" : grant.shops());
            }
            out().println(grants.size() + " tokens.");
        }
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends every token with this name.")
    int revoke(@Mixin EnvFile envFile, @Parameters(paramLabel = "NAME") String name) {
        try (Storage storage = Storage.open(envFile.settings())) {
            AccessTokens tokens = storage.store().accessTokens();
            List<Grant> ended = tokens.all(Kind.TOKEN, Clock.systemUTC().instant()).stream()
                    .filter(grant -> grant.name().equals(name))
                    .toList();
            ended.forEach(grant -> tokens.revoke(grant.hash()));
            out().println(ended.size() + " tokens revoked.");
            return ended.isEmpty() ? 1 : 0;
        }
    }

    private Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "--role must be viewer, operator or admin: " + text, unknown);
        }
    }

    private static String hash(String secret) {
        return Hashing.sha256().hashString(secret, UTF_8).toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
