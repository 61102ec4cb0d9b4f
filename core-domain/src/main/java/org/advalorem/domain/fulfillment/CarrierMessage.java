package org.advalorem.domain.fulfillment;

/**
 * What a carrier or the provider has to say, in its own words.
 *
 * @param source who says it, such as {@code USPS}; may be empty
 * @param code may be empty
 */
public record CarrierMessage(String source, String code, String text) {

    /** As one would read it out. */
    @Override
    public String toString() {
        String from = source.isEmpty() ? "" : source + ": ";
        return from + text + (code.isEmpty() ? "" : " (" + code + ")");
    }
}
