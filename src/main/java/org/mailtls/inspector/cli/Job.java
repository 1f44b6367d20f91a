package org.mailtls.inspector.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mailtls.inspector.log.Direction;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.SendConnector;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.Messages.LoggedText;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.TargetParser;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One inspection that the command line asks for. */
record Job(Subject subject, Judgement judgement) {
    private static final int SMTP_PORT = 25;

    /** What a log line leads to: the server it names, or else the whole domain. */
    static Job of(LogEntry entry, ConnectionOptions options, Judgement judgement, CommandLine commandLine) {
        Host other = entry.other()
                .filter(host -> entry.direction() == Direction.OUTBOUND)
                .orElseThrow(() -> new ParameterException(commandLine, "--log-line: " + nothingToInspect(entry)));
        return of(other, entry.namesDomainOnly(), entry.port(), options, judgement, commandLine);
    }

    private static String nothingToInspect(LogEntry entry) {
        LoggedText words = Messages.logged(entry);
        String why = entry.direction() == Direction.OUTBOUND ? "It names no server and no domain." : words.advice();
        return words.title() + " " + words.meaning() + " " + why + " Name a TARGET to inspect one all the same.";
    }

    /** What the connectors lead to: their smart hosts, or else the domains they are meant for. */
    static List<Job> of(
            List<SendConnector> connectors,
            ConnectionOptions options,
            Judgement judgement,
            CommandLine commandLine,
            PrintStream notes) {
        List<Job> jobs = new ArrayList<>();
        for (SendConnector connector : connectors) {
            Judgement strict = judgement.hinted(connector);
            boolean domains = connector.smartHosts().isEmpty();
            connector.targets().stream()
                    .map(host -> of(host, domains, connector.port(), options, strict, commandLine))
                    .forEach(jobs::add);
            note(connector, notes);
        }
        if (jobs.isEmpty()) {
            throw new ParameterException(
                    commandLine,
                    "--send-connector: no connector in use names a smart host or a domain; name the partner's domain as"
                            + " TARGET.");
        }
        return jobs;
    }

    private static void note(SendConnector connector, PrintStream notes) {
        if (connector.externalDns()) {
            notes.println("The connector \"" + Messages.printable(connector.name())
                    + "\" asks Exchange's external DNS servers; name one of them with --dns to see what it sees.");
        }
    }

    private static Job of(
            Host host,
            boolean wholeDomain,
            OptionalInt port,
            ConnectionOptions options,
            Judgement judgement,
            CommandLine commandLine) {
        TargetParser.Overrides given = options.overrides();
        boolean usual = given.port().isPresent() || port.isEmpty() || port.getAsInt() == SMTP_PORT;
        TargetParser.Overrides overrides = new TargetParser.Overrides(
                given.protocol(), usual ? given.port() : port, given.tlsMode(), wholeDomain || given.wholeDomain());
        return switch (TargetParser.parse(text(host), overrides)) {
            case TargetParser.Result.Parsed(var target) -> new Job(new Subject.Network(target), judgement);
            case TargetParser.Result.Rejected(String message) -> throw new ParameterException(commandLine, message);
        };
    }

    private static String text(Host host) {
        return switch (host) {
            case Host.DnsName name -> name.ascii();
            case Host.Address address -> "[" + address.ascii() + "]";
        };
    }
}
