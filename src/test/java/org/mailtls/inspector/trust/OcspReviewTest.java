package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

class OcspReviewTest {
    private static final HeldCertificate STRANGER = authority("Stranger").build();
    private static final String UNHEARD_OF = "1.3.6.1.4.1.99999.7";

    private static Responses response() {
        return Responses.signedBy(ISSUING, NOW);
    }

    private static HeldCertificateBuilder responder() {
        return HeldCertificate.builder()
                .subject("CN=Responder")
                .validity(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(10)))
                .extendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)
                .signedBy(ISSUING);
    }

    static Stream<Arguments> reliable() {
        HeldCertificate delegate = responder().build();
        HeldCertificate rsa = responder().rsa(2048, 3).build();
        return Stream.of(
                Arguments.of("by the issuer", response().good(LEAF)),
                Arguments.of(
                        "by the issuer, named by its key", response().byKey().good(LEAF)),
                Arguments.of(
                        "SHA-256",
                        response().digest(NISTObjectIdentifiers.id_sha256).good(LEAF)),
                Arguments.of(
                        "SHA-384",
                        response().digest(NISTObjectIdentifiers.id_sha384).good(LEAF)),
                Arguments.of(
                        "SHA-512",
                        response().digest(NISTObjectIdentifiers.id_sha512).good(LEAF)),
                Arguments.of("by a delegate", response().delegate(delegate).good(LEAF)),
                Arguments.of(
                        "by a delegate, named by its key",
                        response().delegate(delegate).byKey().good(LEAF)),
                Arguments.of(
                        "by a delegate with an RSA key",
                        response().delegate(rsa).good(LEAF)),
                Arguments.of(
                        "by the second of two certificates that came along",
                        response()
                                .delegate(responder()
                                        .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                                        .build())
                                .delegate(delegate)
                                .good(LEAF)),
                Arguments.of(
                        "among others",
                        response().good(BigInteger.ONE).good(LEAF).revoked(ISSUING, SINCE, CRLReason.keyCompromise)),
                Arguments.of(
                        "an extension that need not be known",
                        response().extension(UNHEARD_OF, false).good(LEAF)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reliable")
    void canBeReliedOn(String name, Responses response) {
        RevocationStatus status = ofLeaf(fetched(answered(response.build())));
        assertThat(status.state())
                .isEqualTo(new State.Good(
                        ocsp(), NOW.minus(Duration.ofHours(1)), Optional.of(NOW.plus(Duration.ofDays(3)))));
        assertThat(status.unusable()).isEmpty();
    }

    static Stream<Arguments> useless() {
        HeldCertificate delegate = responder().build();
        return Stream.of(
                Arguments.of(SAYS_UNKNOWN, "does not know", response().unknown(LEAF)),
                Arguments.of(
                        OTHER_CERTIFICATE, "another certificate", response().good(ISSUING)),
                Arguments.of(OTHER_CERTIFICATE, "another certificate", response()),
                Arguments.of(
                        OTHER_CERTIFICATE,
                        "another certificate",
                        Responses.signedBy(STRANGER, NOW).signer(ISSUING).good(LEAF)),
                Arguments.of(
                        OTHER_CERTIFICATE,
                        "another certificate",
                        Responses.signedBy(STRANGER, NOW)
                                .signer(ISSUING)
                                .digest(NISTObjectIdentifiers.id_sha256)
                                .good(LEAF)),
                Arguments.of(WRONG_SIGNER, "issuer's key", response().corrupt().good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "issuer's key",
                        response().signer(STRANGER).named(ISSUING).good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "neither by the issuer",
                        response().signer(STRANGER).good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not issued by",
                        response().delegate(STRANGER).good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "neither by the issuer",
                        response().signer(delegate).good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "responder's key",
                        response().delegate(delegate).corrupt().good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not for signing",
                        response()
                                .delegate(responder()
                                        .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not for signing",
                        response()
                                .delegate(responder()
                                        .extendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not for signing",
                        response()
                                .delegate(responder()
                                        .keyUsage(KeyUsage.keyEncipherment)
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not for signing",
                        response()
                                .delegate(responder()
                                        .extension(UNHEARD_OF, true, new byte[] {5, 0})
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "valid from",
                        response()
                                .delegate(responder()
                                        .validity(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "valid from",
                        response()
                                .delegate(responder()
                                        .validity(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9)))
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not issued by",
                        response().delegate(responder().signedBy(ROOT).build()).good(LEAF)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not issued by",
                        response()
                                .delegate(responder()
                                        .signedBy(STRANGER)
                                        .issuer("CN=Issuing CA")
                                        .build())
                                .good(LEAF)),
                Arguments.of(
                        NOT_READABLE,
                        UNHEARD_OF,
                        response().extension(UNHEARD_OF, true).good(LEAF)));
    }

    @ParameterizedTest(name = "{0}, {1}, {index}")
    @MethodSource("useless")
    void cannotBeReliedOn(Problem problem, String detail, Responses response) {
        assertUseless(response.build(), problem, detail);
    }

    private static void assertUseless(Der response, Problem problem, String detail) {
        PathVerdict verdict = judge(fetched(answered(response)));
        RevocationStatus status = verdict.revocation().getFirst();
        assertThat(status.state())
                .isEqualTo(new State.Unknown(problem == SAYS_UNKNOWN ? Cause.ANSWERED_UNKNOWN : Cause.UNUSABLE));
        assertThat(status.unusable()).singleElement().satisfies(unusable -> {
            assertThat(unusable.problem()).isEqualTo(problem);
            assertThat(unusable.detail()).contains(detail);
            assertThat(unusable.source()).isEqualTo(ocsp());
        });
        assertThat(verdict.trusted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, unspecified",
        "1, keyCompromise",
        "2, cACompromise",
        "3, affiliationChanged",
        "4, superseded",
        "5, cessationOfOperation",
        "6, certificateHold",
        "8, removeFromCRL",
        "9, privilegeWithdrawn",
        "10, aACompromise"
    })
    void tellsWhyItIsRevoked(int number, String name) {
        PathVerdict verdict =
                judge(fetched(answered(response().revoked(LEAF, SINCE, number).build())));
        assertThat(verdict.revocation().getFirst().state())
                .isEqualTo(new State.Revoked(ocsp(), SINCE, Optional.of(name)));
        assertThat(verdict.failures())
                .containsExactly(new TrustFailure.Revoked(
                        new Place.Presented(0), "CN=mail.ourclient.example", SINCE, Optional.of(name), ocsp()));
    }

    @Test
    void aRevocationNeedNotHaveAReason() {
        Der response = response().revokedWithoutReason(LEAF, SINCE).build();
        assertThat(ofLeaf(fetched(answered(response))).state())
                .isEqualTo(new State.Revoked(ocsp(), SINCE, Optional.empty()));
    }

    @Test
    void ofTwoAnswersInOneResponseARevocationCounts() {
        Der response =
                response().good(LEAF).revoked(LEAF, SINCE, CRLReason.superseded).build();
        assertThat(ofLeaf(fetched(answered(response))).state()).isInstanceOf(State.Revoked.class);
    }

    static Stream<Arguments> times() {
        Instant week = NOW.minus(Duration.ofDays(7));
        Optional<Instant> never = Optional.empty();
        return Stream.of(
                Arguments.of(week, Optional.of(NOW), null),
                Arguments.of(week, Optional.of(NOW.minus(Timeliness.SKEW)), null),
                Arguments.of(week, Optional.of(NOW.minus(Timeliness.SKEW).minusSeconds(1)), EXPIRED),
                Arguments.of(NOW.plus(Timeliness.SKEW), Optional.of(NOW.plus(Duration.ofDays(1))), null),
                Arguments.of(
                        NOW.plus(Timeliness.SKEW).plusSeconds(1),
                        Optional.of(NOW.plus(Duration.ofDays(1))),
                        NOT_YET_VALID),
                Arguments.of(NOW.minus(Timeliness.UNSTATED), never, null),
                Arguments.of(NOW.minus(Timeliness.UNSTATED).minusSeconds(1), never, EXPIRED),
                Arguments.of(NOW.plus(Duration.ofDays(1)), never, NOT_YET_VALID));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("times")
    void holdsForATime(Instant from, Optional<Instant> until, Problem problem) {
        Der response = response().valid(from, until).good(LEAF).build();
        if (problem == null) {
            assertThat(ofLeaf(fetched(answered(response))).state()).isEqualTo(new State.Good(ocsp(), from, until));
        } else {
            assertUseless(response, problem, "valid");
        }
    }

    @Test
    void aRevocationOutOfTimeFailsNothingButIsMentioned() {
        Instant lastWeek = NOW.minus(Duration.ofDays(7));
        Der response = response()
                .valid(lastWeek, Optional.of(lastWeek.plusSeconds(60)))
                .revoked(LEAF, SINCE, CRLReason.keyCompromise)
                .build();
        assertUseless(response, EXPIRED, "It says revoked since " + SINCE);
    }

    @Test
    void aResponderWhoseCertificateIsRevokedSignsNothing() {
        HeldCertificate delegate = responder().build();
        HeldCertificate unchecked = responder()
                .extension("1.3.6.1.5.5.7.48.1.5", false, new byte[] {5, 0})
                .build();
        Der list = RevocationLists.by(ISSUING, NOW)
                .revoked(delegate, SINCE, CRLReason.keyCompromise)
                .revoked(unchecked, SINCE, CRLReason.keyCompromise)
                .build();
        RevocationStatus status =
                ofLeaf(fetched(answered(response().delegate(delegate).good(LEAF).build()), listed(list)));
        assertThat(status.unusable())
                .singleElement()
                .satisfies(unusable -> assertThat(unusable.detail()).contains("itself revoked"));
        assertThat(status.state())
                .isInstanceOfSatisfying(
                        State.Good.class, good -> assertThat(good.source()).isEqualTo(crl()));
        assertThat(ofLeaf(fetched(
                                answered(response()
                                        .delegate(unchecked)
                                        .good(LEAF)
                                        .build()),
                                listed(list)))
                        .unusable())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, malformedRequest", "2, internalError", "3, tryLater", "5, sigRequired", "6, unauthorized"})
    void saysWithWhichErrorAResponderAnswers(int status, String name) {
        assertUseless(Responses.error(status), RESPONDER_ERROR, name);
    }

    static Stream<Der> garbage() {
        byte[] good = response().good(LEAF).build().bytes();
        byte[] deep = new byte[60_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        return Stream.of(
                Der.of(new byte[0]),
                Der.of("<html>not here</html>".getBytes(StandardCharsets.UTF_8)),
                Der.of(new byte[] {0x30, 0x03, 0x0a, 0x01, 0x00}),
                Der.of(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}),
                Der.of(Arrays.copyOf(good, good.length - 1)),
                LEAF.certificate().der(),
                Der.of(deep));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNotReadable(Der garbage) {
        assertUseless(garbage, NOT_READABLE, "");
    }

    @Test
    void noChangedOctetMakesItThrowOrSayRevoked() {
        byte[] good =
                response().delegate(responder().build()).good(LEAF).build().bytes();
        OcspReview review = new OcspReview(new OcspSigner(new SignatureVerifier(), it -> false, NOW), NOW);
        IssuedCertificate subject = new IssuedCertificate(known(LEAF), known(ISSUING));
        IntStream.range(0, good.length).forEach(index -> {
            byte[] changed = good.clone();
            changed[index] ^= 0x15;
            Answer answer = review.answer(OcspDocument.read(Der.of(changed)), ocsp(), subject);
            if (answer instanceof Answer.Reliable reliable) {
                assertThat(reliable.state()).isInstanceOf(State.Good.class);
            }
        });
    }

    private static KnownCertificate known(HeldCertificate held) {
        return KnownCertificate.of(held.certificate(), Origin.PRESENTED, false).orElseThrow();
    }

    @Test
    void thousandsOfAnswersCostLittle() {
        Responses many = response();
        IntStream.range(1, 10_000).forEach(serial -> many.good(BigInteger.valueOf(serial)));
        Der response = many.good(LEAF).build();
        Instant start = Instant.now();
        assertThat(ofLeaf(fetched(answered(response))).state()).isInstanceOf(State.Good.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aStapleIsForTheCertificateAtItsIndex() {
        Der leaf = response().good(LEAF).build();
        Der issuing = Responses.signedBy(ROOT, NOW).good(ISSUING).build();
        PathVerdict both = judge(staples(new Staple(0, leaf), new Staple(1, issuing)));
        assertThat(both.revocation())
                .extracting(RevocationStatus::state)
                .allSatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                State.Good.class,
                                good -> assertThat(good.source()).isEqualTo(staple())));
        PathVerdict swapped = judge(staples(new Staple(1, leaf), new Staple(0, issuing)));
        assertThat(swapped.revocation())
                .hasSize(2)
                .allSatisfy(status -> assertThat(status.unusable())
                        .singleElement()
                        .satisfies(unusable -> {
                            assertThat(unusable.problem()).isEqualTo(OTHER_CERTIFICATE);
                            assertThat(unusable.source()).isEqualTo(staple());
                        }));
    }

    @Test
    void aStapleForNoCertificateIsIgnored() {
        Der leaf = response().good(LEAF).build();
        assertThat(judge(staples(new Staple(7, leaf), new Staple(-1, leaf))).revocation())
                .allSatisfy(status -> assertThat(status.unusable()).isEmpty());
    }

    @Test
    void anUnknownDigestMatchesNothing() {
        assertThat(new ASN1ObjectIdentifier("1.3.14.3.2.26")).isEqualTo(OIWObjectIdentifiers.idSHA1);
        byte[] sha1 = response().good(LEAF).build().bytes();
        byte[] oid = {0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a};
        byte[] changed = sha1.clone();
        for (int i = 0; i + oid.length <= changed.length; i++) {
            if (Arrays.equals(changed, i, i + oid.length, oid, 0, oid.length)) {
                changed[i + oid.length - 1] = 0x7f;
            }
        }
        assertThat(changed).isNotEqualTo(sha1);
        assertUseless(Der.of(changed), OTHER_CERTIFICATE, "another");
    }

    @Test
    void everyErrorHasAName() {
        assertThat(OCSPRespBuilder.TRY_LATER).isEqualTo(3);
        assertUseless(Der.of(new byte[] {0x30, 0x03, 0x0a, 0x01, 0x04}), RESPONDER_ERROR, "unknown error 4");
    }
}
