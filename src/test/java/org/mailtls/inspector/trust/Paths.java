package org.mailtls.inspector.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.TrustStore;

/** Paths from a server to its anchor, and what is judged of them. */
final class Paths {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(700));
    static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    static final TrustPolicy POLICY = TrustPolicy.usual(NOW);
    static final String LEAF_NAME = "CN=mail.ourclient.example";

    static final HeldCertificate ROOT = authority("Root CA").build();
    static final HeldCertificate ISSUING =
            authority("Issuing CA").signedBy(ROOT).build();

    private Paths() {}

    static List<TrustFailure> failures(HeldCertificate... chainUpToTheAnchor) {
        return judge(POLICY, chainUpToTheAnchor).failures();
    }

    static PathVerdict judge(TrustPolicy policy, HeldCertificate... chainUpToTheAnchor) {
        List<Certificate> chain = certificates(chainUpToTheAnchor);
        TrustStore store = TrustStore.of("file", "file", List.of(chain.getLast()));
        return ChainJudge.judge(chain.subList(0, chain.size() - 1), List.of(), store, List.of(), policy)
                .best();
    }

    static List<Certificate> certificates(HeldCertificate... certificates) {
        return Arrays.stream(certificates).map(HeldCertificate::certificate).toList();
    }

    static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder().subject("CN=" + name).certificateAuthority();
    }

    static HeldCertificateBuilder server() {
        return HeldCertificate.builder().commonName("mail.ourclient.example").dnsName("mail.ourclient.example");
    }
}
