package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.advalorem.adapter.http.World.Answer;
import org.advalorem.adapter.http.page.Assets;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.shop.Secret;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private HttpRequest.Builder page(String path, String cookie) {
        return world.request(path).header("Accept", "text/html").header("Cookie", cookie);
    }

    private Answer form(String path, String cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return world.send(page(path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String csrf(Answer page) {
        Matcher token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    @Test
    void aSessionEndsWithTheTokenItWasOpenedWith() {
        String token = world.token(Role.VIEWER);
        String session = session(token);
        assertThat(world.send(page("/", session).GET()).status()).isEqualTo(200);

        world.store.accessTokens().revoke(Hashes.of(token));

        assertThat(world.send(page("/", session).GET()).status()).isNotEqualTo(200);
    }

    /** Signs in with a token; answers with the session's cookie. */
    private String session(String token) {
        Answer form = world.send(page("/sign-in", "none=1").GET());
        return cookie(form("/sign-in", cookie(form), Map.of("_csrf", csrf(form), "token", token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/corrections", "/api/shops", "/api/audit", "/api/overview", "/events"})
    void aProgramWithoutATokenIsRefused(String path) {
        Answer answer = world.send(world.request(path));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aPersonWhoIsNotSignedInIsSentToSignInAndBack() {
        Answer answer = world.send(page("/corrections?q=1", "none=1").GET());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/sign-in?next=%2Fcorrections%3Fq%3D1");
    }

    @Test
    void signingInLeadsNowhereElse() {
        Answer form = world.send(page("/sign-in?next=//evil.example", "none=1").GET());

        Answer in = form(
                "/sign-in", cookie(form), Map.of("_csrf", csrf(form), "token", World.ADMIN, "next", "//evil.example"));

        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).doesNotContain("evil");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        Answer form = world.send(page("/sign-in", "none=1").GET());

        Answer in = form("/sign-in", cookie(form), Map.of("_csrf", csrf(form), "token", World.ADMIN));

        assertThat(in.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void behindTlsCookiesAreSecure() {
        try (World secure = new World(HttpOptions.onLoopback(0)
                .withAdminToken(new Secret(World.ADMIN))
                .withSecureCookies(true))) {
            Answer form = secure.send(secure.request("/sign-in").header("Accept", "text/html"));

            assertThat(form.header("Set-Cookie")).contains("Secure");
        }
    }

    @Test
    void aFormThatWasNotMadeHereChangesNothing() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        String session = session(World.ADMIN);
        String path = "/corrections/" + SHOP + "/" + waiting.key().order();

        assertThat(form(path, session, Map.of("verb", "reject")).status()).isEqualTo(403);
        assertThat(form(path, session, Map.of("verb", "reject", "_csrf", "0000"))
                        .status())
                .isEqualTo(403);
        assertThat(form("/sign-in", "none=1", Map.of("token", World.ADMIN)).status())
                .isEqualTo(403);
        assertThat(world.find(waiting.key()).version()).isEqualTo(waiting.version());
    }

    @Test
    void failedSignInsAreSlowedDownAndForgivenLater() {
        Answer form = world.send(page("/sign-in", "none=1").GET());
        var wrong = Map.of("_csrf", csrf(form), "token", "wrong");
        for (int times = 0; times < 10; times++) {
            assertThat(form("/sign-in", cookie(form), wrong).status()).isEqualTo(401);
        }

        assertThat(form("/sign-in", cookie(form), wrong).status()).isEqualTo(429);
        world.clock.forward(Duration.ofMinutes(16));
        assertThat(form("/sign-in", cookie(form), wrong).status()).isEqualTo(401);
    }

    @Test
    void aSignInLinkShowsAButtonAndWorksOnce() {
        world.grant("secret-link", Kind.SIGN_IN_LINK, Role.VIEWER, Set.of());
        Answer first = world.send(page("/sign-in/secret-link", "none=1").GET());
        Answer second = world.send(page("/sign-in/secret-link", "none=1").GET());
        assertThat(second.status()).isEqualTo(200);

        assertThat(form("/sign-in/secret-link", cookie(first), Map.of("_csrf", csrf(first)))
                        .status())
                .isEqualTo(303);
        assertThat(form("/sign-in/secret-link", cookie(first), Map.of("_csrf", csrf(first)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSignInLinkIsNoToken() {
        world.grant("secret-link", Kind.SIGN_IN_LINK, Role.ADMIN, Set.of());

        assertThat(world.get("/api/shops", "secret-link").status()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWhenItExpires() {
        String token = world.token(Role.VIEWER);
        assertThat(world.get("/api/shops", token).status()).isEqualTo(200);

        world.clock.forward(Duration.ofDays(2));

        assertThat(world.get("/api/shops", token).status()).isEqualTo(401);
    }

    @Test
    void rolesIncludeOneAnother() {
        world.reviewsEveryOrder();
        String path = "/api/corrections/" + world.order(1001).key().order();
        String viewer = world.token(Role.VIEWER);
        String operator = world.token(Role.OPERATOR);

        assertThat(world.get(path, viewer).status()).isEqualTo(200);
        assertThat(world.post(path + "/reject", "{}", viewer).status()).isEqualTo(403);
        assertThat(world.post(path + "/reject", "{}", operator).status()).isEqualTo(200);
        assertThat(world.sendJson("PUT", "/api/shops/" + SHOP + "/settings", "{}", operator)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void noAnswerMayBeFramedSniffedOrCached() {
        Answer page = world.send(page("/", session(World.ADMIN)).GET());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void assetsAreCompressedAndKeptForGood() {
        String script = Assets.path("app.js");

        Answer compressed = world.send(
                world.request(script).header("Accept-Encoding", "gzip").GET());

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("Cache-Control")).contains("immutable", "max-age=31536000");
    }

    @Test
    void noPageOrAnswerShowsASecret() {
        world.fulfils(SHOP);
        String session = session(World.ADMIN);

        for (String path : Set.of("/shops/" + SHOP, "/api/shops/" + SHOP, "/api/shops/" + SHOP + "/credentials")) {
            Answer answer = world.send(page(path, session).GET());
            assertThat(answer.status()).isEqualTo(path.startsWith("/api") ? 406 : 200);
            assertThat(answer.body())
                    .doesNotContain("never_shown")
                    .doesNotContain(World.ADMIN)
                    .doesNotContain(World.WEBHOOK_TOKEN);
            assertThat(world.get(path).body())
                    .doesNotContain("never_shown")
                    .doesNotContain("hush")
                    .doesNotContain(World.WEBHOOK_TOKEN);
        }
    }

    @Test
    void aPersonConfinedToOneShopSeesNoOther() {
        world.addShop(World.OTHER);
        Correction theirs = world.order(World.OTHER, 1001, org.advalorem.domain.correction.Orders.teesAndMug());
        String session = session(world.token(Role.ADMIN, SHOP));

        assertThat(world.send(page(
                                "/corrections/" + World.OTHER + "/"
                                        + theirs.key().order(),
                                session))
                        .status())
                .isEqualTo(404);
        assertThat(world.send(page("/shops/" + World.OTHER, session)).status()).isEqualTo(404);
        for (String path : Set.of("/", "/review", "/corrections", "/shops", "/audit")) {
            assertThat(world.send(page(path, session)).body()).doesNotContain(World.OTHER.domain());
        }
    }
}
