package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mailtls.inspector.testkit.HostileWebServer.after;
import static org.mailtls.inspector.testkit.HostileWebServer.body;
import static org.mailtls.inspector.testkit.HostileWebServer.endlessBody;
import static org.mailtls.inspector.testkit.HostileWebServer.hang;
import static org.mailtls.inspector.testkit.HostileWebServer.redirect;
import static org.mailtls.inspector.testkit.HostileWebServer.webPage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Fetch.Reason;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.HostileWebServer;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ZoneServer;

@Timeout(90)
class FetchingTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA")
            .certificateAuthority()
            .build();

    private HostileWebServer web;

    @BeforeEach
    void start() throws IOException {
        web = HostileWebServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private HeldCertificate issuing(String name, HeldCertificate issuer, String... paths) {
        return named(HeldCertificate.builder().subject("CN=" + name).certificateAuthority(), issuer, paths);
    }

    private HeldCertificate leaf(HeldCertificate issuer, String... paths) {
        return named(HeldCertificate.builder().commonName("mx.example").dnsName("mx.example"), issuer, paths);
    }

    private HeldCertificate named(HeldCertificateBuilder builder, HeldCertificate issuer, String... paths) {
        builder.signedBy(issuer);
        Arrays.stream(paths).forEach(path -> builder.caIssuersUrl(path.startsWith("/") ? web.url(path) : path));
        return builder.build();
    }

    private static byte[] der(HeldCertificate certificate) {
        return certificate.certificate().der().bytes();
    }

    private static CaptureRequest request(int port, Supplier<List<Certificate>> atHand, Duration time) {
        return Captures.request(Captures.target(port, MailProtocol.SMTP, TlsMode.IMPLICIT), Timeouts.within(time))
                .withExtent(new Extent(true, atHand));
    }

    private static Evidence capture(List<Certificate> atHand, Duration time, HeldCertificate... chain)
            throws Exception {
        return capture(
                request -> new Capturer().capture(request, CaptureObserver.NONE, new Cancellation()),
                atHand,
                time,
                chain);
    }

    private interface Way {
        Evidence capture(CaptureRequest request) throws Exception;
    }

    private static Evidence capture(Way way, List<Certificate> atHand, Duration time, HeldCertificate... chain)
            throws Exception {
        HeldCertificate[] above = Arrays.copyOfRange(chain, 1, chain.length);
        try (ScriptedMailServer server = ScriptedMailServer.smtpImplicitTls(JdkServerTls.of(chain[0], above))
                .start()) {
            return way.capture(request(server.port(), () -> atHand, time));
        }
    }

    private static EndpointEvidence sight(HeldCertificate... chain) throws Exception {
        return capture(List.of(), Duration.ofSeconds(60), chain).endpoints().getFirst();
    }

    private static List<Fetch> fetches(EndpointEvidence evidence) {
        assertThat(evidence.failure()).isEmpty();
        assertThat(evidence.fetches()).noneMatch(fetch -> fetch.outcome() instanceof Outcome.Pending);
        return evidence.fetches();
    }

    private static List<Certificate> fetched(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.Issuers.class);
        return ((Outcome.Issuers) fetch.outcome()).certificates();
    }

    private static Fault fault(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) fetch.outcome()).fault();
    }

    private static Reason reason(Fetch fetch) {
        assertThat(fetch.outcome()).isInstanceOf(Outcome.NotTried.class);
        return ((Outcome.NotTried) fetch.outcome()).why();
    }

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
        web.on("/ca.pem", body(("Here it is:\n" + pem.certificatePem()).getBytes(StandardCharsets.US_ASCII)));
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
                .extracting(FetchingTest::fetched)
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
                .extracting(FetchingTest::reason)
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
                .extracting(FetchingTest::fetched)
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
                .extracting(FetchingTest::fetched)
                .containsExactly(List.of(second.certificate()), List.of(crossed.certificate()));
        assertThat(fetches.subList(2, fetches.size()))
                .extracting(FetchingTest::reason)
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
                .extracting(FetchingTest::reason)
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
                .extracting(FetchingTest::fault)
                .containsExactly(Fault.NOT_READABLE, Fault.REFUSED, Fault.REDIRECTED, Fault.TOO_LARGE);
        assertThat(fault(fetches(sight(leaf(ROOT, "/to-file"))).getFirst())).isEqualTo(Fault.REDIRECTED);
        assertThat(evidence.checks().get(Check.AIA)).isInstanceOf(CheckState.NotRun.class);
    }

    @Test
    void aKeyStoreIsNotOpened() throws Exception {
        web.on("/ca.p12", body(ROOT.pkcs12("".toCharArray())));
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
                .extracting(FetchingTest::reason)
                .containsOnly(Reason.TOO_MANY);
    }

    @Test
    void neverOutlastsTheTimeForAllStages() throws Exception {
        web.on("/silent", hang());
        long startedAt = System.nanoTime();
        Evidence evidence = capture(List.of(), Duration.ofSeconds(2), leaf(ROOT, "/silent"));
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(3));
        assertThat(fault(fetches(evidence.endpoints().getFirst()).getFirst())).isEqualTo(Fault.TIMED_OUT);
    }

    @Test
    void aDeadServerDelaysTheEvidenceByNoMoreThanFiveSeconds() throws Exception {
        web.on("/silent", hang());
        long startedAt = System.nanoTime();
        Evidence evidence = capture(List.of(), Duration.ofSeconds(60), leaf(ROOT, "/silent"));
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(6500));
        assertThat(fault(evidence.endpoints().getFirst().fetches().getFirst())).isEqualTo(Fault.TIMED_OUT);
    }

    @Test
    void theEvidenceGrowsAsAnswersArrive() throws Exception {
        HeldCertificate issuing = issuing("Issuing CA", ROOT);
        CountDownLatch gate = new CountDownLatch(1);
        web.on("/ca.cer", after(gate, body(der(issuing))));
        List<Evidence> growth = new CopyOnWriteArrayList<>();
        List<Stage> stages = new CopyOnWriteArrayList<>();
        CaptureObserver observer = new CaptureObserver() {
            @Override
            public void stageBegins(Endpoint endpoint, Stage stage) {
                stages.add(stage);
            }

            @Override
            public void endpointDone(EndpointEvidence evidence) {}

            @Override
            public void grows(Evidence evidence) {
                growth.add(evidence);
                if (evidence.endpoints().stream().anyMatch(FetchingTest::isAsking)) {
                    gate.countDown();
                }
            }
        };
        Evidence last = capture(
                request -> new Capturer().capture(request, observer, new Cancellation()),
                List.of(),
                Duration.ofSeconds(60),
                leaf(issuing, "/ca.cer"));

        assertThat(stages).endsWith(Stage.FETCH);
        assertThat(growth).isNotEmpty();
        EndpointEvidence first = growth.getFirst().endpoints().getFirst();
        assertThat(first.presented()).hasSize(1);
        assertThat(first.checks()).containsEntry(Check.AIA, new CheckState.Pending());
        assertThat(last.endpoints().getFirst().checks()).containsEntry(Check.AIA, new CheckState.Done());
        assertThat(fetched(fetches(last.endpoints().getFirst()).getFirst())).containsExactly(issuing.certificate());
    }

    private static boolean isAsking(EndpointEvidence evidence) {
        return evidence.fetches().stream().anyMatch(fetch -> fetch.outcome() instanceof Outcome.Pending);
    }

    @Test
    void cancellingEndsAHangingFetchAtOnce() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        web.on("/silent", exchange -> {
            reached.countDown();
            exchange.pause(60_000);
        });
        Cancellation cancellation = new Cancellation();
        BlockingQueue<Long> ended = new LinkedBlockingQueue<>();
        CompletableFuture<Evidence> running = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return capture(
                                request -> new Capturer().capture(request, CaptureObserver.NONE, cancellation),
                                List.of(),
                                Duration.ofSeconds(60),
                                leaf(ROOT, "/silent"));
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    } finally {
                        ended.add(System.nanoTime());
                    }
                },
                Thread.ofVirtual()::start);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        long cancelledAt = System.nanoTime();
        cancellation.cancel();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(running::join)
                .withCauseInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(ended.take() - cancelledAt)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aChainThatManyServersShowIsLookedUpOnceAndEachServerIsTold() throws Exception {
        HeldCertificate issuing = issuing("Issuing CA", ROOT);
        web.on("/ca.cer", body(der(issuing)));
        String[] zone = {
            "ourclient.example. 300 IN MX 10 mx1.ourclient.example.",
            "ourclient.example. 300 IN MX 20 gone.ourclient.example.",
            "ourclient.example. 300 IN MX 30 mx3.ourclient.example.",
            "mx1.ourclient.example. 300 IN A 127.0.0.1",
            "mx3.ourclient.example. 300 IN A 127.0.0.1"
        };
        try (ScriptedMailServer server = ScriptedMailServer.smtpStartTls(JdkServerTls.of(leaf(issuing, "/ca.cer")))
                        .start();
                ZoneServer names = ZoneServer.start(zone)) {
            Host.DnsName name = new Host.DnsName("ourclient.example", "ourclient.example");
            MailTarget domain =
                    new MailTarget.Domain(name.ascii(), name, MailProtocol.SMTP, server.port(), TlsMode.STARTTLS);
            Evidence evidence = new Capturer()
                    .capture(
                            Captures.request(domain, Timeouts.within(Duration.ofSeconds(60)))
                                    .withDnsServer(names.address())
                                    .withExtent(new Extent(true, List::of)),
                            CaptureObserver.NONE,
                            new Cancellation());

            assertThat(evidence.endpoints()).hasSize(3);
            assertThat(List.of(
                            evidence.endpoints().getFirst(),
                            evidence.endpoints().getLast()))
                    .allSatisfy(endpoint ->
                            assertThat(fetched(fetches(endpoint).getFirst())).containsExactly(issuing.certificate()));
            assertThat(evidence.endpoints().get(1).checks())
                    .containsEntry(Check.AIA, new CheckState.NotRun("The server showed no certificate."));
            assertThat(web.asked("/ca.cer")).isOne();
        }
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
        assertThat(endpoint.fetches()).extracting(FetchingTest::reason).containsOnly(Reason.SWITCHED_OFF);
        assertThat(List.of(Check.AIA, Check.OCSP, Check.CRL))
                .allSatisfy(check -> assertThat(endpoint.checks().get(check)).isInstanceOf(CheckState.NotRun.class));
        assertThat(endpoint.timings().of(Stage.FETCH)).isEmpty();
        assertThat(web.heard()).isEmpty();
    }
}
