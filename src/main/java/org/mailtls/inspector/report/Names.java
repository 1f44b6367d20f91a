package org.mailtls.inspector.report;

import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** What endpoints and protocols are called. */
final class Names {
    private Names() {}

    /** {@code mail.example.com (192.0.2.7), port 25}; a saved chain whose origin is not known has no port. */
    static String of(Endpoint endpoint) {
        String host = Messages.printable(endpoint.host().display());
        String port = endpoint.port() == 0 ? "" : ", port " + endpoint.port();
        return host + address(endpoint).map(address -> " (" + address + ")").orElse("") + port;
    }

    /** The address, where the host is a name. */
    private static Optional<String> address(Endpoint endpoint) {
        return switch (endpoint.host()) {
            case Host.DnsName name -> endpoint.address().map(IpText::of);
            case Host.Address literal -> Optional.empty();
        };
    }

    /** {@code SMTP with STARTTLS}. */
    static String of(MailProtocol protocol, TlsMode mode) {
        String word =
                protocol == MailProtocol.SIEVE ? "ManageSieve" : protocol.word().toUpperCase(Locale.ROOT);
        return word
                + switch (mode) {
                    case STARTTLS -> " with STARTTLS";
                    case IMPLICIT -> " over TLS";
                };
    }

    static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
