package org.mailtls.inspector.trust;

import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.certificate.Signatures.Outcome;

/** Verifies signatures of certificates, each once. */
final class SignatureVerifier {

    private record Pair(Sha256 certificate, SubjectPublicKeyInfo key) {}

    private final Map<Pair, Outcome> known = new HashMap<>();

    /** Whether the certificate was signed with this key. */
    Outcome verify(KnownCertificate certificate, SubjectPublicKeyInfo key) {
        return known.computeIfAbsent(
                new Pair(certificate.certificate().sha256(), key),
                pair -> Signatures.verify(certificate.certificate(), key));
    }

    /** Whether {@link #verify} would answer without any work. */
    boolean knows(KnownCertificate certificate, SubjectPublicKeyInfo key) {
        return known.containsKey(new Pair(certificate.certificate().sha256(), key));
    }
}
