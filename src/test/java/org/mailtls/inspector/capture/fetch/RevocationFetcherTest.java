package org.mailtls.inspector.capture.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.hang;
import static org.mailtls.inspector.testkit.WebServer.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.testkit.CrlBuilder;
import org.mailtls.inspector.testkit.OcspResponder;
import org.mailtls.inspector.testkit.OcspResponder.Database;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.WebServer;

class RevocationFetcherTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA,O=OurClient")
            .certificateAuthority()
            .build();
    private static final Duration OVERALL = Duration.ofSeconds(20);

    /** The silence of one responder, and as much for a busy machine; one after another, three would take longer. */
    private static final Duration BUSY = Duration.ofSeconds(11);

    private final Cancellation cancellation = new Cancellation();
    private WebServer web;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        web = WebServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        cancellation.cancel();
        web.close();
    }

    private static HeldCertificate leaf(UnaryOperator<HeldCertificateBuilder> pointers) {
        return pointers.apply(HeldCertificate.builder().commonName("mx.ourclient.example"))
                .signedBy(ROOT)
                .build();
    }

    private List<Fetch> ask(HeldCertificate endEntity, HeldCertificate... issuers) {
        FetchCache cache = new FetchCache();
        try (BoundedFetcher fetcher = new BoundedFetcher(cache, Limits.USUAL, cancellation)) {
            FetchLog log = new FetchLog(fetcher, () -> {});
            RevocationFetcher revocation = new RevocationFetcher(log, Deadline.in(OVERALL));
            List<Certificate> known = Stream.concat(Stream.of(endEntity), Arrays.stream(issuers))
                    .map(HeldCertificate::certificate)
                    .toList();
            revocation.ask(endEntity.certificate(), new KnownIssuers(known));
            revocation.finish();
            return log.fetches();
        }
    }

    private static BasicOCSPResp response(Fetch fetch) throws Exception {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.OcspResponse.class);
        OCSPResp response =
                new OCSPResp(((Outcome.OcspResponse) fetch.outcome()).response().bytes());
        assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) response.getResponseObject();
    }

    private static Fault fault(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) fetch.outcome()).fault();
    }

    private static Reason reason(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.NotTried.class);
        return ((Outcome.NotTried) fetch.outcome()).why();
    }

    private static boolean isList(Fetch fetch) {
        return fetch.outcome() instanceof Outcome.RevocationList;
    }

    @Test
    void aRespondersAnswerSparesTheList() throws Exception {
        // The responder's address stands in the certificate, so that a first certificate with the same serial number
        // gets the port.
        HeldCertificate named = leaf(builder -> builder);
        try (OcspResponder responder = OcspResponder.start(folder, new Database().good(named), ROOT, ROOT)) {
            HeldCertificate leaf =
                    leaf(builder -> builder.serialNumber(named.holder().getSerialNumber())
                            .ocspUrl(responder.url())
                            .crlUrl(web.url("/ca.crl")));
            List<Fetch> fetches = ask(leaf, ROOT);

            assertThat(fetches).extracting(Fetch::purpose).containsExactly(Purpose.OCSP, Purpose.CRL);
            assertThat(fetches)
                    .extracting(Fetch::of)
                    .containsOnly(leaf.certificate().sha256());
            assertThat(response(fetches.getFirst()).getResponses()[0].getCertStatus())
                    .isNull();
            assertThat(fetches.getFirst().octets()).isPositive();
            assertThat(fetches.getFirst().spent()).isPositive();
            assertThat(reason(fetches.get(1))).isEqualTo(Reason.NOT_NEEDED);
            assertThat(web.asked()).isEmpty();
        }
    }

    @Test
    void aRevokedCertificateIsAnsweredAsRevoked() throws Exception {
        HeldCertificate named = leaf(builder -> builder);
        Instant since = Instant.parse("2026-03-01T10:00:00Z");
        Database database = new Database().revoked(named, since, "keyCompromise");
        try (OcspResponder responder = OcspResponder.start(folder, database, ROOT, ROOT)) {
            HeldCertificate leaf = leaf(builder ->
                    builder.serialNumber(named.holder().getSerialNumber()).ocspUrl(responder.url()));
            RevokedStatus revoked = (RevokedStatus)
                    response(ask(leaf, ROOT).getFirst()).getResponses()[0].getCertStatus();
            assertThat(revoked.getRevocationTime()).isEqualTo(java.util.Date.from(since));
            assertThat(revoked.getRevocationReason()).isEqualTo(1);
        }
    }

    @Test
    void aResponderThatDoesNotKnowTheCertificateDoesNotSpareTheList() throws Exception {
        web.on("/ca.crl", body(CrlBuilder.of(ROOT).der()));
        try (OcspResponder responder = OcspResponder.start(folder, new Database(), ROOT, ROOT)) {
            List<Fetch> fetches =
                    ask(leaf(builder -> builder.ocspUrl(responder.url()).crlUrl(web.url("/ca.crl"))), ROOT);
            assertThat(response(fetches.getFirst()).getResponses()[0].getCertStatus())
                    .isInstanceOf(UnknownStatus.class);
            assertThat(isList(fetches.get(1))).isTrue();
        }
    }

    private List<Fetch> askedWith(UnaryOperator<Responses> signing) throws Exception {
        HeldCertificate leaf = leaf(builder -> builder.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl")));
        Responses response = signing.apply(Responses.signedBy(ROOT, Instant.now()));
        web.on("/ocsp", body(response.good(leaf).build().bytes()))
                .on("/ca.crl", body(CrlBuilder.of(ROOT).der()));
        return ask(leaf, ROOT);
    }

    @Test
    void anAnswerByTheIssuersDelegateSparesTheList() throws Exception {
        HeldCertificate delegate =
                HeldCertificate.builder().subject("CN=Responder").signedBy(ROOT).build();
        assertThat(reason(askedWith(response -> response.delegate(delegate)).get(1)))
                .isEqualTo(Reason.NOT_NEEDED);
    }

    @Test
    void anAnswerThatDoesNotComeFromTheIssuerDoesNotSpareTheList() throws Exception {
        HeldCertificate stranger = HeldCertificate.builder()
                .subject("CN=Root CA,O=OurClient")
                .certificateAuthority()
                .build();
        HeldCertificate delegate =
                HeldCertificate.builder().subject("CN=Responder").signedBy(ROOT).build();
        List<UnaryOperator<Responses>> wrong = List.of(
                Responses::corrupt,
                response -> response.signer(stranger),
                response -> response.delegate(stranger),
                response -> response.delegate(delegate).corrupt());
        for (UnaryOperator<Responses> signing : wrong) {
            List<Fetch> fetches = askedWith(signing);
            assertThat(fetches.getFirst().outcome()).isInstanceOf(Outcome.OcspResponse.class);
            assertThat(isList(fetches.get(1))).isTrue();
        }
    }

    @Test
    void everyCertificateBelowTheRootIsAskedAbout() {
        web.on("/root.crl", body(CrlBuilder.of(ROOT).der()));
        HeldCertificate intermediate = HeldCertificate.builder()
                .subject("CN=Issuing CA,O=OurClient")
                .certificateAuthority()
                .crlUrl(web.url("/root.crl"))
                .signedBy(ROOT)
                .build();
        web.on("/issuing.crl", body(CrlBuilder.of(intermediate).pem().getBytes(US_ASCII)));
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mx.ourclient.example")
                .crlUrl(web.url("/issuing.crl"))
                .signedBy(intermediate)
                .build();
        HeldCertificate unrelated = HeldCertificate.builder()
                .commonName("unrelated")
                .crlUrl(web.url("/unrelated.crl"))
                .build();

        List<Fetch> fetches = ask(leaf, unrelated, intermediate, ROOT);
        assertThat(fetches)
                .extracting(Fetch::of)
                .containsExactly(
                        leaf.certificate().sha256(), intermediate.certificate().sha256());
        assertThat(fetches).allMatch(RevocationFetcherTest::isList);
    }

    @Test
    void withoutTheIssuerNothingIsAskedAndEveryAddressIsNamed() {
        HeldCertificate impostor = HeldCertificate.builder()
                .subject("CN=Root CA,O=OurClient")
                .certificateAuthority()
                .build();
        List<Fetch> fetches =
                ask(leaf(builder -> builder.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl"))), impostor);
        assertThat(fetches).hasSize(2).extracting(RevocationFetcherTest::reason).containsOnly(Reason.NOT_NEEDED);
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void anIssuerThatIsKnownLaterIsAskedAboutThen() {
        web.on("/ca.crl", body(CrlBuilder.of(ROOT).der()));
        HeldCertificate leaf = leaf(builder -> builder.crlUrl(web.url("/ca.crl")));
        try (BoundedFetcher fetcher = new BoundedFetcher(new FetchCache(), Limits.USUAL, cancellation)) {
            FetchLog log = new FetchLog(fetcher, () -> {});
            RevocationFetcher revocation = new RevocationFetcher(log, Deadline.in(OVERALL));
            revocation.ask(leaf.certificate(), new KnownIssuers(List.of()));
            assertThat(log.fetches()).isEmpty();
            revocation.ask(leaf.certificate(), new KnownIssuers(List.of(ROOT.certificate())));
            revocation.ask(leaf.certificate(), new KnownIssuers(List.of(ROOT.certificate())));
            revocation.finish();
            assertThat(log.fetches()).singleElement().matches(RevocationFetcherTest::isList);
            assertThat(web.asked()).containsExactly("/ca.crl");
        }
    }

    @Test
    void addressesOfOnePointAreAlternativesAndEveryPointIsFetched() throws Exception {
        byte[] list = CrlBuilder.of(ROOT).der();
        web.on("/gone", status(404))
                .on("/one", body(list))
                .on("/spare", body(list))
                .on("/delta", body(list));
        CRLDistPoint points = new CRLDistPoint(new DistributionPoint[] {
            point("ldap://directory.ourclient.example/cn=ca?certificateRevocationList", web.url("/gone")),
            point(web.url("/one"), web.url("/spare"))
        });
        HeldCertificate leaf = leaf(builder -> builder.extension(
                        Extension.cRLDistributionPoints.getId(), false, encoded(points))
                .extension(Extension.freshestCRL.getId(), false, encoded(new CRLDistPoint(new DistributionPoint[] {
                    point(web.url("/delta"))
                }))));
        List<Fetch> fetches = ask(leaf, ROOT);

        assertThat(fetches).hasSize(5);
        assertThat(reason(fetches.get(0))).isEqualTo(Reason.SCHEME);
        assertThat(fault(fetches.get(1))).isEqualTo(Fault.REFUSED);
        assertThat(isList(fetches.get(2))).isTrue();
        assertThat(reason(fetches.get(3))).isEqualTo(Reason.NOT_NEEDED);
        assertThat(isList(fetches.get(4))).isTrue();
    }

    @Test
    void aSilentResponderDoesNotHoldUpTheListAndEndsInTime() {
        web.on("/ocsp", hang()).on("/ca.crl", body(CrlBuilder.of(ROOT).der()));
        HeldCertificate leaf = leaf(builder -> builder.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl")));
        List<Duration> listCame = Collections.synchronizedList(new ArrayList<>());
        long startedAt = System.nanoTime();
        try (BoundedFetcher fetcher = new BoundedFetcher(new FetchCache(), Limits.USUAL, cancellation)) {
            FetchLog log = new FetchLog(fetcher, () -> listCame.add(Duration.ofNanos(System.nanoTime() - startedAt)));
            RevocationFetcher revocation = new RevocationFetcher(log, Deadline.in(OVERALL));
            revocation.ask(leaf.certificate(), new KnownIssuers(List.of(ROOT.certificate())));
            revocation.finish();
            assertThat(fault(log.fetches().get(0))).isEqualTo(Fault.TIMED_OUT);
            assertThat(isList(log.fetches().get(1))).isTrue();
        }
        assertThat(listCame.getFirst()).isGreaterThanOrEqualTo(RevocationFetcher.PATIENCE);
        assertThat(listCame.getFirst()).isLessThan(listCame.getLast());
        assertThat(listCame.getLast()).isLessThan(BUSY);
    }

    @Test
    void threeSilentRespondersEndInTheTimeOfOne() {
        web.on("/1", hang()).on("/2", hang()).on("/3", hang());
        long startedAt = System.nanoTime();
        List<Fetch> fetches = ask(
                leaf(builder ->
                        builder.ocspUrl(web.url("/1")).ocspUrl(web.url("/2")).ocspUrl(web.url("/3"))),
                ROOT);
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(BUSY);
        assertThat(fetches).hasSize(3).extracting(RevocationFetcherTest::fault).containsOnly(Fault.TIMED_OUT);
        assertThat(web.asked()).containsExactly("/1", "/2", "/3");
    }

    @Test
    void whatIsNoAnswerIsSaidToBeNone() {
        byte[] page = "<!DOCTYPE html><html><body>Welcome</body></html>".getBytes(US_ASCII);
        web.on("/ocsp", body(page)).on("/ca.crl", body(page));
        List<Fetch> fetches =
                ask(leaf(builder -> builder.ocspUrl(web.url("/ocsp")).crlUrl(web.url("/ca.crl"))), ROOT);
        assertThat(fetches).hasSize(2).extracting(RevocationFetcherTest::fault).containsOnly(Fault.NOT_READABLE);
        assertThat(fetches.get(0).outcome())
                .isEqualTo(new Outcome.Failed(Fault.NOT_READABLE, "It is not an OCSP response but a web page."));
        assertThat(fetches.get(1).outcome())
                .isEqualTo(new Outcome.Failed(Fault.NOT_READABLE, "It is not a revocation list but a web page."));
        assertThat(fetches).extracting(Fetch::octets).containsOnly((long) page.length);
    }

    @Test
    void aResponderThatWantsToBeLeftAloneDoesNotSpareTheNext() throws Exception {
        HeldCertificate named = leaf(builder -> builder);
        byte[] tryLater = {0x30, 0x03, 0x0A, 0x01, 0x03};
        web.on("/busy", body(tryLater));
        try (OcspResponder responder = OcspResponder.start(folder, new Database().good(named), ROOT, ROOT)) {
            HeldCertificate leaf =
                    leaf(builder -> builder.serialNumber(named.holder().getSerialNumber())
                            .ocspUrl(web.url("/busy"))
                            .ocspUrl(responder.url()));
            List<Fetch> fetches = ask(leaf, ROOT);
            assertThat(fetches.get(0).outcome()).isInstanceOf(Outcome.OcspResponse.class);
            assertThat(response(fetches.get(1)).getResponses()[0].getCertStatus())
                    .isNull();
        }
    }

    @Test
    void ofAThousandAddressesAFewAreTriedAndAllAreNamed() {
        List<Fetch> fetches = ask(
                leaf(builder -> {
                    IntStream.range(0, 1000).forEach(i -> builder.ocspUrl(web.url("/ocsp/" + i)));
                    IntStream.range(0, 1000).forEach(i -> builder.crlUrl(web.url("/crl/" + i)));
                    return builder;
                }),
                ROOT);
        assertThat(fetches).hasSize(2000);
        assertThat(web.asked()).hasSize(FetchLog.MOST_OF_A_CERTIFICATE);
        assertThat(web.asked().stream().filter(path -> path.startsWith("/crl"))).hasSize(FetchLog.MOST_OF_A_PURPOSE);
        assertThat(fetches.stream().filter(fetch -> fetch.outcome() instanceof Outcome.Failed))
                .hasSize(8);
        assertThat(fetches.stream()
                        .filter(fetch -> fetch.outcome() instanceof Outcome.NotTried)
                        .map(RevocationFetcherTest::reason))
                .hasSize(1992)
                .containsOnly(Reason.TOO_MANY);
    }

    @Test
    void aMalformedExtensionNamesNothing() {
        HeldCertificate leaf = leaf(builder -> builder.extension(
                        Extension.cRLDistributionPoints.getId(), false, new byte[] {0x04, 0x01, 0x00})
                .extension(Extension.authorityInfoAccess.getId(), false, new byte[] {0x30, 0x00}));
        assertThat(ask(leaf, ROOT)).isEmpty();
    }

    private static DistributionPoint point(String... urls) {
        GeneralName[] names = Arrays.stream(urls)
                .map(url -> new GeneralName(GeneralName.uniformResourceIdentifier, url))
                .toArray(GeneralName[]::new);
        return new DistributionPoint(new DistributionPointName(new GeneralNames(names)), null, null);
    }

    private static byte[] encoded(CRLDistPoint points) {
        try {
            return points.getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
