package org.advalorem.proof.play;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.advalorem.adapter.memory.MemoryStore;
import org.advalorem.port.Store;
import org.advalorem.proof.simulation.Wire;
import org.advalorem.proof.simulation.World;

/** The store as the service sees it: each port at the other end of a wire. */
public final class WiredStore {

    private WiredStore() {}

    /**
     * Wires a store; in traces its ports have the names of {@link Store}.
     *
     * @param wires by the names of the ports; the others have a plain one
     */
    public static Store of(World world, MemoryStore store, Map<String, Wire> wires) {
        var ports = new HashMap<String, Object>();
        for (Method port : Store.class.getMethods()) {
            ports.put(port.getName(), wired(world, port, store, wires.getOrDefault(port.getName(), new StoreWire())));
        }
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, port, args) -> ports.get(port.getName()));
    }

    private static Object wired(World world, Method port, MemoryStore store, Wire wire) {
        try {
            return wired(world, port.getReturnType(), port.getName(), port.invoke(store), wire);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("No port " + port, broken);
        }
    }

    private static <T> T wired(World world, Class<T> type, String name, Object target, Wire wire) {
        return world.port(type, name, type.cast(target), wire);
    }
}
