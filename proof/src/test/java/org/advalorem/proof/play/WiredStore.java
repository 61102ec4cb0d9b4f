package org.advalorem.proof.play;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.advalorem.port.Store;
import org.advalorem.proof.simulation.Wire;
import org.advalorem.proof.simulation.World;

/** A store as a service sees it: each of its ports at the other end of a wire. */
public final class WiredStore {

    private final World world;
    private final Store store;
    private final Map<String, Wire> wires;
    private final Map<String, Object> ports = new HashMap<>();

    private WiredStore(World world, Store store, Map<String, Wire> wires) {
        this.world = world;
        this.store = store;
        this.wires = Map.copyOf(wires);
    }

    /**
     * Wires a store; its ports are called in traces as in {@link Store}.
     *
     * @param wires those of ports that somebody looks on at, by their names; the others have an ordinary one
     */
    public static Store of(World world, Store store, Map<String, Wire> wires) {
        var wired = new WiredStore(world, store, wires);
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> wired.port(method));
    }

    private Object port(Method method) throws ReflectiveOperationException {
        Object port = ports.get(method.getName());
        if (port == null) {
            port = wired(method.getReturnType(), method);
            ports.put(method.getName(), port);
        }
        return port;
    }

    private <T> T wired(Class<T> type, Method method) throws IllegalAccessException, InvocationTargetException {
        return world.port(
                type,
                method.getName(),
                type.cast(method.invoke(store)),
                wires.getOrDefault(method.getName(), new StoreWire()));
    }
}
