package org.advalorem.proof.correction;

import org.advalorem.proof.play.StoreWire;
import org.advalorem.proof.simulation.Call;

/** The way to the corrections, under the eyes of the watch. */
final class CorrectionsWire extends StoreWire {

    private final Watch watch;

    CorrectionsWire(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void after(Call call, Object answer) {
        watch.correctionsAnswered(call, answer);
    }
}
