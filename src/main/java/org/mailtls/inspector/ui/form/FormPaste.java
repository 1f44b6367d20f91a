package org.mailtls.inspector.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param title what was read, in a few words that are safe to show
 * @param host the text of the host field; empty where nothing can be inspected, and {@code notes} say why
 * @param wholeDomain whether that is a mail domain
 * @param sender whom to judge as; empty to leave the choice as it is
 * @param nameExpected the text of the field of the name expected; empty for the host inspected
 * @param notes what to tell the user, sentences that are safe to show
 * @param logged to be compared with what is found
 */
public record FormPaste(
        String title,
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

    /** Whether the text is not read at all, as it has more than anybody pastes. */
    public static boolean isTooLong(String text) {
        return text.length() > SendConnector.MOST_CHARACTERS;
    }

    /** Reads the text: the send connectors in use, of which one is to be chosen, or else a line of a log; empty where it is neither. */
    public static List<FormPaste> read(String text) {
        if (isTooLong(text)) {
            return List.of();
        }
        List<SendConnector> connectors = SendConnector.read(text);
        if (!connectors.isEmpty()) {
            return of(connectors);
        }
        return switch (LogLine.read(text)) {
            case LogLine.Result.Recognised(LogEntry entry) -> List.of(of(entry));
            case LogLine.Result.NotRecognised _ -> List.of();
        };
    }

    private static FormPaste of(LogEntry entry) {
        LoggedText words = Messages.logged(entry);
        Optional<Host> other = entry.other().filter(host -> entry.direction() == Direction.OUTBOUND);
        List<String> notes = new ArrayList<>(List.of(words.title(), words.meaning(), words.advice()));
        if (other.isEmpty() && words.advice().isEmpty()) {
            notes.add(Texts.of("paste.no-server"));
        }
        notes.removeIf(String::isEmpty);
        return new FormPaste(
                words.title(),
                other.map(host -> typed(host, entry.namesDomainOnly() ? OptionalInt.empty() : entry.port()))
                        .orElse(""),
                other.isPresent() && entry.namesDomainOnly(),
                entry.sender().map(SenderProfile::of),
                entry.nameExpected().map(Host.DnsName::display),
                notes,
                Optional.of(entry));
    }

    private static List<FormPaste> of(List<SendConnector> connectors) {
        List<FormPaste> useful = connectors.stream()
                .filter(connector -> connector.enabled() && !connector.targets().isEmpty())
                .map(FormPaste::of)
                .toList();
        return useful.isEmpty() ? List.of(nothingIn(connectors)) : useful;
    }

    private static FormPaste nothingIn(List<SendConnector> connectors) {
        return new FormPaste(
                title(connectors.getFirst()),
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(Texts.of("paste.connector.none")),
                Optional.empty());
    }

    private static FormPaste of(SendConnector connector) {
        boolean domain = connector.smartHosts().isEmpty();
        return new FormPaste(
                title(connector),
                typed(connector.targets().getFirst(), domain ? OptionalInt.empty() : connector.port()),
                domain,
                Optional.of(SenderProfile.of(connector.sender())),
                connector.nameExpected().map(Host.DnsName::display),
                notes(connector),
                Optional.empty());
    }

    private static String title(SendConnector connector) {
        return Messages.printable(connector.name()
                + connector.targets().stream()
                        .findFirst()
                        .map(target -> " \u2192 " + target.display())
                        .orElse(""));
    }

    private static List<String> notes(SendConnector taken) {
        List<String> notes = new ArrayList<>();
        notes.add(Texts.of("paste.connector.taken", Messages.printable(taken.name())));
        List<String> others =
                taken.targets().stream().map(Host::display).distinct().skip(1).toList();
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
