package org.advalorem.assembly.cli;

import com.google.common.base.Ascii;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advalorem completion}: what a shell needs to complete commands and options on Tab. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which the shell completes commands, options and file names on Tab.",
        footer = {
            "",
            "Examples:",
            "  source <(advalorem completion bash)",
            "  advalorem completion bash > /etc/bash_completion.d/advalorem",
            "  source <(advalorem completion zsh)",
            "",
            "The first and the third are for one session, or for ~/.bashrc and ~/.zshrc; the second is for every user of"
                    + " a machine."
        },
        exitCodeListHeading = TokenCommand.EXIT_CODES,
        exitCodeList = {"0:printed", "2:wrong usage"})
public final class CompletionCommand implements Callable<Integer> {

    /** Shells that there is a script for: one script fits both. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return Ascii.toLowerCase(name());
        }
    }

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        String script = switch (shell) {
            case BASH, ZSH -> AutoComplete.bash(root.name(), root.commandLine());
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
