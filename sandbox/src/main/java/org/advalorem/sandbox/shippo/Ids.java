package org.advalorem.sandbox.shippo;

/** Shippo's names: 32 hex digits, of which the last count. */
final class Ids {

    private long last;

    synchronized String next(String kind) {
        last++;
        return kind + String.format("%0" + (32 - kind.length()) + "x", last);
    }

    /** A number as USPS gives it out. */
    synchronized String trackingNumber() {
        last++;
        return "9205590164917" + String.format("%09d", last);
    }
}
