package org.advalorem.assembly.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.advalorem.assembly.service.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code advalorem serve}: runs the service until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service: webhooks, the engine, the API and the pages.",
            "Stops on SIGTERM or Ctrl-C after finishing the steps it is in."
        },
        footer = {
            "",
            "Examples:",
            "  advalorem serve --env-file /etc/advalorem.env",
            "  ADVALOREM_PORT=9000 advalorem serve"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped when told to",
            "1:could not start",
            "2:wrong usage, or settings cannot be used; all faults are listed"
        })
public final class ServeCommand implements Callable<Integer> {

    @Mixin
    private EnvFile envFile;

    @Override
    public Integer call() throws InterruptedException {
        Service service = Service.start(envFile.settings(), Clock.systemUTC());
        Stopping.whenTold(service::close);
        new CountDownLatch(1).await();
        return 0;
    }
}
