package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.RevocationSamples.fetch;
import static org.mailtls.inspector.diagnosis.RevocationSamples.fetched;
import static org.mailtls.inspector.diagnosis.RevocationSamples.good;
import static org.mailtls.inspector.diagnosis.RevocationSamples.judge;
import static org.mailtls.inspector.diagnosis.RevocationSamples.revoked;
import static org.mailtls.inspector.diagnosis.RevocationSamples.unknown;
import static org.mailtls.inspector.diagnosis.RevocationSamples.unusable;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.RevocationSamples;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Problem;

class RevocationReportTest {
    private static final HeldCertificate LEAF = server().signedBy(ISSUING).build();
    private static final Certificate SERVER = LEAF.certificate();
    private static final Certificate CA = ISSUING.certificate();
    private static final Evidence EVIDENCE = inspected(server(LEAF, ISSUING));
    private static final Policy POLICY = policy(store(ROOT));

    private static JsonNode endpoint(String report) throws IOException {
        return new JsonMapper().readTree(report).at("/targets/0/endpoints/0");
    }

    @Test
    void tellsEachCertificatesStatus() {
        String text = TextReport.of(judge(
                EVIDENCE,
                POLICY,
                good(SERVER),
                unknown(
                        CA,
                        Cause.UNREACHABLE,
                        unusable(Method.CRL, "http://crl.example/\u202e", Problem.UNREACHABLE, "refused\u001b[0m"))));
        assertThat(text).contains("Revocation\n----------");
        assertThat(text.replaceAll("\\s+", " "))
                .contains("good, says the OCSP responder http://ocsp.ourclient.example/; as of 24 Nov 2026 08:42 UTC")
                .contains("not known: no source could be reached")
                .contains("the revocation list http://crl.example/\\u202e did not answer")
                .doesNotContain("\u202e", "\u001b");
        assertThat(TextReport.of(judge(EVIDENCE, POLICY, revoked(SERVER))))
                .contains("REVOKED on 21 Nov 2026 10:42 UTC (keyCompromise)");
    }

    @Test
    void tellsWhichChecksWereNotMade() {
        assertThat(TextReport.of(judge(EVIDENCE, POLICY, unknown(SERVER, Cause.NOT_ASKED))))
                .contains("not known: not checked")
                .contains("Check, ocsp     not made: not built yet")
                .contains("Check, crl      not made");
    }

    @Test
    void tellsOfEachAddressAndSumsUpThoseThatWereTooMany() {
        Fetch[] tooMany = IntStream.range(0, 992)
                .mapToObj(index -> fetch(
                        Fetch.Purpose.CRL,
                        SERVER,
                        "http://many.example/" + index,
                        new Fetch.Outcome.NotTried(Fetch.Reason.TOO_MANY, "more than 8")))
                .toArray(Fetch[]::new);
        Fetch[] all = Stream.concat(Stream.of(RevocationSamples.everyOutcome(SERVER, CA)), Stream.of(tooMany))
                .toArray(Fetch[]::new);
        String text = TextReport.of(Assessor.judge(fetched(EVIDENCE, all), POLICY));
        assertThat(text)
                .contains("named by \"mail.ourclient.example\"; one certificate (1234 bytes, 87 ms)")
                .contains("refused: HTTP status 404 (87 ms)")
                .contains("not tried: ldap addresses are not fetched")
                .contains("And 992 more were not tried")
                .doesNotContain("many.example");
    }

    @Test
    void writesEachCertificatesStatusAsJson() throws IOException {
        String report = JsonReport.of(List.of(judge(
                EVIDENCE,
                POLICY,
                revoked(SERVER),
                unknown(CA, Cause.UNUSABLE, unusable(Method.OCSP, "http://o/", Problem.WRONG_SIGNER, "CN=x")))));
        assertThat(ReportSchema.violations(report)).isEmpty();
        JsonNode revocation = endpoint(report).path("revocation");
        assertThat(revocation.at("/0/sha256").textValue())
                .isEqualTo(SERVER.sha256().hex());
        assertThat(revocation.at("/0/status").textValue()).isEqualTo("revoked");
        assertThat(revocation.at("/0/source").textValue()).isEqualTo("crl");
        assertThat(revocation.at("/0/reason").textValue()).isEqualTo("keyCompromise");
        assertThat(revocation.at("/0/since").textValue()).isEqualTo("2026-11-21T10:42:00Z");
        assertThat(revocation.at("/1/status").textValue()).isEqualTo("unknown");
        assertThat(revocation.at("/1/cause").textValue()).isEqualTo("unusable");
        assertThat(revocation.at("/1/unusable/0/problem").textValue()).isEqualTo("wrong-signer");
    }

