package org.mailtls.inspector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.AuthorityWeb.Page;

/** What the web server of a demo's authority answers. */
class AuthorityWebTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private AuthorityWeb web;
    private DemoChain chain;

    @BeforeEach
    void open() throws Exception {
        web = AuthorityWeb.open();
    }

    @AfterEach
    void close() throws Exception {
        web.close();
    }

    private void publish(DemoScenario scenario) {
        chain = DemoChain.of(scenario, web);
        web.publish(chain.authority());
    }

    @Test
    void hands_out_the_issuer_that_the_server_forgot() throws Exception {
        publish(DemoScenario.MISSING_INTERMEDIATE);

        assertThat(get(web.url(Page.ISSUER)))
                .isEqualTo(chain.authority().issuing().certificate().der().bytes());
    }

    @Test
    void signs_a_list_on_which_nothing_is() throws Exception {
        publish(DemoScenario.HEALTHY);

        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(get(web.url(Page.REVOCATION_LIST))));
        list.verify(chain.authority().root().publicKey());
        assertThat(list.getRevokedCertificates()).isNull();
        assertThat(list.getThisUpdate().toInstant()).isBefore(Instant.now());
        assertThat(list.getNextUpdate().toInstant()).isAfter(Instant.now());
    }

    @Test
    void says_good_of_a_certificate_that_was_not_revoked() throws Exception {
        publish(DemoScenario.HEALTHY);

        assertThat(asked(chain.authority().issuing(), chain.key()).getCertStatus())
                .isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void says_since_when_and_why_a_certificate_is_revoked() throws Exception {
        publish(DemoScenario.REVOKED);

        SingleResp answer = asked(chain.authority().issuing(), chain.key());

        assertThat(answer.getCertStatus()).isInstanceOfSatisfying(RevokedStatus.class, status -> {
            assertThat(status.getRevocationReason()).isEqualTo(CRLReason.keyCompromise);
            assertThat(Duration.between(status.getRevocationTime().toInstant(), java.time.Instant.now()))
                    .isBetween(Duration.ofDays(8), Duration.ofDays(10));
        });
    }

    @Test
    void does_not_know_the_certificates_of_others() throws Exception {
        publish(DemoScenario.HEALTHY);

        assertThat(asked(chain.authority().root(), chain.authority().issuing()).getCertStatus())
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void answers_a_request_in_the_address_too() throws Exception {
        publish(DemoScenario.HEALTHY);
        byte[] request = request(chain.authority().issuing(), chain.key());

        String text = Base64.getEncoder()
                .encodeToString(request)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");

        assertThat(answer(get(web.url(Page.RESPONDER) + "/" + text)).getCertStatus())
                .isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void refuses_what_is_no_request() throws Exception {
        publish(DemoScenario.HEALTHY);

        byte[] answer = post("no request".getBytes(StandardCharsets.US_ASCII)).body();

        assertThat(new OCSPResp(answer).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(post(new byte[65 * 1024]).statusCode()).isEqualTo(400);
    }

    @Test
    void holds_a_port_on_which_nothing_listens() {
        publish(DemoScenario.REVOCATION_UNREACHABLE);

        assertThatThrownBy(() -> get(web.deadUrl(Page.RESPONDER))).isInstanceOf(ConnectException.class);
    }

    @Test
    void answers_no_more_once_closed() throws Exception {
        publish(DemoScenario.HEALTHY);
        web.close();

        assertThatThrownBy(() -> get(web.url(Page.ISSUER))).isInstanceOf(ConnectException.class);
    }

    @Test
    void leaves_no_thread_behind() {
        try (DemoServer server = DemoServer.start(DemoScenario.HEALTHY)) {
            assertThat(server.address().getPort()).isPositive();
            assertThat(dispatchers()).isEqualTo(1);
        }
        assertThat(dispatchers()).isZero();
    }

    private static long dispatchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HTTP-Dispatcher"))
                .count();
    }

    private SingleResp asked(HeldCertificate issuer, HeldCertificate certificate) throws Exception {
        return answer(post(request(issuer, certificate)).body());
    }

    private SingleResp answer(byte[] response) throws Exception {
        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(response).getResponseObject();
        assertThat(basic.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .build(chain.authority().issuing().publicKey())))
                .isTrue();
        return basic.getResponses()[0];
    }

    private static byte[] request(HeldCertificate issuer, HeldCertificate certificate) throws Exception {
        CertificateID id = new CertificateID(
                Signing.DIGESTS.get(CertificateID.HASH_SHA1),
                issuer.holder(),
                certificate.holder().getSerialNumber());
        return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    }

    private static byte[] get(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<byte[]> post(byte[] request) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(web.url(Page.RESPONDER)))
                        .POST(BodyPublishers.ofByteArray(request))
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
