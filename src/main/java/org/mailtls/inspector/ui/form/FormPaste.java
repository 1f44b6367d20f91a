package org.mailtls.inspector.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.log.Direction;
import org.mailtls.inspector.log.LogEntry;
import org.mailtls.inspector.log.LogLine;
import org.mailtls.inspector.log.SendConnector;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.report.Messages.LoggedText;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.ui.element.Texts;

/**
 * What a pasted log line, or a pasted send connector, fills into the form.
 *
 * @param host the text of the host field; empty where nothing can be inspected, and {@code notes} say why
 * @param wholeDomain whether that is a mail domain
 * @param sender whom to judge as; empty to leave the choice as it is
 * @param nameExpected the text of the field of the name expected; empty to leave it as it is
 * @param notes what to tell the user, sentences that are safe to show
 * @param logged to be compared with what is found
 */
public record FormPaste(
        String host,
        boolean wholeDomain,
        Optional<SenderProfile> sender,
        Optional<String> nameExpected,
        List<String> notes,
        Optional<LogEntry> logged) {
    private static final int SMTP_PORT = 25;

    public FormPaste {
        notes = List.copyOf(notes);
    }

    /** Reads the text: a send connector's settings, or else a line of a log; empty where it is neither. */
    public static Optional<FormPaste> read(String text) {
        List<SendConnector> connectors = SendConnector.read(text);
        if (!connectors.isEmpty()) {
            return Optional.of(of(connectors));
        }
        return switch (LogLine.read(text)) {
            case LogLine.Result.Recognised(LogEntry entry) -> Optional.of(of(entry));
            case LogLine.Result.NotRecognised _ -> Optional.empty();
        };
    }

    private static FormPaste of(LogEntry entry) {
        LoggedText words = Messages.logged(entry);
        Optional<Host> other = entry.other().filter(host -> entry.direction() == Direction.OUTBOUND);
        return new FormPaste(
                other.map(host -> typed(host, entry.namesDomainOnly() ? OptionalInt.empty() : entry.port()))
                        .orElse(""),
                other.isPresent() && entry.namesDomainOnly(),
                entry.sender().map(SenderProfile::of),
                entry.nameExpected().map(Host.DnsName::display),
                Stream.of(words.title(), words.meaning(), words.advice())
                        .filter(sentence -> !sentence.isEmpty())
                        .toList(),
                Optional.of(entry));
    }

    private static FormPaste of(List<SendConnector> connectors) {
        List<SendConnector> useful = connectors.stream()
                .filter(connector -> connector.enabled() && !connector.targets().isEmpty())
                .toList();
        if (useful.isEmpty()) {
            return new FormPaste(
                    "",
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(Texts.of("paste.connector.none")),
                    Optional.empty());
        }
        SendConnector first = useful.getFirst();
        boolean domain = first.smartHosts().isEmpty();
        return new FormPaste(
                typed(first.targets().getFirst(), domain ? OptionalInt.empty() : first.port()),
                domain,
                Optional.of(SenderProfile.of(first.sender())),
                first.nameExpected().map(Host.DnsName::display),
                notes(first, useful),
                Optional.empty());
    }

    private static List<String> notes(SendConnector taken, List<SendConnector> useful) {
        List<String> notes = new ArrayList<>();
        notes.add(Texts.of("paste.connector.taken", Messages.printable(taken.name())));
        List<String> others = useful.stream()
                .flatMap(connector -> connector.targets().stream())
                .map(Host::display)
                .distinct()
                .skip(1)
                .toList();
        if (!others.isEmpty()) {
            notes.add(Texts.of("paste.connector.others", Messages.printable(String.join(", ", others))));
        }
        if (taken.externalDns()) {
            notes.add(Texts.of("paste.connector.external-dns"));
        }
        return notes;
    }

    private static String typed(Host host, OptionalInt port) {
        boolean usual = port.isEmpty() || port.getAsInt() == SMTP_PORT;
        if (usual) {
            return host.display();
        }
        String name = host.ascii().contains(":") ? "[" + host.ascii() + "]" : host.display();
        return name + ":" + port.getAsInt();
    }
}
