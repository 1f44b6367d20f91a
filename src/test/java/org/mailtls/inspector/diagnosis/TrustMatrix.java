package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.authority;
import static org.mailtls.inspector.diagnosis.Samples.chain;
import static org.mailtls.inspector.diagnosis.Samples.handshake;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.mx;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.silent;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.HandshakeFacts.Alert;
import org.mailtls.inspector.evidence.HandshakeFacts.NamedGroup;
import org.mailtls.inspector.evidence.NamelessHandshake;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.store.DisallowedList;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.trust.TrustPolicy;

/** One generated situation per finding: what must be found, which headline it gives, and whose turn it is. */
public final class TrustMatrix {
    /**
     * A row.
     *
     * @param found every code that must be found, and no other
     */
    public record Row(
            String name, Evidence evidence, Policy policy, Set<FindingCode> found, String headline, WhoActs whoActs) {
        public Assessment judge() {
            return Assessor.judge(evidence, policy);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final TrustStore TRUSTING = store(ROOT);
    private static final TrustStore EMPTY = store(authority("Some Public CA").build());
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private final List<Row> rows = new ArrayList<>();

    private TrustMatrix() {}

    public static List<Row> rows() {
        TrustMatrix matrix = new TrustMatrix();
        matrix.roots();
        matrix.paths();
        matrix.dates();
        matrix.chains();
        matrix.names();
        matrix.sessions();
        matrix.captures();
        matrix.domains();
        matrix.rows.addAll(RevocationMatrix.rows());
        return List.copyOf(matrix.rows);
    }

    private void row(
            String name, Evidence evidence, Policy policy, String headline, WhoActs whoActs, FindingCode... found) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        codes.addAll(Arrays.asList(found));
        rows.add(new Row(name, evidence, policy, codes, headline, whoActs));
    }

    private void row(
            String name,
            Samples.Server server,
            TrustStore store,
            FindingCode headline,
            WhoActs whoActs,
            FindingCode... more) {
        FindingCode[] found = Arrays.copyOf(more, more.length + 1);
        found[more.length] = headline;
        row(name, inspected(server), policy(store), headline.word(), whoActs, found);
    }

    /** A row whose only effect is a remark beside a trusted result. */
    private void remark(String name, Samples.Server server, FindingCode... found) {
        row(name, inspected(server), policy(TRUSTING), Headlines.TRUSTED, WhoActs.NOBODY, found);
    }

    private static HeldCertificate leaf() {
        return server().signedBy(ISSUING).build();
    }

    private void roots() {
        HeldCertificate leaf = leaf();
        remark("healthy", server(leaf, ISSUING));
        row("self-signed", server(server().build()), EMPTY, SELF_SIGNED_CERTIFICATE, WhoActs.PARTNER);
        row("private root, sent", server(leaf, ISSUING, ROOT), EMPTY, UNTRUSTED_ROOT, WhoActs.PARTNER, ROOT_SENT);
        row("root not sent", server(leaf, ISSUING), EMPTY, UNKNOWN_ISSUER, WhoActs.PARTNER);
        row("forgotten intermediate, nowhere", server(leaf), TRUSTING, UNKNOWN_ISSUER, WhoActs.PARTNER);
        row(
                "forgotten intermediate, held by another store",
                inspected(server(leaf)),
                withOther(policy(TRUSTING), TrustStore.of("file", "a file", Samples.chain(ISSUING))),
                MISSING_INTERMEDIATE.word(),
                WhoActs.PARTNER,
                MISSING_INTERMEDIATE);
        row(
                "public root absent here",
                inspected(server(leaf, ISSUING)),
                withOther(policy(EMPTY), TrustStore.of("java", "Java (Mozilla's list)", Samples.chain(ROOT))),
                PUBLIC_ROOT_ABSENT_HERE.word(),
                WhoActs.YOU,
                PUBLIC_ROOT_ABSENT_HERE);
        HeldCertificate gateway = authority("FortiGate CA").build();
        row(
                "intercepted",
                server(server().signedBy(gateway).build(), gateway),
                EMPTY,
                INTERCEPTION_SUSPECTED,
                WhoActs.UNKNOWN,
                UNTRUSTED_ROOT,
                ROOT_SENT);
        row(
                "store unreadable",
                inspected(server(leaf, ISSUING)),
                policy(TrustStore.unreadable("windows-machine", "Windows, local computer", "access denied")),
                STORE_UNREADABLE.word(),
                WhoActs.YOU,
                STORE_UNREADABLE);
    }

    private static Policy withOther(Policy policy, TrustStore other) {
        return new Policy(
                policy.trust(), policy.stores(), List.of(other), policy.name(), policy.sender(), policy.assumed());
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
        remark("against the profile", server(numbered, ISSUING), PROFILE_VIOLATED);
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
                judgedBy(TrustPolicy.usual(NOW).withPathBudget(5), RootProgrammes.NONE),
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

    /** Authorities with the right name and the wrong key. */
    private static Stream<HeldCertificate> lookAlikes(int count) {
        return IntStream.range(0, count)
                .mapToObj(index ->
                        authority("OurClient Issuing CA 2").signedBy(ROOT).build());
    }

    private void dates() {
        HeldCertificate expired = server().validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3)))
                .signedBy(ISSUING)
                .build();
        row("expired", server(expired, ISSUING), TRUSTING, EXPIRED, WhoActs.PARTNER);
        row(
                "expired and private root",
                server(expired, ISSUING, ROOT),
                EMPTY,
                UNTRUSTED_ROOT,
                WhoActs.PARTNER,
                EXPIRED,
                ROOT_SENT);
        row(
                "not yet valid",
                server(
                        server().validity(NOW.plus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(300)))
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                TRUSTING,
                NOT_YET_VALID,
                WhoActs.UNKNOWN);
        remark(
                "expires soon",
                server(
                        server().validity(NOW.minus(Duration.ofDays(340)), NOW.plus(Duration.ofDays(25)))
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                EXPIRES_SOON);
    }

