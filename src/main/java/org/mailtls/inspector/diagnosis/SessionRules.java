package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.Rules.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.trust.Place;

/** What the dialogue and the handshake settled. */
final class SessionRules {
    private static final Place CONNECTION = new Place.Connection();
    private static final String NEWEST = "TLSv1.3";
    private static final Set<String> CURRENT = Set.of("TLSv1.2", NEWEST);
    private static final int STRONG_DH_BITS = 2048;

    /** Parts of IANA suite names that stand for something broken, and what they stand for. */
    private static final List<WeakPart> WEAK_PARTS = List.of(
            new WeakPart("_NULL_", "no encryption"),
            new WeakPart("_EXPORT", "export-grade keys"),
            new WeakPart("_ANON_", "no authentication"),
            new WeakPart("_RC4_", "RC4"),
            new WeakPart("_3DES_", "3DES"),
            new WeakPart("_DES_", "single DES"));

    private static final List<String> PROTECTING_NOTHING = List.of("_NULL_", "_EXPORT", "_ANON_");

    private record WeakPart(String inName, String words) {}

    private SessionRules() {}

    static Stream<Finding> injection(EndpointCase endpoint) {
        return endpoint.evidence().injectedOctets().stream()
                .filter(octets -> octets > 0)
                .mapToObj(octets ->
                        Finding.of(FindingCode.STARTTLS_INJECTION, CONNECTION, Fact.amount("octets", octets)));
    }

    static Stream<Finding> legacyProtocol(EndpointCase endpoint) {
        return handshake(endpoint)
                .flatMap(tls -> tls.version().stream())
                .filter(version -> !CURRENT.contains(version))
                .map(version -> Finding.of(FindingCode.LEGACY_PROTOCOL, CONNECTION, Fact.text("version", version)));
    }

    static Stream<Finding> weakCipher(EndpointCase endpoint) {
        return handshake(endpoint)
                .flatMap(tls -> tls.cipherSuite().stream()
                        .flatMap(suite -> weakness(suite.name(), tls.namedGroup()).stream()
                                .map(weakness -> Finding.of(
                                        FindingCode.WEAK_CIPHER,
                                        CONNECTION,
                                        Fact.text("cipher", suite.name()),
                                        Fact.text("weakness", weakness)))));
    }

    /** What a sender's own TLS settings may forbid, though we agreed to it: an old version, and suites that protect nothing. */
    static List<FindingCode> outdated(HandshakeFacts tls) {
        boolean old =
                tls.version().filter(version -> !CURRENT.contains(version)).isPresent();
        boolean open = tls.cipherSuite()
                .map(suite -> suite.name().toUpperCase(Locale.ROOT) + "_")
                .filter(name -> PROTECTING_NOTHING.stream().anyMatch(name::contains))
                .isPresent();
        List<FindingCode> found = new ArrayList<>();
        if (old) {
            found.add(FindingCode.LEGACY_PROTOCOL);
        }
        if (open) {
            found.add(FindingCode.WEAK_CIPHER);
        }
        return found;
    }

    /** An outline of a handshake does not tell. */
    static Stream<Finding> secureRenegotiation(EndpointCase endpoint) {
        return handshake(endpoint)
                .filter(tls -> !tls.outline())
                .flatMap(tls -> tls.version().stream()
                        .filter(version -> !version.equals(NEWEST))
                        .flatMap(version -> when(
                                !tls.secureRenegotiation(),
                                Finding.of(
                                        FindingCode.NO_SECURE_RENEGOTIATION,
                                        CONNECTION,
                                        Fact.text("version", version)))));
    }

    private static Stream<HandshakeFacts> handshake(EndpointCase endpoint) {
        return endpoint.evidence().handshake().stream();
    }

    private static Optional<String> weakness(String suite, Optional<NamedGroup> group) {
        String name = suite.toUpperCase(Locale.ROOT) + "_";
        return WEAK_PARTS.stream()
                .filter(part -> name.contains(part.inName()))
                .map(WeakPart::words)
                .findFirst()
                .or(() -> group.filter(SessionRules::isShortDh)
                        .map(dh -> "a Diffie-Hellman prime of " + dh.bits() + " bits"));
    }

    private static boolean isShortDh(NamedGroup group) {
        return (group.name().startsWith("dhe") || group.name().startsWith("ffdhe")) && group.bits() < STRONG_DH_BITS;
    }
}
