package org.advalorem.assembly.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter terminal = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void writesOneLineOverAndOver() {
        Progress progress = progress(1000);
        progress.at(10, 1);
        nanos.set(2_000_000_000);
        for (int call = 0; call < 64; call++) {
            progress.at(500, 12_345);
        }
        progress.done();

        assertThat(terminal)
                .hasToString("\r\033[K[############.............] 50 %  12,345 orders, 6,172/s, 2 s left\r\033[K");
    }

    @Test
    void saysNothingOfTheSpeedInTheFirstSecond() {
        Progress progress = progress(1000);
        nanos.set(999_999_999);
        progress.at(250, 7);

        assertThat(terminal).hasToString("\r\033[K[######...................] 25 %  7 orders");
    }

    @Test
    void estimatesInMinutesWhatTakesLong() {
        Progress progress = progress(1000);
        nanos.set(60_000_000_000L);
        progress.at(100, 6_000);

        assertThat(terminal.toString())
                .endsWith("10 %  6,000 orders, 100/s, 9 min left")
                .hasSizeLessThan(80);
    }

    @Test
    void countsOnlyWhereTheSizeIsNotKnown() {
        Progress progress = progress(0);
        nanos.set(1_000_000_000);
        progress.at(500, 7);

        assertThat(terminal).hasToString("\r\033[K7 orders, 7/s");
    }

    private Progress progress(long bytes) {
        return new Progress(new PrintWriter(terminal), bytes, "orders", nanos::get);
    }
}
