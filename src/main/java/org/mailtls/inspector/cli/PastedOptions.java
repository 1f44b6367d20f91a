package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.LogLine;
import org.mailtls.inspector.log.SendConnector;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that take what administrators have at hand: a line of a log, the settings of a send connector. */
final class PastedOptions {
    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST_LINE = 128 * 1024;
    private static final int MOST_OCTETS = SendConnector.MOST_CHARACTERS;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--log-line",
            paramLabel = "TEXT",
            description =
                    "What a mail server logged, or - to read it from standard input: an Exchange event or protocol"
                            + " log line, a bounce, a line of Postfix or Exim. The server or domain it names is inspected where no"
                            + " TARGET is given, and the result says whether it explains the line.")
    private Optional<String> logLine;

    @Option(
            names = "--send-connector",
            paramLabel = "FILE",
            description =
                    "The output of Get-SendConnector | Format-List, or - to read it from standard input. Its smart"
                            + " hosts or domains are inspected, as strictly as the connector is.")
    private Optional<String> connectorFile;

    /**
     * The log line.
     *
     * @throws ParameterException when it is none
     */
    Optional<LogEntry> logged(InputStream in) {
        return logLine.map(text -> text.equals(STANDARD_INPUT) ? line(in) : text)
                .map(text -> switch (LogLine.read(text)) {
                    case LogLine.Result.Recognised(LogEntry entry) -> entry;
                    case LogLine.Result.NotRecognised(String seen) ->
                        throw wrong(
                                seen.isEmpty()
                                        ? "--log-line: there is no text."
                                        : "--log-line: no line of a mail log is known that reads \"" + seen + "\".");
                });
    }

    private String line(InputStream in) {
        return InputFiles.text(octets("--log-line -", in, LONGEST_LINE));
    }

    boolean hasConnectors() {
        return connectorFile.isPresent();
    }

    /**
     * The connectors that are in use.
     *
     * @throws ParameterException when the file cannot be read or has none
     */
    List<SendConnector> connectors(InputStream in) {
        if (connectorFile.isEmpty()) {
            return List.of();
        }
        String file = connectorFile.get();
        List<SendConnector> connectors =
                SendConnector.read(file.equals(STANDARD_INPUT) ? settings(file, in) : contents(file));
        if (connectors.isEmpty()) {
            throw wrong("--send-connector " + file
                    + ": there is no send connector in it; give the output of Get-SendConnector | Format-List.");
        }
        return connectors.stream().filter(SendConnector::enabled).toList();
    }

    private String contents(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return settings(file, in);
        } catch (IOException e) {
            throw wrong("--send-connector " + file + ": " + InputFiles.reason(e));
        } catch (InvalidPathException e) {
            throw wrong("--send-connector " + file + ": not a file name");
        }
    }

    private String settings(String file, InputStream in) {
        byte[] octets = octets("--send-connector " + file, in, MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            throw wrong("--send-connector " + file + ": it has more than " + (MOST_OCTETS >> 20)
                    + " MiB; give fewer connectors at a time.");
        }
        return InputFiles.text(octets);
    }

    private byte[] octets(String option, InputStream in, int most) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw wrong(option + ": " + InputFiles.reason(e));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
