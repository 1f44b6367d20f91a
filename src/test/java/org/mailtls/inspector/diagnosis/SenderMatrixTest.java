package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.SenderSamples.NOT_TRUSTING;
import static org.mailtls.inspector.diagnosis.SenderSamples.TRUSTING;
import static org.mailtls.inspector.diagnosis.SenderSamples.domain;
import static org.mailtls.inspector.diagnosis.SenderSamples.judge;
import static org.mailtls.inspector.diagnosis.SenderSamples.named;
import static org.mailtls.inspector.diagnosis.SenderSamples.policy;
import static org.mailtls.inspector.diagnosis.SenderSamples.published;
import static org.mailtls.inspector.diagnosis.SenderSamples.record;
import static org.mailtls.inspector.diagnosis.SenderSamples.tlsa;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.report.Messages;
import org.mailtls.inspector.trust.RevocationStatus;

/** Every profile in every situation: whether it would deliver, because of what, and on what ground. */
class SenderMatrixTest {
    private static final HeldCertificate GOOD = named();
    private static final HeldCertificate SELF_SIGNED = Samples.server().build();
    private static final HeldCertificate OTHER_NAME = HeldCertificate.builder()
            .commonName("mx.provider.example")
            .dnsName("mx.provider.example")
            .validity(Samples.NOW.minusSeconds(9_000_000), Samples.NOW.plusSeconds(9_000_000))
            .signedBy(ISSUING)
            .build();
    private static final HeldCertificate EXPIRED = SenderSamples.expired();

    /**
     * A situation.
     *
     * @param answers a letter a profile, in their order: y, n or u
     * @param because of the profiles named, beside those of the others, which are not compared
     */
    record Row(String situation, Assessment assessment, String answers, Map<SenderProfile, Because> because) {
        @Override
        public String toString() {
            return situation;
        }
    }

    record Because(Ground ground, List<FindingCode> codes) {}

    private static Because because(Ground ground, FindingCode... codes) {
        return new Because(ground, List.of(codes));
    }

    private static Evidence good() {
        return domain(server(GOOD, ISSUING));
    }

