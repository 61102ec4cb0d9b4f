package org.advalorem.engine.fulfillment;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Sets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.advalorem.domain.correction.CustomsForm;
import org.advalorem.domain.correction.ShopOrder;
import org.advalorem.domain.digest.Digest;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.fulfillment.CustomsPapers;
import org.advalorem.domain.fulfillment.LabelTrouble;
import org.advalorem.domain.fulfillment.Packing;
import org.advalorem.domain.fulfillment.RateOffer;
import org.advalorem.domain.operation.Operation;
import org.advalorem.domain.operation.OperationKind;
import org.advalorem.domain.order.Address;
import org.advalorem.domain.order.Order;
import org.advalorem.domain.order.OrderKey;
import org.advalorem.domain.region.Crossing;
import org.advalorem.domain.region.Place;
import org.advalorem.domain.region.Regions;
import org.advalorem.domain.shop.ShippoCredentials;
import org.advalorem.domain.shop.Shop;
import org.advalorem.domain.shop.ShopId;
import org.advalorem.domain.shop.ShopSettings;
import org.advalorem.domain.shop.ShopifyCredentials;
import org.advalorem.port.Store;
import org.advalorem.port.correction.ShopifyOrders;
import org.advalorem.port.fulfillment.LabelDesk;
import org.advalorem.port.operation.Operations;
import org.advalorem.port.shop.Shops;
import org.advalorem.port.system.PeerRefused;
import org.advalorem.port.system.PeerUnavailable;

/** Has shipments made for orders, and says what customs are told of them: what was really paid, of which Shopify is asked anew. */
final class Packer {

    /** A call takes far less. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 1000;
    private static final String GIVEN_UP =
            "Nobody heard whether it was made. It costs nothing and is never used; make another.";

    private final Shops shops;
    private final Operations operations;
    private final ShopifyOrders shopify;
    private final LabelDesk desk;
    private final Clock clock;

    Packer(Store store, ShopifyOrders shopify, LabelDesk desk, Clock clock) {
        this.shops = store.shops();
        this.operations = store.operations();
        this.shopify = shopify;
        this.desk = desk;
        this.clock = clock;
    }

    /** @throws LabelRefused if Shopify has no such order, or nothing of it is to be shipped */
    CustomsForm form(OrderKey order) {
        ShopifyCredentials access = shops.shopifyCredentials(order.shop())
                .orElseThrow(() -> new NotSetUp("The shop " + order.shop() + " has no access token of Shopify."));
        ShopOrder asItIs = shopify.fetch(order.shop(), access, order.order())
                .orElseThrow(() -> incomplete("Shopify has no such order any more."));
        CustomsForm form = CustomsForm.of(asItIs, settings(order.shop()));
        if (form.rows().isEmpty()) {
            throw incomplete("No goods are left on the order that need shipping.");
        }
        return form;
    }

    /** What of the form a person has to see before customs are told. */
    List<Finding> toReview(ShopId shop, CustomsForm form) {
        Set<?> tolerated = settings(shop).tolerated();
        return form.findings().stream()
                .filter(finding -> finding.code().asksForReview() && !tolerated.contains(finding.code()))
                .toList();
    }

    private ShopSettings settings(ShopId shop) {
        return shops.find(shop).map(Shop::settings).orElse(ShopSettings.DEFAULT);
    }

    PackedShipment ship(Order order, PackingWish wish, ShippoCredentials access) {
        Address to = destination(order);
        requireCustoms(wish, to);
        Optional<CustomsForm> form = wish.customs().map(customs -> form(order.key()));
        Optional<CustomsPapers> papers =
                form.map(made -> papers(order.key().shop(), made, wish.customs().orElseThrow()));
        return new PackedShipment(make(order, new Packing(wish.from(), to, wish.box(), papers), access), form);
    }

