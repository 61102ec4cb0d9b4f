package org.advalorem.proof.simulation;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;

/**
 * One call of a port.
 *
 * @param who the task that calls; never the same for two lives of a host
 * @param port the name the port was given
 * @param args may hold nulls
 */
public record Call(String who, String port, Method method, List<Object> args) {

    public Call {
        args = Collections.unmodifiableList(args);
    }

    /** Whether it is this method. */
    public boolean is(String name) {
        return method.getName().equals(name);
    }

    /** The argument of this type at this place. */
    public <T> T arg(int index, Class<T> type) {
        return type.cast(args.get(index));
    }

    @Override
    public String toString() {
        return port + "." + method.getName();
    }
}
