package org.advalorem.adapter.http.page;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.finding.FindingCode;
import org.advalorem.domain.shop.BillingCycle;
import org.advalorem.domain.shop.ReviewMode;
import org.advalorem.domain.shop.Shop;

/**
 * A shop's settings as they are, or as somebody just tried to make them.
 *
 * @param texts what stands in the fields
 * @param tolerated codes of findings that are ticked
 * @param faults what is wrong, by field
 * @param shopify whether credentials are there
 * @param webhookSecrets how many are there
 * @param shipStation whether credentials are there
 * @param parcels what is there for labels and parcels
 * @param payments what is there for refunds
 * @param notice what just happened; may be empty
 */
public record ShopView(
        Shop shop,
        Map<String, String> texts,
        Set<String> tolerated,
        Map<String, String> faults,
        boolean shopify,
        int webhookSecrets,
        boolean shipStation,
        Parcels parcels,
        Payments payments,
        BillingCycle cycle,
        String notice) {

    public ShopView {
        texts = ImmutableMap.copyOf(texts);
        tolerated = Set.copyOf(tolerated);
        faults = ImmutableMap.copyOf(faults);
    }

    public String text(String field) {
        return texts.getOrDefault(field, "");
    }

    public boolean is(String field, Enum<?> value) {
        return text(field).equals(value.name());
    }

    /** Who only has a copy kept needs none. */
    public boolean lacksShipStation() {
        return !shipStation && !is("reviewMode", ReviewMode.COPY_ONLY);
    }

    public boolean tolerates(FindingCode code) {
        return tolerated.contains(code.name());
    }

    /** Null where nothing is wrong, so that the template leaves it out. */
    public String fault(String field) {
        return faults.get(field);
    }

    public boolean has(String field) {
        return faults.containsKey(field);
    }

    /**
     * What opens the shop at Shippo.
     *
     * @param set whether credentials are there
     * @param signed whether its messages have to be signed
     * @param address where it is to send them, if that is new and has not been shown yet
     */
    public record Parcels(boolean set, boolean signed, Optional<String> address) {}

    /**
     * What opens the shop at Stripe.
     *
     * @param set whether credentials are there
     * @param secrets how many of its webhooks are there
     * @param address where it is to send them
     */
    public record Payments(boolean set, int secrets, String address) {}
}
