package org.mailtls.inspector.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mailtls.inspector.certificate.Der;

/**
 * What a TLS handshake settled, as far as it got. Fields that it did not reach are empty.
 *
 * @param completed whether both Finished messages were exchanged
 * @param version {@code TLSv1.3}, {@code TLSv1.2}, ...
 * @param cipherSuite the negotiated suite
 * @param namedGroup the key exchange's group ("temp key"), absent for static RSA
 * @param signatureScheme what the server signed the handshake with
 * @param alpn the application protocol the server chose (RFC 7301)
 * @param sni the server name we sent (RFC 6066 section 3)
 * @param sessionId the session id, empty where none was issued
 * @param tickets the session tickets received (RFC 5077, RFC 8446 section 4.6.1)
 * @param extendedMasterSecret RFC 7627; true for TLS 1.3 by its nature is NOT assumed: only as negotiated
 * @param secureRenegotiation RFC 5746
 * @param compression {@code null} compression is {@code "none"}
 * @param staples the stapled OCSP responses, at most one a certificate
 * @param sctList the signed certificate timestamps sent in the handshake (RFC 6962 section 3.3), as sent
 * @param clientCertificateRequest the server's demand for a client certificate
 * @param alert the alert that ended the handshake
 * @param bytesRead octets read from the socket until the handshake ended, the clear-text dialogue included
 * @param bytesWritten octets written to the socket, likewise
 * @param outline whether only an outline by other software is at hand; what is empty, false or 0 is then not known
 */
public record HandshakeFacts(
        boolean completed,
        Optional<String> version,
        Optional<CipherSuite> cipherSuite,
        Optional<NamedGroup> namedGroup,
        Optional<SignatureScheme> signatureScheme,
        Optional<String> alpn,
        Optional<String> sni,
        Optional<Der> sessionId,
        List<Ticket> tickets,
        boolean extendedMasterSecret,
        boolean secureRenegotiation,
        String compression,
        List<Staple> staples,
        Optional<Der> sctList,
        Optional<ClientCertificateRequest> clientCertificateRequest,
        Optional<Alert> alert,
        long bytesRead,
        long bytesWritten,
        boolean outline) {

    public HandshakeFacts {
        tickets = List.copyOf(tickets);
        staples = List.copyOf(staples);
    }

    /** The OCSP response stapled for the end-entity certificate. */
    public Optional<Der> stapledOcsp() {
        return staples.stream()
                .filter(staple -> staple.index() == 0)
                .map(Staple::response)
                .findFirst();
    }

    /**
     * A cipher suite.
     *
     * @param code its number in the IANA registry
     * @param name its name in the IANA registry
     */
    public record CipherSuite(int code, String name) {}

    /**
     * A key exchange group.
     *
     * @param name its name in the IANA registry, or {@code dhe} for custom finite-field parameters
     * @param bits the size of its field or prime
     */
    public record NamedGroup(String name, int bits) {}

    /**
     * A signature scheme.
     *
     * @param name its name in the IANA registry ({@code rsa_pss_rsae_sha256}); for TLS 1.1 and older, {@code rsa_md5_sha1}
     * @param type the kind of signature as OpenSSL prints it ({@code RSA-PSS}, {@code ECDSA}, {@code RSA}, {@code ed25519})
     * @param digest the digest signed ({@code SHA256}); empty for schemes that digest by themselves (Ed25519)
     */
    public record SignatureScheme(String name, String type, Optional<String> digest) {}

    /**
     * A session ticket.
     *
     * @param lifetime as the server hinted
     * @param length octets
     * @param maxEarlyData octets of early data allowed (TLS 1.3)
     */
    public record Ticket(Duration lifetime, int length, OptionalLong maxEarlyData) {}

    /**
     * A demand for a client certificate (RFC 5246 section 7.4.4, RFC 8446 section 4.3.2).
     *
     * @param certificateTypes as OpenSSL prints them ({@code RSA sign}); empty in TLS 1.3
     * @param signatureSchemes IANA names, in the server's order
     * @param acceptableIssuers distinguished names (RFC 4514), in the server's order; hostile
     */
    public record ClientCertificateRequest(
            List<String> certificateTypes, List<String> signatureSchemes, List<String> acceptableIssuers) {
        public ClientCertificateRequest {
            certificateTypes = List.copyOf(certificateTypes);
            signatureSchemes = List.copyOf(signatureSchemes);
            acceptableIssuers = List.copyOf(acceptableIssuers);
        }
    }

    /**
     * A TLS alert (RFC 8446 section 6).
     *
     * @param from who sent it
     * @param fatal its level
     * @param number its description's number
     * @param name its description's IANA name
     */
    public record Alert(Dialogue.Speaker from, boolean fatal, int number, String name) {}
}