    private void chains() {
        HeldCertificate leaf = leaf();
        HeldCertificate stranger = authority("Somebody Else").build();
        remark("out of order", server(leaf, ROOT, ISSUING), CHAIN_OUT_OF_ORDER, ROOT_SENT);
        remark("unrelated", server(leaf, ISSUING, stranger), UNRELATED_CERTIFICATES);
        remark("duplicates", server(leaf, ISSUING, ISSUING), DUPLICATE_CERTIFICATES);
        remark("root sent", server(leaf, ISSUING, ROOT), ROOT_SENT);
        HeldCertificate oldRoot = authority("Old Root CA").build();
        HeldCertificate cross = HeldCertificate.builder()
                .subject("CN=OurClient Root CA, O=OurClient")
                .keyPair(ROOT.keyPair())
                .certificateAuthority()
                .validity(NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(100)))
                .signedBy(oldRoot)
                .build();
        row(
                "cross-signed",
                inspected(server(leaf, ISSUING, cross)),
                policy(store(ROOT, oldRoot)),
                Headlines.TRUSTED,
                WhoActs.NOBODY,
                ALTERNATIVE_PATHS);
    }

    private void names() {
        HeldCertificate other = HeldCertificate.builder()
                .commonName("mx.hoster.example")
                .dnsName("mx.hoster.example", "*.hoster.example")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)))
                .signedBy(ISSUING)
                .build();
        row("wrong name", server(other, ISSUING), TRUSTING, NAME_MISMATCH, WhoActs.UNKNOWN);
        row(
                "wrong name and forgotten intermediate",
                inspected(server(other)),
                withOther(policy(TRUSTING), TrustStore.of("file", "a file", Samples.chain(ISSUING))),
                MISSING_INTERMEDIATE.word(),
                WhoActs.PARTNER,
                MISSING_INTERMEDIATE,
                NAME_MISMATCH);
        HeldCertificate commonNameOnly = HeldCertificate.builder()
                .commonName(Samples.HOST)
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)))
                .signedBy(ISSUING)
                .build();
        remark("name in the common name only", server(commonNameOnly, ISSUING), NAME_IN_CN_ONLY);
        row(
                "common name only, for MTA-STS",
                inspected(server(commonNameOnly, ISSUING)),
                policy(SenderProfile.MTA_STS, TRUSTING),
                NAME_MISMATCH.word(),
                WhoActs.UNKNOWN,
                NAME_MISMATCH);
        remark(
                "deceptive characters",
                server(
                        server().commonName("mail.ourclient.example\u202eelpmaxe")
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                SUSPICIOUS_CHARACTERS);
    }

    private void sessions() {
        Samples.Server healthy = server(leaf(), ISSUING);
        remark(
                "old TLS version",
                healthy.handshake(
                        handshake("TLSv1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", new NamedGroup("secp256r1", 256))),
                LEGACY_PROTOCOL);
        remark(
                "weak cipher",
                healthy.handshake(
                        handshake("TLSv1.2", "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", new NamedGroup("dhe", 2048))),
                WEAK_CIPHER);
        remark(
                "short Diffie-Hellman prime",
                healthy.handshake(
                        handshake("TLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", new NamedGroup("dhe", 1024))),
                WEAK_CIPHER);
        remark(
                "no secure renegotiation",
                healthy.handshake(Samples.withoutSecureRenegotiation()),
                NO_SECURE_RENEGOTIATION);
        HeldCertificate factory = server().commonName("factory.example").build();
        row(
                "another certificate without a server name",
                inspected(server(leaf(), ISSUING), new NamelessHandshake(chain(factory), Optional.empty())),
                policy(TRUSTING),
                Headlines.TRUSTED,
                WhoActs.NOBODY,
                SNI_DEPENDENT);
        remark("clear text behind STARTTLS", healthy.injected(17), STARTTLS_INJECTION);
        remark(
                "must staple",
                server(
                        server().extension("1.3.6.1.5.5.7.1.24", false, new byte[] {0x30, 0x03, 0x02, 0x01, 0x05})
                                .signedBy(ISSUING)
                                .build(),
                        ISSUING),
                MUST_STAPLE_MISSING);
        remark(
                "client certificate demanded",
                healthy.failure(new CaptureFailure.ClientCertificateRequired(
                        Stage.AFTER_HANDSHAKE,
                        Optional.of(new Alert(Dialogue.Speaker.SERVER, true, 116, "certificate_required")))),
                CLIENT_CERTIFICATE_REQUIRED);
        row(
                "alert after the certificate",
                healthy.failure(new CaptureFailure.TlsAlert(
                        Stage.HANDSHAKE, new Alert(Dialogue.Speaker.SERVER, true, 40, "handshake_failure"))),
                TRUSTING,
                TLS_ALERT,
                WhoActs.PARTNER);
        remark(
                "escape sequence in a reply",
                healthy.dialogue(Samples.dialogue("220 hello \u001b[31mred")),
                SUSPICIOUS_CHARACTERS);
    }

    private void failed(CaptureFailure failure, WhoActs whoActs) {
        FindingCode code = FindingCode.of(failure);
        row(code.word(), silent(failure), TRUSTING, code, whoActs);
    }

    private void captures() {
        failed(new CaptureFailure.NameNotResolved(Samples.HOST, "NXDOMAIN"), WhoActs.UNKNOWN);
        failed(new CaptureFailure.DnsFailed("192.0.2.53:53", Samples.HOST + " A", "SERVFAIL"), WhoActs.YOU);
        failed(new CaptureFailure.ConnectionRefused(ADDRESS, 25), WhoActs.UNKNOWN);
        failed(new CaptureFailure.ConnectionTimedOut(ADDRESS, 25, Duration.ofSeconds(10)), WhoActs.YOU);
        failed(new CaptureFailure.NetworkUnreachable(ADDRESS, "no route to host"), WhoActs.YOU);
        failed(new CaptureFailure.ConnectionClosed(Stage.GREETING, "connection reset"), WhoActs.UNKNOWN);
        failed(new CaptureFailure.TimedOut(Stage.GREETING, Duration.ofSeconds(60)), WhoActs.UNKNOWN);
        failed(new CaptureFailure.ServiceRefused(Stage.GREETING, "554 go away"), WhoActs.UNKNOWN);
        failed(
                new CaptureFailure.NotTheProtocol(
                        Stage.GREETING,
                        MailProtocol.SMTP,
                        "\u0016\u0003\u0001",
                        Optional.of(new CaptureFailure.NotTheProtocol.Fit(MailProtocol.SMTP, TlsMode.IMPLICIT))),
                WhoActs.YOU);
        failed(new CaptureFailure.StartTlsNotOffered(List.of("PIPELINING", "SIZE 1000")), WhoActs.PARTNER);
        failed(new CaptureFailure.StartTlsRefused("454 TLS not available"), WhoActs.PARTNER);
        failed(new CaptureFailure.StartTlsMasked("250-XXXXXXXA"), WhoActs.UNKNOWN);
        failed(
                new CaptureFailure.ProtocolViolation(Stage.GREETING, "a line is longer than 2,000 bytes"),
                WhoActs.PARTNER);
        failed(
                new CaptureFailure.TlsAlert(
                        Stage.HANDSHAKE, new Alert(Dialogue.Speaker.SERVER, true, 80, "internal_error")),
                WhoActs.PARTNER);
        failed(
                new CaptureFailure.NoCommonVersion(List.of("TLSv1.3", "TLSv1.2"), "the server speaks SSL 3"),
                WhoActs.PARTNER);
        failed(new CaptureFailure.NoCommonCipher("handshake_failure"), WhoActs.PARTNER);
        failed(new CaptureFailure.NoCertificate(), WhoActs.PARTNER);
    }

    private void domains() {
        HeldCertificate leaf = leaf();
        Samples.Server healthy = server(leaf, ISSUING);
        HeldCertificate both = HeldCertificate.builder()
                .commonName("ourclient")
                .dnsName("mx1.ourclient.example", "mx2.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(50)), NOW.plus(Duration.ofDays(315)))
                .signedBy(ISSUING)
                .build();
        HeldCertificate renewed = HeldCertificate.builder()
                .commonName("ourclient")
                .dnsName("mx1.ourclient.example", "mx2.ourclient.example")
                .validity(NOW.minus(Duration.ofDays(40)), NOW.plus(Duration.ofDays(325)))
                .signedBy(ISSUING)
                .build();
        Samples.Server one = server(both, ISSUING).named("mx1.ourclient.example", "192.0.2.7");
        Samples.Server two = server(renewed, ISSUING).named("mx2.ourclient.example", "192.0.2.8");
        row(
                "servers differ",
                inspected(mx("mx1.ourclient.example", "mx2.ourclient.example"), one, two),
                policy(TRUSTING),
                Headlines.TRUSTED,
                WhoActs.NOBODY,
                ADDRESSES_DIFFER);
        row(
                "one of two servers fails",
                inspected(
                        mx("mx1.ourclient.example", "mx2.ourclient.example"),
                        one,
                        server(both).named("mx2.ourclient.example", "192.0.2.8")),
                policy(TRUSTING),
                Headlines.ONE_OF_SEVERAL,
                WhoActs.PARTNER,
                UNKNOWN_ISSUER);
        row(
                "no MX record",
                inspected(mx(), healthy.named("ourclient.example", "192.0.2.7")),
                policy(TRUSTING),
                NAME_MISMATCH.word(),
                WhoActs.UNKNOWN,
                NO_MX,
                NAME_MISMATCH);
        row(
                "null MX",
                inspected(new DnsEvidence(
                        "system", true, List.of(), Optional.of(new CaptureFailure.NullMx("ourclient.example")))),
                policy(TRUSTING),
                NULL_MX.word(),
                WhoActs.PARTNER,
                NULL_MX);
        row(
                "first server unreachable",
                inspected(
                        mx("mx1.ourclient.example"),
                        silent(new CaptureFailure.ConnectionRefused(ADDRESS, 25))
                                .named("mx1.ourclient.example", "192.0.2.7")),
                policy(TRUSTING),
                CONNECTION_REFUSED.word(),
                WhoActs.UNKNOWN,
                CONNECTION_REFUSED);
    }
}
