package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.TrustStore;

/** Which path is chosen, and how a path that leads to no anchor is explained. */
class ChainJudgeTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final TrustPolicy POLICY = TrustPolicy.usual(NOW);

    private final HeldCertificate root = authority("Root CA").build();
    private final HeldCertificate issuing =
            authority("Issuing CA").signedBy(root).build();
    private final HeldCertificate leaf = server().signedBy(issuing).build();

    @Test
    void trustsAChainWhoseRootIsInTheStoreWhetherItWasSentOrNot() {
        assertThat(judge(sent(leaf, issuing), store(root)).trusted()).isTrue();
        StoreVerdict withRoot = judge(sent(leaf, issuing, root), store(root));
        assertThat(withRoot.trusted()).isTrue();
        assertThat(origins(withRoot)).containsExactly(Origin.PRESENTED, Origin.PRESENTED, Origin.PRESENTED);
        assertThat(withRoot.best().failures()).isEmpty();
        assertThat(withRoot.best().warnings()).isEmpty();
        assertThat(withRoot.others()).isEmpty();
    }

    @Test
    void doesNotMindTheOrder() {
        HeldCertificate policyAuthority = authority("Policy CA").signedBy(root).build();
        HeldCertificate lower = authority("Lower CA").signedBy(policyAuthority).build();
        HeldCertificate server = server().signedBy(lower).build();
        StoreVerdict verdict = judge(sent(server, root, leaf, policyAuthority, lower), store(root));
        assertThat(verdict.trusted()).isTrue();
        assertThat(certificates(verdict))
                .containsExactly(
                        server.certificate(), lower.certificate(), policyAuthority.certificate(), root.certificate());
    }

    @Test
    void namesAPrivateRootThatWasSent() {
        StoreVerdict verdict = judge(sent(leaf, issuing, root), store());
        assertThat(verdict.best().failures())
                .containsExactly(new TrustFailure.UntrustedRoot(
                        new Place.Presented(2), root.certificate(), "CN=Root CA", List.of()));
        assertThat(verdict.best().path().orElseThrow().anchored()).isFalse();
    }

    @Test
    void saysWhichPrivateStoreHoldsAnUntrustedRoot() {
        TrustStore other = TrustStore.of("roots.pem", "roots.pem", List.of(root.certificate()));
        assertThat(judge(sent(leaf, issuing, root), store(), other).best().failures())
                .containsExactly(new TrustFailure.UntrustedRoot(
                        new Place.Presented(2), root.certificate(), "CN=Root CA", List.of("roots.pem")));
    }

    @Test
    void knowsAPublicRootThatTheStoreLacks() {
        TrustStore java = TrustStore.of("java", "Java", List.of(root.certificate()));
        assertThat(judge(sent(leaf, issuing, root), store(), java).best().failures())
                .containsExactly(new TrustFailure.PublicRootAbsentHere(
                        new Place.Presented(2), "CN=Root CA", Optional.of(root.certificate()), List.of("Java")));
        assertThat(judge(sent(leaf, issuing), store(), java).best().failures())
                .containsExactly(new TrustFailure.PublicRootAbsentHere(
                        new Place.InPath(root.certificate().sha256()),
                        "CN=Root CA",
                        Optional.of(root.certificate()),
                        List.of("Java")));
    }

    @Test
    void cannotTellAnIssuerThatNobodyHas() {
        assertThat(judge(sent(leaf), store()).best().failures())
                .containsExactly(new TrustFailure.UnknownIssuer(
                        new Place.MissingIssuerOf(leaf.certificate().sha256()),
                        "CN=mail.ourclient.example",
                        "CN=Issuing CA"));
    }

    @Test
    void findsAForgottenIntermediateAmongTheFetchedOnes() {
        StoreVerdict verdict = judge(sent(leaf), store(root), List.of(step(issuing, Origin.FETCHED)));
        assertThat(verdict.trusted()).isFalse();
        assertThat(verdict.best().path().orElseThrow().anchored()).isTrue();
        assertThat(verdict.best().failures())
                .containsExactly(new TrustFailure.MissingIntermediate(
                        new Place.MissingIssuerOf(leaf.certificate().sha256()),
                        "CN=mail.ourclient.example",
                        issuing.certificate(),
                        Origin.FETCHED));
    }

    @Test
    void findsAForgottenIntermediateInAnotherStore() {
        TrustStore other = TrustStore.of("windows-user", "Windows", List.of(issuing.certificate()));
        assertThat(judge(sent(leaf), store(root), other).best().failures())
                .containsExactly(new TrustFailure.MissingIntermediate(
                        new Place.MissingIssuerOf(leaf.certificate().sha256()),
                        "CN=mail.ourclient.example",
                        issuing.certificate(),
                        Origin.STORE));
    }

    @Test
    void takesAnIntermediateInTheStoreForAnAnchor() {
        StoreVerdict verdict = judge(sent(leaf), store(issuing));
        assertThat(verdict.trusted()).isTrue();
        assertThat(origins(verdict)).containsExactly(Origin.PRESENTED, Origin.STORE);
    }

    @Test
    void takesTheEndEntityInTheStoreForAnAnchor() {
        HeldCertificate alone = server().build();
        assertThat(judge(sent(alone), store(alone)).best().failures()).isEmpty();
        assertThat(judge(sent(leaf), store(leaf)).best().failures()).isEmpty();
    }

    @Test
    void judgesWhatIfARootWereTrustedOrAnIntermediateSent() {
        assertThat(judge(sent(leaf, issuing, root), store(), List.of(step(root, Origin.ASSUMED)))
                        .trusted())
                .isTrue();
        assertThat(judge(sent(leaf), store(root), List.of(step(issuing, Origin.ASSUMED)))
                        .trusted())
                .isTrue();
        assertThat(judge(sent(leaf), store(), List.of(step(issuing, Origin.ASSUMED)))
                        .trusted())
                .isFalse();
    }

    @Test
    void namesASelfSignedServer() {
        HeldCertificate alone = server().build();
        assertThat(judge(sent(alone), store(root)).best().failures())
                .containsExactly(new TrustFailure.SelfSigned(new Place.Presented(0), "CN=mail.ourclient.example"));
    }

    @Test
    void takesARenewedRootWithTheAnchorsKeyForThatAnchor() {
        HeldCertificate renewed = authority("Root CA").keyPair(root.keyPair()).build();
        StoreVerdict verdict = judge(sent(leaf, issuing, renewed), store(root));
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.others()).isEmpty();
        assertThat(certificates(verdict)).endsWith(root.certificate());
    }

    @Test
    void findsTheRightOneOfSeveralAnchorsWithTheSameName() {
        HeldCertificate other = authority("Root CA").build();
        HeldCertificate another = authority("Root CA").noSubjectKeyIdentifier().build();
        assertThat(judge(sent(leaf, issuing), store(other, another, root)).trusted())
                .isTrue();
    }

    @Test
    void isNotMisledByALookAlikeOfTheRoot() {
        HeldCertificate lookAlike = authority("Root CA").build();
        assertThat(judge(sent(leaf, issuing, lookAlike), store(lookAlike))
                        .best()
                        .failures())
                .singleElement()
                .isInstanceOf(TrustFailure.UnknownIssuer.class);
    }

    @Test
    void survivesAnExpiredCrossSignedSibling() {
        HeldCertificate oldRoot = authority("Old Root").build();
        HeldCertificate crossSigned = authority("Root CA")
                .keyPair(root.keyPair())
                .signedBy(oldRoot)
                .validity(NOW.minus(Duration.ofDays(700)), NOW.minus(Duration.ofDays(1)))
                .build();
        StoreVerdict verdict = judge(sent(leaf, issuing, crossSigned), store(root, oldRoot));
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.others()).singleElement().satisfies(other -> {
            assertThat(other.path().orElseThrow().top()).isEqualTo(oldRoot.certificate());
            assertThat(other.failures()).singleElement().isInstanceOf(TrustFailure.Expired.class);
        });
    }

    @Test
    void endsWhereAuthoritiesCertifyEachOther() {
        HeldCertificate first = authority("First").build();
        HeldCertificate second = authority("Second").signedBy(first).build();
        HeldCertificate firstBySecond =
                authority("First").keyPair(first.keyPair()).signedBy(second).build();
        HeldCertificate server = server().signedBy(first).build();
        StoreVerdict verdict = judge(sent(server, firstBySecond, second), store(root));
        assertThat(verdict.best().failures()).singleElement().isInstanceOf(TrustFailure.UnknownIssuer.class);
    }

    @Test
    void judgesNothingByAStoreThatCouldNotBeRead() {
        TrustStore broken = TrustStore.unreadable("file", "file", "no such file");
        StoreVerdict verdict = judge(sent(leaf, issuing), broken);
        assertThat(verdict.trusted()).isFalse();
        assertThat(verdict.best().path()).isEmpty();
        assertThat(verdict.best().failures()).isEmpty();
    }

    @Test
    void reportsAnUnreadableEndEntityCertificate() {
        Certificate garbage = Certificate.of(new byte[] {1, 2, 3});
        StoreVerdict verdict = judge(List.of(garbage, issuing.certificate()), store(root));
        assertThat(verdict.best().path()).isEmpty();
        assertThat(verdict.best().failures()).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(TrustFailure.Malformed.class);
            assertThat(failure.place()).isEqualTo(new Place.Presented(0));
        });
    }

    @Test
    void judgesNothingWhereNothingWasSent() {
        assertThat(judge(List.of(), store(root)).trusted()).isFalse();
        assertThat(judge(List.of(), store(root)).best().failures()).isEmpty();
    }

    private static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder().subject("CN=" + name).certificateAuthority();
    }

    private static HeldCertificateBuilder server() {
        return HeldCertificate.builder().commonName("mail.ourclient.example").dnsName("mail.ourclient.example");
    }

    private static List<Certificate> sent(HeldCertificate... certificates) {
        return Arrays.stream(certificates).map(HeldCertificate::certificate).toList();
    }

    private static TrustStore store(HeldCertificate... anchors) {
        return TrustStore.of("file", "file", sent(anchors));
    }

    private static CertificationPath.Step step(HeldCertificate certificate, Origin origin) {
        return new CertificationPath.Step(certificate.certificate(), origin);
    }

    private static StoreVerdict judge(List<Certificate> presented, TrustStore store, TrustStore... others) {
        return ChainJudge.judge(presented, List.of(), store, List.of(others), POLICY);
    }

    private static StoreVerdict judge(
            List<Certificate> presented, TrustStore store, List<CertificationPath.Step> others) {
        return ChainJudge.judge(presented, others, store, Background.NONE, POLICY);
    }

    private static List<Origin> origins(StoreVerdict verdict) {
        return verdict.best().path().orElseThrow().steps().stream()
                .map(CertificationPath.Step::origin)
                .toList();
    }

    private static List<Certificate> certificates(StoreVerdict verdict) {
        return verdict.best().path().orElseThrow().steps().stream()
                .map(CertificationPath.Step::certificate)
                .toList();
    }
}
