package org.mailtls.inspector.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.CaptureObserver;
import org.mailtls.inspector.capture.CaptureRequest;
import org.mailtls.inspector.capture.Extent;
import org.mailtls.inspector.capture.PolicySources;
import org.mailtls.inspector.capture.ThisComputer;
import org.mailtls.inspector.capture.Timeouts;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.capture.handshake.ClientIdentityFile;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.demo.DemoServer;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.saved.SavedEvidence;
import org.mailtls.inspector.store.MicrosoftLists;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.trust.TrustPolicy;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.Order;

/**
 * One inspection from order to assessment, away from the window's thread. Its value is the assessment of what was seen so far,
 * in the end of all. Its message is the stage it is at, its title a remark on the result, where there is one. Fails with an
 * {@link UnreadableFileException} or {@link IOException} when a file that the order names cannot be read.
 */
public final class Inspection extends Task<Assessment> {
    private static final List<Stage> STAGES = List.of(Stage.values());

    /** The stages, and the judgement after them. */
    private static final int STEPS = STAGES.size() + 1;

    /** One more than this is too large for {@link SavedEvidence}, which says so. */
    private static final int MOST_OCTETS = 16 << 20;

    /** The least time between the beginnings of two judgements of what was seen so far. */
    private static final Duration PACE = Duration.ofMillis(100);

    private final Order order;
    private final Capture capture;
    private final Cancellation cancellation = new Cancellation();

    /** @param capture looks at the network */
    public Inspection(Order order, Capture capture) {
        this.order = order;
        this.capture = capture;
        updateMessage(Texts.of("stage.start"));
    }

    public Order order() {
        return order;
    }

    /** Ends the inspection at once: what it waits for is closed. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Thread.ofVirtual().name("cancel").start(cancellation::cancel);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    protected Assessment call() throws IOException, UnreadableFileException {
        return switch (order.subject()) {
            case Order.Subject.Network(MailTarget target) -> {
                Judging judging = new Judging(this::chosenStore);
                yield inspect(withPolicies(requestFor(target, judging)), judging);
            }
            case Order.Subject.Example example -> inspectExample(example);
            case Order.Subject.Saved(var file) -> judge(read(bounded(file), String.valueOf(file.getFileName())));
            case Order.Subject.Pasted(String text) ->
                judge(read(text.getBytes(StandardCharsets.UTF_8), Texts.of("pasted.name")));
        };
    }

    private Assessment inspectExample(Order.Subject.Example example) throws IOException, UnreadableFileException {
        try (DemoServer server = DemoServer.start(example.scenario())) {
            Host.DnsName host = new Host.DnsName(server.hostName(), server.hostName());
            MailTarget target = new MailTarget.Server(
                    example.input(), host, MailProtocol.SMTP, server.address().getPort(), TlsMode.STARTTLS);
            Judging judging = new Judging(() -> storeFor(server));
            CaptureRequest request =
                    requestFor(target, judging).withAddress(server.address().getAddress());
            return inspect(request, judging);
        }
    }

    /** Captures, and judges in between what was seen so far. */
    private Assessment inspect(CaptureRequest request, Judging judging) {
        Evidence evidence;
        try (StagedJudgement staged = new StagedJudgement(seen -> show(seen, judging), PACE)) {
            evidence = capture.capture(request, new Watch(staged), cancellation);
        }
        return judge(evidence, judging);
    }

    private void show(Evidence seen, Judging judging) {
        if (!seen.endpoints().isEmpty() && !cancellation.isCancelled()) {
            updateValue(judging.judge(seen));
            Progress.of(seen).ifPresent(progress -> {
                updateMessage(progress.words());
                updateProgress(progress.all() == 0 ? -1 : progress.done(), progress.all());
            });
        }
    }

    private Assessment judge(Evidence evidence) {
        return judge(evidence, new Judging(this::chosenStore));
    }

    private Assessment judge(Evidence evidence, Judging judging) {
        cancellation.throwIfCancelled();
        updateMessage(Texts.of("stage.judge"));
        updateProgress(STEPS - 1, STEPS);
        return judging.judge(evidence);
    }

