package org.mailtls.inspector.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mailtls.inspector.demo.DemoScenario;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TargetParser;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What one argument of {@code inspect} asks for. */
sealed interface Subject {
    /** A server or domain on the network. */
    record Network(MailTarget target) implements Subject {}

    /** A demo server, to be started for this call. */
    record Demo(String input, DemoScenario scenario) implements Subject {}

    /**
     * An entry of a list that names nothing to inspect.
     *
     * @param why one sentence for people
     */
    record NotATarget(String input, String why) implements Subject {}

    /** The prefix of a demo server's name. */
    String DEMO_PREFIX = "demo:";

    /**
     * Reads an argument.
     *
     * @throws ParameterException when it is no target
     */
    static Subject of(String argument, ConnectionOptions options, CommandLine commandLine) {
        String input = argument.strip();
        if (input.startsWith(DEMO_PREFIX)) {
            return demo(input, options, commandLine);
        }
        return switch (TargetParser.parse(input, options.overrides())) {
            case TargetParser.Result.Parsed parsed -> new Network(parsed.target());
            case TargetParser.Result.Rejected rejected ->
                throw new ParameterException(commandLine, input + ": " + rejected.message());
        };
    }

    /** Reads an entry of a list; what is no target there does not stop the others. */
    static Subject listed(String entry, ConnectionOptions options, CommandLine commandLine) {
        try {
            return of(entry, options, commandLine);
        } catch (ParameterException e) {
            String prefix = entry.strip() + ": ";
            String message = String.valueOf(e.getMessage());
            return new NotATarget(entry, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        }
    }

    private static Demo demo(String input, ConnectionOptions options, CommandLine commandLine) {
        if (options.chooseAServer()) {
            throw new ParameterException(
                    commandLine,
                    input
                            + " has its own address; --protocol, --port, --tls, --mx, --address, -4 and -6 do not go with it.");
        }
        return DemoScenario.named(input.substring(DEMO_PREFIX.length()))
                .map(scenario -> new Demo(input, scenario))
                .orElseThrow(() -> new ParameterException(
                        commandLine,
                        input + ": there is no such demo; there are "
                                + Arrays.stream(DemoScenario.values())
                                        .map(scenario -> DEMO_PREFIX + scenario.word())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
