package org.advalorem.proof.correction;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.SplittableRandom;
import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.DeclarationStatus;
import org.advalorem.proof.simulation.World;

/**
 * What happens to one order outside: it is placed, imported at ShipStation sooner or later or never, edited, cancelled, refreshed,
 * retyped by hand, shipped.
 */
final class OrderLife {

    private final World world;
    private final SplittableRandom random;
    private final SimulatedShopify shopify;
    private final SimulatedShipStation shipStation;
    private final Postman postman;

    OrderLife(
            World world,
            SplittableRandom random,
            SimulatedShopify shopify,
            SimulatedShipStation shipStation,
            Postman postman) {
        this.world = world;
        this.random = random;
        this.shopify = shopify;
        this.shipStation = shipStation;
        this.postman = postman;
    }

    void run(CorrectionKey key) {
        pause(60);
        var purchase = new Purchase(key, world.now(), random);
        shopify.add(purchase);
        postman.write(purchase);
        if (random.nextInt(20) != 0) {
            boolean withRows = random.nextInt(20) != 0;
            world.actor("import-" + purchase.name(), () -> importInto(purchase, withRows));
        }
        int events = random.nextInt(5);
        for (int event = 0; event < events && !world.isCalm(); event++) {
            pause(150);
            if (!world.isCalm()) {
                happen(purchase);
            }
        }
    }

    private void importInto(Purchase purchase, boolean withRows) {
        pause(random.nextInt(4) == 0 ? 200 : 2);
        shipStation.refresh(purchase, withRows);
    }

    private void happen(Purchase purchase) {
        String declaration = SimulatedShipStation.declarationId(purchase);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                purchase.touch(world.now());
                postman.write(purchase);
            }
            case 3, 4, 5 -> edit(purchase);
            case 6 -> {
                purchase.cancel(world.now());
                postman.write(purchase);
            }
            case 7, 8 -> shipStation.order(declaration).ifPresent(known -> shipStation.refresh(purchase, true));
            case 9 -> shipStation.retype(declaration, new BigDecimal("12.34"));
            case 10 -> {
                shipStation.becomes(
                        declaration, random.nextBoolean() ? DeclarationStatus.SHIPPED : DeclarationStatus.CANCELLED);
            }
            default -> vanish(purchase, declaration);
        }
    }

    /** ShipStation takes over new quantities, at the price before any discount. */
    private void edit(Purchase purchase) {
        purchase.edit(world.now(), random);
        world.note("Shopify: " + purchase.name() + " is edited, " + purchase.paid() + " are to be paid");
        postman.write(purchase);
        if (random.nextBoolean()) {
            pause(5);
        }
        if (shipStation.order(SimulatedShipStation.declarationId(purchase)).isPresent()) {
            shipStation.refresh(purchase, true);
        }
    }

    private void vanish(Purchase purchase, String declaration) {
        if (random.nextBoolean()) {
            shipStation.delete(declaration);
        } else {
            shopify.delete(purchase.key().order());
        }
    }

    private void pause(int seconds) {
        world.sleep(Duration.ofMillis(random.nextInt(1, seconds * 1000)));
    }
}
