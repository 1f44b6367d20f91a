package org.mailtls.inspector.saved;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailTarget;

/** What {@code openssl s_client} prints of the handshake, OpenSSL 1.0.2 to 3.5. */
final class OpenSslHandshake {
    private static final Pattern NEGOTIATED = Pattern.compile("(?m)^(?:New|Reused), (\\S+), Cipher is (\\S+)$");
    private static final Pattern SESSION_PROTOCOL = Pattern.compile("(?m)^ {4}Protocol *: (\\S+)$");
    private static final Pattern SESSION_ID = Pattern.compile("(?m)^ {4}Session-ID: ([0-9A-F]+)$");
    private static final Pattern BYTES =
            Pattern.compile("SSL handshake has read (\\d{1,15}) bytes and written (\\d{1,15}) bytes");
    private static final Pattern TEMP_KEY =
            Pattern.compile("(?m)^(?:Server|Peer) Temp Key: (?:ECDH, )?([\\w.-]+), (\\d{1,6}) bits$");
    private static final Pattern TLS13_GROUP = Pattern.compile("(?m)^Negotiated TLS1\\.3 group: (\\S+)$");
    private static final Pattern ALPN = Pattern.compile("(?m)^ALPN protocol: (\\S+)$");
    private static final Pattern COMPRESSION = Pattern.compile("(?m)^Compression: (.+)$");
    private static final Pattern CLIENT_TYPES = Pattern.compile("(?m)^Client Certificate Types: (.+)$");
    private static final Pattern REQUESTED_ALGORITHMS = Pattern.compile("(?m)^Requested Signature Algorithms: (.+)$");
    private static final Pattern ISSUERS = Pattern.compile(
            "(?m)^Acceptable client certificate CA names\\n((?:(?!Client Certificate Types:|Requested ).+\\n)*)");
    private static final Map<String, String> VERSIONS =
            Map.of("TLSv1", "TLSv1.0", "TLSv1/SSLv3", "TLSv1.0", "SSLv3", "SSLv3");
    private static final Map<String, String> GROUPS = Map.of(
            "prime256v1", "secp256r1", "P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1", "DH", "dhe");
    private static final int MAXIMUM_ISSUERS = 1000;

    private final String text;

    OpenSslHandshake(String text) {
        this.text = text;
    }

    /** The facts; empty if no version was settled. */
    Optional<HandshakeFacts> facts(Optional<MailTarget.Server> target) {
        return version()
                .map(version -> new HandshakeFacts(
                        !text.contains("(NONE), Cipher is (NONE)"),
                        Optional.of(version),
                        first(NEGOTIATED, 2).flatMap(OpenSslCiphers::named),
                        group(),
                        OpenSslSignatures.in(text),
                        first(ALPN, 1),
                        target.map(MailTarget.Server::host)
                                .filter(Host.DnsName.class::isInstance)
                                .map(Host::ascii),
                        first(SESSION_ID, 1).map(hex -> Der.of(HexFormat.of().parseHex(hex))),
                        List.of(),
                        text.contains("Extended master secret: yes"),
                        text.contains("Secure Renegotiation IS supported"),
                        first(COMPRESSION, 1)
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .orElse("none"),
                        List.of(),
                        Optional.empty(),
                        clientCertificateRequest(),
                        HandshakeAlerts.in(text),
                        number(BYTES, 1),
                        number(BYTES, 2),
                        false));
    }

    /** The session's own version: for old suites, OpenSSL's summary line names the version that introduced the suite. */
    private Optional<String> version() {
        return first(SESSION_PROTOCOL, 1)
                .or(() -> first(NEGOTIATED, 1))
                .filter(version -> !version.equals("(NONE)"))
                .map(version -> VERSIONS.getOrDefault(version, version));
    }

    private Optional<HandshakeFacts.NamedGroup> group() {
        Matcher key = TEMP_KEY.matcher(text);
        if (key.find()) {
            String name = GROUPS.getOrDefault(key.group(1), key.group(1).toLowerCase(Locale.ROOT));
            return Optional.of(new HandshakeFacts.NamedGroup(name, Integer.parseInt(key.group(2))));
        }
        return first(TLS13_GROUP, 1).map(name -> new HandshakeFacts.NamedGroup(name, 0));
    }

    private Optional<HandshakeFacts.ClientCertificateRequest> clientCertificateRequest() {
        Optional<String> types = first(CLIENT_TYPES, 1);
        Optional<String> algorithms = first(REQUESTED_ALGORITHMS, 1);
        if (types.isEmpty() && algorithms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HandshakeFacts.ClientCertificateRequest(
                types.map(list -> List.of(list.split(", "))).orElse(List.of()),
                algorithms.map(OpenSslSignatures::schemes).orElse(List.of()),
                first(ISSUERS, 1)
                        .map(list -> list.lines().limit(MAXIMUM_ISSUERS).toList())
                        .orElse(List.of())));
    }

    private Optional<String> first(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
    }

    private long number(Pattern pattern, int group) {
        return first(pattern, group).map(Long::valueOf).orElse(0L);
    }
}
