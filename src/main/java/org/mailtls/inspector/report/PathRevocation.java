package org.mailtls.inspector.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.trust.RevocationStatus;

/** What is known of the revocation of the certificates in an endpoint's paths. */
final class PathRevocation {
    private PathRevocation() {}

    /** One status a certificate, as the first store has it whose path holds the certificate. */
    static List<RevocationStatus> of(EndpointAssessment endpoint) {
        Map<Certificate, RevocationStatus> statuses = new LinkedHashMap<>();
        endpoint.stores().stream()
                .flatMap(verdict -> verdict.best().revocation().stream())
                .forEach(status -> statuses.putIfAbsent(status.certificate(), status));
        return List.copyOf(statuses.values());
    }

    /** A cause or a problem as messages and JSON spell it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
