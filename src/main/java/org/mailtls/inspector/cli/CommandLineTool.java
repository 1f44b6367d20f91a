package org.mailtls.inspector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mailtls.inspector.capture.ThisComputer;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: its subcommands do the work. */
@Command(
        name = "mail-tls-inspector",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows the TLS certificate chain of a mail server, what is wrong with it, who has to act and how.",
        footer = {"", "Without arguments the window opens."})
public final class CommandLineTool implements Runnable {

    private static final int COLUMNS = 100;
    private static final Set<String> COMMANDS = Set.of("inspect", "verify", "open", "demo");

    /** These need to know what takes its time to find out: it begins at once. */
    private static final Set<String> JUDGING = Set.of("inspect", "verify");

    private static final Set<String> VERSION = Set.of("-V", "--version");

    /** The parser would look for Groovy in every library of the class path. */
    private static final String WITHOUT_GROOVY = "picocli.disable.closures";

    @Spec
    private CommandSpec spec;

    private CommandLineTool() {}

    /** Runs the given command line and gives its exit status. Just a file, as from a double click, is opened. */
    public static int run(Terminal terminal, WindowOpener window, String... typed) {
        if (typed.length == 1 && VERSION.contains(typed[0])) {
            Stream.of(new VersionLines().getVersion()).forEach(terminal.out()::println);
            return ExitStatus.TRUSTED;
        }
        if (isFile(typed)) {
            return OpenCommand.open(terminal, window, Optional.of(typed[0]));
        }
        if (typed.length > 0 && JUDGING.contains(typed[0])) {
            Thread.ofVirtual().start(TrustStores::all);
            Thread.ofVirtual().start(ThisComputer::host);
        }
        System.getProperties().putIfAbsent(WITHOUT_GROOVY, "true");
        CommandLine commandLine = new CommandLine(new CommandLineTool());
        subcommands(terminal, window, typed).forEach(commandLine::addSubcommand);
        commandLine
                .setOut(new PrintWriter(terminal.out(), true, UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, UTF_8))
                .registerConverter(Duration.class, OptionValues::duration)
                .registerConverter(Instant.class, OptionValues::instant)
                .registerConverter(InetAddress.class, OptionValues::address)
                .registerConverter(InetSocketAddress.class, OptionValues::dnsServer)
                .registerConverter(MailProtocol.class, OptionValues.words(MailProtocol.values(), MailProtocol::word))
                .registerConverter(TlsMode.class, OptionValues.words(TlsMode.values(), TlsMode::word))
                .registerConverter(SenderProfile.class, OptionValues.words(SenderProfile.values(), SenderProfile::word))
                .setUsageHelpWidth(COLUMNS)
                .setParameterExceptionHandler(CommandLineTool::explainUsage)
                .setExecutionExceptionHandler(CommandLineTool::reportInternalError);
        return commandLine.execute(typed);
    }

    private static boolean isFile(String... typed) {
        try {
            return typed.length == 1 && !COMMANDS.contains(typed[0]) && Files.isRegularFile(Path.of(typed[0]));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Only the one that is named: to describe them all costs more time than to run one. */
    private static Stream<Object> subcommands(Terminal terminal, WindowOpener window, String... arguments) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("inspect", () -> new InspectCommand(terminal));
        all.put("verify", () -> new VerifyCommand(terminal));
        all.put("open", () -> new OpenCommand(terminal, window));
        all.put("demo", () -> new DemoCommand(terminal));
        String first = arguments.length == 0 ? "" : arguments[0];
        return Optional.ofNullable(all.get(first))
                .map(Stream::of)
                .orElseGet(() -> all.values().stream())
                .map(Supplier::get);
    }

    /** Shows the main job in the terminal, where the window cannot open; the reason is one line. */
    public static void showExample(Terminal terminal, String reason) {
        terminal.err().println(reason);
        run(terminal, subject -> Optional.of(reason), "inspect", "demo:private-root");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: inspect, verify, open or demo.");
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        CommandLine commandLine = wrong.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println(Messages.printable(String.valueOf(wrong.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("See '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitStatus.USAGE;
    }

    private static int reportInternalError(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof CancellationException) {
            err.println("Cancelled.");
            return ExitStatus.CANCELLED;
        }
        err.println("This is a fault of the tool itself, please report it:");
        failure.printStackTrace(err);
        return ExitStatus.FAILED;
    }
}
