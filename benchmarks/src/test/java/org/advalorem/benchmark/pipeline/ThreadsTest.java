package org.advalorem.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.advalorem.benchmark.Arguments.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ThreadsTest {

    @Test
    void makesPlatformThreads() {
        assertThat(Threads.of("platform").newThread(() -> {}).getThreadGroup())
                .isEqualTo(Thread.currentThread().getThreadGroup());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void makesVirtualThreads() {
        assertThat(Threads.of("virtual").newThread(() -> {}).getThreadGroup().getName())
                .isEqualTo("VirtualThreads");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void saysWhichJavaHasNoVirtualThreads() {
        assertThatThrownBy(() -> Threads.of("virtual"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("needs Java 24");
    }

    @Test
    void saysWhatThreadsThereAre() {
        assertThatThrownBy(() -> Threads.of("green"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("platform or virtual");
    }
}
