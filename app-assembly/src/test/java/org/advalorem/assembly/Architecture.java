package org.advalorem.assembly;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.ImmutableMap;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Who may know whom, below one root package: {@code org.advalorem} for the product, another one for the classes that
 * show each rule at work. The rules say what is allowed, since a misspelt forbidden package would pass for ever.
 */
record Architecture(String root) {
    private static final DescribedPredicate<JavaClass> PLAIN_JDK = resideInAnyPackage(
                    "java.lang",
                    "java.math",
                    "java.nio.charset",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream")
            .or(belongToAnyOf(IOException.class, UncheckedIOException.class));

    private static final DescribedPredicate<JavaClass> JDK = resideInAnyPackage("java..", "javax..");
    private static final DescribedPredicate<JavaClass> GUAVA = resideInAnyPackage("com.google.common..");
    private static final DescribedPredicate<JavaClass> LOGGING = resideInAnyPackage("org.slf4j..");
    private static final DescribedPredicate<JavaClass> JSON = resideInAnyPackage("com.fasterxml.jackson..");
    private static final DescribedPredicate<JavaClass> CALLS = resideInAnyPackage("feign..");
    private static final DescribedPredicate<JavaClass> STRIPE = resideInAnyPackage("com.stripe..", "com.google.gson..");
    private static final DescribedPredicate<JavaClass> MAIL =
            resideInAnyPackage("jakarta.mail..", "org.eclipse.angus.mail.smtp..");
    private static final DescribedPredicate<JavaClass> WEB =
            resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "kotlin..");
    private static final DescribedPredicate<JavaClass> GRAPHQL = resideInAnyPackage("graphql..");
    private static final DescribedPredicate<JavaClass> PAGES = resideInAnyPackage("gg.jte..", "io.micrometer..");
    private static final DescribedPredicate<JavaClass> DATABASE = resideInAnyPackage(
            "org.jdbi..",
            "org.flywaydb..",
            "com.zaxxer.hikari..",
            "com.github.kagkarlsson..",
            "com.google.crypto.tink..",
            "org.postgresql..",
            "io.zonky.test..");

    /** The technology of each adapter. An adapter without a line here is refused. */
    private static final Map<String, DescribedPredicate<JavaClass>> TECHNOLOGIES = ImmutableMap.of(
            "memory", GUAVA,
            "shopify", CALLS.or(JSON).or(LOGGING).or(GUAVA),
            "shipstation", CALLS.or(JSON).or(LOGGING).or(GUAVA),
            "shippo", CALLS.or(JSON).or(GUAVA),
            "stripe", STRIPE.or(LOGGING).or(GUAVA),
            "mail", MAIL.or(GUAVA),
            "jdbi", DATABASE.or(JSON).or(LOGGING).or(GUAVA),
            "http", WEB.or(PAGES).or(JSON).or(LOGGING).or(GUAVA));

    /** Every rule, described by its sentence; a package without classes meets them all. */
    List<ArchRule> rules() {
        return Stream.concat(
                        Stream.of(
                                domain(),
                                ports(),
                                engine(),
                                adaptersAreKnown(),
                                sandbox(),
                                layersAreKnown(),
                                noClock(),
                                noDice(),
                                noFloatingPoint(),
                                noLoggingByTheJdk()),
                        Stream.concat(
                                TECHNOLOGIES.keySet().stream().map(this::adapter),
                                Stream.of("domain", "port", "engine").map(this::subjectsOf)))
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private ArchRule domain() {
        return classes()
                .that(are("domain"))
                .should()
                .onlyDependOnClassesThat(are("domain")
                        .or(PLAIN_JDK)
                        .or(GUAVA)
                        .or(belongToAnyOf(URL.class)) // of its own tables of data
                        .and(not(belongToAnyOf(Clock.class, InstantSource.class))))
                .as("the domain knows only the plain JDK and Guava");
    }

    private ArchRule ports() {
        return classes()
                .that(are("port"))
                .should()
                .onlyDependOnClassesThat(are("port", "domain").or(PLAIN_JDK).or(belongToAnyOf(URI.class)))
                .as("the ports know only the domain and the plain JDK");
    }

    private ArchRule engine() {
        return classes()
                .that(are("engine"))
                .should()
                .onlyDependOnClassesThat(are("engine", "port", "domain")
                        .or(PLAIN_JDK)
                        .or(resideInAnyPackage("java.util.concurrent.."))
                        .or(GUAVA)
                        .or(LOGGING)
                        .or(belongToAnyOf(URI.class, RandomGenerator.class)))
                .as("the engine knows only ports, domain, the plain JDK with its threads, Guava and slf4j");
    }

    private ArchRule adapter(String name) {
        DescribedPredicate<JavaClass> inside = name.equals("http")
                ? are("adapter.http", "engine", "port", "domain")
                : are("adapter." + name, "port", "domain");
        return classes()
                .that(are("adapter." + name))
                .should()
                .onlyDependOnClassesThat(inside.or(JDK).or(TECHNOLOGIES.get(name)))
                .as("the adapter " + name + " knows only its own technology");
    }

    private ArchRule adaptersAreKnown() {
        return classes()
                .that(are("adapter"))
                .should()
                .resideInAnyPackage(packages(TECHNOLOGIES.keySet().stream()
                        .map(name -> "adapter." + name)
                        .toArray(String[]::new)))
                .as("each adapter says which technology it is for");
    }

    private ArchRule sandbox() {
        return classes()
                .that(are("sandbox"))
                .should()
                .onlyDependOnClassesThat(
                        are("sandbox").or(JDK).or(WEB).or(JSON).or(GRAPHQL).or(LOGGING))
                .as("the sandbox knows nothing of the product");
    }

    private ArchRule layersAreKnown() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(packages("domain", "port", "engine", "adapter", "sandbox", "assembly"))
                .as("each class belongs to a layer");
    }

    private ArchRule subjectsOf(String layer) {
        return slices().matching(root + "." + layer + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("the subjects of the " + layer + " know each other in one direction");
    }

    private ArchRule noClock() {
        return noClasses()
                .that(are("domain", "port", "engine").and(not(wiresTheDefaults())))
                .should(CodeConditions.READ_THE_TIME)
                .as("domain, ports and engine get the time from a clock they are given");
    }

    private ArchRule noDice() {
        return noClasses()
                .that(are("domain", "port", "engine").and(not(wiresTheDefaults())))
                .should(CodeConditions.DRAW_AT_RANDOM)
                .as("domain, ports and engine throw no dice");
    }

    private ArchRule noFloatingPoint() {
        return noClasses()
                .that(are("domain.money", "domain.correction"))
                .should(CodeConditions.USE_FLOATING_POINT)
                .as("money and corrections know no floating point");
    }

    private ArchRule noLoggingByTheJdk() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .as("nobody logs with the JDK");
    }

    /** The one place of the core that makes a clock and dice: the defaults of who embeds the engine and brings none. */
    private DescribedPredicate<JavaClass> wiresTheDefaults() {
        return DescribedPredicate.describe(
                "wires the defaults", type -> type.getName().equals(root + ".engine.CorrectionEngine$Builder"));
    }

    private DescribedPredicate<JavaClass> are(String... layers) {
        return resideInAnyPackage(packages(layers));
    }

    private String[] packages(String... layers) {
        return Stream.of(layers).map(layer -> root + "." + layer + "..").toArray(String[]::new);
    }
}
