package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** What Windows itself made of a chain, as JSON. */
final class WindowsJson {
    private WindowsJson() {}

    /** Adds the field {@code windows}, unless Windows was not asked. */
    static void append(ObjectNode endpoint, List<WindowsVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        ArrayNode array = endpoint.putArray("windows");
        for (WindowsVerdict verdict : verdicts) {
            ObjectNode node = array.addObject();
            node.put("source", verdict.source().word());
            node.put("context", verdict.context().word());
            node.put("revocationChecked", verdict.revocationChecked());
            node.put("errors", Integer.toUnsignedLong(verdict.errors()));
            node.put("information", Integer.toUnsignedLong(verdict.information()));
            verdict.hresult().ifPresent(result -> node.put("hresult", Integer.toUnsignedLong(result)));
            ArrayNode elements = node.putArray("elements");
            for (WindowsVerdict.Element element : verdict.elements()) {
                elements.addObject()
                        .put("sha256", element.certificate().sha256().hex())
                        .put("errors", Integer.toUnsignedLong(element.errors()))
                        .put("information", Integer.toUnsignedLong(element.information()))
                        .put("pem", CertificateFiles.pem(List.of(element.certificate())));
            }
            ArrayNode policyErrors = node.putArray("sslPolicyErrors");
            verdict.sslPolicyErrors().forEach(policyErrors::add);
            ArrayNode texts = node.putArray("texts");
            verdict.texts().forEach(texts::add);
        }
    }
}
