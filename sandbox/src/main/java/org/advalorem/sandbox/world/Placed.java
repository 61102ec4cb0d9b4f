package org.advalorem.sandbox.world;

/** An order of the world, why it was made, and where it should end. */
public record Placed(Scenario scenario, Expectation expectation, ShopOrder order, Handover handover) {

    Placed with(ShopOrder changed) {
        return new Placed(scenario, expectation, changed, handover);
    }
}
