package org.mailtls.inspector.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session of Exchange's SMTP protocol log, whose lines are {@code date-time,connector-id,session-id,sequence-number,
 * local-endpoint,remote-endpoint,event,data,context}.
 *
 * @param local this side's address and port, as logged
 * @param text the session's lines in one
 */
record ProtocolLog(String connector, String local, String remote, String text) {
    private static final Pattern LINE = Pattern.compile("\"?(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,20}Z)\"?,([^,]{0,200}),"
            + "\"?([0-9A-Fa-f]{16})\"?,\"?(\\d{1,9})\"?,([^,]{0,70}),([^,]{0,70}),\"?([-+<>*])\"?,(.{0,4000})");
    private static final Pattern ENDPOINT =
            Pattern.compile("\"?\\[?([0-9A-Fa-f.:]{2,45}?)(?:%\\d{1,9})?]?:(\\d{1,5})\"?");
    private static final Set<Integer> LISTENING = Set.of(25, 465, 587, 717, 2525);

    /** The first session that complains, or else the first. */
    static Optional<ProtocolLog> in(PastedText pasted) {
        Map<String, List<Matcher>> sessions = new LinkedHashMap<>();
        for (String line : pasted.lines()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                sessions.computeIfAbsent(matcher.group(3), key -> new ArrayList<>())
                        .add(matcher);
            }
        }
        List<ProtocolLog> all = sessions.values().stream().map(ProtocolLog::of).toList();
        return all.stream()
                .filter(session -> Complaint.in(session.text).isPresent())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static ProtocolLog of(List<Matcher> lines) {
        Matcher first = lines.getFirst();
        Matcher last = lines.getLast();
        StringBuilder text = new StringBuilder(first.group(1));
        for (Matcher line : lines) {
            text.append(' ').append(line.group(7)).append(' ').append(line.group(8));
        }
        return new ProtocolLog(first.group(2).replace("\"", "").strip(), last.group(5), last.group(6), text.toString());
    }

    /** Whether the other side connected to this one. */
    boolean inbound() {
        OptionalInt port = port(local);
        return port.isPresent() && LISTENING.contains(port.getAsInt());
    }

    /** The other side's address as text; empty where the log has none. */
    Optional<String> remoteAddress() {
        Matcher matcher = ENDPOINT.matcher(remote);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    OptionalInt remotePort() {
        return port(remote);
    }

    private static OptionalInt port(String endpoint) {
        Matcher matcher = ENDPOINT.matcher(endpoint);
        return matcher.matches() ? Details.port(Optional.of(matcher.group(2))) : OptionalInt.empty();
    }
}
