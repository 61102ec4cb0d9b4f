package org.advalorem.assembly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.advalorem.assembly.demo.Demo;
import org.advalorem.assembly.demo.DemoRun;
import org.advalorem.assembly.demo.Journeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advalorem demo}: the whole thing on this machine, without any account. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole service on this machine, beside servers that behave like Shopify, ShipStation, Shippo and "
                    + "Stripe.",
            "Orders keep arriving, one after the other is delivered, and of others the money goes back. Needs no account and keeps nothing."
        },
        footer = {"", "Examples:", "  advalorem demo", "  advalorem demo --orders 50 --exit"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped when told to, or each order ended as it should",
            "1:could not start, or some order ended otherwise",
            "2:wrong usage"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final long ORDER_EVERY_MILLIS = 2500;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "12",
            description = "Orders at the start. Default: 12.")
    private int orders;

    @Option(names = "--exit", description = "End when these orders have come to their ends, with a table of them.")
    private boolean exit;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the pages; 0 takes a free one. Default: 8080, with --exit 0.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which orders come. Default: 1.")
    private long seed;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "With --exit, how long to wait for the orders. Default: 120.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--orders", orders, 0, 100_000);
        check("--port", port, 0, 65_535);
        check("--timeout", timeout, 1, 86_400);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting the database, the sandbox and the service …");
        out.flush();
        boolean portGiven = spec.commandLine().getParseResult().hasMatchedOption("--port");
        Demo demo = Demo.start(exit && !portGiven ? 0 : port, seed);
        var stopping = new AtomicBoolean();
        Thread stop = Stopping.whenTold(() -> {
            stopping.set(true);
            demo.close();
        });
        if (exit) {
            boolean right = new DemoRun(demo, out).run(orders, Duration.ofSeconds(timeout));
            Runtime.getRuntime().removeShutdownHook(stop);
            demo.close();
            return right ? 0 : 1;
        }
        out.println("Running at " + demo.address());
        out.println("Sign in:   " + demo.signInLink());
        out.println("Ctrl-C stops it and removes what it kept.");
        out.flush();
        try {
            keepOrdering(demo, stopping);
        } catch (RuntimeException failure) {
            // An order may be under way while everything stops.
            if (!stopping.get()) {
                throw failure;
            }
        }
        return 0;
    }

    private void keepOrdering(Demo demo, AtomicBoolean stopping) throws InterruptedException {
        var journeys = new Journeys(demo);
        for (int i = 0; i < orders; i++) {
            journeys.offer(demo.order().placed());
        }
        var random = new Random(seed);
        while (!stopping.get()) {
            Thread.sleep(ORDER_EVERY_MILLIS / 2 + random.nextLong(ORDER_EVERY_MILLIS));
            journeys.offer(demo.order().placed());
            if (journeys.goOn()) {
                journeys.again();
            }
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + most + ": " + value);
        }
    }
}
