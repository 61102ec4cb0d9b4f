package org.advalorem.proof.sync;

import java.util.Optional;
import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;

/** Looks on at the shops: who finds no token cannot ask Shopify for anything, and has tried. */
final class TokenWatch extends StoreWire {

    private final ShopWire shopWire;

    TokenWatch(ShopWire shopWire) {
        this.shopWire = shopWire;
    }

    @Override
    public void after(Call call, Object answer) {
        if (call.is("shopifyCredentials") && answer.equals(Optional.empty())) {
            shopWire.askedForProduct(call.who());
        }
    }
}
