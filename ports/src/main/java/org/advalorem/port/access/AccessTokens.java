package org.advalorem.port.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.shop.ShopId;

/** Tokens of the API and sessions of the pages. Only hashes are kept, so a copy of the store opens nothing. */
public interface AccessTokens {

    void save(Grant grant);

    /** The grant with this hash, if it has not expired by {@code now}. */
    Optional<Grant> find(String hash, Instant now);

    /** The grants of a kind that have not expired by {@code now}, the latest first. */
    List<Grant> all(Kind kind, Instant now);

    /** Ends a grant; nothing happens if there is none. */
    void revoke(String hash);

    /** Removes what expired before an instant; answers with how many. */
    int removeExpired(Instant before);

    /** What a grant is used for. */
    enum Kind {
        /** Bearer of the API. */
        TOKEN,
        /** Browser session. */
        SESSION,
        /** Link that opens a session once. */
        SIGN_IN_LINK
    }

    /** What its holder may do; each includes the ones before. */
    enum Role {
        VIEWER,
        OPERATOR,
        ADMIN
    }

    /**
     * Leave to come in.
     *
     * @param hash SHA-256 of the secret, in hexadecimal
     * @param name for people, such as {@code ops-script}
     * @param shops what it is confined to; empty means all shops
     * @param openedWith of a session, the hash of the token it was opened with
     */
    record Grant(
            String hash,
            Kind kind,
            String name,
            Role role,
            Set<ShopId> shops,
            Instant createdAt,
            Instant expiresAt,
            Optional<String> openedWith) {

        public Grant {
            shops = Set.copyOf(shops);
        }

        /** One that stands by itself. */
        public Grant(
                String hash,
                Kind kind,
                String name,
                Role role,
                Set<ShopId> shops,
                Instant createdAt,
                Instant expiresAt) {
            this(hash, kind, name, role, shops, createdAt, expiresAt, Optional.empty());
        }
    }
}