    private static byte[] bounded(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_OCTETS + 1);
        }
    }

    private Evidence read(byte[] content, String name) throws UnreadableFileException {
        return switch (SavedEvidence.read(content, name, Instant.now(), ThisComputer.host())) {
            case SavedEvidence.Result.Read(List<Evidence> all) -> {
                if (all.size() > 1) {
                    updateTitle(Texts.of("saved.several", name, Integer.toString(all.size())));
                }
                yield all.getFirst();
            }
            case SavedEvidence.Result.Rejected(String message) -> throw new UnreadableFileException(message);
        };
    }

    /** An example publishes nothing; a real domain may. */
    private static CaptureRequest withPolicies(CaptureRequest request) {
        return request.extent().fetching()
                ? request.withExtent(request.extent().withPolicies(PolicySources.usual()))
                : request;
    }

    private CaptureRequest requestFor(MailTarget target, Judging judging) throws IOException, UnreadableFileException {
        Order.Options options = order.options();
        Extent extent = options.fetching() ? new Extent(true, judging::anchors) : Extent.CONNECTION_ONLY;
        return new CaptureRequest(
                target,
                options.serverName(),
                options.family(),
                options.address(),
                options.ehloName(),
                identity(),
                options.dnsServer(),
                options.timeLimit().map(Timeouts::within).orElse(Timeouts.USUAL),
                extent.withSniCompared(options.comparingSni()));
    }

    private Optional<ClientIdentity> identity() throws IOException, UnreadableFileException {
        Optional<Order.Secret> file = order.options().clientCertificate();
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(ClientIdentityFile.read(
                        Files.readAllBytes(file.get().file()),
                        file.get().password().toCharArray()));
    }

    private TrustStore chosenStore() {
        return switch (order.options().store()) {
            case Order.StoreChoice.Usual _ -> TrustStores.defaults().getFirst();
            case Order.StoreChoice.Known(String id) -> TrustStores.named(id);
            case Order.StoreChoice.InFile(Order.Secret file) ->
                TrustStores.file(file.file(), file.password().toCharArray());
        };
    }

    /** The demo's own roots judge where it offers some, unless a store was chosen. */
    private TrustStore storeFor(DemoServer server) {
        boolean chosen = !(order.options().store() instanceof Order.StoreChoice.Usual);
        List<Certificate> roots = server.offeredRoots().orElse(List.of());
        return chosen || roots.isEmpty() ? chosenStore() : TrustStore.of("demo", Texts.of("store.demo"), roots);
    }

    /** Judges, and measures how long that takes. */
    static Assessment judged(Evidence evidence, Policy policy) {
        long start = System.nanoTime();
        return Assessor.judge(evidence, policy).judgedIn(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Judges what this inspection sees, always by the same policy. */
    private final class Judging {
        private final Supplier<TrustStore> store;
        private @Nullable TrustStore leading;
        private @Nullable Policy policy;

        Judging(Supplier<TrustStore> store) {
            this.store = store;
        }

        /** The anchors that may judge: an issuer among them need not be fetched. */
        synchronized List<Certificate> anchors() {
            return TrustStores.anchors(List.of(leading()));
        }

        synchronized Assessment judge(Evidence evidence) {
            Policy once = policy == null ? policy(evidence.startedAt()) : policy;
            policy = once;
            return judged(evidence, once);
        }

        private TrustStore leading() {
            TrustStore once = leading == null ? store.get() : leading;
            leading = once;
            return once;
        }

        private Policy policy(Instant seenAt) {
            TrustStore leading = leading();
            List<TrustStore> others = TrustStores.all().stream()
                    .filter(store -> !store.id().equals(leading.id()))
                    .toList();
            Order.Options options = order.options();
            Policy usual = new Policy(
                    TrustPolicy.usual(options.at().orElse(seenAt)),
                    List.of(leading),
                    others,
                    MicrosoftLists.ofThisComputer(),
                    options.name(),
                    options.sender(),
                    List.of());
            Policy policy = usual.judgedOn(ThisComputer.host());
            return options.logged().map(policy::withLogged).orElse(policy);
        }
    }

    /** Tells which stage is at hand, how far along it is, and what was seen so far. */
    private final class Watch implements CaptureObserver {
        private final StagedJudgement staged;

        Watch(StagedJudgement staged) {
            this.staged = staged;
        }

        @Override
        public void stageBegins(Endpoint endpoint, Stage stage) {
            String where =
                    endpoint.address().map(IpText::of).orElse(endpoint.host().display());
            updateMessage(Texts.of("stage.at." + stage.word(), Messages.printable(where)));
            updateProgress(STAGES.indexOf(stage), STEPS);
        }

        @Override
        public void grows(Evidence evidence) {
            staged.grows(evidence);
        }
    }
}
