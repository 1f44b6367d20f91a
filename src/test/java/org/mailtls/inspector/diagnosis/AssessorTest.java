package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.trust.ReferenceIdentity;

class AssessorTest {
    private static final TrustStore TRUSTING = store(ROOT);
    private static final TrustStore OTHER = TrustStore.of(
            "file", "a file", Samples.chain(authority("Another CA").build()));
    private static final TrustStore BROKEN = TrustStore.unreadable("broken", "a broken file", "not a key store");

    private static HeldCertificate leaf() {
        return Samples.server().signedBy(ISSUING).build();
    }

    private static Evidence healthy() {
        return inspected(server(leaf(), ISSUING));
    }

    private static Policy assuming(Policy policy, Certificate... assumed) {
        return new Policy(
                policy.trust(),
                policy.stores(),
                policy.otherStores(),
                policy.name(),
                policy.sender(),
                List.of(assumed));
    }

    private static Policy named(Policy policy, String name) {
        return new Policy(
                policy.trust(),
                policy.stores(),
                policy.otherStores(),
                Optional.of(new ReferenceIdentity(Samples.host(name))),
                policy.sender(),
                policy.assumed());
    }

    @Test
    void trustedNeedsEveryChosenStore() {
        assertThat(Assessor.judge(healthy(), policy(TRUSTING)).verdict()).isEqualTo(Verdict.TRUSTED);
        assertThat(Assessor.judge(healthy(), policy(TRUSTING, OTHER)).verdict()).isEqualTo(Verdict.UNTRUSTED);
    }

