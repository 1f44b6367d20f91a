package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.trust.Place;

/** What the end-entity certificate says that does not fit the session. */
final class CertificateRules {
    private static final Place LEAF = new Place.Presented(0);

    private CertificateRules() {}

    /** The certificate demands a stapled OCSP response (RFC 7633); one was asked for, and none came. */
    static Stream<Finding> mustStaple(EndpointCase endpoint) {
        boolean noStaple = endpoint.evidence()
                .handshake()
                .filter(tls -> tls.completed() && !tls.outline())
                .filter(tls -> tls.stapledOcsp().isEmpty())
                .filter(tls -> !(endpoint.evidence().checks().get(Check.STAPLE) instanceof CheckState.NotRun))
                .isPresent();
        return endpoint.leaf().stream()
                .filter(leaf -> leaf.mustStaple() && noStaple)
                .map(leaf -> Finding.of(FindingCode.MUST_STAPLE_MISSING, LEAF));
    }

    /** The certificate's key usage forbids what the negotiated suite does with the key (RFC 5246 section 7.4.2). */
    static Stream<Finding> keyUsage(EndpointCase endpoint) {
        Optional<List<String>> allowed = endpoint.leaf().flatMap(CertificateDetails::keyUsage);
        Optional<String> suite = endpoint.evidence()
                .handshake()
                .flatMap(HandshakeFacts::cipherSuite)
                .map(HandshakeFacts.CipherSuite::name);
        return allowed.stream()
                .flatMap(usages -> suite.stream()
                        .filter(name -> !usages.contains(neededUsage(name)))
                        .map(name -> mismatch(name, usages)));
    }

    private static Finding mismatch(String suite, List<String> usages) {
        return Finding.of(
                FindingCode.KEY_USAGE_MISMATCH,
                LEAF,
                Fact.text("cipher", suite),
                Fact.text("needed", neededUsage(suite)),
                Fact.texts("usages", usages));
    }

    private static String neededUsage(String suite) {
        if (suite.startsWith("TLS_RSA_")) {
            return "keyEncipherment";
        }
        return suite.startsWith("TLS_ECDH_") || suite.startsWith("TLS_DH_") ? "keyAgreement" : "digitalSignature";
    }
}
