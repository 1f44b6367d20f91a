package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.testkit.OpenSslClient;
import org.mailtls.inspector.testkit.PostfixServer;
import org.mailtls.inspector.testkit.PostfixServer.Service;
import org.mailtls.inspector.testkit.TestChain;
import org.mailtls.inspector.trust.TrustPolicy;

/** Postfix in several configurations: what we see is what {@code openssl s_client} sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixTest {
    private static final TestChain EC = TestChain.ec();
    private static final TestChain RSA = TestChain.rsa();

    private static final String UP_TO_TLS12 = "smtpd_tls_protocols=<=TLSv1.2";
    private static final String ASKS = "smtpd_tls_ask_ccert=yes";
    private static final String NAMES_ISSUERS = "smtpd_tls_CAfile={root}";
    private static final List<Service> SERVICES = List.of(
            Service.startTls("tls13", EC),
            Service.implicit("tls13-implicit", EC),
            Service.startTls("tls12-rsa", RSA, UP_TO_TLS12),
            Service.implicit("tls12-implicit", EC, UP_TO_TLS12),
            Service.startTls("tls12-asks-for-certificate", RSA, UP_TO_TLS12, ASKS, NAMES_ISSUERS),
            Service.startTls("tls13-asks-for-certificate", EC, ASKS, NAMES_ISSUERS),
            Service.startTls("p521", RSA, UP_TO_TLS12, "tls_eecdh_auto_curves=secp521r1"),
            Service.startTls("static-rsa", RSA, UP_TO_TLS12, "tls_medium_cipherlist=AES256-SHA"));

    private PostfixServer postfix;

    @BeforeAll
    void start() throws Exception {
        postfix = PostfixServer.start(SERVICES);
    }

    static List<Service> services() {
        return SERVICES;
    }

    @AfterAll
    void stop() throws Exception {
        if (postfix != null) {
            postfix.close();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyLineOfOpenSslIsInOurEvidence(Service service) throws Exception {
        EndpointEvidence seen = capture(service);
        assertThat(seen.failure()).isEmpty();
        new OpenSslLines(seen, OpenSslClient.cipherNames())
                .compare(openSsl(service).lines());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyLineOfOpenSslIsInOurReport(Service service) throws Exception {
        Evidence seen = Sight.evidence(MailProtocol.SMTP, service.mode(), postfix.port(service));
        TrustStore store =
                TrustStore.of("root", "root", List.of(service.chain().root().certificate()));
        Assessment assessment = Assessor.judge(
                seen,
                new Policy(
                        TrustPolicy.usual(Instant.now()),
                        List.of(store),
                        List.of(),
                        Optional.empty(),
                        SenderProfile.EXCHANGE_VALIDATION,
                        List.of()));
        EndpointEvidence printed = JsonReport.read(JsonReport.of(List.of(assessment)))
                .getFirst()
                .endpoints()
                .getFirst();
        new OpenSslLines(printed, OpenSslClient.cipherNames())
                .compare(openSsl(service).lines());
    }

    @ParameterizedTest
    @MethodSource("services")
    void theChainIsOpenSslsByteForByte(Service service) throws Exception {
        List<Certificate> presented = capture(service).presented();
        assertThat(presented)
                .extracting(Certificate::der)
                .isEqualTo(openSsl(service).chain());
        assertThat(presented).isEqualTo(service.chain().certificates());
    }

    private OpenSslClient openSsl(Service service) throws Exception {
        return OpenSslClient.ask(
                postfix.port(service),
                switch (service.mode()) {
                    case STARTTLS -> List.of("-starttls", "smtp");
                    case IMPLICIT -> List.of();
                });
    }

    private EndpointEvidence capture(Service service) {
        return Sight.of(MailProtocol.SMTP, service.mode(), postfix.port(service));
    }
}
