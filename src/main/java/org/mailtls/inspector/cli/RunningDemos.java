package org.mailtls.inspector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.demo.DemoServer;

/** One server of every scenario, and the files with the roots they offer. */
final class RunningDemos implements AutoCloseable {
    private final Path folder;
    private final List<Demo> demos = new ArrayList<>();

    /** @param rootFile the roots to trust, where the scenario offers some */
    record Demo(DemoServer server, Optional<Path> rootFile) {}

    private RunningDemos(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException when the files cannot be written */
    static RunningDemos start() throws IOException {
        RunningDemos running = new RunningDemos(Files.createTempDirectory("mail-tls-inspector-demo"));
        try {
            for (DemoScenario scenario : DemoScenario.values()) {
                running.add(DemoServer.start(scenario));
            }
            return running;
        } catch (IOException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void add(DemoServer server) throws IOException {
        Optional<Path> file = Optional.empty();
        if (server.offeredRoots().isPresent()) {
            Path rootFile = folder.resolve(server.scenario().word() + "-root.pem");
            Files.writeString(
                    rootFile, CertificateFiles.pem(server.offeredRoots().get()));
            file = Optional.of(rootFile);
        }
        demos.add(new Demo(server, file));
    }

    List<Demo> demos() {
        return List.copyOf(demos);
    }

    /** Ends the servers and removes the files; a second call does nothing. */
    @Override
    public void close() throws IOException {
        for (Demo demo : demos) {
            demo.server().close();
            if (demo.rootFile().isPresent()) {
                Files.deleteIfExists(demo.rootFile().get());
            }
        }
        Files.deleteIfExists(folder);
    }
}
