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
        nanos.set(1_000_000_000);
        for (int call = 0; call < 64; call++) {
            progress.at(500, 12_345);
        }
        progress.done();

        assertThat(terminal).hasToString("\r\033[K[###############...............] 50 %  12,345 orders\r\033[K");
    }

    @Test
    void countsOnlyWhereTheSizeIsNotKnown() {
        Progress progress = progress(0);
        nanos.set(1_000_000_000);
        progress.at(500, 7);

        assertThat(terminal).hasToString("\r\033[K7 orders");
    }

    private Progress progress(long bytes) {
        return new Progress(new PrintWriter(terminal), bytes, nanos::get);
    }
}
