package org.advalorem.engine.work;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive. */
public final class Daemons {

    private Daemons() {}

    /** Makes such threads, named after what they do and numbered. */
    public static ThreadFactory named(String work) {
        return new ThreadFactoryBuilder()
                .setNameFormat(work + "-%d")
                .setDaemon(true)
                .build();
    }
}
