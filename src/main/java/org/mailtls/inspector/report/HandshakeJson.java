package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.HandshakeFacts.ClientCertificateRequest;
import org.mailtls.inspector.evidence.HandshakeFacts.Ticket;
import org.mailtls.inspector.evidence.Staple;

/** What a handshake settled, as JSON. */
final class HandshakeJson {
    private HandshakeJson() {}

    static ObjectNode of(HandshakeFacts tls) {
        ObjectNode node = JsonReport.MAPPER.createObjectNode();
        if (tls.outline()) {
            node.put("outline", true);
        }
        node.put("completed", tls.completed());
        tls.version().ifPresent(version -> node.put("version", version));
        tls.cipherSuite()
                .ifPresent(suite -> node.put("cipherSuite", suite.name()).put("cipherSuiteCode", suite.code()));
        tls.namedGroup().ifPresent(group -> node.put("namedGroup", group.name()).put("namedGroupBits", group.bits()));
        tls.signatureScheme().ifPresent(scheme -> {
            node.put("signatureScheme", scheme.name()).put("signatureType", scheme.type());
            scheme.digest().ifPresent(digest -> node.put("signatureDigest", digest));
        });
        tls.alpn().ifPresent(alpn -> node.put("alpn", alpn));
        tls.sni().ifPresent(sni -> node.put("sni", sni));
        tls.sessionId().ifPresent(id -> node.put("sessionId", id.hex()));
        node.put("extendedMasterSecret", tls.extendedMasterSecret());
        node.put("secureRenegotiation", tls.secureRenegotiation());
        node.put("compression", tls.compression());
        node.put("ocspStapled", tls.stapledOcsp().isPresent());
        tls.stapledOcsp().ifPresent(response -> node.put("stapledOcspResponse", response.hex()));
        furtherStaples(node, tls);
        tls.sctList().ifPresent(list -> node.put("sctList", list.hex()));
        clientCertificate(node, tls);
        tls.alert().ifPresent(alert -> node.set("alert", FailureJson.alert(alert)));
        tickets(node, tls.tickets());
        node.put("bytesRead", tls.bytesRead()).put("bytesWritten", tls.bytesWritten());
        return node;
    }

    /** The responses for other certificates than the server's own. */
    private static void furtherStaples(ObjectNode node, HandshakeFacts tls) {
        List<Staple> further =
                tls.staples().stream().filter(staple -> staple.index() != 0).toList();
        if (further.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("staples");
        further.forEach(staple -> array.addObject()
                .put("index", staple.index())
                .put("response", staple.response().hex()));
    }

    private static void clientCertificate(ObjectNode node, HandshakeFacts tls) {
        node.put("clientCertificateRequested", tls.clientCertificateRequest().isPresent());
        texts(
                node,
                "acceptableIssuers",
                tls.clientCertificateRequest()
                        .map(ClientCertificateRequest::acceptableIssuers)
                        .orElse(List.of()));
        tls.clientCertificateRequest().ifPresent(request -> {
            texts(node, "clientCertificateTypes", request.certificateTypes());
            texts(node, "clientSignatureSchemes", request.signatureSchemes());
        });
    }

    private static void tickets(ObjectNode node, List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("tickets");
        for (Ticket ticket : tickets) {
            ObjectNode it = array.addObject();
            it.put("lifetimeSeconds", ticket.lifetime().toSeconds()).put("bytes", ticket.length());
            ticket.maxEarlyData().ifPresent(most -> it.put("maxEarlyData", most));
        }
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }
}
