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

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.store.TrustStore;

/** One generated situation per finding: what must be found, which headline it gives, and whose turn it is. */
public final class TrustMatrix extends Rows {
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

    private TrustMatrix() {}

    public static List<Row> rows() {
        TrustMatrix matrix = new TrustMatrix();
        matrix.roots();
        matrix.dates();
        matrix.chains();
        matrix.names();
        return Stream.of(
                        matrix.all(),
                        PathMatrix.rows(),
                        ServerMatrix.rows(),
                        RevocationMatrix.rows(),
                        PublishedMatrix.rows())
                .flatMap(List::stream)
                .toList();
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
                WhoActs.PARTNER,
                EXPIRES_SOON);
    }

    private void chains() {
        HeldCertificate leaf = leaf();
        HeldCertificate stranger = authority("Somebody Else").build();
        remark("out of order", server(leaf, ROOT, ISSUING), WhoActs.PARTNER, CHAIN_OUT_OF_ORDER, ROOT_SENT);
        remark("unrelated", server(leaf, ISSUING, stranger), WhoActs.PARTNER, UNRELATED_CERTIFICATES);
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
        remark("name in the common name only", server(commonNameOnly, ISSUING), WhoActs.PARTNER, NAME_IN_CN_ONLY);
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
                WhoActs.YOU,
                SUSPICIOUS_CHARACTERS);
    }
}
