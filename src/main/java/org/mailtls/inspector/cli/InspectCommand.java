package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.Capturer;
import org.mailtls.inspector.capture.PolicySources;
import org.mailtls.inspector.capture.ThisComputer;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.capture.handshake.ClientIdentityFile;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.SendConnector;
import org.mailtls.inspector.sweep.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Inspects mail servers and judges what they show. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        sortOptions = false,
        description = "Connects to mail servers and says what is wrong with their certificates, and who has to act.",
        footer = {
            "",
            "Exit status: 0 every verdict is trusted; 1 some verdict is not; 3 some target gave no certificate;",
            "2 wrong usage; 4 internal error, or a result cannot be written. With --sender: 0 that sender would",
            "deliver to every target; 1 it would not, or that is not known; 3 the same where some target gave no",
            "certificate."
        })
final class InspectCommand implements Callable<Integer> {
    /** Beyond this many, progress is told by their number instead of by name. */
    private static final int FEW = 16;

    private static final Duration TO_PRINT_THE_REST = Duration.ofSeconds(5);

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
    private ManyTargets list;

    @Mixin
    private PastedOptions pasted;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private JudgingOptions judging;

    @ArgGroup
    private OutputChoice output = new OutputChoice();

    @Mixin
    private OutputFiles files;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (files.takesStandardOutput() && output.form().isPresent()) {
            throw wrong("--csv -: standard output is taken; name a file, or leave the other form out.");
        }
        List<Job> jobs = jobs();
        Optional<ClientIdentity> identity = connection.clientCertificate().map(this::readIdentity);
        PolicySources policies = connection
                .dnssecAnchor()
                .map(this::readAnchors)
                .map(PolicySources.usual()::withAnchors)
                .orElseGet(PolicySources::usual);
        try (Progress stages = new Progress(terminal.err());
                ManyProgress count = new ManyProgress(terminal.err(), jobs.size(), FEW)) {
            CaptureObserver observer = jobs.size() > FEW ? CaptureObserver.NONE : stages;
            Inspection inspection = new Inspection(connection, identity, new Capturer(), policies, observer);
            ResultFlow flow =
                    new ResultFlow(outlets(), count::done, result -> ExitStatus.of(result, judging.namesSender()));
            return ExitStatus.ofAll(run(jobs, inspection, flow, count));
        }
    }

    private List<ResultOutlet> outlets() {
        List<ResultOutlet> outlets = new ArrayList<>();
        if (!files.takesStandardOutput()) {
            Instant start = Instant.now();
            outlets.add(new ResultPrinter(
                    output.form().orElse(ResultForm.TEXT),
                    terminal.out(),
                    new ResultPrinter.Heading(
                            ThisComputer::host, start, () -> Duration.between(start, Instant.now()))));
        }
        outlets.addAll(files.open(terminal));
        return outlets;
    }

    /** Inspects many at a time; what is done when Ctrl+C comes is still printed. */
    private Set<Integer> run(List<Job> jobs, Inspection inspection, ResultFlow flow, ManyProgress count)
            throws InterruptedException {
        Sweep<Job, ResultFlow.Formed> sweep =
                new Sweep<>(jobs, (job, index, cancellation) -> flow.formed(index, inspection.of(job, cancellation)));
        CountDownLatch printed = new CountDownLatch(1);
        try (Interruption interruption = new Interruption(() -> {
            sweep.cancel();
            await(printed);
        })) {
            sweep.run(flow);
        } catch (CancellationException e) {
            terminal.err().println(count.words() + ", then cancelled.");
            throw e;
        } catch (UncheckedIOException nothingTakesResults) {
            sweep.cancel(); // the flow says below what failed
        } finally {
            sweep.cancel();
            flow.finish();
            flow.failures().forEach(terminal.err()::println);
            printed.countDown();
        }
        return flow.statuses();
    }

    private static void await(CountDownLatch printed) {
        try {
            printed.await(TO_PRINT_THE_REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<Job> jobs() {
        Optional<LogEntry> logged = pasted.logged(terminal.in());
        List<SendConnector> connectors = pasted.connectors(terminal.in());
        Judgement given = judging.prepare();
        Judgement judgement = logged.map(given::beside).orElse(given);
        CommandLine commandLine = spec.commandLine();
        if (!targets.isEmpty() || list.given()) {
            Judgement asConnector = connectors.size() == 1 ? judgement.hinted(connectors.getFirst()) : judgement;
            Stream<Subject> named = targets.stream().map(target -> Subject.of(target, connection, commandLine));
            Stream<Subject> listed =
                    list.read(terminal.in()).stream().map(target -> Subject.listed(target, connection, commandLine));
            return Stream.concat(named, listed)
                    .map(subject -> new Job(subject, asConnector))
                    .toList();
        }
        if (pasted.hasConnectors()) {
            return Job.of(connectors, connection, judgement, commandLine, terminal.err());
        }
        return logged.map(entry -> List.of(Job.of(entry, connection, judgement, commandLine)))
                .orElseThrow(() -> new ParameterException(
                        commandLine, "Missing required parameter: 'TARGET...' or '--file LIST'"));
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
            throw wrong("--dnssec-anchor " + file + ": " + InputFiles.reason(e));
        }
    }
}
