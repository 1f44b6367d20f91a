package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.store.DisallowedList;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.testkit.TrustPolicies;
import org.mailtls.inspector.trust.TrustPolicy;

/** The rows of a path that reaches an anchor and is at fault. */
final class PathMatrix extends Rows {
    private PathMatrix() {}

    static List<TrustMatrix.Row> rows() {
        PathMatrix matrix = new PathMatrix();
        matrix.paths();
        return matrix.all();
    }

    private void paths() {
        row(
                "bad signature",
                server(server().signedBy(ISSUING).corruptSignature().build(), ISSUING),
                TRUSTING,
                BAD_SIGNATURE,
                WhoActs.PARTNER);
        HeldCertificate noAuthority = HeldCertificate.builder()
                .subject("CN=No Authority")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(500)))
                .signedBy(ROOT)
                .build();
        row(
                "issuer is no authority",
                server(server().signedBy(noAuthority).build(), noAuthority),
                TRUSTING,
                ISSUER_NOT_CA,
                WhoActs.PARTNER);
        HeldCertificate narrow =
                authority("Narrow CA").certificateAuthority(0).signedBy(ROOT).build();
        HeldCertificate below = authority("CA below").signedBy(narrow).build();
        row(
                "path too long",
                server(server().signedBy(below).build(), below, narrow),
                TRUSTING,
                PATH_LENGTH_EXCEEDED,
                WhoActs.PARTNER);
        HeldCertificate limited = authority("Limited CA")
                .permittedSubtree(new GeneralName(GeneralName.dNSName, "other.example"))
                .signedBy(ROOT)
                .build();
        row(
                "name constraints",
                server(server().signedBy(limited).build(), limited),
                TRUSTING,
                NAME_CONSTRAINTS_VIOLATED,
                WhoActs.PARTNER,
                PROFILE_VIOLATED);
        row(
                "unknown critical extension",
                server(
                        server().extension("1.3.6.1.4.1.99999.1", true, new byte[] {5, 0})
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                TRUSTING,
                UNKNOWN_CRITICAL_EXTENSION,
                WhoActs.PARTNER);
        row(
                "client certificate on a server",
                server(
                        server().extendedKeyUsage(KeyPurposeId.id_kp_clientAuth)
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                TRUSTING,
                WRONG_USAGE,
                WhoActs.PARTNER);
        row(
                "weak key",
                server(server().rsa(512, 0).signedBy(ISSUING).build(), ISSUING),
                TRUSTING,
                WEAK_KEY,
                WhoActs.PARTNER);
        HeldCertificate rsaRoot = authority("RSA Root CA").rsa(2048, 1).build();
        row(
                "MD5 signature",
                server(server().rsa(2048, 2)
                        .signedBy(rsaRoot)
                        .signatureAlgorithm("MD5withRSA")
                        .build()),
                store(rsaRoot),
                WEAK_SIGNATURE,
                WhoActs.PARTNER);
        row(
                "key usage against the suite",
                server(
                        server().keyUsage(KeyUsage.keyAgreement)
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                TRUSTING,
                KEY_USAGE_MISMATCH,
                WhoActs.PARTNER);
        HeldCertificate demanding = authority("Demanding CA")
                .extension("2.5.29.36", true, new byte[] {0x30, 0x03, (byte) 0x80, 0x01, 0x00})
                .signedBy(ROOT)
                .build();
        row(
                "certificate policies",
                server(server().signedBy(demanding).build(), demanding),
                TRUSTING,
                POLICY_VIOLATED,
                WhoActs.PARTNER);
        HeldCertificate numbered =
                server().serialNumber(BigInteger.ZERO).signedBy(ISSUING).build();
        remark("against the profile", server(numbered, ISSUING), WhoActs.PARTNER, PROFILE_VIOLATED);
        row(
                "against the profile, strictly",
                inspected(server(numbered, ISSUING)),
                judgedBy(TrustPolicy.usual(NOW).strict(), RootProgrammes.NONE),
                PROFILE_VIOLATED.word(),
                WhoActs.PARTNER,
                PROFILE_VIOLATED);
        row(
                "path search given up",
                inspected(
                        server(Stream.concat(Stream.of(leaf()), lookAlikes(30)).toArray(HeldCertificate[]::new))),
                judgedBy(TrustPolicies.withPathBudget(TrustPolicy.usual(NOW), 5), RootProgrammes.NONE),
                PATH_SEARCH_GAVE_UP.word(),
                WhoActs.UNKNOWN,
                PATH_SEARCH_GAVE_UP);
        row(
                "distrusted authority",
                inspected(server(leaf(), ISSUING)),
                judgedBy(TrustPolicy.usual(NOW), distrusting(ISSUING)),
                DISTRUSTED_CERTIFICATE.word(),
                WhoActs.PARTNER,
                DISTRUSTED_CERTIFICATE);
        Samples.Server unreadable = server(leaf(), ISSUING);
        row(
                "unreadable certificate",
                inspected(new Samples.Server(
                        unreadable.host(),
                        unreadable.address(),
                        List.of(Certificate.of(new byte[] {0x30, 3, 1, 2, 3})),
                        unreadable.handshake(),
                        unreadable.dialogue(),
                        unreadable.injected(),
                        Optional.empty())),
                policy(TRUSTING),
                MALFORMED_CERTIFICATE.word(),
                WhoActs.PARTNER,
                MALFORMED_CERTIFICATE);
    }

    private static Policy judgedBy(TrustPolicy trust, RootProgrammes programmes) {
        return new Policy(
                trust,
                List.of(TRUSTING),
                List.of(),
                programmes,
                Optional.empty(),
                SenderProfile.EXCHANGE_VALIDATION,
                List.of());
    }

    private static RootProgrammes distrusting(HeldCertificate authority) {
        DisallowedList list = new DisallowedList(
                "Microsoft's list of distrusted certificates",
                NOW,
                DisallowedList.Key.SHA256,
                Set.of(authority.certificate().sha256().hex()));
        return new RootProgrammes(List.of(), List.of(list), List.of());
    }

    /** Authorities with the right name and the wrong key. */
    private static Stream<HeldCertificate> lookAlikes(int count) {
        return IntStream.range(0, count)
                .mapToObj(index ->
                        authority("OurClient Issuing CA 2").signedBy(ROOT).build());
    }
}
