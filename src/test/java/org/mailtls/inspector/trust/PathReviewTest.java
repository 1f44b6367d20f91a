package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Paths.*;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.RootProgramme;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.testkit.TrustPolicies;

/** One path, one fault: the failure it gives, with its evidence and its place. */
class PathReviewTest {
    @Test
    void expiredAtEveryPosition() {
        HeldCertificate root =
                authority("Root CA").validity(LONG_AGO, YESTERDAY).build();
        HeldCertificate issuing = authority("Issuing CA")
                .validity(LONG_AGO, YESTERDAY)
                .signedBy(root)
                .build();
        HeldCertificate leaf =
                server().validity(LONG_AGO, YESTERDAY).signedBy(issuing).build();
        assertThat(failures(leaf, issuing, root))
                .containsExactly(
                        new TrustFailure.Expired(new Place.Presented(0), LEAF_NAME, YESTERDAY, NOW),
                        new TrustFailure.Expired(new Place.Presented(1), "CN=Issuing CA", YESTERDAY, NOW),
                        new TrustFailure.Expired(
                                new Place.InPath(root.certificate().sha256()), "CN=Root CA", YESTERDAY, NOW));
    }

    @Test
    void notYetValid() {
        HeldCertificate leaf = server().validity(TOMORROW, TOMORROW.plus(Duration.ofDays(90)))
                .signedBy(ISSUING)
                .build();
        assertThat(failures(leaf, ISSUING, ROOT))
                .containsExactly(new TrustFailure.NotYetValid(new Place.Presented(0), LEAF_NAME, TOMORROW, NOW));
    }

    @Test
    void validityIncludesBothEnds() {
        HeldCertificate leaf =
                server().validity(YESTERDAY, TOMORROW).signedBy(ISSUING).build();
        assertThat(judge(TrustPolicy.usual(TOMORROW), leaf, ISSUING, ROOT).failures())
                .isEmpty();
        assertThat(judge(TrustPolicy.usual(TOMORROW.plusSeconds(1)), leaf, ISSUING, ROOT)
                        .failures())
                .singleElement()
                .isInstanceOf(TrustFailure.Expired.class);
    }

    @Test
    void badSignature() {
        HeldCertificate leaf = server().signedBy(ISSUING).corruptSignature().build();
        assertThat(failures(leaf, ISSUING, ROOT))
                .containsExactly(new TrustFailure.BadSignature(
                        new Place.Presented(0), LEAF_NAME, "CN=Issuing CA", "ecdsa-with-SHA256"));
    }

