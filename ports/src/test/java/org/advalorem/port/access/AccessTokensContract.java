package org.advalorem.port.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.StoreUnderTest;
import org.advalorem.port.access.AccessTokens.Grant;
import org.advalorem.port.access.AccessTokens.Kind;
import org.advalorem.port.access.AccessTokens.Role;
import org.junit.jupiter.api.Test;

/** What every store of grants keeps to. */
public interface AccessTokensContract {

    Instant NOON = Instant.parse("2020-03-01T12:00:00Z");

    /** Empty when the test begins, and the same one until it ends. */
    StoreUnderTest store();

    @Test
    default void aGrantIsFoundByItsHash() {
        Grant grant = new Grant(
                "ab".repeat(32),
                Kind.TOKEN,
                "ops-script",
                Role.OPERATOR,
                Set.of(new ShopId("lamp-shop.myshopify.com"), new ShopId("tea-shop.myshopify.com")),
                NOON,
                NOON.plusSeconds(60));
        tokens().save(grant);

        assertThat(tokens().find(grant.hash(), NOON)).contains(grant);
        assertThat(tokens().find("cd".repeat(32), NOON)).isEmpty();
    }

    @Test
    default void aSessionRemembersTheTokenItWasOpenedWith() {
        Grant session = new Grant(
                "a", Kind.SESSION, "ops", Role.VIEWER, Set.of(), NOON, NOON.plusSeconds(60), Optional.of("b"));
        tokens().save(session);

        assertThat(tokens().find("a", NOON)).contains(session);
    }

    @Test
    default void anExpiredGrantIsNotFound() {
        tokens().save(grant("a", Kind.SESSION, 0, 60));

        assertThat(tokens().find("a", NOON.plusSeconds(59))).isPresent();
        assertThat(tokens().find("a", NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    default void savingAgainReplacesTheGrant() {
        tokens().save(grant("a", Kind.SESSION, 0, 60));
        Grant longer = grant("a", Kind.SESSION, 0, 120);

        tokens().save(longer);

        assertThat(tokens().find("a", NOON.plusSeconds(100))).contains(longer);
    }

    @Test
    default void aRevokedGrantIsGone() {
        tokens().save(grant("a", Kind.TOKEN, 0, 60));

        tokens().revoke("a");
        tokens().revoke("never there");

        assertThat(tokens().find("a", NOON)).isEmpty();
    }

    @Test
    default void theLatestOfAKindIsListedFirst() {
        tokens().save(grant("a", Kind.TOKEN, 1, 60));
        tokens().save(grant("b", Kind.TOKEN, 2, 60));
        tokens().save(grant("c", Kind.SESSION, 3, 60));
        tokens().save(grant("d", Kind.TOKEN, 4, 5));

        assertThat(tokens().all(Kind.TOKEN, NOON.plusSeconds(10)))
                .extracting(Grant::hash)
                .containsExactly("b", "a");
    }

    @Test
    default void whatExpiredIsRemovedAndCounted() {
        tokens().save(grant("a", Kind.TOKEN, 0, 60));
        tokens().save(grant("b", Kind.SESSION, 0, 10));
        tokens().save(grant("c", Kind.SIGN_IN_LINK, 0, 20));

        assertThat(tokens().removeExpired(NOON.plusSeconds(30))).isEqualTo(2);
        assertThat(tokens().removeExpired(NOON.plusSeconds(30))).isZero();
        assertThat(tokens().find("a", NOON)).isPresent();
        assertThat(tokens().find("b", NOON)).isEmpty();
    }

    private static Grant grant(String hash, Kind kind, int createdAfter, int expiresAfter) {
        return new Grant(
                hash,
                kind,
                "anna",
                Role.VIEWER,
                Set.of(),
                NOON.plusSeconds(createdAfter),
                NOON.plusSeconds(expiresAfter));
    }

    private AccessTokens tokens() {
        return store().accessTokens();
    }
}
