package org.mailtls.inspector.log;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.target.Host;

/**
 * What a line of a mail server's log tells. Its texts are as pasted: escape them wherever they are shown.
 *
 * @param status the complaint in the log's own words
 * @param event the number of the Windows event
 * @param domain the mail domain of the other side; for {@link Direction#OWN_CERTIFICATE} the name that is lacking
 * @param host the server of the other side
 * @param address the address of that server
 * @param port the port of that server, 1 to 65535
 * @param connector the connector's name
 * @param smtpCode the reply code (RFC 5321 section 4.2)
 * @param enhancedCode the enhanced status code (RFC 3463)
 * @param time when it was logged, where the line says so without doubt
 * @param sender how strict the sending server is
 */
public record LogEntry(
        LogSource source,
        Direction direction,
        Symptom symptom,
        String status,
        OptionalInt event,
        Optional<Host.DnsName> domain,
        Optional<Host> host,
        Optional<InetAddress> address,
        OptionalInt port,
        Optional<String> connector,
        OptionalInt smtpCode,
        Optional<String> enhancedCode,
        Optional<Instant> time,
        Optional<SenderHint> sender) {

    /** The status as it stands within a sentence: in quotes where it is more than one word. */
    public String statusInSentence() {
        boolean plain = !status.contains(" ") || (event.isPresent() && status.startsWith("event "));
        return plain ? status : "\"" + status + "\"";
    }

    /** What can be inspected about it: the server, or else the domain, or else the address; empty for one's own certificate. */
    public Optional<Host> other() {
        if (direction == Direction.OWN_CERTIFICATE) {
            return Optional.empty();
        }
        return host.or(() -> domain).or(() -> address.map(Host.Address::new));
    }

    /** Whether {@link #other} names a mail domain and no server. */
    public boolean namesDomainOnly() {
        return host.isEmpty() && domain.isPresent();
    }

    /** The name that the sending server wants in the certificate, where the log tells. */
    public Optional<Host.DnsName> nameExpected() {
        return sender.filter(SenderHint.DOMAIN_SECURITY::equals).flatMap(hint -> domain);
    }
}
