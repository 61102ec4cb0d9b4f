package org.advalorem.engine.correction;

import static org.advalorem.engine.correction.Scene.DECLARATION;
import static org.advalorem.engine.correction.Scene.KEY;
import static org.advalorem.engine.correction.Scene.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import org.advalorem.domain.correction.CorrectionKey;
import org.advalorem.domain.correction.CorrectionPlan;
import org.advalorem.domain.correction.OrderId;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final Scene scene = new Scene();

    @Test
    void showsThePlanWithoutDoingAnything() {
        Previewed previewed = scene.engine.preview(KEY);

        CorrectionPlan plan = previewed.decision().fold(skip -> null, review -> null, push -> push.plan());
        assertThat(plan.declaredAfter().decimal()).isEqualTo("38.22");
        assertThat(scene.shipStation.books()).isEmpty();
        assertThat(scene.unitsUsed()).isZero();
        assertThat(scene.engine.find(KEY)).isEmpty();
    }

    @Test
    void saysThatShipStationDoesNotHaveTheOrderYet() {
        scene.shipStation.loses(DECLARATION);

        assertThat(reason(scene.engine.preview(KEY))).isEqualTo("NOT_IMPORTED");
    }

    @Test
    void saysThatNothingIsLeftToDoOnceItWasPushed() {
        scene.registered();
        scene.process();

        assertThat(reason(scene.engine.preview(KEY))).isEqualTo("ALREADY_CORRECT");
    }

    @Test
    void saysThatShopifyDoesNotHaveTheOrder() {
        assertThat(reason(scene.engine.preview(new CorrectionKey(SHOP, new OrderId(77)))))
                .isEqualTo("NOT_FOUND");
    }

    private static String reason(Previewed previewed) {
        return previewed.decision().fold(skip -> skip.reason().code(), review -> "a review", push -> "a push");
    }
}
