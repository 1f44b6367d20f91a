package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.testkit.KeyFiles;

class FetchingTest extends IssuerFetching {
    @Test
    void fetchesTheIssuerThatTheServerLeftOut() throws Exception {
        HeldCertificate issuing = issuing("Issuing CA", ROOT);
        web.on("/ca.cer", body(der(issuing)));
        HeldCertificate leaf = leaf(issuing, "/ca.cer");
        EndpointEvidence evidence = sight(leaf);

        assertThat(fetches(evidence)).singleElement().satisfies(fetch -> {
            assertThat(fetch.purpose()).isEqualTo(Purpose.ISSUER);
            assertThat(fetch.url()).isEqualTo(web.url("/ca.cer"));
            assertThat(fetch.of()).isEqualTo(leaf.certificate().sha256());
            assertThat(fetched(fetch)).containsExactly(issuing.certificate());
            assertThat(fetch.octets()).isEqualTo(der(issuing).length);
            assertThat(fetch.spent()).isPositive();
        });
        assertThat(evidence.presented()).containsExactly(leaf.certificate());
        assertThat(evidence.checks()).containsEntry(Check.AIA, new CheckState.Done());
        assertThat(evidence.timings().of(Stage.FETCH))
                .hasValueSatisfying(spent -> assertThat(spent).isPositive());
    }

    @Test
    void readsPemAndPkcs7() throws Exception {
        HeldCertificate pem = issuing("PEM CA", ROOT);
        HeldCertificate packed = issuing("P7C CA", ROOT);
        HeldCertificate unrelated = issuing("Unrelated CA", ROOT);
        web.on("/ca.pem", body(("Here it is:\n" + KeyFiles.certificatePem(pem)).getBytes(StandardCharsets.US_ASCII)));
        web.on("/ca.p7c", body(pkcs7(unrelated, packed)));
        assertThat(fetched(fetches(sight(leaf(pem, "/ca.pem"))).getFirst())).containsExactly(pem.certificate());
        assertThat(fetched(fetches(sight(leaf(packed, "/ca.p7c"))).getFirst()))
                .containsExactlyInAnyOrder(packed.certificate(), unrelated.certificate());
    }

    private static byte[] pkcs7(HeldCertificate... certificates) throws Exception {
        CMSSignedDataGenerator bag = new CMSSignedDataGenerator();
        bag.addCertificates(new JcaCertStore(
                Stream.of(certificates).map(HeldCertificate::x509).toList()));
        return bag.generate(new CMSAbsentContent()).getEncoded();
    }

    @Test
    void climbsSeveralSteps() throws Exception {
        HeldCertificate policy = issuing("Policy CA", ROOT, "/root.cer");
        HeldCertificate issuing = issuing("Issuing CA", policy, "/policy.cer");
        web.on("/issuing.cer", body(der(issuing)))
                .on("/policy.cer", body(der(policy)))
                .on("/root.cer", body(der(ROOT)));
        assertThat(fetches(sight(leaf(issuing, "/issuing.cer"))))
                .extracting(IssuerFetching::fetched)
                .containsExactly(
                        List.of(issuing.certificate()), List.of(policy.certificate()), List.of(ROOT.certificate()));
    }

    @Test
    void stopsWhereThisComputerKnowsTheIssuer() throws Exception {
        HeldCertificate issuing = issuing("Issuing CA", ROOT, "/root.cer");
        web.on("/issuing.cer", body(der(issuing)));
        EndpointEvidence evidence = capture(
                        List.of(ROOT.certificate()), Duration.ofSeconds(60), leaf(issuing, "/issuing.cer"))
                .endpoints()
                .getFirst();
        assertThat(fetches(evidence)).hasSize(2);
        assertThat(fetched(evidence.fetches().getFirst())).containsExactly(issuing.certificate());
        assertThat(reason(evidence.fetches().getLast())).isEqualTo(Reason.NOT_NEEDED);
        assertThat(web.asked("/root.cer")).isZero();
    }

    @Test
    void fetchesNothingWhereNothingIsMissing() throws Exception {
        HeldCertificate issuing = issuing("Issuing CA", ROOT, "/root.cer");
        EndpointEvidence evidence = sight(leaf(issuing, "/issuing.cer"), issuing, ROOT);
        assertThat(fetches(evidence))
                .hasSize(2)
                .extracting(IssuerFetching::reason)
                .containsOnly(Reason.NOT_NEEDED);
        assertThat(web.heard()).isEmpty();
        assertThat(evidence.checks()).containsEntry(Check.AIA, new CheckState.NotRun("No issuer was missing."));
    }

    @Test
    void keepsAnUnrelatedCertificateButDoesNotFollowIt() throws Exception {
        HeldCertificate unrelated = issuing("Other CA", ROOT, "/never.cer");
        // The same name, another key.
        HeldCertificate impostor = issuing("Issuing CA", ROOT, "/never.cer");
        HeldCertificate issuing = issuing("Issuing CA", ROOT);
        web.on("/unrelated.cer", body(der(unrelated))).on("/impostor.cer", body(der(impostor)));
        List<Fetch> fetches = fetches(sight(leaf(issuing, "/unrelated.cer", "/impostor.cer")));
        assertThat(fetches)
                .extracting(IssuerFetching::fetched)
                .containsExactly(List.of(unrelated.certificate()), List.of(impostor.certificate()));
        assertThat(web.asked("/never.cer")).isZero();
    }

    @Test
    void issuersThatPointAtEachOtherComeToAnEnd() throws Exception {
        HeldCertificate first = HeldCertificate.builder()
                .subject("CN=First")
                .certificateAuthority()
                .build();
        HeldCertificate second =
                named(HeldCertificate.builder().subject("CN=Second").certificateAuthority(), first, "/first.cer");
        HeldCertificate crossed = named(
                HeldCertificate.builder()
                        .subject("CN=First")
                        .keyPair(first.keyPair())
                        .certificateAuthority(),
                second,
                "/second.cer");
        web.on("/first.cer", body(der(crossed))).on("/second.cer", body(der(second)));
        List<Fetch> fetches = fetches(sight(leaf(second, "/second.cer")));
        assertThat(fetches.subList(0, 2))
                .extracting(IssuerFetching::fetched)
                .containsExactly(List.of(second.certificate()), List.of(crossed.certificate()));
        assertThat(fetches.subList(2, fetches.size()))
                .extracting(IssuerFetching::reason)
                .containsOnly(Reason.NOT_NEEDED);
        assertThat(web.asked("/first.cer")).isOne();
        assertThat(web.asked("/second.cer")).isOne();
    }

    @Test
    void climbsNoHigherThanAllowed() throws Exception {
        HeldCertificate[] tower = new HeldCertificate[9];
        HeldCertificate above = ROOT;
        for (int i = tower.length - 1; i >= 0; i--) {
            tower[i] = issuing("CA " + i, above, "/" + (i + 1));
            web.on("/" + i, body(der(tower[i])));
            above = tower[i];
        }
        List<Fetch> fetches = fetches(sight(leaf(tower[0], "/0")));
        assertThat(fetches).hasSize(7);
        assertThat(fetches.subList(0, 6))
                .allSatisfy(fetch -> assertThat(fetched(fetch)).hasSize(1));
        assertThat(reason(fetches.getLast())).isEqualTo(Reason.TOO_MANY);
    }
}
