package org.advalorem.proof.correction.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.util.Optional;
import org.advalorem.assembly.service.Service;
import org.advalorem.assembly.settings.SettingsReader;
import org.advalorem.engine.correction.StepListener;
import org.advalorem.engine.step.Step;

/**
 * The service, with a fuse: it halts where it is told to, as if its machine had lost power. Lines on standard input say at which
 * step; when the input ends, so does the process.
 */
public final class FusedService {

    /** It halted at the step it was told. */
    static final int HALTED = 86;
    /** It passed a step that is in no list. */
    static final int UNLISTED = 87;

    private static final int NOBODY_THERE = 88;

    private FusedService() {}

    public static void main(String[] arguments) throws IOException {
        var fuse = new Fuse();
        var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Service.start(SettingsReader.read(System.getenv(), Optional.empty()), Clock.systemUTC(), fuse);
        for (String step = input.readLine(); step != null; step = input.readLine()) {
            fuse.armed = step;
        }
        Runtime.getRuntime().halt(NOBODY_THERE);
    }

    private static final class Fuse implements StepListener {

        private volatile String armed = "";

        @Override
        public void passed(String step) {
            if (Step.heard(step).isEmpty()) {
                System.err.println("No listed step: " + step);
                Runtime.getRuntime().halt(UNLISTED);
            }
            if (step.equals(armed)) {
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }
}
