package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.report.Messages.HeadlineText;
import org.mailtls.inspector.store.TrustStore;

class HeadlineWordsTest {
    private static final TrustStore EMPTY = store(authority("Some Public CA").build());
    private static final TrustStore TRUSTING = store(ROOT);

    private static HeadlineText headline(Evidence evidence, Policy policy) {
        return Messages.headline(Assessor.judge(evidence, policy));
    }

    private static HeldCertificate signed(HeldCertificateBuilder leaf) {
        return leaf.signedBy(ISSUING).build();
    }

    private static HeldCertificateBuilder otherName() {
        return HeldCertificate.builder()
                .commonName("mx.hoster.example")
                .dnsName("mx.hoster.example")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)));
    }

    @Test
    void namesTheComputerAndTheAuthority() {
        assertThat(headline(inspected(server(signed(Samples.server()), ISSUING, ROOT)), policy(EMPTY))
                        .text())
                .isEqualTo(
                        "\"OurClient Root CA\" is not a public authority we know, and EXCH-ADM07 does not trust it.");
    }

    @Test
    void tellsTheSecondFaultInAHalfSentence() {
        HeldCertificate expired =
                signed(Samples.server().validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3))));
        assertThat(headline(inspected(server(expired, ISSUING, ROOT)), policy(EMPTY))
                        .text())
                .isEqualTo("\"OurClient Root CA\" is not a public authority we know, and EXCH-ADM07 does not trust it. "
                        + "Also, the certificate of mail.ourclient.example expired on 21 Nov 2026.");
    }

    @Test
    void saysThatACertificateIsNew() {
        HeldCertificate fresh =
                signed(Samples.server().validity(NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(363))));
        assertThat(headline(inspected(server(fresh, ISSUING, ROOT)), policy(EMPTY))
                        .text())
                .endsWith("It was issued on 22 Nov 2026, two days ago.");
    }

    @Test
    void aTrustedResultIsThisComputers() {
        HeadlineText headline = headline(inspected(server(signed(Samples.server()), ISSUING)), policy(TRUSTING));
        assertThat(headline.text()).isEqualTo("EXCH-ADM07 trusts the certificate of mail.ourclient.example.");
        assertThat(headline.whoActs()).isEqualTo("nobody");
        assertThat(headline.remedy())
                .startsWith(
                        "This is the result of EXCH-ADM07 by \"Windows, local computer\", not the sending server's.");
    }

    @Test
    void aWarningBesideATrustedResultIsSomebodysWork() {
        HeadlineText headline = headline(
                inspected(server(signed(Samples.server()), ISSUING)
                        .handshake(Samples.handshake(
                                "TLSv1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", new NamedGroup("secp256r1", 256)))),
                policy(TRUSTING));
        assertThat(headline.text())
                .isEqualTo("EXCH-ADM07 trusts the certificate of mail.ourclient.example, but there is one warning. "
                        + "Also, it speaks only TLSv1.0.");
        assertThat(headline.whoActs()).isEqualTo("the partner");
        assertThat(headline.remedy())
                .startsWith("Ask the partner to enable TLS 1.2 or 1.3. This is the result of EXCH-ADM07");
    }

    @Test
    void aWarningAboutTheDomainIsToldBesideATrustedResult() {
        HeldCertificateBuilder both = Samples.server().dnsName("mx1.ourclient.example", "mx2.ourclient.example");
        HeldCertificate renewed = signed(both.validity(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(355))));
        HeldCertificate old = signed(both.validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315))));
        HeadlineText headline = headline(
                inspected(
                        mx("mx1.ourclient.example", "mx2.ourclient.example"),
                        server(old, ISSUING).named("mx1.ourclient.example", "192.0.2.7"),
                        server(renewed, ISSUING).named("mx2.ourclient.example", "192.0.2.8")),
                policy(TRUSTING));
        assertThat(headline.text())
                .isEqualTo("EXCH-ADM07 trusts the certificate of mx1.ourclient.example. "
                        + "Also, the servers show different certificates.");
        assertThat(headline.whoActs()).isEqualTo("the partner");
        assertThat(headline.remedy())
                .startsWith("Send the partner this address;")
                .contains("This is the result of EXCH-ADM07");
    }

    @Test
    void anotherNameIsToldLastAndDoesNotStopExchange() {
        HeadlineText headline = headline(inspected(server(signed(otherName()), ISSUING)), policy(TRUSTING));
        assertThat(headline.text())
                .isEqualTo("The certificate is trusted by EXCH-ADM07, but not issued for \"mail.ourclient.example\"; "
                        + "it names mx.hoster.example.");
        assertThat(headline.remedy())
                .endsWith("Exchange with certificate validation compares no names, so this alone does not stop it.");
    }

    @Test
    void anotherNameStopsPostfixAtLevelVerify() {
        HeadlineText headline = headline(
                inspected(server(signed(otherName()), ISSUING)), policy(SenderProfile.POSTFIX_VERIFY, TRUSTING));
        assertThat(headline.remedy()).doesNotContain("does not stop it");
    }

    @Test
    void aSenderThatOnlyEncryptsDoesNotMind() {
        HeadlineText headline = headline(
                inspected(server(signed(Samples.server()), ISSUING, ROOT)),
                policy(SenderProfile.EXCHANGE_ENCRYPTION, EMPTY));
        assertThat(headline.remedy())
                .endsWith(
                        "Exchange with encryption only does not look at the certificate, so this alone does not stop it.");
    }

    @Test
    void countsTheServersThatFail() {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("ourclient")
                .dnsName("mx1.ourclient.example", "mx2.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)))
                .signedBy(ISSUING)
                .build();
        CaptureFailure refused = new CaptureFailure.ConnectionRefused(InetAddress.ofLiteral("192.0.2.8"), 25);
        Evidence evidence = inspected(
                mx("mx1.ourclient.example", "mx2.ourclient.example"),
                server(leaf, ISSUING).named("mx1.ourclient.example", "192.0.2.7"),
                silent(refused).named("mx2.ourclient.example", "192.0.2.8"));
        assertThat(headline(evidence, policy(TRUSTING)).text())
                .isEqualTo("1 of 2 servers fails: mx2.ourclient.example (192.0.2.8). mx2.ourclient.example (192.0.2.8) "
                        + "refuses connections on port 25, so no certificate was seen.");
    }

    @Test
    void interceptionComesFirst() {
        HeldCertificate scanner =
                authority("Kaspersky Anti-Virus Personal Root Certificate").build();
        HeldCertificate expired = Samples.server()
                .validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3)))
                .signedBy(scanner)
                .build();
        HeadlineText headline = headline(inspected(server(expired, scanner)), policy(EMPTY));
        assertThat(headline.text()).contains("(Kaspersky): something on the way may be replacing it.");
        assertThat(headline.remedy())
                .isEqualTo("Look from another network before telling the partner. Import nothing.");
    }
}
