package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;

class ChainShapeTest {
    private static final HeldCertificate HELD_ROOT = authority("Root CA").build();
    private static final HeldCertificate HELD_ISSUING =
            authority("Issuing CA").signedBy(HELD_ROOT).build();
    private static final Certificate ROOT = HELD_ROOT.certificate();
    private static final Certificate ISSUING = HELD_ISSUING.certificate();
    private static final Certificate LEAF = HeldCertificate.builder()
            .commonName("mail.ourclient.example")
            .signedBy(HELD_ISSUING)
            .build()
            .certificate();
    private static final Certificate STRANGER =
            HeldCertificate.builder().commonName("stranger").build().certificate();

    @Test
    void aChainInOrderIsUnremarkable() {
        assertThat(ChainShape.of(List.of(LEAF, ISSUING)))
                .isEqualTo(new ChainShape(false, List.of(), List.of(), OptionalInt.empty()));
    }

    @Test
    void seesTheRoot() {
        assertThat(ChainShape.of(List.of(LEAF, ISSUING, ROOT)))
                .isEqualTo(new ChainShape(false, List.of(), List.of(), OptionalInt.of(2)));
    }

    @Test
    void seesTheWrongOrder() {
        assertThat(ChainShape.of(List.of(LEAF, ROOT, ISSUING)))
                .isEqualTo(new ChainShape(true, List.of(), List.of(), OptionalInt.of(1)));
    }

    @Test
    void seesDuplicates() {
        assertThat(ChainShape.of(List.of(LEAF, LEAF, ISSUING, ISSUING)))
                .isEqualTo(new ChainShape(false, List.of(1, 3), List.of(), OptionalInt.empty()));
    }

    @Test
    void seesUnrelatedCertificates() {
        assertThat(ChainShape.of(List.of(LEAF, STRANGER, ISSUING)))
                .isEqualTo(new ChainShape(false, List.of(), List.of(1), OptionalInt.empty()));
    }

    @Test
    void crossSignedSiblingsAreInOrder() {
        HeldCertificate other = authority("Other Root").build();
        Certificate crossSigned = authority("Root CA")
                .keyPair(HELD_ROOT.keyPair())
                .signedBy(other)
                .build()
                .certificate();
        assertThat(ChainShape.of(List.of(LEAF, ISSUING, ROOT, crossSigned)).outOfOrder())
                .isFalse();
        assertThat(ChainShape.of(List.of(LEAF, ISSUING, ROOT, crossSigned)).unrelated())
                .isEmpty();
    }

    @Test
    void aLoneSelfSignedCertificateIsNoRootSent() {
        assertThat(ChainShape.of(List.of(STRANGER)))
                .isEqualTo(new ChainShape(false, List.of(), List.of(), OptionalInt.empty()));
    }

    @Test
    void leavesUnreadableCertificatesAside() {
        Certificate garbage = Certificate.of(new byte[] {1, 2});
        assertThat(ChainShape.of(List.of(LEAF, garbage, ISSUING)))
                .isEqualTo(new ChainShape(false, List.of(), List.of(), OptionalInt.empty()));
        assertThat(ChainShape.of(List.of()))
                .isEqualTo(new ChainShape(false, List.of(), List.of(), OptionalInt.empty()));
    }

    @Test
    void endsWhereNamesGoInACircle() {
        HeldCertificate second = authority("Second").signedBy(HELD_ROOT).build();
        Certificate first = authority("Root CA").signedBy(second).build().certificate();
        assertThat(ChainShape.of(List.of(second.certificate(), first)).unrelated())
                .isEmpty();
    }

    private static HeldCertificateBuilder authority(String name) {
        return HeldCertificate.builder().subject("CN=" + name).certificateAuthority();
    }
}
