package org.advalorem.adapter.http;

import java.time.Instant;
import org.advalorem.domain.message.RawBody;
import org.advalorem.domain.shop.Secret;

/** Tells signed messages of Shippo from those of anybody else. */
@FunctionalInterface
public interface ParcelSignatures {

    /**
     * Whether this secret signed exactly these bytes, not long ago. Takes the same time for a wrong signature as for a right one.
     *
     * @param body the raw bytes as received, before anything is read from them
     * @param signature {@code Shippo-Auth-Signature} as it came; empty if there was none
     */
    boolean isSigned(RawBody body, String signature, Secret secret, Instant now);
}
