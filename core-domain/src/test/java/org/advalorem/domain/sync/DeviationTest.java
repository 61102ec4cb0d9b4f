package org.advalorem.domain.sync;

import static org.advalorem.domain.sync.Deviation.Kind.EXTRA;
import static org.advalorem.domain.sync.Deviation.Kind.MISSING;
import static org.advalorem.domain.sync.Deviation.Kind.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.advalorem.domain.correction.OrderId;
import org.junit.jupiter.api.Test;

class DeviationTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(1);

    @Test
    void tellsWhatIsMissingStaleOrExtra() {
        Map<OrderId, Instant> inShop = Map.of(id(1), NOON, id(2), LATER, id(3), NOON, id(4), NOON);
        Map<OrderId, Instant> here = Map.of(id(2), NOON, id(3), NOON, id(4), LATER, id(5), NOON);

        assertThat(Deviation.between(inShop, here))
                .containsExactly(
                        new Deviation(id(1), MISSING, Optional.of(NOON), Optional.empty()),
                        new Deviation(id(2), STALE, Optional.of(LATER), Optional.of(NOON)),
                        new Deviation(id(5), EXTRA, Optional.empty(), Optional.of(NOON)));
    }

    @Test
    void findsNothingBetweenEquals() {
        assertThat(Deviation.between(Map.of(id(1), NOON), Map.of(id(1), NOON))).isEmpty();
    }

    @Test
    void isWhatItSaysItIs() {
        assertThatThrownBy(() -> new Deviation(id(1), MISSING, Optional.of(NOON), Optional.of(NOON)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Deviation(id(1), EXTRA, Optional.of(NOON), Optional.of(NOON)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Deviation(id(1), STALE, Optional.empty(), Optional.of(NOON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OrderId id(long value) {
        return new OrderId(value);
    }
}
