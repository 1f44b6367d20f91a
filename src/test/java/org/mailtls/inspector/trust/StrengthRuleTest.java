package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Paths.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.testkit.Keys;

class StrengthRuleTest {
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
                authority("Root").keyPair(Keys.edwards("Ed25519")),
                authority("Root").keyPair(Keys.edwards("Ed448")),
                authority("Root").keyPair(Keys.dsa(2048)),
                authority("Root").rsa(3072, 0).signatureAlgorithm("SHA256withRSAandMGF1"))) {
            HeldCertificate authority = root.build();
            assertThat(failures(server().signedBy(authority).build(), authority))
                    .as(authority.publicKey().getAlgorithm())
                    .isEmpty();
        }
    }
}
