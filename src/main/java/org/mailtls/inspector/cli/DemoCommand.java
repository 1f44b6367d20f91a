package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.mailtls.inspector.demo.DemoServer;
import picocli.CommandLine.Command;

/** Runs the demo servers until Ctrl+C. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        description = "Starts the demo servers on this computer and keeps them running until Ctrl+C.")
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (RunningDemos running = RunningDemos.start();
                Interruption interruption = new Interruption(() -> close(running))) {
            running.demos().forEach(demo -> terminal.out().println(line(demo)));
            terminal.out().flush();
            terminal.err().println("Inspect one with: inspect ADDRESS --sni NAME --name NAME. Ctrl+C ends them all.");
            new CountDownLatch(1).await();
        }
        return ExitStatus.TRUSTED;
    }

    private static String line(RunningDemos.Demo demo) {
        DemoServer server = demo.server();
        String address = server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort();
        String shows = server.scenario().shows()
                + demo.rootFile().map(file -> " (--trust " + file + ")").orElse("");
        return "%-20s  %-15s  %-24s  %s".formatted(server.scenario().word(), address, server.hostName(), shows);
    }

    private static void close(RunningDemos running) {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