    @Test
    void badSignatureInTheMiddleStillShowsTheWholePath() {
        HeldCertificate issuing =
                authority("Issuing CA").signedBy(ROOT).corruptSignature().build();
        HeldCertificate leaf = server().signedBy(issuing).build();
        PathVerdict verdict = judge(POLICY, leaf, issuing, ROOT);
        assertThat(verdict.failures()).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(TrustFailure.BadSignature.class);
            assertThat(failure.place()).isEqualTo(new Place.Presented(1));
        });
        assertThat(verdict.path().orElseThrow().steps()).hasSize(3);
    }

    static Stream<Arguments> noAuthorities() {
        return Stream.of(
                Arguments.of(
                        HeldCertificate.builder().subject("CN=Issuing CA"), TrustFailure.IssuerNotCa.Reason.CA_FALSE),
                Arguments.of(
                        authority("Issuing CA").noBasicConstraints(),
                        TrustFailure.IssuerNotCa.Reason.NO_BASIC_CONSTRAINTS),
                Arguments.of(
                        authority("Issuing CA").keyUsage(KeyUsage.digitalSignature),
                        TrustFailure.IssuerNotCa.Reason.NO_KEY_CERT_SIGN),
                Arguments.of(authority("Issuing CA").version1(), TrustFailure.IssuerNotCa.Reason.VERSION_1));
    }

    @ParameterizedTest
    @MethodSource("noAuthorities")
    void issuerNotCa(HeldCertificateBuilder issuer, TrustFailure.IssuerNotCa.Reason reason) {
        HeldCertificate issuing = issuer.signedBy(ROOT).build();
        HeldCertificate leaf = server().signedBy(issuing).build();
        assertThat(failures(leaf, issuing, ROOT))
                .contains(new TrustFailure.IssuerNotCa(new Place.Presented(1), "CN=Issuing CA", reason));
    }

    @Test
    void anAnchorOfVersion1IsAnAuthority() {
        HeldCertificate old = authority("Old Root").version1().build();
        HeldCertificate leaf = server().signedBy(old).build();
        assertThat(failures(leaf, old)).isEmpty();
    }

    @Test
    void pathLengthExceeded() {
        HeldCertificate limited =
                authority("Limited CA").certificateAuthority(0).signedBy(ROOT).build();
        HeldCertificate below = authority("Below CA").signedBy(limited).build();
        HeldCertificate leaf = server().signedBy(below).build();
        assertThat(failures(leaf, below, limited, ROOT))
                .containsExactly(new TrustFailure.PathLengthExceeded(new Place.Presented(2), "CN=Limited CA", 0, 1));
    }

    @Test
    void unknownCriticalExtension() {
        HeldCertificate leaf = server().signedBy(ISSUING)
                .extension("1.2.3.4", true, new byte[] {5, 0})
                .build();
        assertThat(failures(leaf, ISSUING, ROOT))
                .containsExactly(
                        new TrustFailure.UnknownCriticalExtension(new Place.Presented(0), LEAF_NAME, "1.2.3.4"));
        HeldCertificate harmless = server().signedBy(ISSUING)
                .extension("1.2.3.4", false, new byte[] {5, 0})
                .build();
        assertThat(failures(harmless, ISSUING, ROOT)).isEmpty();
    }

    @Test
    void wrongUsageOfTheServer() {
        HeldCertificate leaf = server().extendedKeyUsage(KeyPurposeId.id_kp_clientAuth)
                .signedBy(ISSUING)
                .build();
        assertThat(failures(leaf, ISSUING, ROOT))
                .containsExactly(new TrustFailure.WrongUsage(new Place.Presented(0), LEAF_NAME, List.of("clientAuth")));
    }

    @Test
    void wrongUsageOfAnAuthority() {
        HeldCertificate issuing = authority("Mail CA")
                .extendedKeyUsage(KeyPurposeId.id_kp_emailProtection)
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = server().signedBy(issuing).build();
        assertThat(failures(leaf, issuing, ROOT))
                .containsExactly(
                        new TrustFailure.WrongUsage(new Place.Presented(1), "CN=Mail CA", List.of("emailProtection")));
    }

    @Test
    void anyUsageWillDo() {
        HeldCertificate leaf = server().extendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)
                .signedBy(ISSUING)
                .build();
        assertThat(failures(leaf, ISSUING, ROOT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.2.2, The serial number is zero.",
        "4.2.1.1, The authority key identifier is missing.",
        "4.2, The extension 1.3.6.1.5.5.7.1.1 is malformed."
    })
    void profileViolationsWarnOrFailAsThePolicyWants(String section, String rule) {
        HeldCertificate leaf = server().signedBy(ISSUING)
                .serialNumber(BigInteger.ZERO)
                .noAuthorityKeyIdentifier()
                .extension(Extension.authorityInfoAccess.getId(), false, new byte[] {0x30, 0})
                .build();
        TrustFailure violation =
                new TrustFailure.ProfileViolated(new Place.Presented(0), LEAF_NAME, rule, "RFC 5280, " + section);
        PathVerdict usual = judge(POLICY, leaf, ISSUING, ROOT);
        assertThat(usual.trusted()).isTrue();
        assertThat(usual.warnings()).contains(violation);
        PathVerdict strict = judge(POLICY.strict(), leaf, ISSUING, ROOT);
        assertThat(strict.trusted()).isFalse();
        assertThat(strict.failures()).contains(violation);
    }

    @Test
    void aMalformedExtensionThatMattersFails() {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.ourclient.example")
                .signedBy(ISSUING)
                .extension(
                        Extension.subjectAlternativeName.getId(), false, "not DER".getBytes(StandardCharsets.US_ASCII))
                .build();
        assertThat(failures(leaf, ISSUING, ROOT))
                .containsExactly(
                        new TrustFailure.Malformed(new Place.Presented(0), "its extension 2.5.29.17 is malformed"));
    }

    @Test
    void aDistrustedAuthorityIsNamedFirst() {
        RootProgramme.Member member = new RootProgramme.Member(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RootProgramme.Restriction(Optional.empty(), Optional.empty())),
                Optional.empty());
        RootProgramme programme = new RootProgramme("A programme", NOW, Map.of(sha1(ROOT), member));
        HeldCertificate leaf =
                server().validity(LONG_AGO, YESTERDAY).signedBy(ISSUING).build();
        StoreVerdict verdict = ChainJudge.judge(
                certificates(leaf, ISSUING),
                List.of(),
                TrustStore.of("file", "file", certificates(ROOT)),
                Background.NONE.withProgrammes(new RootProgrammes(List.of(programme), List.of(), List.of())),
                POLICY);
        assertThat(verdict.best().failures().getFirst())
                .isEqualTo(new TrustFailure.Distrusted(
                        new Place.InPath(ROOT.certificate().sha256()), "CN=Root CA", "A programme"));
        assertThat(verdict.best().failures().getLast()).isInstanceOf(TrustFailure.Expired.class);
    }

    @Test
    void tellsAllFaultsOfAPathTheMostTellingFirst() {
        HeldCertificate leaf = server().validity(LONG_AGO, YESTERDAY)
                .extendedKeyUsage(KeyPurposeId.id_kp_clientAuth)
                .rsa(512, 0)
                .signedBy(ISSUING)
                .build();
        List<TrustFailure> failures = ChainJudge.judge(
                        certificates(leaf, ISSUING, ROOT),
                        List.of(),
                        TrustStore.of("file", "file", List.of()),
                        List.of(),
                        POLICY)
                .best()
                .failures();
        assertThat(failures.stream().map(Object::getClass).toList())
                .isEqualTo(List.of(
                        TrustFailure.UntrustedRoot.class,
                        TrustFailure.Expired.class,
                        TrustFailure.WrongUsage.class,
                        TrustFailure.WeakKey.class));
    }

    @Test
    void aCertificatePolicyThatIsAskedForMustBeThere() {
        TrustPolicy asking = TrustPolicies.withCertificatePolicies(
                POLICY, new PolicyRequirements(Set.of("1.2.3.4"), true, false, false));
        HeldCertificate issuing =
                authority("Policy CA").policy("1.2.3.4").signedBy(ROOT).build();
        HeldCertificate with = server().policy("1.2.3.4").signedBy(issuing).build();
        HeldCertificate without = server().policy("1.2.3.5").signedBy(issuing).build();
        assertThat(judge(asking, with, issuing, ROOT).failures()).isEmpty();
        assertThat(judge(asking, without, issuing, ROOT).failures())
                .singleElement()
                .isInstanceOf(TrustFailure.PolicyViolated.class);
    }

    private static String sha1(HeldCertificate certificate) {
        return CertificateDetails.of(certificate.certificate()).orElseThrow().sha1();
    }
}
