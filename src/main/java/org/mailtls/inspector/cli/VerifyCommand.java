package org.mailtls.inspector.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.evidence.Evidence;
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
        versionProvider = ToolVersion.class,
        sortOptions = false,
        description = "Judges a saved chain; connects to nothing.",
        footer = {
            "",
            "Exit status: 0 every verdict is trusted; 1 some verdict is not; 3 a saved report holds no certificate;",
            "2 wrong usage; 4 internal error."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "PEM, DER or PKCS#7, the server's certificate first; - for standard input.")
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
        ResultPrinter printer = new ResultPrinter(output.form(), terminal.out());
        for (Evidence evidence : saved) {
            printer.add(Assessor.judge(evidence, judgement.policy(evidence.startedAt())));
        }
        return ExitStatus.of(printer.finish());
    }

    private List<Evidence> read(String file) {
        try {
            return SavedFiles.read(file, terminal.in(), judging.password());
        } catch (IOException | UnreadableFileException | InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + InputFiles.reason(e), e);
        }
    }
}
