package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.RootProgramme;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;

/** One path, one fault: the failure it gives, with its evidence and its place. */
class PathReviewTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(700));
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final TrustPolicy POLICY = TrustPolicy.usual(NOW);
    private static final String LEAF_NAME = "CN=mail.ourclient.example";

    private static final HeldCertificate ROOT = authority("Root CA").build();
    private static final HeldCertificate ISSUING =
            authority("Issuing CA").signedBy(ROOT).build();

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

    @Test
    void weakKeys() {
        assertThat(failures(server().rsa(512, 0).signedBy(ISSUING).build(), ISSUING, ROOT))
                .containsExactly(new TrustFailure.WeakKey(new Place.Presented(0), LEAF_NAME, "RSA", 512));
        PathVerdict rsa1024 =
                judge(POLICY, server().rsa(1024, 0).signedBy(ISSUING).build(), ISSUING, ROOT);
        assertThat(rsa1024.trusted()).isTrue();
        assertThat(rsa1024.warnings())
                .containsExactly(new TrustFailure.WeakKey(new Place.Presented(0), LEAF_NAME, "RSA", 1024));
        assertThat(failures(server().ec("secp192r1").signedBy(ISSUING).build(), ISSUING, ROOT))
                .containsExactly(new TrustFailure.WeakKey(new Place.Presented(0), LEAF_NAME, "EC", 192));
        assertThat(judge(POLICY, server().rsa(2048, 0).signedBy(ISSUING).build(), ISSUING, ROOT)
                        .warnings())
                .isEmpty();
    }

    @Test
    void brokenDigestsFail() {
        HeldCertificate rsaRoot = authority("RSA Root").rsa(2048, 1).build();
        HeldCertificate leaf =
                server().signedBy(rsaRoot).signatureAlgorithm("MD5withRSA").build();
        assertThat(failures(leaf, rsaRoot))
                .containsExactly(
                        new TrustFailure.WeakSignature(new Place.Presented(0), LEAF_NAME, "md5WithRSAEncryption"));
    }

    @Test
    void sha1WarnsBelowAPrivateRootAndFailsBelowAPublicOne() {
        HeldCertificate rsaRoot = authority("RSA Root")
                .rsa(2048, 1)
                .signatureAlgorithm("SHA1withRSA")
                .build();
        HeldCertificate leaf =
                server().signedBy(rsaRoot).signatureAlgorithm("SHA1withRSA").build();
        TrustFailure weak = new TrustFailure.WeakSignature(new Place.Presented(0), LEAF_NAME, "sha1WithRSAEncryption");
        PathVerdict byPrivate = judge(POLICY, leaf, rsaRoot);
        assertThat(byPrivate.trusted()).isTrue();
        assertThat(byPrivate.warnings()).containsExactly(weak);
        TrustStore java = TrustStore.of("java", "Java", List.of(rsaRoot.certificate()));
        assertThat(ChainJudge.judge(List.of(leaf.certificate()), List.of(), java, List.of(), POLICY)
                        .best()
                        .failures())
                .containsExactly(weak);
    }

    @Test
    void keysOfManyKindsAreVerified() {
        for (HeldCertificateBuilder root : List.of(
                authority("Root").ec("secp384r1"),
                authority("Root").ec("secp521r1"),
                authority("Root").ec("brainpoolP256r1"),
                authority("Root").ed25519(),
                authority("Root").ed448(),
                authority("Root").dsa(2048),
                authority("Root").rsa(3072, 0).signatureAlgorithm("SHA256withRSAandMGF1"))) {
            HeldCertificate authority = root.build();
            assertThat(failures(server().signedBy(authority).build(), authority))
                    .as(authority.publicKey().getAlgorithm())
                    .isEmpty();
        }
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
                sha1(ROOT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RootProgramme.Restriction(Optional.empty(), Optional.empty())),
                Optional.empty());
        RootProgramme programme = new RootProgramme("A programme", NOW, Map.of(member.sha1(), member));
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

    @ParameterizedTest
    @CsvSource({
        "2, example.com, mail.example.com, true",
        "2, example.com, example.com, true",
        "2, example.com, badexample.com, false",
        "2, .example.com, mail.example.com, true",
        "2, .example.com, example.com, false",
        "2, EXAMPLE.com, mail.example.COM, true",
        "2, example.com, *.example.com, true",
        "2, mail.example.com, *.example.com, false",
        "1, example.com, admin@example.com, true",
        "1, example.com, admin@mail.example.com, false",
        "1, .example.com, admin@mail.example.com, true",
        "1, admin@example.com, admin@EXAMPLE.com, true",
        "1, admin@example.com, Admin@example.com, false",
        "6, example.com, https://example.com:8443/x, true",
        "6, example.com, https://www.example.com/, false",
        "6, .example.com, https://www.example.com/, true",
        "6, example.com, https://192.0.2.1/, false",
        "6, example.com, mailto:admin@example.com, false",
        "7, 192.0.2.0/24, 192.0.2.77, true",
        "7, 192.0.2.0/24, 192.0.3.1, false",
        "7, 2001:db8::/32, 2001:db8::1, true",
        "7, 2001:db8::/32, 192.0.2.1, false",
    })
    void namesStandInPermittedSubtreesOrNot(int form, String subtree, String name, boolean permitted) {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(form, subtree))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=A server")
                .alternativeName(new GeneralName(form, name))
                .signedBy(constrained)
                .build();
        List<TrustFailure> failures = failures(leaf, constrained, ROOT);
        if (permitted) {
            assertThat(failures).isEmpty();
        } else {
            assertThat(failures)
                    .singleElement()
                    .isInstanceOfSatisfying(TrustFailure.NameConstraintsViolated.class, violation -> {
                        assertThat(violation.place()).isEqualTo(new Place.Presented(0));
                        assertThat(violation.constraining()).isEqualTo("CN=Constrained CA");
                        assertThat(violation.excluded()).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, example.com, mail.example.com, true",
        "2, example.com, example.org, false",
        "2, mail.example.com, *.example.com, true",
        "7, 192.0.2.0/24, 192.0.2.77, true",
        "7, 192.0.2.0/24, 198.51.100.1, false",
    })
    void namesStandInExcludedSubtreesOrNot(int form, String subtree, String name, boolean excluded) {
        HeldCertificate root = authority("Constrained Root")
                .excludedSubtree(new GeneralName(form, subtree))
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=A server")
                .alternativeName(new GeneralName(form, name))
                .signedBy(root)
                .build();
        assertThat(failures(leaf, root).stream()
                        .anyMatch(failure -> failure instanceof TrustFailure.NameConstraintsViolated violation
                                && violation.excluded()
                                && violation.constraining().equals("CN=Constrained Root")))
                .isEqualTo(excluded);
    }

    @Test
    void directoryNamesAreConstrainedInSubjectAndAlternativeName() {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(new X500Name("O=OurClient,C=DE")))
                .signedBy(ROOT)
                .build();
        HeldCertificate inside = HeldCertificate.builder()
                .subject(new X500Name("O=OurClient,C=DE,CN=mail"))
                .signedBy(constrained)
                .build();
        HeldCertificate outside = HeldCertificate.builder()
                .subject(new X500Name("O=Other,C=DE,CN=mail"))
                .signedBy(constrained)
                .build();
        assertThat(failures(inside, constrained, ROOT)).isEmpty();
        assertThat(failures(outside, constrained, ROOT))
                .singleElement()
                .isInstanceOf(TrustFailure.NameConstraintsViolated.class);
    }

    @Test
    void aCommonNameThatSomeSendersCompareIsConstrainedLikeADnsName() {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.example.org")
                .signedBy(constrained)
                .build();
        assertThat(failures(leaf, constrained, ROOT))
                .singleElement()
                .isInstanceOfSatisfying(
                        TrustFailure.NameConstraintsViolated.class,
                        violation -> assertThat(violation.name()).isEqualTo("DNS:mail.example.org"));
    }

    @Test
    void namesOfAFormThatIsNotSupportedAreRefusedWhereTheyAreConstrained() {
        HeldCertificate constrained = authority("Constrained CA")
                .excludedSubtree(new GeneralName(GeneralName.registeredID, "1.2.3"))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = server().alternativeName(new GeneralName(GeneralName.registeredID, "1.2.4"))
                .signedBy(constrained)
                .build();
        assertThat(failures(leaf, constrained, ROOT))
                .hasAtLeastOneElementOfType(TrustFailure.NameConstraintsViolated.class);
    }

    @Test
    void aCertificatePolicyThatIsAskedForMustBeThere() {
        TrustPolicy asking =
                POLICY.withCertificatePolicies(new PolicyRequirements(Set.of("1.2.3.4"), true, false, false));
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

    private static List<TrustFailure> failures(HeldCertificate... chainUpToTheAnchor) {
        return judge(POLICY, chainUpToTheAnchor).failures();
    }

    private static PathVerdict judge(TrustPolicy policy, HeldCertificate... chainUpToTheAnchor) {
        List<Certificate> chain = certificates(chainUpToTheAnchor);
        TrustStore store = TrustStore.of("file", "file", List.of(chain.getLast()));
        return ChainJudge.judge(chain.subList(0, chain.size() - 1), List.of(), store, List.of(), policy)
                .best();
    }

    private static List<Certificate> certificates(HeldCertificate... certificates) {
        return Arrays.stream(certificates).map(HeldCertificate::certificate).toList();
    }

    private static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder().subject("CN=" + name).certificateAuthority();
    }

    private static HeldCertificateBuilder server() {
        return HeldCertificate.builder().commonName("mail.ourclient.example").dnsName("mail.ourclient.example");
    }
}
