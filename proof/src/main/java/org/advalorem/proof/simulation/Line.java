package org.advalorem.proof.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One end of a wire: a port through which calls travel, fail, come late, or arrive twice. */
final class Line implements InvocationHandler {

    private static final Wire.Latency LONG = new Wire.Latency(Duration.ofSeconds(5), Duration.ofSeconds(90));
    private static final List<Fault> OF_CALLS = List.of(
            Fault.REFUSED, Fault.BUSY, Fault.FAIL_BEFORE, Fault.FAIL_AFTER, Fault.TWICE, Fault.WRONG, Fault.SLOW);

    private final World world;
    private final String name;
    private final Object target;
    private final Wire wire;

    Line(World world, String name, Object target, Wire wire) {
        this.world = world;
        this.name = name;
        this.target = target;
        this.wire = wire;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(target, args);
        }
        Call call = new Call(world.who(), name, method, args == null ? List.of() : Arrays.asList(args));
        world.step("the call of " + call);
        world.travel(wire.latency());
        Object answer = befallen(call);
        world.travel(wire.latency());
        world.step("the answer of " + call);
        return answer;
    }

    private Object befallen(Call call) throws Throwable {
        for (Fault fault : OF_CALLS) {
            if (wire.mayBefall(call.method()).contains(fault) && world.befalls(fault, name)) {
                world.count("fault: " + word(fault) + " " + name);
                world.trace(call, word(fault).toUpperCase(Locale.ROOT) + " ", () -> words(call));
                return happened(fault, call);
            }
        }
        return made(call);
    }

    private Object happened(Fault fault, Call call) throws Throwable {
        return switch (fault) {
            case FAIL_AFTER -> {
                made(call);
                yield wire.failed(fault, call);
            }
            case TWICE -> {
                made(call);
                yield executed(call);
            }
            case WRONG -> wire.wrong(call);
            case SLOW -> {
                world.travel(LONG);
                yield made(call);
            }
            case FAIL_BEFORE, BUSY, REFUSED -> wire.failed(fault, call);
            case CRASH, PAUSE -> throw new IllegalStateException(fault + " befalls no call");
        };
    }

    private Object made(Call call) throws Throwable {
        wire.before(call);
        Object answer = executed(call);
        wire.after(call, answer);
        return answer;
    }

    private Object executed(Call call) throws Throwable {
        try {
            Object answer = call.method().invoke(target, call.args().toArray());
            world.trace(call, call.toString(), () -> words(call) + " = " + world.describe(answer));
            return answer;
        } catch (InvocationTargetException thrown) {
            world.trace(call, call + " !", () -> words(call) + " ! " + thrown.getCause());
            throw thrown.getCause();
        }
    }

    private String words(Call call) {
        return call.args().stream().map(world::describe).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
