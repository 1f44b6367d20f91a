package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.endlessBody;
import static org.mailtls.inspector.testkit.WebServer.redirect;
import static org.mailtls.inspector.testkit.WebServer.webPage;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.testkit.KeyFiles;

class FetchRefusalTest extends IssuerFetching {
    @Test
    void refusesAFileAndNamesADirectory() throws Exception {
        List<Fetch> fetches = fetches(sight(leaf(
                ROOT,
                "file:///etc/passwd",
                "ldap:///CN=Root CA,CN=AIA?cACertificate?base",
                "ftp://127.0.0.1/ca.cer",
                "jar:file:/x.jar!/ca.cer",
                "http://user:secret@127.0.0.1/ca.cer",
                "no address")));
        assertThat(fetches)
                .extracting(IssuerFetching::reason)
                .containsExactly(
                        Reason.SCHEME, Reason.SCHEME, Reason.SCHEME, Reason.SCHEME, Reason.MALFORMED, Reason.MALFORMED);
    }

    @Test
    void saysWhatEachAddressGave() throws Exception {
        web.on("/page", webPage())
                .on("/circle", redirect(302, "/circle"))
                .on("/endless", endlessBody(200))
                .on("/to-file", redirect(302, "file:///etc/passwd"));
        EndpointEvidence evidence = sight(leaf(ROOT, "/page", "/gone", "/circle", "/endless"));
        assertThat(fetches(evidence))
                .extracting(IssuerFetching::fault)
                .containsExactly(Fault.NOT_READABLE, Fault.REFUSED, Fault.REDIRECTED, Fault.TOO_LARGE);
        assertThat(fault(fetches(sight(leaf(ROOT, "/to-file"))).getFirst())).isEqualTo(Fault.REDIRECTED);
        assertThat(evidence.checks().get(Check.AIA)).isInstanceOf(CheckState.NotRun.class);
    }

    @Test
    void aKeyStoreIsNotOpened() throws Exception {
        web.on("/ca.p12", body(KeyFiles.pkcs12(ROOT, "".toCharArray())));
        assertThat(fault(fetches(sight(leaf(ROOT, "/ca.p12"))).getFirst())).isEqualTo(Fault.NOT_READABLE);
    }

    @Test
    void triesEightOfAThousandAddressesAndNamesTheRest() throws Exception {
        HeldCertificateBuilder builder =
                HeldCertificate.builder().commonName("mx.example").signedBy(ROOT);
        for (int i = 0; i < 1000; i++) {
            builder.caIssuersUrl(web.url("/" + i));
        }
        EndpointEvidence evidence = sight(builder.build());
        assertThat(evidence.fetches()).hasSize(1000).extracting(Fetch::url).doesNotHaveDuplicates();
        assertThat(web.heard()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(evidence.fetches())
                .filteredOn(fetch -> fetch.outcome() instanceof Outcome.NotTried)
                .hasSize(1000 - web.heard().size())
                .extracting(IssuerFetching::reason)
                .containsOnly(Reason.TOO_MANY);
    }

    @Test
    void withFetchingSwitchedOffTheAddressesAreNamedAndNobodyIsAsked() throws Exception {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mx.example")
                .signedBy(ROOT)
                .caIssuersUrl(web.url("/ca.cer"))
                .ocspUrl(web.url("/ocsp"))
                .crlUrl(web.url("/ca.crl"))
                .build();
        Evidence evidence = capture(
                request -> new Capturer()
                        .capture(request.withExtent(Extent.CONNECTION_ONLY), CaptureObserver.NONE, new Cancellation()),
                List.of(),
                Duration.ofSeconds(60),
                leaf);
        EndpointEvidence endpoint = evidence.endpoints().getFirst();
        assertThat(fetches(endpoint)).extracting(Fetch::purpose).containsExactlyInAnyOrder(Purpose.values());
        assertThat(endpoint.fetches()).extracting(IssuerFetching::reason).containsOnly(Reason.SWITCHED_OFF);
        assertThat(List.of(Check.AIA, Check.OCSP, Check.CRL))
                .allSatisfy(check -> assertThat(endpoint.checks().get(check)).isInstanceOf(CheckState.NotRun.class));
        assertThat(endpoint.timings().of(Stage.FETCH)).isEmpty();
        assertThat(web.heard()).isEmpty();
    }
}
