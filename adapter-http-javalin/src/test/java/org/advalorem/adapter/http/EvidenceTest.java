package org.advalorem.adapter.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.advalorem.adapter.http.World.OTHER;
import static org.advalorem.adapter.http.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.correction.Correction;
import org.advalorem.domain.correction.Orders;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsTheWholeStoryWithFiguresThatMeet() {
        Correction done = world.order(1001);

        var evidence = world.get(path(done));

        assertThat(evidence.text("/facts/discounts/0/title")).isEqualTo("SAVE10");
        assertThat(evidence.text("/facts/discounts/0/kind")).isEqualTo("CODE");
        assertThat(evidence.text("/facts/discounts/0/amount")).isEqualTo("4.25");
        assertThat(evidence.text("/facts/sums/gross")).isEqualTo("42.47");
        assertThat(evidence.text("/facts/sums/paid")).isEqualTo("38.22");
        assertThat(evidence.text("/facts/destination")).isEqualTo("GB");
        assertThat(evidence.text("/declaration/after")).isEqualTo("38.22");
        assertThat(evidence.text("/declaration/plan"))
                .isEqualTo(done.plan().orElseThrow().hash());
        assertThat(evidence.text("/proof/state")).isEqualTo("READ_BACK");
        assertThat(evidence.text("/proof/operation/state")).isEqualTo("CONFIRMED");
        assertThat(evidence.json().at("/proof/rows"))
                .hasSize(2)
                .allMatch(row -> row.get("equal").asBoolean());
        assertThat(evidence.text("/audit/head")).isEqualTo(done.state().auditHead());
        assertThat(evidence.json().at("/audit/entries"))
                .hasSize((int) done.state().version());
        assertThat(evidence.text("/verify")).endsWith(done.state().auditHead());
    }

    @Test
    void theTrailNamesThePlanAndTheFactsThatAreShown() {
        var evidence = world.get(path(world.order(1001)));
        JsonNode intended = null;
        for (JsonNode entry : evidence.json().at("/audit/entries")) {
            intended = entry.get("action").asText().equals("PUSH_INTENDED") ? entry : intended;
        }

        assertThat(intended).isNotNull();
        assertThat(intended.at("/details/plan").asText()).isEqualTo(evidence.text("/declaration/plan"));
        assertThat(intended.at("/details/facts").asText()).isEqualTo(evidence.text("/facts/hash"));
    }

    @Test
    void thePageAndTheDocumentTellTheSame() {
        Correction done = world.order(1001);

        String page = world.get(path(done) + "?format=html").body();

        assertThat(page)
                .contains("Declared and read back.", "SAVE10", "discount code, 10 %, on the whole order")
                .contains("42.47 − 4.25 = 38.22")
                .contains(done.plan().orElseThrow().hash())
                .contains(done.plan().orElseThrow().rules())
                .contains(done.state().auditHead());
        for (AuditEntry entry : world.store.auditTrail().of(SHOP, done.key().subject())) {
            assertThat(page).contains(entry.hash());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html",
                "application/json | application/json",
                "*/* | application/json",
                "text/html;q=0.5, application/json;q=0.4 | text/html",
                "text/html;q=0.4, application/* | application/json",
                "text/html, application/json | application/json"
            })
    void answersInTheFormThatIsPreferred(String accept, String type) {
        String path = path(world.order(1001));

        var answer = world.send(world.request(path)
                .header("Authorization", "Bearer " + World.ADMIN)
                .header("Accept", accept)
                .GET());

        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @Test
    void refusesFormsItDoesNotHave() {
        String path = path(world.order(1001));

        var pdf = world.send(world.request(path)
                .header("Authorization", "Bearer " + World.ADMIN)
                .header("Accept", "application/pdf")
                .GET());

        assertThat(pdf.status()).isEqualTo(406);
        assertThat(world.get(path + "?format=pdf").code()).isEqualTo("BAD_FIELD");
    }

    @Test
    void isForWhoeverMaySeeTheShopAndNobodyElse() {
        String path = path(world.order(1001));

        assertThat(world.get(path, world.token(Role.VIEWER, SHOP)).status()).isEqualTo(200);
        assertThat(world.get(path, world.token(Role.VIEWER, OTHER)).status()).isEqualTo(404);
        assertThat(world.get(path, "nobody").status()).isEqualTo(401);
    }

    @Test
    void needsNothingFromElsewhereAndRunsNothing() {
        var page = world.get(path(world.order(1001)) + "?format=html");

        assertThat(page.body()).doesNotContain("<script", "<link", "src=", "url(", "http://", "https://", "@import");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe-inline", "'self'");
    }

    @Test
    void saysThatAProposalIsNotProvenAndWhoDecidedLater() {
        world.reviewsEveryOrder();
        Correction waiting = world.order(1001);
        var before = world.get(path(waiting));

        world.engine.approve(waiting.key(), waiting.plan().orElseThrow().hash(), World.BEN);
        world.clock.forward(Duration.ofMinutes(5));
        world.engine.runDue();
        var after = world.get(path(waiting));

        assertThat(before.text("/proof/state")).isEqualTo("NOT_DECLARED");
        assertThat(before.json().has("decision")).isFalse();
        assertThat(after.text("/proof/state")).isEqualTo("READ_BACK");
        assertThat(after.text("/decision/actor")).isEqualTo("user:ben");
        assertThat(world.get(path(waiting) + "?format=html").body()).contains("Approved by user:ben");
    }

    @Test
    void saysWhyNothingWasCorrected() {
        Correction skipped =
                world.order(SHOP, 1001, Orders.teesAndMug().to(org.advalorem.domain.region.Place.of("US")));

        assertThat(world.get(path(skipped)).text("/proof/state")).isEqualTo("NO_PLAN");
        assertThat(world.get(path(skipped) + "?format=html").body()).contains("Nothing was corrected.", "DOMESTIC");
    }

    @Test
    void anOrderOfTenLinesPrintsOnOnePageOfEitherPaper() {
        Correction done = world.order(SHOP, 1001, lines(10));
        try (var browser = Chromium.launch();
                var window = browser.open(1280, 900, false)) {
            open(window.page(), done);

            assertThat(pages(window.page(), "A4")).isEqualTo(1);
            assertThat(pages(window.page(), "Letter")).isEqualTo(1);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aLongOrderGoesOnUnderTheSameHeadings() {
        Correction done = world.order(SHOP, 1001, lines(60));
        try (var browser = Chromium.launch();
                var window = browser.open(390, 800, false)) {
            open(window.page(), done);

            assertThat(pages(window.page(), "A4")).isBetween(2, 5);
            assertThat(window.page().evaluate("getComputedStyle(document.querySelector('thead')).display"))
                    .isEqualTo("table-header-group");
            assertThat(window.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private void open(Page page, Correction correction) {
        page.setExtraHTTPHeaders(java.util.Map.of("Authorization", "Bearer " + World.ADMIN));
        page.navigate(world.address(path(correction)));
        String name = "target/screenshots/evidence-"
                + correction.plan().orElseThrow().items().size();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of(name + ".png")).setFullPage(true));
        page.pdf(new Page.PdfOptions().setPath(Path.of(name + ".pdf")).setFormat("A4"));
    }

    /** A PDF of Chromium's holds one uncompressed object for each page. */
    private static int pages(Page page, String paper) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setFormat(paper)), ISO_8859_1);
        return (int)
                Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    private static Orders lines(int count) {
        Orders order = Orders.usd();
        for (int line = 1; line <= count; line++) {
            order = order.line(
                    Integer.toString(14000 + line),
                    "Merino Base Layer / Long sleeve / Charcoal / Size " + line,
                    line % 4 + 1,
                    "89.00",
                    89 * (line % 4 + 1) / 10 + "." + 89 * (line % 4 + 1) % 10 + "0");
        }
        return order;
    }

    private static String path(Correction correction) {
        return "/api/corrections/" + correction.key().order() + "/evidence";
    }
}
