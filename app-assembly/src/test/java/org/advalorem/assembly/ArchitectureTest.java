package org.advalorem.assembly;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the product against {@link Architecture}, and each rule against classes made to break that rule and no other. */
class ArchitectureTest {
    private static final String PRODUCT_ROOT = "org.advalorem";
    private static final String FIXTURE_ROOT = "org.advalorem.assembly.archfixtures";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(PRODUCT_ROOT);
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(FIXTURE_ROOT);

    static List<ArchRule> rules() {
        return new Architecture(PRODUCT_ROOT).rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeepsTheRule(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "port", "engine", "adapter.memory", "adapter.shopify", "sandbox", "assembly"})
    void theRulesSeeTheClassesOf(String layer) {
        assertThat(PRODUCT).anyMatch(type -> type.getName().startsWith(PRODUCT_ROOT + "." + layer + "."));
    }

    @Test
    void theRulesSeeNoTests() {
        assertThat(PRODUCT).extracting(JavaClass::getSimpleName).noneMatch(name -> name.endsWith("Test"));
    }

    static Stream<Arguments> breakers() {
        return Stream.of(
                breaks("the domain knows only the plain JDK and Guava", "domain.offside.UsesALibrary"),
                breaks("the domain knows only the plain JDK and Guava", "domain.offside.ReadsAFile"),
                breaks("the domain knows only the plain JDK and Guava", "domain.offside.HoldsAClock"),
                breaks("the domain knows only the plain JDK and Guava", "domain.offside.KnowsAPort"),
                breaks("the ports know only the domain and the plain JDK", "port.offside.UsesGuava"),
                breaks("the ports know only the domain and the plain JDK", "port.offside.KnowsTheEngine"),
                breaks(
                        "the engine knows only ports, domain, the plain JDK with its threads, Guava and slf4j",
                        "engine.offside.KnowsAnAdapter"),
                breaks(
                        "the engine knows only ports, domain, the plain JDK with its threads, Guava and slf4j",
                        "engine.offside.CallsOverHttp"),
                breaks("the adapter memory knows only its own technology", "adapter.memory.KnowsTheEngine"),
                breaks("the adapter shopify knows only its own technology", "adapter.shopify.KnowsAnotherAdapter"),
                breaks("the adapter shipstation knows only its own technology", "adapter.shipstation.KnowsTheSandbox"),
                breaks("the adapter shippo knows only its own technology", "adapter.shippo.KnowsTheOtherOne"),
                breaks("the adapter stripe knows only its own technology", "adapter.stripe.KnowsAnotherAdapter"),
                breaks("the adapter mail knows only its own technology", "adapter.mail.KnowsTheAssembly"),
                breaks("the adapter jdbi knows only its own technology", "adapter.jdbi.ReadsArguments"),
                breaks("the adapter http knows only its own technology", "adapter.http.KnowsTheDatabase"),
                breaks("each adapter says which technology it is for", "adapter.unheardof.Stranger"),
                breaks("the sandbox knows nothing of the product", "sandbox.KnowsTheDomain"),
                breaks("each class belongs to a layer", "util.Helpers"),
                breaks(
                        "the subjects of the domain know each other in one direction",
                        "domain.hen.Hen",
                        "domain.egg.Egg"),
                breaks("the subjects of the port know each other in one direction", "port.hen.Hen", "port.egg.Egg"),
                breaks(
                        "the subjects of the engine know each other in one direction",
                        "engine.hen.Hen",
                        "engine.egg.Egg"),
                breaks("domain, ports and engine get the time from a clock they are given", "domain.time.AsksForNow"),
                breaks("domain, ports and engine get the time from a clock they are given", "domain.time.RefersToNow"),
                breaks("domain, ports and engine get the time from a clock they are given", "port.time.CountsMillis"),
                breaks("domain, ports and engine get the time from a clock they are given", "engine.time.MakesAClock"),
                breaks("domain, ports and engine get the time from a clock they are given", "engine.time.StopsTheTime"),
                breaks("domain, ports and engine throw no dice", "domain.dice.ThrowsDice"),
                breaks("domain, ports and engine throw no dice", "engine.CorrectionEngine"),
                breaks("domain, ports and engine throw no dice", "engine.dice.InventsAnId"),
                breaks("domain, ports and engine throw no dice", "engine.dice.RefersToAnInventedId"),
                breaks("money and corrections know no floating point", "domain.money.KeepsADouble"),
                breaks("money and corrections know no floating point", "domain.money.TakesAFloat"),
                breaks("money and corrections know no floating point", "domain.correction.DividesInDoubles"),
                breaks("nobody logs with the JDK", "adapter.memory.LogsWithTheJdk"),
                breaks("nobody logs with the JDK", "assembly.LogsWithTheJdk"));
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void aBreakerBreaksOneRule(String rule, List<String> breaker) {
        assertThat(rulesBrokenBy(breaker)).containsExactly(rule);
    }

    @Test
    void everyRuleHasABreaker() {
        assertThat(breakers().map(breaker -> breaker.get()[0]).collect(toSet()))
                .isEqualTo(rules().stream().map(ArchRule::getDescription).collect(toSet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain.onside.CountsExactly",
                "port.onside.Store",
                "engine.onside.AsksTheClockItWasGiven",
                "engine.onside.DrawsFromWhatItWasGiven",
                "engine.CorrectionEngine$Builder",
                "adapter.http.OffersTheEngine",
                "assembly.KnowsEverybody"
            })
    void anOrdinaryClassBreaksNone(String ordinary) {
        assertThat(rulesBrokenBy(List.of(ordinary))).isEmpty();
    }

    private static List<String> rulesBrokenBy(List<String> names) {
        List<String> fullNames =
                names.stream().map(name -> FIXTURE_ROOT + "." + name).toList();
        JavaClasses fixtures = FIXTURES.that(isNamed(fullNames));
        assertThat(fixtures).hasSameSizeAs(names);
        return new Architecture(FIXTURE_ROOT)
                .rules().stream()
                        .filter(rule -> rule.evaluate(fixtures).hasViolation())
                        .map(ArchRule::getDescription)
                        .toList();
    }

    private static DescribedPredicate<JavaClass> isNamed(List<String> fullNames) {
        return DescribedPredicate.describe("one of " + fullNames, type -> fullNames.contains(type.getName()));
    }

    private static Arguments breaks(String rule, String... breaker) {
        return arguments(rule, List.of(breaker));
    }
}
