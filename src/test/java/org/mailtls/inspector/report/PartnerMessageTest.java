package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.PC;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.TrustMatrix;
import org.mailtls.inspector.evidence.CaptureFailure;

class PartnerMessageTest {
    static List<TrustMatrix.Row> rows() {
        return TrustMatrix.rows();
    }

    @Test
    void tellsThePartnerAllTheyNeed() {
        HeldCertificate leaf = Samples.server().signedBy(ISSUING).build();
        String message = PartnerMessage.of(Assessor.judge(
                inspected(server(leaf, ISSUING, ROOT)),
                policy(store(authority("Some Public CA").build()))));
        assertThat(message)
                .startsWith("Subject: TLS certificate of mail.ourclient.example\n")
                .contains(
                        "mail.ourclient.example (192.0.2.7), port 25",
                        "24 Nov 2026 10:42:00 UTC",
                        leaf.certificate().sha256().hex(),
                        "\"OurClient Root CA\"",
                        "Please use a certificate of a public authority",
                        "openssl s_client -connect mail.ourclient.example:25 -starttls smtp -showcerts");
    }

    @Test
    void asksForNothingWhereNothingIsWrong() {
        String message = PartnerMessage.of(Assessor.judge(
                inspected(server(Samples.server().signedBy(ISSUING).build(), ISSUING)), policy(store(ROOT))));
        assertThat(message).contains("found nothing that you would have to").doesNotContain("Please");
    }

    @Test
    void asksForWhatOnlyWarns() {
        Assessment judged = Assessor.judge(
                inspected(server(Samples.server().rsa(1024).signedBy(ISSUING).build(), ISSUING)), policy(store(ROOT)));
        assertThat(PartnerMessage.asks(judged)).isTrue();
        assertThat(PartnerMessage.of(judged))
                .contains("noticed something", "with a new key: RSA with 2048 bits or more")
                .doesNotContain("cannot verify");
    }

    @Test
    void asksForNothingThatMayBeOurOwnProxy() {
        Assessment judged =
                row("MTA-STS, the policy host's certificate not trusted").judge();
        assertThat(judged.domain()).extracting(Finding::code).contains(FindingCode.MTA_STS_HOST_REFUSED);
        assertThat(PartnerMessage.asks(judged)).isFalse();
        assertThat(PartnerMessage.of(judged)).doesNotContain("MTA-STS", "Please");
    }

    @Test
    void asksForNothingThatMayBeOurOwnFirewall() {
        Assessment judged = row("responder out of reach").judge();
        assertThat(judged.endpoints().getFirst().findings())
                .extracting(Finding::code)
                .contains(FindingCode.REVOCATION_UNREACHABLE);
        assertThat(PartnerMessage.asks(judged)).isFalse();
    }

    @Test
    void callsNothingSoundThatNobodySaw() {
        Assessment judged = Assessor.judge(
                inspected(Samples.silent(
                        new CaptureFailure.NetworkUnreachable(InetAddress.ofLiteral("192.0.2.7"), "no route"))),
                policy(store(ROOT)));
        assertThat(PartnerMessage.asks(judged)).isFalse();
        assertThat(PartnerMessage.of(judged))
                .contains("We tried to look", "may well lie on our side")
                .doesNotContain("found nothing", "Please");
    }

    private static TrustMatrix.Row row(String name) {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsOurNetworkToItself(TrustMatrix.Row row) {
        String message = PartnerMessage.of(row.judge());
        assertThat(message).doesNotContain(PC, "Windows", "local computer", "(not known)");
        assertThat(message.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TextPage.WIDTH));
    }
}
