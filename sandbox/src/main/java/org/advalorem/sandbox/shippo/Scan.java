package org.advalorem.sandbox.shippo;

import java.time.Instant;

/**
 * One thing that a carrier says of a parcel.
 *
 * @param status such as {@code TRANSIT}; any word will do
 * @param code the substatus, such as {@code package_accepted}; empty for none
 */
public record Scan(String status, String code, Instant at, boolean actionRequired) {

    public Scan(String status, String code, Instant at) {
        this(status, code, at, false);
    }
}
