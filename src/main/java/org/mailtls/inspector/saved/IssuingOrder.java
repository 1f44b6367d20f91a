package org.mailtls.inspector.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.mailtls.inspector.certificate.Certificate;

/** The order in which servers should send a chain, for chains whose own order was lost. */
final class IssuingOrder {

    private IssuingOrder() {}

    /** The first certificate, then the issuer of each by name as far as there is one, then the rest as it stands. */
    static List<Certificate> of(List<Certificate> certificates) {
        List<Certificate> rest = new ArrayList<>(certificates);
        List<Certificate> ordered = new ArrayList<>(certificates.size());
        Optional<Certificate> next = rest.stream().findFirst();
        while (next.isPresent()) {
            Certificate current = next.get();
            rest.remove(current);
            ordered.add(current);
            next = current.holder().flatMap(holder -> named(holder.getIssuer(), rest));
        }
        ordered.addAll(rest);
        return List.copyOf(ordered);
    }

    private static Optional<Certificate> named(X500Name name, List<Certificate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate
                        .holder()
                        .map(X509CertificateHolder::getSubject)
                        .filter(name::equals)
                        .isPresent())
                .findFirst();
    }
}
