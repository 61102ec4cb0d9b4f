package org.advalorem.sandbox.world;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the merchant granted, as a discount application states it; what it came to is in the lines' shares.
 *
 * @param percentage 10 for ten per cent; absent for a fixed amount
 * @param fixed in both currencies; zero where a percentage is given
 */
public record Discount(Origin origin, String title, Level level, Optional<BigDecimal> percentage, Bag fixed) {

    public boolean isOrderLevel() {
        return level == Level.ORDER;
    }

    public boolean isProductLevel() {
        return level == Level.PRODUCT;
    }

    /** Who granted it. */
    public enum Origin {
        CODE("DiscountCodeApplication", "discount_code"),
        AUTOMATIC("AutomaticDiscountApplication", "automatic"),
        MANUAL("ManualDiscountApplication", "manual");

        private final String graphType;
        private final String restType;

        Origin(String graphType, String restType) {
            this.graphType = graphType;
            this.restType = restType;
        }

        public String graphType() {
            return graphType;
        }

        public String restType() {
            return restType;
        }
    }

    /** What it is taken off. */
    public enum Level {
        /** The whole order, spread over all lines. */
        ORDER("ACROSS", "ALL", "LINE_ITEM"),
        /** Each unit of chosen lines. */
        PRODUCT("EACH", "ENTITLED", "LINE_ITEM"),
        /** Shipping only. */
        SHIPPING("EACH", "ALL", "SHIPPING_LINE");

        private final String allocationMethod;
        private final String targetSelection;
        private final String targetType;

        Level(String allocationMethod, String targetSelection, String targetType) {
            this.allocationMethod = allocationMethod;
            this.targetSelection = targetSelection;
            this.targetType = targetType;
        }

        public String allocationMethod() {
            return allocationMethod;
        }

        public String targetSelection() {
            return targetSelection;
        }

        public String targetType() {
            return targetType;
        }
    }
}