    @Test
    void anUnreadableStoreLeavesTheVerdictOpen() {
        Assessment assessment = Assessor.judge(healthy(), policy(TRUSTING, BROKEN));
        assertThat(assessment.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(assessment.headline().situation()).isEqualTo("store-unreadable");
    }

    @Test
    void anErrorWeighsMoreThanAnUnreadableStore() {
        assertThat(Assessor.judge(healthy(), named(policy(BROKEN), "other.example"))
                        .verdict())
                .isEqualTo(Verdict.UNTRUSTED);
    }

    @Test
    void nothingIsTrustedWithoutAStore() {
        Assessment assessment = Assessor.judge(healthy(), policy());
        assertThat(assessment.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(assessment.headline().situation()).isEqualTo(Headlines.NOT_JUDGED);
    }

    @Test
    void withoutACertificateAServerIsUnreachable() {
        CaptureFailure refused = new CaptureFailure.ConnectionRefused(InetAddress.ofLiteral("192.0.2.7"), 25);
        Assessment assessment = Assessor.judge(inspected(silent(refused)), policy(TRUSTING));
        assertThat(assessment.verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(assessment.endpoints().getFirst().stores()).isEmpty();
    }

    @Test
    void oneUnreachableServerSpoilsAGreenDomain() {
        CaptureFailure refused = new CaptureFailure.ConnectionRefused(InetAddress.ofLiteral("192.0.2.8"), 25);
        Evidence evidence = inspected(
                mx(Samples.HOST, "mx2.ourclient.example"),
                server(leaf(), ISSUING),
                silent(refused).named("mx2.ourclient.example", "192.0.2.8"));
        Assessment assessment = Assessor.judge(evidence, policy(TRUSTING));
        assertThat(assessment.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(assessment.headline().situation()).isEqualTo(Headlines.ONE_OF_SEVERAL);
    }

    @Test
    void theNameOfThePolicyCounts() {
        assertThat(Assessor.judge(healthy(), named(policy(TRUSTING), "other.example"))
                        .verdict())
                .isEqualTo(Verdict.UNTRUSTED);
    }

    @Test
    void aSavedChainHasNoNameUnlessOneIsGiven() {
        Evidence server = healthy();
        Evidence saved = new Evidence(
                new MailTarget.SavedChain("chain.pem"),
                server.by(),
                NOW,
                Duration.ZERO,
                server.dns(),
                server.endpoints());
        Assessment assessment = Assessor.judge(saved, policy(TRUSTING));
        assertThat(assessment.verdict()).isEqualTo(Verdict.TRUSTED);
        assertThat(assessment.endpoints().getFirst().name()).isEmpty();
        assertThat(Assessor.judge(saved, named(policy(TRUSTING), "other.example"))
                        .verdict())
                .isEqualTo(Verdict.UNTRUSTED);
    }

    @Test
    void whatIfThisRootWereTrusted() {
        Evidence evidence = inspected(server(leaf(), ISSUING, ROOT));
        Policy policy = policy(OTHER);
        assertThat(Assessor.judge(evidence, policy).verdict()).isEqualTo(Verdict.UNTRUSTED);
        assertThat(Assessor.judge(evidence, assuming(policy, ROOT.certificate()))
                        .verdict())
                .isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void whatIfThisIntermediateWereSent() {
        Evidence evidence = inspected(server(leaf()));
        Policy policy = policy(TRUSTING);
        assertThat(Assessor.judge(evidence, policy).verdict()).isEqualTo(Verdict.UNTRUSTED);
        assertThat(Assessor.judge(evidence, assuming(policy, ISSUING.certificate()))
                        .verdict())
                .isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void whatWasFetchedExplainsAndIsNotTrusted() {
        Assessment assessment = Assessor.judge(fetching(ISSUING, leaf()), policy(TRUSTING));
        assertThat(assessment.verdict()).isEqualTo(Verdict.UNTRUSTED);
        assertThat(assessment.headline().situation()).isEqualTo("missing-intermediate");
        assertThat(Assessor.judge(fetching(ROOT, leaf(), ISSUING), policy(OTHER))
                        .headline()
                        .situation())
                .isEqualTo("untrusted-root");
    }

    private static Evidence fetching(HeldCertificate issuer, HeldCertificate... presented) {
        return RevocationSamples.fetched(
                inspected(server(presented)),
                RevocationSamples.fetch(
                        Fetch.Purpose.ISSUER,
                        presented[presented.length - 1].certificate(),
                        "http://aia.example/issuer.cer",
                        new Fetch.Outcome.Issuers(Samples.chain(issuer))));
    }

    @Test
    void storesThatAgreeSpeakOnce() {
        TrustStore third = TrustStore.of(
                "system", "System", Samples.chain(authority("Third CA").build()));
        Assessment assessment = Assessor.judge(inspected(server(leaf(), ISSUING, ROOT)), policy(OTHER, third));
        List<Finding> roots = assessment.endpoints().getFirst().findings().stream()
                .filter(finding -> finding.code() == FindingCode.UNTRUSTED_ROOT)
                .toList();
        assertThat(roots).hasSize(1);
        assertThat(roots.getFirst().store()).hasValue("file");
        assertThat(roots.getFirst().fact("judgedBy")).hasValue(new Fact.Value.Texts(List.of("a file", "System")));
    }

    @Test
    void findingsStandWithErrorsFirst() {
        HeldCertificate expired = Samples.server()
                .validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3)))
                .signedBy(ISSUING)
                .build();
        List<Finding> findings = Assessor.judge(
                        inspected(server(expired, ROOT, ISSUING)), named(policy(OTHER), "other.example"))
                .endpoints()
                .getFirst()
                .findings();
        assertThat(findings).extracting(Finding::severity).isSorted();
        assertThat(findings)
                .extracting(Finding::code)
                .contains(
                        FindingCode.EXPIRED,
                        FindingCode.UNTRUSTED_ROOT,
                        FindingCode.NAME_MISMATCH,
                        FindingCode.CHAIN_OUT_OF_ORDER);
    }

    @Test
    void shortLivedCertificatesGetAShorterNotice() {
        HeldCertificate shortLived = Samples.server()
                .validity(NOW.minus(Duration.ofDays(70)), NOW.plus(Duration.ofDays(20)))
                .signedBy(ISSUING)
                .build();
        assertThat(codes(inspected(server(shortLived, ISSUING)))).doesNotContain(FindingCode.EXPIRES_SOON);
        HeldCertificate late = Samples.server()
                .validity(NOW.minus(Duration.ofDays(80)), NOW.plus(Duration.ofDays(10)))
                .signedBy(ISSUING)
                .build();
        assertThat(codes(inspected(server(late, ISSUING)))).contains(FindingCode.EXPIRES_SOON);
    }

    private static List<FindingCode> codes(Evidence evidence) {
        return Assessor.judge(evidence, policy(TRUSTING)).endpoints().getFirst().findings().stream()
                .map(Finding::code)
                .toList();
    }
}
