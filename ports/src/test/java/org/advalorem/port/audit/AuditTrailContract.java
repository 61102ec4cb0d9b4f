package org.advalorem.port.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.audit.AuditChain;
import org.advalorem.domain.audit.AuditEntry;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.Together;
import org.advalorem.port.correction.CorrectionFixtures;
import org.advalorem.port.correction.CorrectionQueries.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every audit trail keeps to. */
public interface AuditTrailContract {

    ShopId SHOP = new ShopId("lamp-shop.myshopify.com");
    ShopId OTHER_SHOP = new ShopId("tea-shop.myshopify.com");
    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    Actor ANNA = new Actor("user:anna");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @BeforeEach
    default void registerShops() {
        store().shops().save(Shop.registered(SHOP, NOON));
        store().shops().save(Shop.registered(OTHER_SHOP, NOON));
    }

    @Test
    default void theFirstEntryOfASubjectBeginsItsChain() {
        Map<String, String> details = Map.of("reviewMode", "EVERY_ORDER", "note", "“ä” \n 'quoted' \\");

        Instant at = NOON.plusNanos(1_999);

        AuditEntry entry = trail().append(SHOP, "settings", at, ANNA, "CHANGED", details);

        assertThat(entry)
                .isEqualTo(AuditEntry.following(
                        AuditEntry.GENESIS, SHOP, "settings", 1, at, ANNA, "CHANGED", "", "", details));
        assertThat(trail().of(SHOP, "settings")).containsExactly(entry);
    }

    @Test
    default void anEntryFollowsTheLastOneOfItsSubject() {
        AuditEntry first = append(SHOP, "settings", 1);
        append(SHOP, "credentials", 2);
        AuditEntry second = append(SHOP, "settings", 3);

        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(trail().of(SHOP, "settings")).containsExactly(first, second);
        assertThat(AuditChain.flaw(trail().of(SHOP, "settings"))).isEmpty();
    }

    @Test
    default void subjectsOfTwoShopsAreTwoChains() {
        append(SHOP, "settings", 1);

        assertThat(append(OTHER_SHOP, "settings", 2).sequence()).isEqualTo(1);
        assertThat(trail().of(SHOP, "settings")).hasSize(1);
    }

    @Test
    default void entriesAddedAtOnceFormOneChain() {
        Together.run(8, thread -> {
            for (int n = 0; n < 5; n++) {
                append(SHOP, "settings", n);
            }
            return thread;
        });

        List<AuditEntry> entries = trail().of(SHOP, "settings");
        assertThat(entries).hasSize(40);
        assertThat(AuditChain.flaw(entries)).isEmpty();
        assertThat(trail().flaws(SHOP)).isEmpty();
    }

    @Test
    default void whoVerifiesHearsHowManyEntriesWereRead() {
        append(SHOP, "settings", 1);
        append(OTHER_SHOP, "settings", 1);
        append(SHOP, "settings", 2);
        var heard = new ArrayList<Long>();

        trail().flaws(SHOP, heard::add);

        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    default void theLatestIsListedFirst() {
        AuditEntry first = append(SHOP, "settings", 1);
        AuditEntry second = append(OTHER_SHOP, "settings", 2);
        AuditEntry third = append(SHOP, "credentials", 3);

        assertThat(trail().list(Set.of(), Optional.empty(), 10).items()).containsExactly(third, second, first);
        assertThat(trail().list(Set.of(SHOP), Optional.empty(), 10).items()).containsExactly(third, first);
    }

    @Test
    default void pagesShowEachEntryOnce() {
        for (int n = 0; n < 7; n++) {
            append(SHOP, "settings", n / 2);
            append(OTHER_SHOP, "settings", n / 2);
        }

        assertThat(walk(Set.of(), 3)).hasSize(14).doesNotHaveDuplicates();
        assertThat(walk(Set.of(SHOP), 7)).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    default void aFullLastPageHasNoNext() {
        append(OTHER_SHOP, "settings", 1);
        append(SHOP, "settings", 2);

        assertThat(trail().list(Set.of(SHOP), Optional.empty(), 1).next()).isEmpty();
        assertThat(trail().list(Set.of(), Optional.empty(), 1).next()).isPresent();
    }

    @Test
    default void aCursorFromElsewhereIsRefused() {
        assertThatThrownBy(() -> trail().list(Set.of(), Optional.of("nonsense"), 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void theStepsOfACorrectionAreInTheTrail() {
        var story = CorrectionFixtures.story(CorrectionFixtures.key(1001), NOON);
        CorrectionFixtures.save(store().corrections(), story);

        assertThat(trail().of(SHOP, "order:1001")).hasSize(story.size());
        assertThat(trail().list(Set.of(SHOP), Optional.empty(), 1).items())
                .extracting(AuditEntry::action)
                .containsExactly("VERIFIED");
        assertThat(trail().flaws(SHOP)).isEmpty();
    }

    private List<AuditEntry> walk(Set<ShopId> shops, int limit) {
        var all = new ArrayList<AuditEntry>();
        Page<AuditEntry> page = trail().list(shops, Optional.empty(), limit);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = trail().list(shops, page.next(), limit);
            all.addAll(page.items());
        }
        return all;
    }

    private AuditEntry append(ShopId shop, String subject, int seconds) {
        return trail().append(shop, subject, NOON.plusSeconds(seconds), ANNA, "CHANGED", Map.of());
    }

    private AuditTrail trail() {
        return store().auditTrail();
    }
}
