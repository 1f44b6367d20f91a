package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.report.JsonReport;
import org.mailtls.inspector.report.TextReport;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.OpenSsl;

/** What we say OpenSSL would say of a chain is what {@code openssl s_client} says, and our finding means the same. */
class VerifyCodeTest {
    private static final HeldCertificate PUBLIC =
            Samples.authority("Some Public CA").build();
    private static final HeldCertificate LEAF =
            Samples.server().signedBy(Samples.ISSUING).build();
    private static final HeldCertificate EXPIRED = Samples.server()
            .validity(Samples.NOW.minus(Duration.ofDays(90)), Samples.NOW.minus(Duration.ofDays(1)))
            .signedBy(Samples.ISSUING)
            .build();
    private static final HeldCertificate EARLY = Samples.server()
            .validity(Samples.NOW.plus(Duration.ofDays(1)), Samples.NOW.plus(Duration.ofDays(90)))
            .signedBy(Samples.ISSUING)
            .build();

    @TempDir
    Path folder;

    /**
     * A chain as sent, judged by one root.
     *
     * @param code the number of s_client's verify return code
     * @param finding ours; empty where there is none
     */
    record Case(int code, String finding, HeldCertificate trusted, List<HeldCertificate> sent) {
        static Case of(int code, String finding, HeldCertificate trusted, HeldCertificate... sent) {
            return new Case(code, finding, trusted, List.of(sent));
        }

        @Override
        public String toString() {
            return code + " " + finding;
        }
    }

    static List<Case> cases() {
        return List.of(
                Case.of(0, "", Samples.ROOT, LEAF, Samples.ISSUING),
                Case.of(9, "not-yet-valid", Samples.ROOT, EARLY, Samples.ISSUING),
                Case.of(10, "expired", Samples.ROOT, EXPIRED, Samples.ISSUING),
                Case.of(18, "self-signed-certificate", PUBLIC, Samples.server().build()),
                Case.of(19, "untrusted-root", PUBLIC, LEAF, Samples.ISSUING, Samples.ROOT),
                Case.of(20, "unknown-issuer", PUBLIC, LEAF, Samples.ISSUING),
                Case.of(21, "unknown-issuer", Samples.ROOT, LEAF));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isOpenSsls(Case chain) throws Exception {
        OpenSsl.assumePresent();
        String theirs = theirs(chain);
        assertThat(theirs).startsWith(chain.code() + " (");

        Assessment assessment = Assessor.judge(
                Samples.inspected(Samples.server(chain.sent().toArray(HeldCertificate[]::new))),
                Samples.policy(Samples.store(chain.trusted())));
        assertThat(TextReport.of(assessment).replaceAll("\\s+", " ")).contains("Verify return code: " + theirs);
        if (!chain.finding().isEmpty()) {
            assertThat(ourName(assessment, chain.finding())).matches("(.* )?" + chain.code() + " [A-Z_]+.*");
        }
    }

    private String theirs(Case chain) throws Exception {
        String above =
                chain.sent().stream().skip(1).map(KeyFiles::certificatePem).collect(Collectors.joining());
        List<String> options = new ArrayList<>();
        if (!above.isEmpty()) {
            options.addAll(List.of(
                    "-cert_chain",
                    Files.writeString(folder.resolve("above.pem"), above).toString()));
        }
        Path root = Files.writeString(folder.resolve("root.pem"), KeyFiles.certificatePem(chain.trusted()));
        try (OpenSsl.Server server =
                OpenSsl.Server.start(folder, chain.sent().getFirst(), options.toArray(String[]::new))) {
            OpenSsl.Printed printed = OpenSsl.client(
                    server.port(),
                    "Verify return code",
                    "-CAfile",
                    root.toString(),
                    "-no-CApath",
                    "-no-CAstore",
                    "-attime",
                    Long.toString(Samples.NOW.getEpochSecond()));
            return printed.after("Verify return code:").orElseThrow();
        }
    }

    /** OpenSSL's name of our finding, as the JSON report has it. */
    private static String ourName(Assessment assessment, String code) throws Exception {
        JsonNode findings =
                new JsonMapper().readTree(JsonReport.of(List.of(assessment))).at("/targets/0/endpoints/0/findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.get("code").asText().equals(code))
                .map(finding -> finding.at("/aka/openssl").asText())
                .collect(Collectors.joining());
    }
}
