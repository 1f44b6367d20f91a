package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.OcspReplies.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

class OcspSignerTest {
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
                        by(responder().extendedKeyUsage(KeyPurposeId.id_kp_serverAuth))),
                Arguments.of(
                        WRONG_SIGNER,
                        "not for signing",
                        by(responder().extendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))),
                Arguments.of(WRONG_SIGNER, "not for signing", by(responder().keyUsage(KeyUsage.keyEncipherment))),
                Arguments.of(WRONG_SIGNER, "not for signing", by(responder().extension(UNHEARD_OF, true, new byte[] {
                    5, 0
                }))),
                Arguments.of(
                        WRONG_SIGNER,
                        "valid from",
                        by(responder().validity(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)))),
                Arguments.of(
                        WRONG_SIGNER,
                        "valid from",
                        by(responder().validity(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9))))),
                Arguments.of(WRONG_SIGNER, "not issued by", by(responder().signedBy(ROOT))),
                Arguments.of(
                        WRONG_SIGNER,
                        "not issued by",
                        by(responder().signedBy(STRANGER).issuer("CN=Issuing CA"))),
                Arguments.of(
                        NOT_READABLE,
                        UNHEARD_OF,
                        response().extension(UNHEARD_OF, true).good(LEAF)));
    }

    private static Responses by(HeldCertificateBuilder delegate) {
        return response().delegate(delegate.build()).good(LEAF);
    }

    @ParameterizedTest(name = "{0}, {1}, {index}")
    @MethodSource("useless")
    void cannotBeReliedOn(Problem problem, String detail, Responses response) {
        assertUseless(response.build(), problem, detail);
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
}
