package org.advalorem.assembly.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.hash.Hashing;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.advalorem.assembly.audit.TextTable;
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
import picocli.CommandLine.ParameterException;
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
        },
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:done", "1:could not be done", "2:wrong usage, or settings cannot be used"})
public final class TokenCommand implements Callable<Integer> {

    static final String EXIT_CODES = "%nExit codes:%n";
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 3650;

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
            description = "Makes a token and prints it once; only its hash is kept.",
            footer = {
                "",
                "Examples:",
                "  advalorem token create anna --role operator --days 90",
                "  advalorem token create shop-desk --shop example-shop.myshopify.com"
            },
            exitCodeListHeading = EXIT_CODES,
            exitCodeList = {"0:made", "1:the database cannot be used", "2:wrong usage, or settings cannot be used"})
    int create(
            @Mixin EnvFile envFile,
            @Parameters(paramLabel = "NAME", description = "Whose it is; appears in the audit trail.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "viewer",
                            paramLabel = "ROLE",
                            completionCandidates = Roles.class,
                            description = "viewer sees, operator decides as well, admin may all. Default: viewer.")
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
                            description = "Days until it expires, 1 to 3650. Default: 365.")
                    int days) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw misused("NAME must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw misused("--days must be 1 to " + MOST_DAYS + ": " + days);
        }
        Role wanted = role(role);
        Set<ShopId> confined = shops(shops == null ? List.of() : shops);
        String secret = "adv_" + new RandomIds().next();
        Instant now = Clock.systemUTC().instant();
        Instant expires = now.plus(Duration.ofDays(days));
        try (Storage storage = Storage.open(envFile.settings())) {
            storage.store()
                    .accessTokens()
                    .save(new Grant(hash(secret), Kind.TOKEN, name, wanted, confined, now, expires));
        }
        out().println(secret);
        spec.commandLine().getErr().println("Keep it now, it is not shown again. It expires on " + date(expires) + ".");
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the tokens that have not expired.",
            footer = {"", "Example:", "  advalorem token list --env-file /etc/advalorem.env"},
            exitCodeListHeading = EXIT_CODES,
            exitCodeList = {"0:listed", "1:the database cannot be used", "2:wrong usage, or settings cannot be used"})
    int list(@Mixin EnvFile envFile) {
        List<Grant> grants;
        try (Storage storage = Storage.open(envFile.settings())) {
            grants = storage.store()
                    .accessTokens()
                    .all(Kind.TOKEN, Clock.systemUTC().instant());
        }
        if (grants.isEmpty()) {
            out().println("There are no tokens.");
            return 0;
        }
        var table = new TextTable("llll").row("name", "role", "expires", "shops");
        for (Grant grant : grants) {
            String shops = grant.shops().stream().sorted().map(ShopId::domain).collect(Collectors.joining(" "));
            table.row(
                    grant.name(),
                    grant.role().name().toLowerCase(Locale.ROOT),
                    date(grant.expiresAt()),
                    shops.isEmpty() ? "all" : shops);
        }
        table.lines().forEach(out()::println);
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends every token with this name.",
            footer = {"", "Example:", "  advalorem token revoke anna --env-file /etc/advalorem.env"},
            exitCodeListHeading = EXIT_CODES,
            exitCodeList = {
                "0:revoked",
                "1:there is none with this name, or the database cannot be used",
                "2:wrong usage, or settings cannot be used"
            })
    int revoke(
            @Mixin EnvFile envFile, @Parameters(paramLabel = "NAME", description = "As 'list' shows it.") String name) {
        List<Grant> ended;
        try (Storage storage = Storage.open(envFile.settings())) {
            AccessTokens tokens = storage.store().accessTokens();
            ended = tokens.all(Kind.TOKEN, Clock.systemUTC().instant()).stream()
                    .filter(grant -> grant.name().equals(name))
                    .toList();
            ended.forEach(grant -> tokens.revoke(grant.hash()));
        }
        if (ended.isEmpty()) {
            spec.commandLine().getErr().println("There is no token with the name " + name + ".");
            return 1;
        }
        out().println(ended.size() == 1 ? "1 token revoked." : ended.size() + " tokens revoked.");
        return 0;
    }

    /** For the shell to offer. */
    private static final class Roles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Role.values())
                    .map(role -> Ascii.toLowerCase(role.name()))
                    .iterator();
        }
    }

    private Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw misused("--role must be viewer, operator or admin: " + text);
        }
    }

    private Set<ShopId> shops(List<String> domains) {
        Set<ShopId> shops = new HashSet<>();
        for (String domain : domains) {
            try {
                shops.add(new ShopId(domain));
            } catch (IllegalArgumentException malformed) {
                throw misused("--shop: " + malformed.getMessage());
            }
        }
        return shops;
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.subcommands().get("create"), message);
    }

    private static String date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String hash(String secret) {
        return Hashing.sha256().hashString(secret, UTF_8).toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
