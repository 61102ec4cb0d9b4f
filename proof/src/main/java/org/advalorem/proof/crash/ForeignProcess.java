package org.advalorem.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A process that somebody else starts, and starts again when it dies. */
public final class ForeignProcess implements Victim {

    private final String name;
    private final Supplier<Optional<ProcessHandle>> root;
    private final BooleanSupplier ready;
    private final Duration comesBackWithin;

    /**
     * As it is found whenever it is looked for.
     *
     * @param root the process to strike, with all that it started; empty while there is none
     * @param ready whether it is back
     */
    public ForeignProcess(
            String name, Supplier<Optional<ProcessHandle>> root, BooleanSupplier ready, Duration comesBackWithin) {
        this.name = name;
        this.root = root;
        this.ready = ready;
        this.comesBackWithin = comesBackWithin;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ProcessHandle> processes() {
        return root.get().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Does nothing: that is for somebody else to do. */
    @Override
    public void start() {}

    @Override
    public void revive() {
        Patience.until(name + " is back", comesBackWithin, ready);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        Signal.KILL.to(all);
        Signal.CONT.to(all);
    }
}
