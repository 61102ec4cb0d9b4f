package org.advalorem.assembly.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a command answered. */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** With these environment variables and no others. */
    static CommandLineRun run(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Advalorem.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int status = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
