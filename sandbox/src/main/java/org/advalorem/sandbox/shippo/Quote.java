package org.advalorem.sandbox.shippo;

/**
 * What a carrier asks for a shipment.
 *
 * @param provider as Shippo shows it, such as {@code USPS}
 * @param token of the service, such as {@code usps_priority}
 * @param account which the label is charged to; two of them may offer one service
 * @param amount with the digits that it shall have on the wire
 */
public record Quote(String provider, String token, String account, String amount, String currency, int days) {

    /** One of USPS's in its country. */
    public static Quote usps(String amount) {
        return new Quote("USPS", "usps_priority", "acc0000000000000000000000000usps", amount, "USD", 2);
    }
}
