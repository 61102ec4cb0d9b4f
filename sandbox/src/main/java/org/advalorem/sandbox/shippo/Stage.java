package org.advalorem.sandbox.shippo;

import java.time.Instant;
import java.util.Optional;

/** Where a parcel can be on its way, in Shippo's words for it. */
public enum Stage {
    PRE_TRANSIT("PRE_TRANSIT", "information_received", false),
    TRANSIT("TRANSIT", "package_accepted", false),
    OUT_FOR_DELIVERY("TRANSIT", "out_for_delivery", false),
    DELIVERED("DELIVERED", "delivered", false),
    RETURNED("RETURNED", "return_to_sender", false),
    FAILURE("FAILURE", "package_lost", true);

    private final String status;
    private final String code;
    private final boolean actionRequired;

    Stage(String status, String code, boolean actionRequired) {
        this.status = status;
        this.code = code;
        this.actionRequired = actionRequired;
    }

    /** What comes after it as long as all goes well; nothing does after the last. */
    public Optional<Stage> next() {
        return switch (this) {
            case PRE_TRANSIT -> Optional.of(TRANSIT);
            case TRANSIT -> Optional.of(OUT_FOR_DELIVERY);
            case OUT_FOR_DELIVERY -> Optional.of(DELIVERED);
            case DELIVERED, RETURNED, FAILURE -> Optional.empty();
        };
    }

    Scan at(Instant moment) {
        return new Scan(status, code, moment, actionRequired);
    }
}
