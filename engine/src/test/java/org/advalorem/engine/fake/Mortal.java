package org.advalorem.engine.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.advalorem.port.Store;

/** A worker's life: it dies before or after one of the calls that go through it. */
public final class Mortal {

    private final Set<Class<?>> ports;
    private int left;

    /**
     * It begins to live.
     *
     * @param moment which one: an even one is before a call, the odd one behind it after
     * @param ports whose calls count, also where a {@link Store} hands them out
     */
    public Mortal(int moment, Set<Class<?>> ports) {
        this.left = moment;
        this.ports = ports;
    }

    public <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    passes(port);
                    try {
                        Object answer = method.invoke(real, arguments);
                        passes(port);
                        return ports.contains(method.getReturnType())
                                ? castAround(method.getReturnType(), answer)
                                : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private <T> Object castAround(Class<T> port, Object real) {
        return around(port, port.cast(real));
    }

    private void passes(Class<?> port) {
        if (ports.contains(port) && left-- == 0) {
            throw new Died();
        }
    }

    /** Not an exception that anybody is prepared for. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