    @Test
    void givesEveryFetchBack() throws IOException, UnreadableReportException {
        Evidence evidence = fetched(inspected(server(LEAF)), RevocationSamples.everyOutcome(SERVER, CA));
        Assessment assessment = Assessor.judge(evidence, POLICY);
        String report = JsonReport.of(List.of(assessment));
        assertThat(ReportSchema.violations(report)).isEmpty();
        assertThat(endpoint(report).at("/timings/fetchMillis").longValue()).isEqualTo(87);
        List<Evidence> read = JsonReport.read(report);
        assertThat(read).containsExactly(evidence);
        assertThat(Assessor.judge(read.getFirst(), POLICY)).isEqualTo(assessment);
    }

    @Test
    void leavesAVeryLongListOutAndSaysSo() throws IOException, UnreadableReportException {
        Der crl = Der.of(new byte[FetchJson.LONGEST_LIST + 1]);
        Evidence evidence = fetched(
                EVIDENCE,
                fetch(Fetch.Purpose.CRL, SERVER, "http://crl.example/", new Fetch.Outcome.RevocationList(crl)));
        String report = JsonReport.of(List.of(Assessor.judge(evidence, POLICY)));
        assertThat(report.length()).isLessThan(FetchJson.LONGEST_LIST);
        assertThat(ReportSchema.violations(report)).isEmpty();
        assertThat(JsonReport.read(report).getFirst().endpoints().getFirst().fetches())
                .singleElement()
                .satisfies(fetch -> assertThat(fetch.outcome())
                        .isInstanceOfSatisfying(
                                Fetch.Outcome.Failed.class,
                                failed -> assertThat(failed.detail()).contains("too long")));
    }

    @Test
    void handsThePartnerTheCertificateToAdd() {
        Fetch fetch =
                fetch(Fetch.Purpose.ISSUER, SERVER, "http://aia.example/", new Fetch.Outcome.Issuers(List.of(CA)));
        String message = PartnerMessage.of(Assessor.judge(fetched(inspected(server(LEAF)), fetch), POLICY));
        assertThat(message)
                .contains(CA.sha256().hex())
                .contains(CertificateFiles.pem(List.of(CA)).strip())
                .doesNotContain("EXCH-ADM07");
    }

    @Test
    void listsTheHandshakesTimestampsByTheNameOfTheirLog() {
        String log = "0e5794bcf3aea93e331b2c9907b3f790df9bc23d713225dd21a925ac61c54e21";
        Der list = Der.of(
                HexFormat.of().parseHex("0031" + "002f" + "00" + log + "0000019ABCDEF000" + "0000" + "0403" + "0000"));
        assertThat(connection(handshake(List.of(new Staple(0, Der.of(new byte[] {1, 2, 3}))), list)))
                .contains("Signed timestamps (handshake) 25 Nov 2025 21:15:18 UTC, Google Argon2026h1, log " + log)
                .contains("Signed timestamps (stapled) 3 bytes that cannot be read");
        assertThat(connection(handshake(List.of(), Der.of(new byte[] {0, 9, 1}))))
                .contains("Signed timestamps (handshake) 3 bytes that cannot be read")
                .contains("Signed timestamps (stapled) none sent");
    }

    @Test
    void givesStaplesForOtherCertificatesBack() throws UnreadableReportException {
        HandshakeFacts tls = handshake(
                List.of(new Staple(0, Der.of(new byte[] {1})), new Staple(1, Der.of(new byte[] {2, 3}))),
                Der.of(new byte[] {0, 0}));
        Evidence evidence = inspected(server(LEAF, ISSUING).handshake(tls));
        String report = JsonReport.of(List.of(Assessor.judge(evidence, POLICY)));
        assertThat(ReportSchema.violations(report)).isEmpty();
        assertThat(JsonReport.read(report)).containsExactly(evidence);
    }

    private static String connection(HandshakeFacts tls) {
        String text =
                TextReport.of(Assessor.judge(inspected(server(LEAF, ISSUING).handshake(tls)), POLICY));
        return text.replaceAll("\\s+", " ");
    }

    private static HandshakeFacts handshake(List<Staple> staples, Der sctList) {
        HandshakeFacts tls = Samples.handshake();
        return new HandshakeFacts(
                tls.completed(),
                tls.version(),
                tls.cipherSuite(),
                tls.namedGroup(),
                tls.signatureScheme(),
                tls.alpn(),
                tls.sni(),
                tls.sessionId(),
                tls.tickets(),
                tls.extendedMasterSecret(),
                tls.secureRenegotiation(),
                tls.compression(),
                staples,
                Optional.of(sctList),
                tls.clientCertificateRequest(),
                tls.alert(),
                tls.bytesRead(),
                tls.bytesWritten(),
                tls.outline());
    }
}