    static Stream<Row> rows() {
        return Stream.of(plain(), sessions(), certificates(), revocation(), dane(), mtaSts(), failures())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> plain() {
        return Stream.of(
                new Row(
                        "trusted",
                        judge(good(), TRUSTING),
                        "yyyyyyyyyyy",
                        Map.of(
                                SenderProfile.EXCHANGE_ENCRYPTION, because(Ground.ENCRYPTS),
                                SenderProfile.EXCHANGE_VALIDATION, because(Ground.TRUSTED),
                                SenderProfile.EXCHANGE_DOMAIN, because(Ground.TRUSTED_AND_NAMED),
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.WITHOUT_POLICIES),
                                SenderProfile.DANE, because(Ground.WITHOUT_DANE),
                                SenderProfile.MTA_STS, because(Ground.WITHOUT_MTA_STS))),
                new Row(
                        "nothing looked up but the certificate",
                        judge(good().withPolicies(DomainPolicies.NONE), TRUSTING),
                        "yyyyuyyyyuu",
                        Map.of(
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.DANE_NOT_KNOWN),
                                SenderProfile.DANE, because(Ground.DANE_NOT_KNOWN),
                                SenderProfile.MTA_STS, because(Ground.MTA_STS_NOT_KNOWN))));
    }

    private static Stream<Row> sessions() {
        return Stream.of(
                new Row(
                        "TLS 1.0 only",
                        judge(session("TLSv1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"), TRUSTING),
                        "uuuunyuuuuu",
                        Map.of(
                                SenderProfile.EXCHANGE_VALIDATION, because(Ground.TLS_SETTINGS, LEGACY_PROTOCOL),
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.REFUSES, LEGACY_PROTOCOL),
                                SenderProfile.POSTFIX_MAY, because(Ground.TLS_OR_CLEAR_TEXT, LEGACY_PROTOCOL),
                                SenderProfile.POSTFIX_ENCRYPT, because(Ground.TLS_SETTINGS, LEGACY_PROTOCOL),
                                SenderProfile.DANE, because(Ground.TLS_SETTINGS, LEGACY_PROTOCOL))),
                new Row(
                        "TLS 1.0 only, and DANE confirms the certificate",
                        judge(
                                session("TLSv1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")
                                        .withPolicies(published(tlsa(record(GOOD.certificate())))),
                                TRUSTING),
                        "uuuunyuuuuu",
                        Map.of(
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.REFUSES, LEGACY_PROTOCOL),
                                SenderProfile.DANE, because(Ground.TLS_SETTINGS, LEGACY_PROTOCOL))),
                new Row(
                        "no encryption",
                        judge(session("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_NULL_SHA"), TRUSTING),
                        "uuuunyuuuuu",
                        Map.of(SenderProfile.POSTFIX_ENCRYPT, because(Ground.TLS_SETTINGS, WEAK_CIPHER))),
                new Row(
                        "anybody in TLS 1.0",
                        judge(session("TLSv1.0", "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"), TRUSTING),
                        "uuuunyuuuuu",
                        Map.of(SenderProfile.EXCHANGE_ONLINE, because(Ground.REFUSES, LEGACY_PROTOCOL, WEAK_CIPHER))),
                new Row(
                        "triple DES, which is still taken",
                        judge(session("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"), TRUSTING),
                        "yyyyyyyyyyy",
                        Map.of(SenderProfile.EXCHANGE_ENCRYPTION, because(Ground.ENCRYPTS))));
    }

    private static Evidence session(String version, String suite) {
        return domain(server(GOOD, ISSUING)
                .handshake(Samples.handshake(version, suite, new HandshakeFacts.NamedGroup("secp256r1", 256))));
    }

    private static Stream<Row> certificates() {
        return Stream.of(
                new Row(
                        "private root",
                        judge(domain(server(GOOD, ISSUING, ROOT)), NOT_TRUSTING),
                        "ynnnyyynnyy",
                        Map.of(
                                SenderProfile.EXCHANGE_VALIDATION, because(Ground.REFUSES, UNTRUSTED_ROOT),
                                SenderProfile.POSTFIX_SECURE, because(Ground.REFUSES, UNTRUSTED_ROOT))),
                new Row(
                        "another name",
                        judge(domain(server(OTHER_NAME, ISSUING)), TRUSTING),
                        "yynnyyynnyy",
                        Map.of(
                                SenderProfile.EXCHANGE_DOMAIN, because(Ground.REFUSES, NAME_MISMATCH),
                                SenderProfile.EXCHANGE_DOMAIN_SECURITY, because(Ground.REFUSES, NAME_MISMATCH),
                                SenderProfile.POSTFIX_VERIFY, because(Ground.REFUSES, NAME_MISMATCH))),
                new Row(
                        "the exchanger's name only",
                        judge(domain(server(Samples.server().signedBy(ISSUING).build(), ISSUING)), TRUSTING),
                        "yynnyyyyyyy",
                        Map.of(SenderProfile.POSTFIX_SECURE, because(Ground.TRUSTED_AND_NAMED))),
                new Row(
                        "a wildcard below the domain",
                        judge(
                                domain(server(
                                        HeldCertificate.builder()
                                                .commonName("mx")
                                                .dnsName("*.ourclient.example")
                                                .validity(
                                                        Samples.NOW.minusSeconds(9_000_000),
                                                        Samples.NOW.plusSeconds(9_000_000))
                                                .signedBy(ISSUING)
                                                .build(),
                                        ISSUING)),
                                TRUSTING),
                        "yyuuyyyyyyy",
                        Map.of(SenderProfile.EXCHANGE_DOMAIN, because(Ground.MAY_REFUSE, NAME_MISMATCH))),
                new Row(
                        "expired",
                        judge(domain(server(EXPIRED, ISSUING)), TRUSTING),
                        "ynnnyyynnyy",
                        Map.of(SenderProfile.EXCHANGE_DOMAIN, because(Ground.REFUSES, EXPIRED_CODE))),
                new Row(
                        "no intermediate",
                        judge(domain(server(GOOD)), TRUSTING),
                        "ynnnyyynnyy",
                        Map.of(SenderProfile.EXCHANGE_VALIDATION, because(Ground.REFUSES, UNKNOWN_ISSUER))),
                new Row(
                        "no store",
                        RevocationSamples.judge(good(), Samples.policy(), RevocationSamples.good(GOOD.certificate())),
                        "yuuuyyyuuyy",
                        Map.of(SenderProfile.EXCHANGE_VALIDATION, because(Ground.NOT_JUDGED))));
    }

    private static final FindingCode EXPIRED_CODE = FindingCode.EXPIRED;

    private static Stream<Row> revocation() {
        return Stream.of(
                new Row(
                        "revoked",
                        judge(good(), TRUSTING, RevocationSamples.revoked(GOOD.certificate())),
                        "ynnnyyyuuyy",
                        Map.of(
                                SenderProfile.EXCHANGE_VALIDATION, because(Ground.REFUSES, REVOKED),
                                SenderProfile.POSTFIX_VERIFY, because(Ground.MAY_REFUSE, REVOKED))),
                new Row(
                        "revocation not reachable",
                        judge(good(), TRUSTING, unknown(RevocationStatus.Cause.UNREACHABLE)),
                        "yuunyyyyyyy",
                        Map.of(
                                SenderProfile.EXCHANGE_VALIDATION, because(Ground.MAY_REFUSE, REVOCATION_UNREACHABLE),
                                SenderProfile.EXCHANGE_DOMAIN_SECURITY,
                                        because(Ground.REFUSES, REVOCATION_UNREACHABLE))),
                new Row(
                        "revocation not checked",
                        judge(good(), TRUSTING, unknown(RevocationStatus.Cause.NOT_ASKED)),
                        "yuuuyyyyyyy",
                        Map.of(SenderProfile.EXCHANGE_DOMAIN, because(Ground.REVOCATION_NOT_CHECKED))),
                new Row(
                        "nobody named to ask about revocation",
                        judge(good(), TRUSTING, unknown(RevocationStatus.Cause.NONE_NAMED)),
                        "yyyuyyyyyyy",
                        Map.of(SenderProfile.EXCHANGE_VALIDATION, because(Ground.TRUSTED, REVOCATION_UNKNOWN))));
    }

    private static RevocationStatus unknown(RevocationStatus.Cause cause) {
        return RevocationSamples.unknown(GOOD.certificate(), cause);
    }

    private static Stream<Row> dane() {
        Evidence selfSigned = domain(server(SELF_SIGNED));
        return Stream.of(
                new Row(
                        "self-signed, and DANE confirms it",
                        judge(selfSigned.withPolicies(published(tlsa(record(SELF_SIGNED.certificate())))), TRUSTING),
                        "ynnnyyynnyy",
                        Map.of(
                                SenderProfile.DANE, because(Ground.DANE, DANE_MATCH),
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.DANE, DANE_MATCH),
                                SenderProfile.POSTFIX_VERIFY, because(Ground.REFUSES, SELF_SIGNED_CERTIFICATE))),
                new Row(
                        "trusted, and DANE contradicts it",
                        judge(good().withPolicies(published(tlsa(record(SELF_SIGNED.certificate())))), TRUSTING),
                        "yyyynyyyyny",
                        Map.of(
                                SenderProfile.DANE, because(Ground.REFUSES, DANE_MISMATCH),
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.REFUSES, DANE_MISMATCH))),
                new Row(
                        "TLSA records without DNSSEC",
                        judge(
                                good().withPolicies(published(
                                        tlsa(new DnssecStatus.Insecure(), record(SELF_SIGNED.certificate())))),
                                TRUSTING),
                        "yyyyyyyyyyy",
                        Map.of(SenderProfile.DANE, because(Ground.WITHOUT_DANE, DANE_INSECURE))),
                new Row(
                        "DNSSEC broken",
                        judge(good().withPolicies(published(tlsa(new DnssecStatus.Bogus("expired")))), TRUSTING),
                        "yyyynyyyyny",
                        Map.of(SenderProfile.DANE, because(Ground.REFUSES, DNSSEC_BOGUS))),
                new Row(
                        "DNSSEC not to be had",
                        judge(good().withPolicies(published(tlsa(new DnssecStatus.Failed("no answer")))), TRUSTING),
                        "yyyyuyyyyuy",
                        Map.of(SenderProfile.DANE, because(Ground.DANE_NOT_KNOWN))));
    }

    private static Stream<Row> mtaSts() {
        return Stream.of(
                new Row(
                        "MTA-STS satisfied",
                        judge(good().withPolicies(published(policy("enforce", HOST))), TRUSTING),
                        "yyyyyyyyyyy",
                        Map.of(
                                SenderProfile.MTA_STS, because(Ground.MTA_STS, MTA_STS_PASS),
                                SenderProfile.EXCHANGE_ONLINE, because(Ground.MTA_STS, MTA_STS_PASS))),
                new Row(
                        "MTA-STS does not list the exchanger",
                        judge(good().withPolicies(published(policy("enforce", "mx.other.example"))), TRUSTING),
                        "yyyynyyyyyn",
                        Map.of(SenderProfile.MTA_STS, because(Ground.REFUSES, MTA_STS_FAIL))),
                new Row(
                        "MTA-STS enforced, private root",
                        judge(
                                domain(server(GOOD, ISSUING, ROOT)).withPolicies(published(policy("enforce", HOST))),
                                NOT_TRUSTING),
                        "ynnnnyynnyn",
                        Map.of(SenderProfile.MTA_STS, because(Ground.REFUSES, MTA_STS_FAIL, UNTRUSTED_ROOT))),
                new Row(
                        "MTA-STS in testing mode, private root",
                        judge(
                                domain(server(GOOD, ISSUING, ROOT)).withPolicies(published(policy("testing", HOST))),
                                NOT_TRUSTING),
                        "ynnnyyynnyy",
                        Map.of(SenderProfile.MTA_STS, because(Ground.MTA_STS_TESTING, MTA_STS_FAIL))),
                new Row(
                        "the policy cannot be read",
                        judge(good().withPolicies(published(policy("perhaps", HOST))), TRUSTING),
                        "yyyyyyyyyyy",
                        Map.of(SenderProfile.MTA_STS, because(Ground.WITHOUT_MTA_STS, MTA_STS_INVALID))),
                new Row(
                        "the policy host's certificate is not trusted",
                        judge(
                                good().withPolicies(published(
                                        policy(new MtaStsEvidence.Outcome.CertificateRefused("no path")))),
                                TRUSTING),
                        "yyyyuyyyyyu",
                        Map.of(SenderProfile.MTA_STS, because(Ground.MTA_STS_NOT_KNOWN, MTA_STS_HOST_REFUSED))));
    }

    private static Stream<Row> failures() {
        CaptureFailure withoutTls = new CaptureFailure.StartTlsNotOffered(List.of("SIZE"));
        CaptureFailure oldOnly = new CaptureFailure.NoCommonVersion(List.of("TLSv1.2"), "alert 70");
        CaptureFailure mutual = new CaptureFailure.ClientCertificateRequired(
                org.mailtls.inspector.evidence.Stage.AFTER_HANDSHAKE, Optional.empty());
        return Stream.of(
                new Row(
                        "no STARTTLS",
                        plain(domain(silent(withoutTls))),
                        "nnnnyynnnyy",
                        Map.of(
                                SenderProfile.EXCHANGE_ENCRYPTION, because(Ground.REFUSES, STARTTLS_NOT_OFFERED),
                                SenderProfile.POSTFIX_MAY, because(Ground.CLEAR_TEXT, STARTTLS_NOT_OFFERED))),
                new Row(
                        "no STARTTLS, and MTA-STS enforced",
                        plain(domain(silent(withoutTls)).withPolicies(published(policy("enforce", HOST)))),
                        "nnnnnynnnyn",
                        Map.of(SenderProfile.MTA_STS, because(Ground.REFUSES, MTA_STS_FAIL, STARTTLS_NOT_OFFERED))),
                new Row(
                        "no TLS version in common",
                        plain(domain(silent(oldOnly))),
                        "nnnnnynnnnn",
                        Map.of(SenderProfile.POSTFIX_MAY, because(Ground.CLEAR_TEXT, NO_COMMON_VERSION))),
                new Row(
                        "unreachable",
                        plain(domain(silent(SenderSamples.timedOut()))),
                        "uuuuuuuuuuu",
                        Map.of(SenderProfile.EXCHANGE_VALIDATION, because(Ground.NOT_SEEN, CONNECTION_TIMED_OUT))),
                new Row(
                        "a client certificate is demanded",
                        judge(domain(server(GOOD, ISSUING).failure(mutual)), TRUSTING),
                        "uuuuuuuuuuu",
                        Map.of(
                                SenderProfile.EXCHANGE_VALIDATION,
                                because(Ground.CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_REQUIRED))),
                new Row(
                        "a private root behind a demanded client certificate",
                        judge(domain(server(GOOD, ISSUING, ROOT).failure(mutual)), NOT_TRUSTING),
                        "unnnuuunnuu",
                        Map.of(SenderProfile.EXCHANGE_VALIDATION, because(Ground.REFUSES, UNTRUSTED_ROOT))));
    }

    private static Assessment plain(Evidence evidence) {
        return Assessor.judge(evidence, Samples.policy(TRUSTING));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everySenderHasItsAnswer(Row row) {
        assertThat(letters(row.assessment().senders())).isEqualTo(row.answers());
        assertThat(letters(row.assessment().endpoints().getFirst().senders())).isEqualTo(row.answers());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyAnswerHasItsReason(Row row) {
        Map<SenderProfile, SenderVerdict> verdicts = row.assessment().senders().stream()
                .collect(Collectors.toMap(SenderVerdict::profile, Function.identity()));
        row.because().forEach((profile, because) -> {
            assertThat(verdicts.get(profile).ground()).as(profile.word()).isEqualTo(because.ground());
            assertThat(verdicts.get(profile).because()).as(profile.word()).isEqualTo(because.codes());
        });
    }

    /** What is refused has a finding that says why; what is told has no gap in it. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyReasonReadsWell(Row row) {
        assertThat(row.assessment().senders()).allSatisfy(verdict -> {
            assertThat(verdict.delivers() == Delivers.NO && verdict.because().isEmpty())
                    .isFalse();
            Messages.SenderText words = Messages.sender(verdict);
            assertThat(words.reason()).endsWith(".").doesNotContain("(not known)", "[[", "{", "()");
            assertThat(words.source()).isNotBlank();
        });
    }

    private static String letters(List<SenderVerdict> verdicts) {
        assertThat(verdicts).extracting(SenderVerdict::profile).isEqualTo(Arrays.asList(SenderProfile.values()));
        return verdicts.stream()
                .map(verdict -> verdict.delivers().word().substring(0, 1))
                .collect(Collectors.joining());
    }
}
