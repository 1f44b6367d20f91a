package org.mailtls.inspector;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mailtls.inspector.cli.CommandLineTool;
import org.mailtls.inspector.cli.Terminal;
import org.mailtls.inspector.cli.WindowOpener;
import org.mailtls.inspector.ui.Launcher;

/** Where the program begins: without arguments the window, with arguments the command line. */
public final class Main {
    /** The system property by which a launcher for consoles asks for help, not for the window, if nothing is typed. */
    private static final String CONSOLE = "mail-tls-inspector.console";

    private Main() {}

    public static void main(String[] arguments) {
        TrainedStart.keep();
        fetchThroughTheSystemsProxy();
        if (arguments.length > 0) {
            Terminal terminal = Terminal.ofProcess();
            AtomicBoolean window = new AtomicBoolean();
            WindowOpener opener = subject -> {
                window.set(true);
                return openWindow(subject);
            };
            int status = CommandLineTool.run(terminal, opener, arguments);
            terminal.out().flush();
            terminal.err().flush();
            if (window.get()) {
                System.exit(status); // JavaFX removes its temporary files as Java ends
            }
            Departure.leave(status);
        }
        if (Boolean.getBoolean(CONSOLE)) {
            System.exit(CommandLineTool.run(Terminal.ofProcess(), Main::openWindow, "--help"));
        }
        openWindow(Optional.empty()).ifPresent(Main::showExampleInstead);
    }

    /** Java reads this once, when it first looks for a proxy. Mail servers are connected to directly all the same. */
    private static void fetchThroughTheSystemsProxy() {
        System.getProperties().putIfAbsent("java.net.useSystemProxies", "true");
    }

    private static Optional<String> openWindow(Optional<String> subject) {
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            Launcher.open(subject);
            return Optional.empty();
        } catch (UnsupportedOperationException | LinkageError e) {
            return Optional.of("the graphics system did not start: " + e.getMessage());
        }
    }

    private static void showExampleInstead(String obstacle) {
        CommandLineTool.showExample(
                Terminal.ofProcess(), "No window: " + obstacle + ". Here is what it would show for an example:");
        System.exit(0);
    }
}
