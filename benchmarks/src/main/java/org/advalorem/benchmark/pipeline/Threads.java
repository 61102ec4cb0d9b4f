package org.advalorem.benchmark.pipeline;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.advalorem.benchmark.Arguments.Unusable;

/** What the workers run on. */
enum Threads {
    PLATFORM {
        @Override
        ThreadFactory factory() {
            return Executors.defaultThreadFactory();
        }
    },
    /** Found by name, since the classes are compiled for Java 17. Before Java 24 one that waits in the driver would hold its carrier. */
    VIRTUAL {
        @Override
        ThreadFactory factory() {
            if (Runtime.version().feature() < 24) {
                throw new Unusable("threads=virtual needs Java 24 or newer, this is " + Runtime.version() + ".");
            }
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                        .getMethod("factory")
                        .invoke(builder);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    };

    abstract ThreadFactory factory();

    /** @throws Unusable if there are none of this name, or not in this JVM */
    static ThreadFactory of(String name) {
        for (Threads each : values()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each.factory();
            }
        }
        throw new Unusable("threads is platform or virtual, not " + name);
    }
}
