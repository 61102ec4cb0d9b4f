package org.advalorem.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditEntryTest {

    private static final AuditEntry WRITTEN = AuditEntry.following(
            "a".repeat(64),
            new ShopId("example.myshopify.com"),
            "order:1",
            7,
            Instant.parse("2026-11-03T10:00:00.123456Z"),
            new Actor("user:anna"),
            "MOVED",
            "A",
            "B",
            Map.of("why", "because", "who", "anna"));

    @Test
    void isIntactAsItWasWritten() {
        assertThat(WRITTEN.isIntact()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noFieldCanBeChangedUnseen(String field, AuditEntry changed) {
        assertThat(changed).as(field).isNotEqualTo(WRITTEN);
        assertThat(changed.isIntact()).as(field).isFalse();
    }

    static Stream<Arguments> noFieldCanBeChangedUnseen() {
        AuditEntry old = WRITTEN;
        var other = new ShopId("other.myshopify.com");
        return Stream.of(
                Arguments.of("shop", with(other, old.subject(), 7, old.at(), old.actor(), "MOVED", "A", "B")),
                Arguments.of("subject", with(old.shop(), "order:2", 7, old.at(), old.actor(), "MOVED", "A", "B")),
                Arguments.of("sequence", with(old.shop(), "order:1", 8, old.at(), old.actor(), "MOVED", "A", "B")),
                Arguments.of(
                        "at", with(old.shop(), "order:1", 7, old.at().plusNanos(1000), old.actor(), "MOVED", "A", "B")),
                Arguments.of(
                        "actor", with(old.shop(), "order:1", 7, old.at(), new Actor("user:eve"), "MOVED", "A", "B")),
                Arguments.of("action", with(old.shop(), "order:1", 7, old.at(), old.actor(), "LEFT", "A", "B")),
                Arguments.of("from", with(old.shop(), "order:1", 7, old.at(), old.actor(), "MOVED", "", "B")),
                Arguments.of("to", with(old.shop(), "order:1", 7, old.at(), old.actor(), "MOVED", "A", "C")),
                Arguments.of("a detail's value", with(Map.of("why", "just so", "who", "anna"))),
                Arguments.of("a detail's name", with(Map.of("for", "because", "who", "anna"))),
                Arguments.of("a detail less", with(Map.of("why", "because"))),
                Arguments.of("a detail more", with(Map.of("why", "because", "who", "anna", "when", "now"))),
                Arguments.of("previous hash", following("b".repeat(64), old.hash())),
                Arguments.of("hash", following(old.previousHash(), "b".repeat(64))));
    }

    @Test
    void anActorIsNamedWithinBounds() {
        assertThat(new Actor("u".repeat(100))).hasToString("u".repeat(100));
        assertThatThrownBy(() -> new Actor("u".repeat(101))).hasMessage("An actor's name has 1 to 100 characters");
        assertThatThrownBy(() -> new Actor(" ")).hasMessage("An actor's name has 1 to 100 characters");
    }

    private static AuditEntry with(
            ShopId shop,
            String subject,
            long sequence,
            Instant at,
            Actor actor,
            String action,
            String from,
            String to) {
        return new AuditEntry(
                shop,
                subject,
                sequence,
                at,
                actor,
                action,
                from,
                to,
                WRITTEN.details(),
                WRITTEN.previousHash(),
                WRITTEN.hash());
    }

    private static AuditEntry with(Map<String, String> details) {
        return entry(details, WRITTEN.previousHash(), WRITTEN.hash());
    }

    private static AuditEntry following(String previousHash, String hash) {
        return entry(WRITTEN.details(), previousHash, hash);
    }

    private static AuditEntry entry(Map<String, String> details, String previousHash, String hash) {
        return new AuditEntry(
                WRITTEN.shop(),
                WRITTEN.subject(),
                WRITTEN.sequence(),
                WRITTEN.at(),
                WRITTEN.actor(),
                WRITTEN.action(),
                WRITTEN.from(),
                WRITTEN.to(),
                ImmutableSortedMap.copyOf(details),
                previousHash,
                hash);
    }
}
