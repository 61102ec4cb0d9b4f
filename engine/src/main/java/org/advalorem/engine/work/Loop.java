package org.advalorem.engine.work;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for work again and again: at once after some was found, and else after a pause that doubles from look to look, unless a bell ends
 * it. Whatever is thrown, it goes on, since nobody else would.
 */
public final class Loop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final Bell bell;
    private final Work work;
    private final BooleanSupplier closing;
    private final Duration shortestPause;
    private final Duration longestPause;

    /**
     * A loop that runs on whatever thread runs it.
     *
     * @param closing ends it before the next look
     * @param shortestPause after a look that found nothing
     * @param longestPause no pause is longer
     */
    public Loop(Bell bell, Work work, BooleanSupplier closing, Duration shortestPause, Duration longestPause) {
        this.bell = bell;
        this.work = work;
        this.closing = closing;
        this.shortestPause = shortestPause;
        this.longestPause = longestPause;
    }

    /** A look for work, and the work that it found. */
    @FunctionalInterface
    public interface Work {
        /** Whether there is probably more. */
        boolean some() throws InterruptedException;
    }

    @Override
    public void run() {
        Duration pause = shortestPause;
        while (!closing.getAsBoolean()) {
            try {
                pause = work.some() ? Duration.ZERO : longer(pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException away) {
                pause = longer(pause);
                log.warn("Work cannot be claimed, again in {}: {}", pause, away.toString());
            } catch (Error broken) {
                pause = longer(pause);
                complain(pause, broken);
            }
            if (bell.await(pause)) {
                pause = Duration.ZERO;
            }
        }
    }

    private static void complain(Duration pause, Error broken) {
        try {
            log.error("Work broke off, again in {}", pause, broken);
        } catch (Error speechless) {
            // As where memory is short: what the next look says is as good.
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? shortestPause : pause.multipliedBy(2);
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
