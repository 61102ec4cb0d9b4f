package org.advalorem.assembly.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.advalorem.domain.correction.Correction;
import org.advalorem.sandbox.Sandbox;
import org.advalorem.sandbox.shipstation.ShipStationPeer.Declared;
import org.advalorem.sandbox.world.Expectation.Row;
import org.advalorem.sandbox.world.Placed;

/** What ShipStation declares, held against what was paid. */
final class Declarations {

    /** No unit value is further from its exact one, in cents; what is paid may have a digit more than a cent. */
    private static final BigDecimal FURTHEST = new BigDecimal("0.03");

    private Declarations() {}

    /** Each thing at what was paid for it, and all of them to the cent, but for what no whole cents per unit can say. */
    static void areWhatWasPaid(Sandbox sandbox, Placed placed, Correction correction) {
        Map<String, BigDecimal> declared = declared(sandbox, placed);
        Map<String, BigDecimal> paid = new TreeMap<>();
        Map<String, Integer> units = new TreeMap<>();
        for (Row row : placed.expectation().rows()) {
            paid.merge(row.description(), row.net(), BigDecimal::add);
            units.merge(row.description(), row.quantity(), Integer::sum);
        }

        assertThat(declared.keySet()).as("%s: rows", placed.scenario()).isEqualTo(paid.keySet());
        paid.forEach((description, net) -> assertThat(declared.get(description))
                .as("%s: %s", placed.scenario(), description)
                .isBetween(net.subtract(slack(units.get(description))), net.add(slack(units.get(description)))));
        BigDecimal excess = correction.plan().orElseThrow().excess().toBigDecimal();
        assertThat(sum(declared).subtract(excess))
                .as("%s: all together without the excess", placed.scenario())
                .isEqualByComparingTo(sum(paid));
    }

    private static Map<String, BigDecimal> declared(Sandbox sandbox, Placed placed) {
        Map<String, BigDecimal> declared = new TreeMap<>();
        for (Declared row :
                sandbox.shipStation().declared(Long.toString(placed.order().id()))) {
            declared.merge(
                    row.description(), row.value().multiply(BigDecimal.valueOf(row.quantity())), BigDecimal::add);
        }
        return declared;
    }

    private static BigDecimal slack(int units) {
        return FURTHEST.multiply(BigDecimal.valueOf(units));
    }

    private static BigDecimal sum(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
