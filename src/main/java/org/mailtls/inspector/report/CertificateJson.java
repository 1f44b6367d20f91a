package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.certificate.CertificateFiles;

/** A certificate as JSON, its bytes included. */
final class CertificateJson {
    private CertificateJson() {}

    static ObjectNode of(Certificate certificate) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        switch (certificate.content()) {
            case Certificate.Content.Readable readable ->
                CertificateDetails.of(certificate).ifPresent(details -> details(node, details));
            case Certificate.Content.Unreadable unreadable ->
                node.put("malformed", unreadable.reason())
                        .put("sha256", certificate.sha256().hex());
        }
        return node.put("pem", CertificateFiles.pem(List.of(certificate)));
    }

    private static void details(ObjectNode node, CertificateDetails details) {
        node.put("subject", details.subject())
                .put("issuer", details.issuer())
                .put("serialNumber", details.serialNumber().toString(16))
                .put("notBefore", details.notBefore().toString())
                .put("notAfter", details.notAfter().toString())
                .put("sha256", details.sha256().hex())
                .put("sha1", details.sha1())
                .put("spkiSha256", details.spkiSha256())
                .put("keyAlgorithm", details.keyAlgorithm())
                .put("keySize", details.keySize());
        details.curve().ifPresent(curve -> node.put("curve", curve));
        node.put("signatureAlgorithm", details.signatureAlgorithm());
        ArrayNode names = node.putArray("subjectAlternativeNames");
        details.subjectAlternativeNames().forEach(name -> names.add(name.kind() + ":" + name.value()));
        node.put("isCa", details.isCa().orElse(false));
    }
}
