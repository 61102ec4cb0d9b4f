package org.advalorem.proof.simulation;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;

/** What lies between a process and what it calls: how long calls take, how they fail, and who looks on. */
public interface Wire {

    /** The shortest and the longest time a call takes in each direction while nothing is wrong. */
    Latency latency();

    /** What may befall this method, of the faults that befall calls. */
    Set<Fault> mayBefall(Method method);

    /** What the caller gets to see of a fault: an answer, or an exception that is thrown. */
    Object failed(Fault fault, Call call);

    /** Called in the moment in which a call is about to take effect. */
    default void before(Call call) {}

    /** Called in the moment in which a call took effect. */
    default void after(Call call, Object answer) {}

    /**
     * Makes a call of which {@link Fault#WRONG} was drawn; whoever names that fault says here what it is.
     *
     * @param call as it should have been
     */
    default Object wrong(Call call) {
        throw new UnsupportedOperationException(call + " has no way of going wrong");
    }

    /** Bounds of a time. */
    record Latency(Duration shortest, Duration longest) {}
}
