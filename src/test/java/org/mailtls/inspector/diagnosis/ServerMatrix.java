package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.chain;
import static org.mailtls.inspector.diagnosis.Samples.handshake;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/** The rows of what servers do, alone and beside others: sessions, failures to capture anything, and domains. */
final class ServerMatrix extends Rows {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private ServerMatrix() {}

    static List<TrustMatrix.Row> rows() {
        ServerMatrix matrix = new ServerMatrix();
        matrix.sessions();
        matrix.captures();
        matrix.domains();
        return matrix.all();
    }

    private void sessions() {
        Samples.Server healthy = server(leaf(), ISSUING);
        remark(
                "old TLS version",
                healthy.handshake(
                        handshake("TLSv1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", new NamedGroup("secp256r1", 256))),
                WhoActs.PARTNER,
                LEGACY_PROTOCOL);
        remark(
                "weak cipher",
                healthy.handshake(
                        handshake("TLSv1.2", "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", new NamedGroup("dhe", 2048))),
                WhoActs.PARTNER,
                WEAK_CIPHER);
        remark(
                "short Diffie-Hellman prime",
                healthy.handshake(
                        handshake("TLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", new NamedGroup("dhe", 1024))),
                WhoActs.PARTNER,
                WEAK_CIPHER);
        remark(
                "no secure renegotiation",
                healthy.handshake(Samples.withoutSecureRenegotiation()),
                WhoActs.PARTNER,
                NO_SECURE_RENEGOTIATION);
        HeldCertificate factory = server().commonName("factory.example").build();
        row(
                "another certificate without a server name",
                inspected(server(leaf(), ISSUING), new NamelessHandshake(chain(factory), Optional.empty())),
                policy(TRUSTING),
                Headlines.TRUSTED,
                WhoActs.PARTNER,
                SNI_DEPENDENT);
        remark("clear text behind STARTTLS", healthy.injected(17), WhoActs.PARTNER, STARTTLS_INJECTION);
        remark(
                "must staple",
                server(
                        server().extension("1.3.6.1.5.5.7.1.24", false, new byte[] {0x30, 0x03, 0x02, 0x01, 0x05})
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                WhoActs.PARTNER,
                MUST_STAPLE_MISSING);
        remark(
                "client certificate demanded",
                healthy.failure(new CaptureFailure.ClientCertificateRequired(
                        Stage.AFTER_HANDSHAKE,
                        Optional.of(new Alert(Dialogue.Speaker.SERVER, true, 116, "certificate_required")))),
                WhoActs.YOU,
                CLIENT_CERTIFICATE_REQUIRED);
        remark(
                "client certificate refused",
                healthy.failure(new CaptureFailure.ClientCertificateRefused(
                        Stage.HANDSHAKE, new Alert(Dialogue.Speaker.SERVER, true, 48, "unknown_ca"))),
                WhoActs.YOU,
                CLIENT_CERTIFICATE_REFUSED);
        row(
                "alert after the certificate",
                healthy.failure(new CaptureFailure.TlsAlert(
                        Stage.HANDSHAKE, new Alert(Dialogue.Speaker.SERVER, true, 40, "handshake_failure"))),
                TRUSTING,
                TLS_ALERT,
                WhoActs.PARTNER);
        row(
                "closed after the certificate",
                healthy.failure(
                        new CaptureFailure.ConnectionClosed(Stage.HANDSHAKE, "the server reset the connection")),
                TRUSTING,
                CONNECTION_CLOSED,
                WhoActs.UNKNOWN);
        remark(
                "escape sequence in a reply",
                healthy.dialogue(Samples.dialogue("220 hello \u001b[31mred")),
                WhoActs.YOU,
                SUSPICIOUS_CHARACTERS);
    }

    private void failed(CaptureFailure failure, WhoActs whoActs) {
        FindingCode code = FindingCode.of(failure);
        row(code.word(), silent(failure), TRUSTING, code, whoActs);
    }

    private void captures() {
        failed(new CaptureFailure.NameNotResolved(Samples.HOST, "NXDOMAIN"), WhoActs.UNKNOWN);
        failed(new CaptureFailure.DnsFailed("192.0.2.53:53", Samples.HOST + " A", "SERVFAIL"), WhoActs.YOU);
        failed(new CaptureFailure.ConnectionRefused(ADDRESS, 25), WhoActs.UNKNOWN);
        failed(new CaptureFailure.ConnectionTimedOut(ADDRESS, 25, Duration.ofSeconds(10)), WhoActs.YOU);
        failed(new CaptureFailure.NetworkUnreachable(ADDRESS, "no route to host"), WhoActs.YOU);
        failed(new CaptureFailure.ConnectionClosed(Stage.GREETING, "connection reset"), WhoActs.UNKNOWN);
        failed(new CaptureFailure.TimedOut(Stage.GREETING, Duration.ofSeconds(60)), WhoActs.UNKNOWN);
        failed(new CaptureFailure.ServiceRefused(Stage.GREETING, "554 go away"), WhoActs.UNKNOWN);
        failed(
                new CaptureFailure.NotTheProtocol(
                        Stage.GREETING,
                        MailProtocol.SMTP,
                        "\u0016\u0003\u0001",
                        Optional.of(new CaptureFailure.NotTheProtocol.Fit(MailProtocol.SMTP, TlsMode.IMPLICIT))),
                WhoActs.YOU);
        failed(new CaptureFailure.StartTlsNotOffered(List.of("PIPELINING", "SIZE 1000")), WhoActs.PARTNER);
        failed(new CaptureFailure.StartTlsRefused("454 TLS not available"), WhoActs.PARTNER);
        failed(new CaptureFailure.StartTlsMasked("250-XXXXXXXA"), WhoActs.UNKNOWN);
        failed(
                new CaptureFailure.ProtocolViolation(Stage.GREETING, "a line is longer than 2,000 bytes"),
                WhoActs.PARTNER);
        failed(
                new CaptureFailure.TlsAlert(
                        Stage.HANDSHAKE, new Alert(Dialogue.Speaker.SERVER, true, 80, "internal_error")),
                WhoActs.PARTNER);
        failed(
                new CaptureFailure.NoCommonVersion(List.of("TLSv1.3", "TLSv1.2"), "the server speaks SSL 3"),
                WhoActs.PARTNER);
        failed(new CaptureFailure.NoCommonCipher("handshake_failure"), WhoActs.PARTNER);
        failed(new CaptureFailure.NoCertificate(), WhoActs.PARTNER);
    }

    private void domains() {
        HeldCertificate leaf = leaf();
        Samples.Server healthy = server(leaf, ISSUING);
        HeldCertificate both = HeldCertificate.builder()
                .commonName("ourclient")
                .dnsName("mx1.ourclient.example", "mx2.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)))
                .signedBy(ISSUING)
                .build();
        HeldCertificate renewed = HeldCertificate.builder()
                .commonName("ourclient")
                .dnsName("mx1.ourclient.example", "mx2.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(40)), NOW.plus(Duration.ofDays(325)))
                .signedBy(ISSUING)
                .build();
        Samples.Server one = server(both, ISSUING).named("mx1.ourclient.example", "192.0.2.7");
        Samples.Server two = server(renewed, ISSUING).named("mx2.ourclient.example", "192.0.2.8");
        row(
                "servers differ",
                inspected(mx("mx1.ourclient.example", "mx2.ourclient.example"), one, two),
                policy(TRUSTING),
                Headlines.TRUSTED,
                WhoActs.PARTNER,
                ADDRESSES_DIFFER);
        row(
                "one of two servers fails",
                inspected(
                        mx("mx1.ourclient.example", "mx2.ourclient.example"),
                        one,
                        server(both).named("mx2.ourclient.example", "192.0.2.8")),
                policy(TRUSTING),
                Headlines.ONE_OF_SEVERAL,
                WhoActs.PARTNER,
                UNKNOWN_ISSUER);
        row(
                "no MX record",
                inspected(mx(), healthy.named("ourclient.example", "192.0.2.7")),
                policy(TRUSTING),
                NAME_MISMATCH.word(),
                WhoActs.UNKNOWN,
                NO_MX,
                NAME_MISMATCH);
        row(
                "null MX",
                inspected(new DnsEvidence(
                        "system", true, List.of(), Optional.of(new CaptureFailure.NullMx("ourclient.example")))),
                policy(TRUSTING),
                NULL_MX.word(),
                WhoActs.PARTNER,
                NULL_MX);
        row(
                "first server unreachable",
                inspected(
                        mx("mx1.ourclient.example"),
                        silent(new CaptureFailure.ConnectionRefused(ADDRESS, 25))
                                .named("mx1.ourclient.example", "192.0.2.7")),
                policy(TRUSTING),
                CONNECTION_REFUSED.word(),
                WhoActs.UNKNOWN,
                CONNECTION_REFUSED);
    }
}