    private static Address destination(Order order) {
        return order.customer()
                .address()
                .filter(address -> address.street().isPresent()
                        && address.city().isPresent()
                        && address.country().isPresent())
                .orElseThrow(() -> new LabelRefused(
                        LabelTrouble.ADDRESS_MISSING,
                        "Shopify tells no full address of this order, or who ordered it is forgotten."));
    }

    private static void requireCustoms(PackingWish wish, Address to) {
        Crossing crossing = Regions.current().decide(place(wish.from()), place(to));
        if (crossing.isInternational() && wish.customs().isEmpty()) {
            throw new LabelRefused(
                    LabelTrouble.CUSTOMS_NEEDED, crossing.reason() + ". Say what customs have to know of the goods.");
        }
    }

    private static Place place(Address address) {
        return new Place(address.country().orElse(""), address.province());
    }

    private CustomsPapers papers(ShopId shop, CustomsForm form, PackingWish.Customs customs) {
        List<Finding> open = customs.reviewed() ? List.of() : toReview(shop, form);
        if (!open.isEmpty()) {
            throw new LabelRefused(
                    LabelTrouble.CUSTOMS_TO_REVIEW,
                    open.stream().map(Finding::message).collect(joining(" ")));
        }
        Set<String> lines = form.rows().stream().map(CustomsForm.Row::line).collect(Collectors.toSet());
        Set<String> unknown = Sets.difference(customs.netWeights().keySet(), lines);
        if (!unknown.isEmpty()) {
            throw incomplete("No such line goes into the parcel: " + String.join(", ", unknown) + ".");
        }
        try {
            return new CustomsPapers(
                    form,
                    customs.netWeights(),
                    customs.signer(),
                    customs.contents(),
                    customs.incoterm(),
                    customs.exemption(),
                    customs.returned());
        } catch (IllegalArgumentException missing) {
            throw incomplete(missing.getMessage() + ".");
        }
    }

    private RateOffer make(Order order, Packing packing, ShippoCredentials access) {
        Operation making = opened(order, packing);
        try {
            RateOffer offer = desk.ship(access, packing, making.idempotencyKey());
            operations.settle(making.confirmed(
                    "Shipment " + offer.shipment() + " with rates: "
                            + offer.rates().size(),
                    clock.instant()));
            return offer;
        } catch (PeerRefused refused) {
            operations.settle(making.rejected(refused.getMessage(), clock.instant()));
            throw refused;
        } catch (PeerUnavailable away) {
            operations.settle(making.rejected(away.getMessage() + " " + GIVEN_UP, clock.instant()));
            throw away;
        }
    }

    private Operation opened(Order order, Packing packing) {
        Instant now = clock.instant();
        // Its text names countries and no person.
        String hash = new Digest().put(packing.toString()).hex();
        String key = "shipment:" + order.key().order() + ":" + hash.substring(0, 8) + ":" + now.toEpochMilli();
        Operation making = Operation.opened(
                order.key().shop(),
                key,
                "order:" + order.key().order(),
                OperationKind.SHIPMENT,
                hash,
                "Make a shipment" + declared(packing),
                now);
        if (!operations.open(making)) {
            throw new LabelRefused(LabelTrouble.UNKNOWN_OUTCOME, "The same shipment is being made at this moment.");
        }
        return making;
    }

    private static String declared(Packing packing) {
        return packing.papers()
                .map(CustomsPapers::form)
                .flatMap(CustomsForm::total)
                .map(worth -> ", declared at " + worth)
                .orElse("");
    }

    /** Ends what nobody will hear of any more: whoever asked for it died over it. */
    int giveUpForgotten() {
        List<Operation> forgotten =
                operations.unsettled(OperationKind.SHIPMENT, clock.instant().minus(PATIENCE), AT_ONCE);
        forgotten.forEach(this::giveUp);
        return forgotten.size();
    }

    void giveUp(Operation forgotten) {
        operations.settle(forgotten.rejected(GIVEN_UP, clock.instant()));
    }

    private static LabelRefused incomplete(String message) {
        return new LabelRefused(LabelTrouble.CUSTOMS_INCOMPLETE, message);
    }
}
