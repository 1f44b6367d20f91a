package org.mailtls.inspector.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a line, or a block of lines, of a mail server's log, of a bounce or of a message trace. */
public final class LogLine {
    private static final int SHOWN = 80;

    private record Mark(LogSource source, Pattern pattern) {}

    /** What each kind of log cannot do without; the first that fits counts. */
    private static final List<Mark> MARKS = List.of(
            mark(LogSource.EXCHANGE_PROTOCOL_LOG, "#Log-type: SMTP (?:Send|Receive) Protocol Log"),
            mark(
                    LogSource.EXCHANGE_EVENT,
                    "MSExchange(?:FrontEnd)?Transport|domain-secured domain|smart host for the connector"),
            mark(LogSource.EXCHANGE_EVENT, "confirm domain capabilities|support the STARTTLS SMTP verb"),
            mark(
                    LogSource.POSTFIX,
                    "postfix(?:-[\\w-]{1,20})?/|, dsn=[245]\\.|status=(?:deferred|bounced|sent|undeliverable)"),
            mark(
                    LogSource.EXCHANGE_ONLINE,
                    "LastAttemptedServerName|prod\\.(?:protection\\.)?outlook\\.com|(?<![\\d.])[45]\\.[47]\\.3[12]\\d(?!\\.?\\d)"
                            + "|MTA-STS validation"),
            mark(
                    LogSource.EXCHANGE_QUEUE,
                    "\\{LED=|LastError|TlsCertificateName of the SendConnector|4\\.7\\.5 Certificate validation"),
            mark(
                    LogSource.EXIM,
                    " R=\\S{1,60} T=\\S|TLS session: \\(|TLS session is required|TLS error on connection|\\bH=\\S{1,253} \\["),
            mark(
                    LogSource.BOUNCE,
                    "Diagnostic-Code:|Reporting-MTA:|Final-Recipient:|host \\S{1,253}\\[\\S{2,45}] said:"),
            mark(LogSource.SMTP_REPLY, "^[245]\\d\\d[ -]"));

    private LogLine() {}

    /** The outcome of reading. */
    public sealed interface Result {
        record Recognised(LogEntry entry) implements Result {}

        /** @param seen the beginning of what was read instead, unescaped; empty where nothing was */
        record NotRecognised(String seen) implements Result {}
    }

    private static Mark mark(LogSource source, String pattern) {
        return new Mark(source, Pattern.compile(pattern));
    }

    /** Reads the text, of which 64 KiB count. Nothing is looked up. */
    public static Result read(String text) {
        PastedText pasted = PastedText.of(text);
        Optional<ProtocolLog> session = ProtocolLog.in(pasted);
        String told = session.map(ProtocolLog::text).orElse(pasted.flat());
        LogSource source = session.isPresent() ? LogSource.EXCHANGE_PROTOCOL_LOG : source(pasted.flat());
        Optional<Complaint.Found> complaint = Complaint.in(told);
        Optional<Occasion> occasion = Occasion.in(pasted.flat());
        if (source == LogSource.UNKNOWN && complaint.isEmpty() && occasion.isEmpty()) {
            return new Result.NotRecognised(
                    told.length() > SHOWN ? told.substring(0, told.offsetByCodePoints(0, SHOWN / 2)) + "..." : told);
        }
        LogEntry entry = entry(source, complaint, occasion, Details.of(told));
        return new Result.Recognised(session.map(log -> with(log, entry)).orElse(entry));
    }

    private static LogSource source(String text) {
        return MARKS.stream()
                .filter(mark -> mark.pattern().matcher(text).find())
                .map(Mark::source)
                .findFirst()
                .orElse(LogSource.UNKNOWN);
    }

    private static LogEntry entry(
            LogSource source, Optional<Complaint.Found> complaint, Optional<Occasion> occasion, Details details) {
        boolean own = occasion.filter(it -> it.direction() == Direction.OWN_CERTIFICATE)
                .isPresent();
        Symptom symptom = complaint
                .filter(found -> !own)
                .map(found -> found.complaint().symptom())
                .or(() -> occasion.map(Occasion::symptom))
                .orElse(Symptom.NOT_TLS);
        OptionalInt event = occasion.map(Occasion::event).orElse(OptionalInt.empty());
        Optional<SenderHint> sender = occasion.flatMap(Occasion::sender)
                .or(() -> complaint.flatMap(found -> found.complaint().sender()))
                .filter(hint -> fits(hint, source));
        return new LogEntry(
                source == LogSource.UNKNOWN && event.isPresent() ? LogSource.EXCHANGE_EVENT : source,
                occasion.map(Occasion::direction).orElse(Direction.OUTBOUND),
                symptom,
                status(complaint, event, details),
                event,
                details.domain(),
                details.host(),
                details.address(),
                details.port(),
                details.connector(),
                details.smtpCode(),
                details.enhancedCode(),
                details.time(),
                sender);
    }

    private static String status(Optional<Complaint.Found> complaint, OptionalInt event, Details details) {
        return complaint
                .map(Complaint.Found::status)
                .or(() -> event.isPresent() ? Optional.of("event " + event.getAsInt()) : Optional.empty())
                .or(details::enhancedCode)
                .or(() -> details.smtpCode().isPresent()
                        ? Optional.of(Integer.toString(details.smtpCode().getAsInt()))
                        : Optional.empty())
                .orElse("");
    }

    private static LogEntry with(ProtocolLog log, LogEntry entry) {
        return new LogEntry(
                entry.source(),
                log.inbound() ? Direction.INBOUND : entry.direction(),
                entry.symptom(),
                entry.status(),
                entry.event(),
                entry.domain(),
                entry.host(),
                log.remoteAddress().flatMap(Details::address).or(entry::address),
                log.inbound() ? OptionalInt.empty() : log.remotePort(),
                Optional.of(log.connector()).filter(name -> !name.isEmpty()),
                entry.smtpCode(),
                entry.enhancedCode(),
                entry.time(),
                entry.sender());
    }

    private static boolean fits(SenderHint hint, LogSource source) {
        return switch (hint) {
            case ENCRYPTION_ONLY, CERTIFICATE_VALIDATION, DOMAIN_VALIDATION, DOMAIN_SECURITY ->
                source != LogSource.POSTFIX && source != LogSource.EXIM;
            case POSTFIX_ENCRYPT, POSTFIX_VERIFY -> source == LogSource.POSTFIX;
            case DANE, MTA_STS -> true;
        };
    }
}
