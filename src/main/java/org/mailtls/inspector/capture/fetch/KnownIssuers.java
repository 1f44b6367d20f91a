package org.mailtls.inspector.capture.fetch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.DistinguishedName;
import org.mailtls.inspector.certificate.NameSketch;
import org.mailtls.inspector.certificate.Signatures;

/**
 * Certificates among which issuers are found: by name, and by the signature that their key verifies. The work is bounded, so that no
 * pool of certificates makes it long.
 */
final class KnownIssuers {
    private static final int MOST_VERIFICATIONS = 64;

    private final List<Certificate> certificates;
    private final Map<Certificate, List<Certificate>> found = new HashMap<>();
    private final Map<Certificate, Boolean> selfSigned = new HashMap<>();
    private int verificationsLeft = MOST_VERIFICATIONS;

    /** @param certificates the same one may stand among them more than once */
    KnownIssuers(Collection<Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** The certificates whose key signed this one, in the order given; none for a certificate that signed itself. */
    List<Certificate> of(Certificate certificate) {
        return found.computeIfAbsent(
                certificate, it -> it.holder().map(holder -> find(it, holder)).orElse(List.of()));
    }

    /** Whether the certificate's own key signed it, so that nothing stands above it. */
    boolean isSelfSigned(Certificate certificate) {
        return selfSigned.computeIfAbsent(
                certificate,
                it -> it.holder()
                        .filter(KnownIssuers::isSelfIssued)
                        .filter(holder -> verifies(holder, it))
                        .isPresent());
    }

    private List<Certificate> find(Certificate certificate, X509CertificateHolder holder) {
        if (isSelfSigned(certificate)) {
            return List.of();
        }
        NameSketch sketch = NameSketch.of(holder.getIssuer());
        List<List<String>> name = DistinguishedName.canonical(holder.getIssuer());
        return certificates.stream()
                .filter(issuer -> issuer.mayBeNamed(sketch) && isNamed(issuer, name) && !issuer.equals(certificate))
                .distinct()
                .filter(issuer -> issuer.holder()
                        .filter(key -> verifies(key, certificate))
                        .isPresent())
                .toList();
    }

    private static boolean isNamed(Certificate certificate, List<List<String>> name) {
        return certificate
                .holder()
                .filter(holder ->
                        DistinguishedName.canonical(holder.getSubject()).equals(name))
                .isPresent();
    }

    private static boolean isSelfIssued(X509CertificateHolder holder) {
        return DistinguishedName.canonical(holder.getSubject()).equals(DistinguishedName.canonical(holder.getIssuer()));
    }

    private boolean verifies(X509CertificateHolder issuer, Certificate certificate) {
        if (verificationsLeft == 0) {
            return false;
        }
        verificationsLeft--;
        return Signatures.verify(certificate, issuer.getSubjectPublicKeyInfo()) == Signatures.Outcome.VALID;
    }
}
