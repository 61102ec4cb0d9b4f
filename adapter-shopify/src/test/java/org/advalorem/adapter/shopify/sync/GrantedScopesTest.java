package org.advalorem.adapter.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.advalorem.adapter.shopify.admin.AdminApi;
import org.advalorem.adapter.shopify.admin.AdminListener;
import org.advalorem.domain.shop.Secret;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking a peer that answers as Shopify does, over real HTTP. */
class GrantedScopesTest {
    private static final ShopId SHOP = new ShopId("sandbox.myshopify.com");
    private static final ShopifyCredentials CREDENTIALS = credentials("shpat_sandbox");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutLimits());
    private final GrantedScopes scopes = new GrantedScopes(
            new AdminApi(
                    "2026-10",
                    AdminApi.Limits.standard(),
                    new AdminApi.Surroundings(Clock.systemUTC(), wait -> {}, new Random(1), new AdminListener() {})),
            shop -> sandbox.shopifyUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void nothingIsMissingWhereAllIsGranted() {
        assertThat(scopes.missing(SHOP, CREDENTIALS)).isEmpty();
    }

    @Test
    void whatIsNotGrantedIsMissing() {
        sandbox.shopify().scopes().removeAll(List.of("read_inventory", "read_customers"));

        assertThat(scopes.missing(SHOP, CREDENTIALS)).containsExactly("read_inventory", GrantedScopes.CUSTOMERS);
    }

    @Test
    void whoMayWriteMayRead() {
        sandbox.shopify().scopes().remove("read_orders");
        sandbox.shopify().scopes().add("write_orders");

        assertThat(scopes.missing(SHOP, CREDENTIALS)).isEmpty();
    }

    @Test
    void aWrongTokenIsRefused() {
        assertThatThrownBy(() -> scopes.missing(SHOP, credentials("wrong")))
                .isInstanceOf(PeerRefused.class)
                .extracting(refused -> ((PeerRefused) refused).code())
                .isEqualTo("SHOPIFY_UNAUTHORIZED");
    }

    @Test
    void theDocumentsNameWhatIsNeeded() throws IOException {
        sandbox.shopify().scopes().clear();

        String setUp = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                .filter(line -> line.startsWith("1. An app with the scopes"))
                .findFirst()
                .orElseThrow();
        assertThat(Pattern.compile("`(read_\\w+)`").matcher(setUp).results().map((MatchResult scope) -> scope.group(1)))
                .filteredOn(scope -> !scope.equals("read_all_orders"))
                .containsExactlyElementsOf(scopes.missing(SHOP, CREDENTIALS));
    }

    private static ShopifyCredentials credentials(String token) {
        return new ShopifyCredentials(new Secret(token), List.of());
    }
}
