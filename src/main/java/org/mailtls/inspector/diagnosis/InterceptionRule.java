package org.mailtls.inspector.diagnosis;

import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.trust.Place;

/**
 * An authority named after a product that replaces certificates. A self-signed certificate is left out: products that
 * intercept issue certificates, while an appliance's factory default signs itself.
 */
final class InterceptionRule {
    private static final int LONGEST_NAME = 2_000;

    private InterceptionRule() {}

    static Stream<Finding> findings(EndpointCase endpoint) {
        return endpoint.leaf().stream()
                .filter(leaf -> !leaf.selfIssued())
                .flatMap(leaf -> endpoint.evidence().presented().stream()
                        .flatMap(certificate -> endpoint.detailsOf(certificate).stream())
                        .flatMap(details -> suspect(details).stream())
                        .limit(1));
    }

    private static Optional<Finding> suspect(CertificateDetails details) {
        String issuer = details.issuer();
        return SecurityProduct.of(issuer.substring(0, Math.min(issuer.length(), LONGEST_NAME)))
                .map(product -> Finding.of(
                        FindingCode.INTERCEPTION_SUSPECTED,
                        new Place.Connection(),
                        Fact.text("product", product.product()),
                        Fact.text("issuer", details.issuerShort())));
    }
}
