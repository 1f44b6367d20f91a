package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.testkit.Keys;

/** Certificates made to keep path building busy: it ends in time, and says so where it gave up. */
class HostilePoolTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final TrustPolicy POLICY = TrustPolicy.usual(Instant.now());

    private static final HeldCertificate ROOT = authority("Root CA").build();
    private static final HeldCertificate ISSUING =
            authority("Issuing CA").signedBy(ROOT).build();
    private static final HeldCertificate LEAF = server().signedBy(ISSUING).build();
    private static final TrustStore STORE = store(ROOT);

    /** Every one has another key; they are signed by a kind of key that signs fast. */
    private static final List<Certificate> LOOK_ALIKES = lookAlikes(
            2500, authority("Fast CA").keyPair(Keys.edwards("Ed25519")).build());

    private static List<Certificate> lookAlikes(int count, HeldCertificate signer) {
        return IntStream.range(0, count)
                .mapToObj(index ->
                        authority("Issuing CA").signedBy(signer).build().certificate())
                .toList();
    }

    /** Loads the libraries, so that what is measured is the search. */
    @BeforeAll
    static void warmUp() {
        assertThat(judge(List.of(LEAF.certificate(), ISSUING.certificate()), STORE)
                        .trusted())
                .isTrue();
    }

    @Test
    void findsTheIssuerAmongThousandsOfLookAlikes() {
        List<Certificate> pool = new ArrayList<>(LOOK_ALIKES);
        pool.addFirst(LEAF.certificate());
        pool.add(ISSUING.certificate());
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(pool, STORE));
        assertThat(verdict.trusted()).isTrue();
    }

    @Test
    void givesUpAmongThousandsOfLookAlikesWithoutKeyIdentifiers() {
        HeldCertificate nameless =
                server().signedBy(ISSUING).noAuthorityKeyIdentifier().build();
        List<Certificate> pool = new ArrayList<>(LOOK_ALIKES);
        pool.addFirst(nameless.certificate());
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(pool, STORE));
        assertThat(verdict.trusted()).isFalse();
        assertThat(verdict.best().failures()).hasAtLeastOneElementOfType(TrustFailure.GaveUp.class);
    }

    @Test
    void givesUpAmongAuthoritiesThatAllCertifyEachOther() {
        List<HeldCertificate> roots = IntStream.range(0, 14)
                .mapToObj(index -> authority("Mesh " + index).build())
                .toList();
        List<Certificate> pool = new ArrayList<>();
        for (HeldCertificate subject : roots) {
            for (HeldCertificate issuer : roots) {
                if (subject != issuer) {
                    pool.add(crossSigned(subject, issuer));
                }
            }
        }
        pool.addFirst(server().signedBy(roots.getFirst()).build().certificate());
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(pool, STORE));
        assertThat(verdict.best().failures()).hasAtLeastOneElementOfType(TrustFailure.GaveUp.class);
    }

    @Test
    void givesUpOnALadderOfTwins() {
        List<Certificate> pool = new ArrayList<>();
        HeldCertificate above = authority("Unknown").build();
        for (int rung = 0; rung < 15; rung++) {
            HeldCertificate first = authority("Rung " + rung).signedBy(above).build();
            pool.add(first.certificate());
            for (int twin = 1; twin < 10; twin++) {
                pool.add(authority("Rung " + rung)
                        .keyPair(first.keyPair())
                        .signedBy(above)
                        .build()
                        .certificate());
            }
            above = first;
        }
        pool.addFirst(server().signedBy(above).build().certificate());
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(pool, STORE));
        assertThat(verdict.best().failures()).hasAtLeastOneElementOfType(TrustFailure.GaveUp.class);
    }

    @Test
    void givesUpOnAnEndlessChain() {
        List<Certificate> chain = new ArrayList<>();
        HeldCertificate above = ROOT;
        for (int link = 0; link < 300; link++) {
            above = authority("Link " + link).signedBy(above).build();
            chain.addFirst(above.certificate());
        }
        chain.addFirst(server().signedBy(above).build().certificate());
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(chain, STORE));
        assertThat(verdict.best().failures()).hasAtLeastOneElementOfType(TrustFailure.GaveUp.class);
        assertThat(verdict.best().path().orElseThrow().steps()).hasSizeLessThan(30);
    }

    @Test
    void boundsThousandsOfNamesAgainstThousandsOfConstraints() {
        HeldCertificateBuilder constrained = authority("Constrained CA").signedBy(ROOT);
        IntStream.range(0, 3000)
                .forEach(index ->
                        constrained.permittedSubtree(new GeneralName(GeneralName.dNSName, "d" + index + ".example")));
        HeldCertificate ca = constrained.build();
        HeldCertificate leaf = server().dnsName(IntStream.range(0, 3000)
                        .mapToObj(index -> "mail.d" + index + ".example")
                        .toArray(String[]::new))
                .signedBy(ca)
                .build();
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(List.of(leaf.certificate(), ca.certificate()), STORE));
        assertThat(verdict.best().failures()).hasAtLeastOneElementOfType(TrustFailure.GaveUp.class);
    }

    @Test
    void judgesAsManyNamesAndConstraintsAsHonestCertificatesHave() {
        HeldCertificateBuilder constrained = authority("Constrained CA").signedBy(ROOT);
        IntStream.range(0, 300)
                .forEach(index ->
                        constrained.permittedSubtree(new GeneralName(GeneralName.dNSName, "d" + index + ".example")));
        HeldCertificate ca = constrained.build();
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.d1.example")
                .dnsName(IntStream.range(0, 300)
                        .mapToObj(index -> "mail.d" + index + ".example")
                        .toArray(String[]::new))
                .signedBy(ca)
                .build();
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(List.of(leaf.certificate(), ca.certificate()), STORE));
        assertThat(verdict.best().failures()).isEmpty();
    }

    @Test
    void paysForHugeKeys() {
        WorkBudget budget = new WorkBudget(POLICY.pathBudget());
        int verified = 0;
        while (!budget.exhausted()) {
            budget.verify(2048);
            verified++;
        }
        assertThat(verified).isLessThan(60);
    }

    @Test
    void copiesOfTheChainAreNoFurtherPaths() {
        List<Certificate> chain = Stream.iterate(0, index -> index < 500, index -> index + 1)
                .flatMap(index -> Stream.of(LEAF, ISSUING, ROOT))
                .map(HeldCertificate::certificate)
                .toList();
        StoreVerdict verdict = assertTimeout(LIMIT, () -> judge(chain, STORE));
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.others()).isEmpty();
    }

    /** A further certificate for an authority's name and key. */
    private static Certificate crossSigned(HeldCertificate subject, HeldCertificate issuer) {
        return HeldCertificate.builder()
                .subject(subject.subject())
                .keyPair(subject.keyPair())
                .certificateAuthority()
                .signedBy(issuer)
                .build()
                .certificate();
    }

    private static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder().subject("CN=" + name).certificateAuthority();
    }

    private static HeldCertificateBuilder server() {
        return HeldCertificate.builder().commonName("mail.ourclient.example").dnsName("mail.ourclient.example");
    }

    private static TrustStore store(HeldCertificate anchor) {
        return TrustStore.of("file", "file", List.of(anchor.certificate()));
    }

    private static StoreVerdict judge(List<Certificate> presented, TrustStore store) {
        return ChainJudge.judge(presented, List.of(), store, List.of(), POLICY);
    }
}
