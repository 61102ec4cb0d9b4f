package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.advalorem.proof.crash.Rounds.Round;

/** Strikes processes under load, round after round, and sees each time that they come back and work is done again. */
public final class KillLoop {

    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(90);
    private static final int SIGN_OF_LIFE = 5;

    private final Victims victims;
    private final Load<?> load;
    private final Consumer<String> story;

    /**
     * Over processes that are ready.
     *
     * @param story hears what happens, a line each
     */
    public KillLoop(Victims victims, Load<?> load, Consumer<String> story) {
        this.victims = victims;
        this.load = load;
        this.story = story;
    }

    /** Plays the rounds; when it returns, everything is ready and has acknowledged messages again. */
    public void run(List<Round> rounds) {
        for (Round round : rounds) {
            load.awaitMore(SIGN_OF_LIFE, COMES_BACK_WITHIN);
            Patience.pause(round.after());
            story.accept("round " + round.number() + " of " + rounds.size() + ": " + round.blow() + " (" + load + ")");
            victims.strike(round.blow());
            victims.revive();
            load.awaitMore(SIGN_OF_LIFE, COMES_BACK_WITHIN);
        }
    }
}
