package org.mailtls.inspector.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.realserver.Sight;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.store.TrustStores;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.testkit.OpenSslClient;
import org.mailtls.inspector.testkit.PostfixServer;
import org.mailtls.inspector.testkit.TestChain;
import org.mailtls.inspector.trust.TrustPolicy;

/**
 * Measures warm inspections of a Postfix on loopback, beside whole runs of {@code openssl s_client} against the same server, and prints a
 * Markdown table. Run by {@code mvn -Pbench}; the first argument is the number of runs.
 */
public final class InspectionBench {
    private static final int WARM_UP = 100;
    private static final int CHAIN_LENGTH = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private InspectionBench() {}

    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        TestChain chain = TestChain.ec();
        PostfixServer.Service startTls = PostfixServer.Service.startTls("starttls", chain);
        PostfixServer.Service implicit = PostfixServer.Service.implicit("implicit", chain);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (PostfixServer postfix = PostfixServer.start(List.of(startTls, implicit))) {
            out.println("| inspection of Postfix on loopback | median ms | min ms | max ms | runs |");
            out.println("|---|---:|---:|---:|---:|");
            for (PostfixServer.Service service : List.of(startTls, implicit)) {
                int port = postfix.port(service);
                Step ours = () -> inspect(service.mode(), port);
                for (int i = 0; i < WARM_UP; i++) {
                    ours.run();
                }
                out.println(row("ours, warm: capture and judgement, " + service.name(), measure(ours, runs)));
                Step capture = () -> Sight.evidence(MailProtocol.SMTP, service.mode(), port);
                out.println(row("of which capture, " + service.name(), measure(capture, runs)));
                List<String> options = service.mode() == TlsMode.STARTTLS ? List.of("-starttls", "smtp") : List.of();
                out.println(row(
                        "openssl s_client, whole process, default store, " + service.name(),
                        measure(() -> OpenSslClient.ask(port, options), runs)));
            }
        }
    }

    private static void inspect(TlsMode mode, int port) {
        Evidence evidence = Sight.evidence(MailProtocol.SMTP, mode, port);
        Assessment assessment = Assessor.judge(evidence, policy(evidence));
        if (assessment.endpoints().getFirst().evidence().presented().size() != CHAIN_LENGTH) {
            throw new IllegalStateException("the inspection did not get the chain: " + evidence);
        }
    }

    private static Policy policy(Evidence evidence) {
        List<TrustStore> stores = TrustStores.defaults();
        List<TrustStore> others = TrustStores.all().stream()
                .filter(store -> !stores.contains(store))
                .toList();
        return new Policy(
                TrustPolicy.usual(evidence.startedAt()),
                stores,
                others,
                Optional.empty(),
                SenderProfile.EXCHANGE_VALIDATION,
                List.of());
    }

    private static double[] measure(Step step, int runs) throws Exception {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            step.run();
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static String row(String what, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d |",
                what,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
    }
}
