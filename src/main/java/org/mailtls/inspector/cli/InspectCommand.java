package org.mailtls.inspector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.PolicySources;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.capture.handshake.ClientIdentityFile;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.SendConnector;
import org.mailtls.inspector.store.TrustStores;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Inspects mail servers and judges what they show. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        description = "Connects to mail servers and says what is wrong with their certificates, and who has to act.",
        footer = {
            "",
            "Exit status: 0 every verdict is trusted; 1 some verdict is not; 3 some target gave no certificate;",
            "2 wrong usage; 4 internal error. With --sender: 0 that sender would deliver to every target; 1 it",
            "would not, or that is not known; 3 the same where some target gave no certificate."
        })
final class InspectCommand implements Callable<Integer> {
    private static final int AT_ONCE = 16;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description =
                    "host, host:port, [::1]:25, smtp://host, smtps://host, imap://host, ..., user@domain, or demo:NAME"
                            + " for a demo server of this tool's own (demo:private-root, ...).")
    private List<String> targets = new ArrayList<>();

    @Mixin
    private PastedOptions pasted;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private JudgingOptions judging;

    @ArgGroup
    private OutputChoice output = new OutputChoice();

    @Option(
            names = "--pem",
            paramLabel = "FILE",
            description = "Write the certificates that were sent to this file, too.")
    private Optional<Path> pem;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        List<Job> jobs = jobs();
        Optional<ClientIdentity> identity = connection.clientCertificate().map(this::readIdentity);
        PolicySources policies = connection
                .dnssecAnchor()
                .map(this::readAnchors)
                .map(PolicySources.usual()::withAnchors)
                .orElseGet(PolicySources::usual);
        Cancellation cancellation = new Cancellation();
        List<Assessment> assessments;
        try (Interruption interruption = new Interruption(cancellation::cancel);
                Progress progress = new Progress(terminal.err())) {
            assessments = assess(jobs, new Inspection(connection, identity, policies, progress, cancellation));
        }
        if (pem.isPresent()) {
            writePem(assessments, pem.get());
        }
        return ExitStatus.of(assessments, judging.namesSender());
    }

    private List<Job> jobs() {
        Optional<LogEntry> logged = pasted.logged(terminal.in());
        List<SendConnector> connectors = pasted.connectors(terminal.in());
        Judgement given = judging.prepare();
        Judgement judgement = logged.map(given::beside).orElse(given);
        CommandLine commandLine = spec.commandLine();
        if (!targets.isEmpty()) {
            Judgement asConnector = connectors.size() == 1 ? judgement.hinted(connectors.getFirst()) : judgement;
            return targets.stream()
                    .map(target -> new Job(Subject.of(target, connection, commandLine), asConnector))
                    .toList();
        }
        if (pasted.hasConnectors()) {
            return Job.of(connectors, connection, judgement, commandLine, terminal.err());
        }
        return logged.map(entry -> List.of(Job.of(entry, connection, judgement, commandLine)))
                .orElseThrow(() -> new ParameterException(commandLine, "Missing required parameter: 'TARGET...'"));
    }

    /** Inspects several at a time, and prints in the order of the arguments, each as soon as its turn has come. */
    private List<Assessment> assess(List<Job> jobs, Inspection inspection) throws InterruptedException {
        ResultPrinter printer = new ResultPrinter(output.form(), terminal.out());
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            threads.execute(TrustStores::all);
            List<Future<Assessment>> running = jobs.stream()
                    .map(job -> threads.submit(() -> inspection.assess(job)))
                    .toList();
            for (Future<Assessment> future : running) {
                printer.add(await(future));
            }
        }
        return printer.finish();
    }

    private static Assessment await(Future<Assessment> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException("an inspection failed", e.getCause());
        }
    }

    private ClientIdentity readIdentity(Path file) {
        try {
            return ClientIdentityFile.read(Files.readAllBytes(file), judging.password());
        } catch (IOException | UnreadableFileException e) {
            throw new ParameterException(spec.commandLine(), "--client-cert " + file + ": " + InputFiles.reason(e), e);
        }
    }

    private DnssecAnchors readAnchors(Path file) {
        try {
            return DnssecAnchors.read(Files.readString(file));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--dnssec-anchor " + file + ": " + InputFiles.reason(e), e);
        }
    }

    private void writePem(List<Assessment> assessments, Path file) {
        List<Certificate> sent = assessments.stream()
                .flatMap(assessment -> assessment.evidence().endpoints().stream())
                .flatMap(endpoint -> endpoint.presented().stream())
                .toList();
        try {
            Files.writeString(file, CertificateFiles.pem(sent));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--pem " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
