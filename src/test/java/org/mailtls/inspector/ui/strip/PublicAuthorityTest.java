package org.mailtls.inspector.ui.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.TrustFailure;
import org.mailtls.inspector.ui.ShownFixture;

class PublicAuthorityTest {
    private static final Place PLACE = new Place.Presented(1);

    private final Certificate root = HeldCertificate.builder()
            .commonName("Root")
            .certificateAuthority()
            .build()
            .certificate();

    @Test
    void isNotKnownWithoutTheRoot() {
        assertThat(withFailure(new TrustFailure.UnknownIssuer(PLACE, "CN=a", "CN=b")))
                .isEqualTo(PublicAuthority.NOT_KNOWN);
    }

    @Test
    void isNotPublicWhenNoListHoldsTheRoot() {
        assertThat(withFailure(new TrustFailure.UntrustedRoot(PLACE, root, "CN=Root", List.of())))
                .isEqualTo(PublicAuthority.NO);
        assertThat(withFailure(new TrustFailure.SelfSigned(PLACE, "CN=mail.example")))
                .isEqualTo(PublicAuthority.NO);
    }

    @Test
    void isPublicWhenAListHoldsTheRoot() {
        assertThat(withFailure(
                        new TrustFailure.PublicRootAbsentHere(PLACE, "CN=Root", Optional.of(root), List.of("Java"))))
                .isEqualTo(PublicAuthority.YES);
    }

    @Test
    void isNotPublicBecauseSomeStoreTrustsIt() {
        assertThat(trusted(TrustStore.of("java", "Java", List.of()))).isEqualTo(PublicAuthority.NO);
        assertThat(trusted(TrustStore.of("java", "Java", List.of(root)))).isEqualTo(PublicAuthority.YES);
        assertThat(trusted(TrustStore.unreadable("java", "Java", "gone"))).isEqualTo(PublicAuthority.NOT_KNOWN);
    }

    private PublicAuthority withFailure(TrustFailure failure) {
        return PublicAuthority.of(
                new ShownFixture().step(root, Origin.PRESENTED).failure(failure).build());
    }

    private PublicAuthority trusted(TrustStore list) {
        return PublicAuthority.of(new ShownFixture()
                .step(root, Origin.STORE)
                .anchored()
                .otherStore(list)
                .build());
    }
}
