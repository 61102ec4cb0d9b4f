package org.advalorem.sandbox.shippo;

import java.util.List;

/**
 * What a carrier asks for a shipment.
 *
 * @param provider as Shippo shows it, such as {@code USPS}
 * @param token of the service, such as {@code usps_priority}
 * @param account which the label is charged to; two of them may offer one service
 * @param amount with the digits that it shall have on the wire
 */
public record Quote(String provider, String token, String account, String amount, String currency, int days) {

    private static final String USPS_ACCOUNT = "acc0000000000000000000000000usps";
    private static final String UPS_ACCOUNT = "acc00000000000000000000000000ups";

    /** What three services ask within a country, the cheapest first. */
    public static List<Quote> domestic() {
        return List.of(
                new Quote("USPS", "usps_ground_advantage", USPS_ACCOUNT, "5.40", "USD", 4),
                usps("7.90"),
                new Quote("UPS", "ups_ground", UPS_ACCOUNT, "9.15", "USD", 3));
    }

    /** What three services ask for the way to another country, the cheapest first. */
    public static List<Quote> abroad() {
        return List.of(
                new Quote("USPS", "usps_first_class_package_international_service", USPS_ACCOUNT, "16.25", "USD", 12),
                new Quote("USPS", "usps_priority_mail_international", USPS_ACCOUNT, "41.30", "USD", 8),
                new Quote("UPS", "ups_worldwide_saver", UPS_ACCOUNT, "58.75", "USD", 3));
    }

    /** One of USPS's in its country. */
    public static Quote usps(String amount) {
        return new Quote("USPS", "usps_priority", USPS_ACCOUNT, amount, "USD", 2);
    }
}
