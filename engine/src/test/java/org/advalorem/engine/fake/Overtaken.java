package org.advalorem.engine.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.advalorem.port.Store;

/** A store whose user others overtake: right after each call of one kind, something else happens. */
public final class Overtaken {

    private Overtaken() {}

    /**
     * A store like another one.
     *
     * @param method of the port, by its name
     * @param deed done after each of its calls, before the caller has its answer
     */
    public static <P> Store when(Store real, Class<P> port, String method, Runnable deed) {
        return around(Store.class, real, "", () -> {}, port, method, deed);
    }

    private static <T, P> T around(
            Class<T> type, T real, String name, Runnable deed, Class<P> port, String method, Runnable later) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    try {
                        Object answer = called.invoke(real, arguments);
                        if (called.getName().equals(name)) {
                            deed.run();
                        }
                        return called.getReturnType() == port
                                ? around(port, port.cast(answer), method, later, port, method, later)
                                : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
