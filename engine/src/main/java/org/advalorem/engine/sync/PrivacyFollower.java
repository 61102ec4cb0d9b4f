package org.advalorem.engine.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.audit.Actor;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.engine.inbox.TakeIn;
import org.advalorem.port.Store;
import org.advalorem.port.audit.AuditTrail;
import org.advalorem.port.inbox.Inbox.Message;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.sync.ShopCopies;

/** Removes the copy of a shop when Shopify asks for it, 48 hours after the app was uninstalled. */
public final class PrivacyFollower implements TakeIn.Follower {

    /** What is written down of wishes of this kind goes under this subject. */
    static final String SUBJECT = "privacy";

    static final Actor SHOPIFY = new Actor("shopify");

    private static final int AT_ONCE = 10_000;

    private final Shops shops;
    private final ShopCopies copies;
    private final AuditTrail audit;

    public PrivacyFollower(Store store) {
        this.shops = store.shops();
        this.copies = store.shopCopies();
        this.audit = store.auditTrail();
    }

    @Override
    public Map<Message, String> hear(List<Message> messages) {
        Map<Message, String> objections = new HashMap<>();
        for (Message message : messages) {
            if (message.topic().equals("shop/redact")) {
                objection(message).ifPresent(reason -> objections.put(message, reason));
            }
        }
        return objections;
    }

    /** Shopify says so only of shops that have no app any more, so one that has it again keeps its copy. */
    private Optional<String> objection(Message message) {
        ShopId shop = message.shop();
        if (shops.find(shop).filter(Shop::installed).isPresent()) {
            return Optional.of(
                    "The app is installed in " + shop + ", so nothing of its copy was removed. If it is to be, "
                            + "uninstall the app there and have Shopify send this again.");
        }
        long removed = 0;
        for (int some = copies.remove(shop, AT_ONCE); some > 0; some = copies.remove(shop, AT_ONCE)) {
            removed += some;
        }
        if (removed > 0) {
            audit.append(
                    shop,
                    SUBJECT,
                    message.receivedAt(),
                    SHOPIFY,
                    "COPY_REMOVED",
                    Map.of("rows", Long.toString(removed)));
        }
        return Optional.empty();
    }
}
