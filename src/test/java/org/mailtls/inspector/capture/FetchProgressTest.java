package org.mailtls.inspector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mailtls.inspector.testkit.WebServer.after;
import static org.mailtls.inspector.testkit.WebServer.body;
import static org.mailtls.inspector.testkit.WebServer.drip;
import static org.mailtls.inspector.testkit.WebServer.hang;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.testkit.JdkServerTls;
import org.mailtls.inspector.testkit.ScriptedMailServer;
import org.mailtls.inspector.testkit.ZoneServer;

class FetchProgressTest extends IssuerFetching {
    /** What an answer that never ends is given where nothing else ends it. */
    private static final Duration WITHOUT_AN_END = Duration.ofSeconds(10);

    @Test
    void neverOutlastsTheTimeForAllStages() throws Exception {
        web.on("/drip", drip());
        Evidence evidence = capture(List.of(), Duration.ofSeconds(2), leaf(ROOT, "/drip"));
        assertThat(evidence.duration()).isLessThan(WITHOUT_AN_END);
        assertThat(fault(fetches(evidence.endpoints().getFirst()).getFirst())).isEqualTo(Fault.TIMED_OUT);
    }

    @Test
    void aDeadServerDelaysTheEvidenceByNoMoreThanFiveSeconds() throws Exception {
        web.on("/silent", hang());
        Evidence evidence = capture(List.of(), Duration.ofSeconds(60), leaf(ROOT, "/silent"));
        assertThat(evidence.duration()).isBetween(Duration.ofSeconds(5), WITHOUT_AN_END);
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
            public void grows(Evidence evidence) {
                growth.add(evidence);
                if (evidence.endpoints().stream().anyMatch(FetchProgressTest::isAsking)) {
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
        web.on("/drip", exchange -> {
            reached.countDown();
            drip().answer(exchange);
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
                                leaf(ROOT, "/drip"));
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
        assertThat(Duration.ofNanos(ended.take() - cancelledAt)).isLessThan(WITHOUT_AN_END);
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
            MailTarget domain = Captures.domain("ourclient.example", server.port());
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
}
