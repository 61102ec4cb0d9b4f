package org.advalorem.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.advalorem.domain.shop.ShopId;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00.123456789Z");
    private static final ShopId SHOP = new ShopId("example.myshopify.com");

    @Test
    void aChainAsItWasWrittenIsWhole() {
        assertThat(AuditChain.flaw(chain())).isEmpty();
        assertThat(AuditChain.flaw(List.of())).isEmpty();
    }

    @Test
    void keepsMicrosecondsLikeTheDatabase() {
        assertThat(chain().get(0).at()).isEqualTo(Instant.parse("2026-11-03T10:00:00.123456Z"));
    }

    @Test
    void seesAnEntryThatIsMissing() {
        List<AuditEntry> chain = chain();
        chain.remove(1);

        assertThat(AuditChain.flaw(chain))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("entry 2 is missing"));
    }

    @Test
    void seesAnEntryThatWasChanged() {
        List<AuditEntry> chain = chain();
        AuditEntry old = chain.get(1);
        chain.set(
                1,
                new AuditEntry(
                        old.shop(),
                        old.subject(),
                        old.sequence(),
                        old.at(),
                        new Actor("user:eve"),
                        old.action(),
                        old.from(),
                        old.to(),
                        old.details(),
                        old.previousHash(),
                        old.hash()));

        assertThat(AuditChain.flaw(chain))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("entry 2 was changed"));
    }

    @Test
    void seesAnEntryThatWasPutInsteadOfAnother() {
        List<AuditEntry> chain = chain();
        chain.set(1, entry("f".repeat(64), 2, "A", "B"));

        assertThat(AuditChain.flaw(chain))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("entry 2 does not follow"));
    }

    @Test
    void seesAStatusThatJumps() {
        AuditEntry first = entry(AuditEntry.GENESIS, 1, "", "A");
        AuditEntry second = entry(first.hash(), 2, "B", "C");

        assertThat(AuditChain.flaw(List.of(first, second)))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("starts from B"));
    }

    @Test
    void theHashCoversTheBordersBetweenTexts() {
        AuditEntry one =
                AuditEntry.following(AuditEntry.GENESIS, SHOP, "ab", 1, NOW, Actor.ENGINE, "c", "", "", Map.of());
        AuditEntry other =
                AuditEntry.following(AuditEntry.GENESIS, SHOP, "a", 1, NOW, Actor.ENGINE, "bc", "", "", Map.of());

        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    private static List<AuditEntry> chain() {
        AuditEntry first = entry(AuditEntry.GENESIS, 1, "", "A");
        AuditEntry second = entry(first.hash(), 2, "A", "B");
        return new ArrayList<>(List.of(first, second, entry(second.hash(), 3, "B", "C")));
    }

    private static AuditEntry entry(String previous, long sequence, String from, String to) {
        return AuditEntry.following(
                previous, SHOP, "order:1", sequence, NOW, Actor.ENGINE, "MOVED", from, to, Map.of("why", "because"));
    }
}
