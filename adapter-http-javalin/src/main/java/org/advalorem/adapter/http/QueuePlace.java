package org.advalorem.adapter.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionStatus;
import org.advalorem.domain.correction.OrderId;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.port.correction.CorrectionQueries.Filter;

/**
 * Which part of the review queue a person works through. It stands in the address, so it can be kept, sent around and taken along to
 * a single case.
 *
 * @param search as typed; empty for all
 * @param cursor where the page begins; empty for the first
 */
record QueuePlace(Optional<ShopId> shop, String search, Optional<String> cursor) {

    static QueuePlace of(Context context) {
        return new QueuePlace(Params.shop(context), Params.text(context, "q").orElse(""), Params.cursor(context));
    }

    /** What waits there, for what the caller may see. */
    Filter filter(Caller caller) {
        return new Filter(
                caller.visible(shop.map(Set::of).orElse(Set.of())),
                Set.of(CorrectionStatus.IN_REVIEW),
                Params.search(search));
    }

    boolean isFiltered() {
        return shop.isPresent() || !search.isEmpty();
    }

    String address() {
        return at(Address.of("/review")).with("cursor", cursor).toString();
    }

    String undoAddress() {
        return at(Address.of("/review/undo")).with("cursor", cursor).toString();
    }

    /** The same, leading back to the case itself. */
    String undoCaseAddress() {
        return at(Address.of("/review/undo").with("to", "case")).toString();
    }

    /** Reads {@code shop:order}; empty if it is neither. */
    static Optional<CorrectionKey> keyOf(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new CorrectionKey(
                            new ShopId(text.substring(0, colon)), OrderId.parse(text.substring(colon + 1))));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    /** The page behind this one. */
    String addressBehind(String next) {
        return at(Address.of("/review")).with("cursor", next).toString();
    }

    /** One case, on the way through this part of the queue. */
    Address caseAddress(CorrectionKey key) {
        return at(Address.of(pathOf(key)).with("queue", "1"));
    }

    static String pathOf(CorrectionKey key) {
        return "/corrections/" + key.shop() + "/" + key.order();
    }

    private Address at(Address path) {
        return path.with("shop", shop.map(ShopId::domain))
                .with("q", Optional.of(search).filter(text -> !text.isEmpty()));
    }
}
