package org.mailtls.inspector.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens the window with something in it. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        description = "Opens the window, and inspects the target or shows the saved chain or report at once.")
final class OpenCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final WindowOpener window;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET|FILE",
            description = "What to inspect, as for inspect, or a file: PEM, DER, P7B, or a saved JSON report.")
    private Optional<String> subject;

    OpenCommand(Terminal terminal, WindowOpener window) {
        this.terminal = terminal;
        this.window = window;
    }

    @Override
    public Integer call() {
        return open(terminal, window, subject);
    }

    /** Opens the window, returns when it is closed, and gives the exit status. */
    static int open(Terminal terminal, WindowOpener window, Optional<String> subject) {
        Optional<String> obstacle = window.open(subject);
        obstacle.ifPresent(reason -> terminal.err().println("No window: " + reason + "."));
        return obstacle.isPresent() ? ExitStatus.FAILED : ExitStatus.TRUSTED;
    }
}
