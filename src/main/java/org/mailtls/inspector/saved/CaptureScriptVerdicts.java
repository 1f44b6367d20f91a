package org.mailtls.inspector.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** What Windows made of the chain, as the capture script saved it. */
final class CaptureScriptVerdicts {

    /** {@code SslPolicyErrors} of .NET, lowest bit first. */
    private static final List<String> POLICY_ERRORS =
            List.of("RemoteCertificateNotAvailable", "RemoteCertificateNameMismatch", "RemoteCertificateChainErrors");

    private CaptureScriptVerdicts() {}

    /** The verdict of the connection itself, then those of the chain. */
    static List<WindowsVerdict> of(JsonNode file) {
        List<WindowsVerdict> verdicts = new ArrayList<>();
        verdicts.add(ofConnection(file.path("sslPolicyErrors").asInt()));
        verdicts.addAll(CaptureScriptFile.items(file.path("verdicts"), CaptureScriptVerdicts::ofChain));
        return verdicts;
    }

    private static WindowsVerdict ofConnection(int bits) {
        List<String> errors = new ArrayList<>();
        for (int bit = 0; bit < POLICY_ERRORS.size(); bit++) {
            if ((bits & 1 << bit) != 0) {
                errors.add(POLICY_ERRORS.get(bit));
            }
        }
        return new WindowsVerdict(
                WindowsVerdict.Source.SSL_STREAM,
                WindowsVerdict.Context.USER,
                false,
                0,
                0,
                OptionalInt.empty(),
                List.of(),
                errors,
                List.of());
    }

    private static WindowsVerdict ofChain(JsonNode node) {
        return new WindowsVerdict(
                WindowsVerdict.Source.X509_CHAIN,
                WindowsVerdict.Context.MACHINE,
                node.path("revocation").asBoolean(),
                bits(node),
                0,
                OptionalInt.empty(),
                CaptureScriptFile.items(node.path("elements"), CaptureScriptVerdicts::element),
                List.of(),
                CaptureScriptFile.items(
                        node.path("status"), status -> status.path("text").asText()));
    }

    private static WindowsVerdict.Element element(JsonNode node) {
        return new WindowsVerdict.Element(
                CaptureScriptFile.certificate(node.path("certificate").asText()), bits(node), 0);
    }

    private static int bits(JsonNode node) {
        return (int) node.path("errors").asLong();
    }
}
