package org.advalorem.assembly.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the documents tell a newcomer to do, with the jars that they name. */
class EmbeddingDocumentTest {
    private static final MarkdownBlocks GUIDE = new MarkdownBlocks("docs/embedding.md");
    private static final MarkdownBlocks README = new MarkdownBlocks("README.md");

    /** The rules, and what Guava brings along. */
    private static final List<String> CORE_DOMAIN = List.of(
            "org.advalorem.domain.money.Money",
            "com.google.common.collect.ImmutableList",
            "com.google.common.util.concurrent.internal.InternalFutureFailureAccess",
            "com.google.errorprone.annotations.CanIgnoreReturnValue",
            "com.google.j2objc.annotations.Weak",
            "org.jspecify.annotations.Nullable");

    /** What the two dependencies of the guide bring along. */
    private static final List<String> ENGINE = Stream.concat(
                    CORE_DOMAIN.stream(),
                    Stream.of(
                            "org.advalorem.port.Store",
                            "org.advalorem.engine.CorrectionEngine",
                            "org.advalorem.adapter.memory.MemoryStore",
                            "org.slf4j.Logger"))
            .toList();

    private static final List<String> ARITHMETIC_IMPORTS = List.of("org.advalorem.domain.money.*");
    private static final List<String> ENGINE_IMPORTS = List.of(
            "org.advalorem.adapter.memory.*",
            "org.advalorem.domain.audit.*",
            "org.advalorem.domain.correction.*",
            "org.advalorem.domain.money.*",
            "org.advalorem.domain.shop.*",
            "org.advalorem.engine.*",
            "org.advalorem.engine.correction.*",
            "org.advalorem.port.*",
            "org.advalorem.port.correction.*",
            "org.advalorem.port.system.*");

    /** What the reader of a snippet has at hand. */
    private static final String README_NAMES =
            "ShopId shop, String token, String key, String secret, ShopifyOrders orders, CustomsDesk desk";

    private static final String GUIDE_NAMES = "CorrectionEngine engine, CorrectionKey key";

    private static final Pattern COORDINATES =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");

    @TempDir
    Path directory;

    @Test
    void theCompleteProgramCompilesWithoutWarningAndPrintsWhatTheGuideSays() throws Exception {
        var embedder = new Embedder(directory, ENGINE);

        assertThat(embedder.compile("EmbeddingExample", GUIDE.in("java").get(0)))
                .isEmpty();
        assertThat(embedder.run("EmbeddingExample"))
                .isEqualToNormalizingNewlines(GUIDE.in("text").get(0));
    }

    @Test
    void everyOtherSnippetOfTheGuideCompiles() throws IOException {
        List<String> snippets = GUIDE.in("java");
        assertThat(snippets).hasSizeGreaterThan(1);
        for (String snippet : snippets.subList(1, snippets.size())) {
            boolean isArithmetic = snippet.contains("allocate");
            var embedder = new Embedder(directory, isArithmetic ? CORE_DOMAIN : ENGINE);
            String code = isArithmetic
                    ? wrapped(ARITHMETIC_IMPORTS, "", snippet)
                    : wrapped(ENGINE_IMPORTS, GUIDE_NAMES, snippet);

            assertThat(embedder.compile("Snippet", code)).as(snippet).isEmpty();
        }
    }

    @Test
    void theSnippetsOfTheReadmeCompile() throws IOException {
        assertThat(README.in("java"))
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(new Embedder(directory, ENGINE)
                                .compile("Snippet", wrapped(ENGINE_IMPORTS, README_NAMES, snippet)))
                        .isEmpty());
    }

    @Test
    void theCoordinatesAreThoseOfThisCheckout() throws IOException {
        String root = Files.readString(Path.of("..", "pom.xml"));
        List<MatchResult> named = COORDINATES.matcher(GUIDE.text()).results().toList();

        assertThat(named).isNotEmpty().allSatisfy(dependency -> {
            assertThat(root).contains("<module>" + dependency.group(2) + "</module>");
            assertThat(root)
                    .containsPattern("<groupId>" + dependency.group(1)
                            + "</groupId>\\s*<artifactId>advalorem</artifactId>\\s*<version>"
                            + Pattern.quote(dependency.group(3)));
        });
    }

    private static String wrapped(List<String> imports, String parameters, String snippet) {
        var code = new StringBuilder("import java.time.*;\nimport java.util.*;\n");
        imports.forEach(each -> code.append("import ").append(each).append(";\n"));
        return code.append("final class Snippet {\n    static void run(")
                .append(parameters)
                .append(") {\n")
                .append(snippet)
                .append("    }\n}\n")
                .toString();
    }
}
