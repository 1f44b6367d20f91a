package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mailtls.inspector.capture.ThisComputer;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.saved.SavedEvidence;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges chains that were saved earlier or elsewhere. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        sortOptions = false,
        description = "Judges a saved chain; connects to nothing.",
        footer = {
            "",
            "Exit status: 0 every verdict is trusted; 1 some verdict is not; 3 a saved report holds no certificate;",
            "2 wrong usage; 4 internal error, or the result cannot be written. With --sender: 0 that sender would",
            "accept every chain; 1 it would not, or that is not known; 3 the same where some saved report holds no",
            "certificate."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_OCTETS = 32 << 20;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "PEM, DER or PKCS#7 with the server's certificate first, the output of openssl s_client -showcerts, what the"
                            + " capture script wrote, or a saved JSON report; - for standard input.")
    private List<String> files;

    @Mixin
    private JudgingOptions judging;

    @ArgGroup
    private OutputChoice output = new OutputChoice();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Judgement judgement = judging.prepare();
        List<Evidence> saved =
                files.stream().flatMap(file -> read(file).stream()).toList();
        ResultPrinter printer =
                new ResultPrinter(output.form().orElse(ResultForm.TEXT), terminal.out(), heading(saved));
        try {
            return print(saved, judgement, printer);
        } catch (IOException e) {
            terminal.err().println(ResultFlow.sentence(printer, e));
            return ExitStatus.FAILED;
        }
    }

    private int print(List<Evidence> saved, Judgement judgement, ResultPrinter printer) throws IOException {
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < saved.size(); i++) {
            Evidence evidence = saved.get(i);
            TargetResult result = new TargetResult.Inspected(Judgement.judge(
                    evidence, judgement.policy(evidence.startedAt()).judgedOn(ThisComputer.host())));
            statuses.add(ExitStatus.of(result, judging.namesSender()));
            printer.write(printer.formOf(i, result));
        }
        printer.finish();
        return ExitStatus.ofAll(statuses);
    }

    private static ResultPrinter.Heading heading(List<Evidence> saved) {
        Instant start = saved.stream()
                .map(Evidence::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = saved.stream()
                .map(evidence -> evidence.startedAt().plus(evidence.duration()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new ResultPrinter.Heading(saved.getFirst()::by, start, () -> Duration.between(start, end));
    }

    private List<Evidence> read(String file) {
        String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
        return switch (SavedEvidence.read(content(file), name, Instant.now(), ThisComputer.host())) {
            case SavedEvidence.Result.Read read -> read.evidence();
            case SavedEvidence.Result.Rejected rejected ->
                throw new ParameterException(spec.commandLine(), rejected.message());
        };
    }

    private byte[] content(String file) {
        try (InputStream in = file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(Path.of(file))) {
            return in.readNBytes(MOST_OCTETS);
        } catch (IOException | InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + InputFiles.reason(e), e);
        }
    }
}
