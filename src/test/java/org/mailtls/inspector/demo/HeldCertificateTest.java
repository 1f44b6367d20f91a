package org.mailtls.inspector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.SignatureException;
import java.time.Instant;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.Keys;

class HeldCertificateTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA, O=OurClient, C=DE")
            .certificateAuthority(1)
            .build();

    @Test
    void anIssuedCertificateVerifiesWithItsIssuersKey() throws Exception {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.ourclient.example")
                .dnsName("mail.ourclient.example", "*.ourclient.example")
                .ipAddress("192.0.2.7", "2001:db8::7")
                .email("postmaster@ourclient.example")
                .uri("https://ourclient.example/")
                .caIssuersUrl("http://pki.ourclient.example/root.cer")
                .ocspUrl("http://ocsp.ourclient.example/")
                .crlUrl("http://pki.ourclient.example/root.crl")
                .deltaCrlUrl("http://pki.ourclient.example/delta.crl")
                .mustStaple()
                .policy("2.23.140.1.2.1")
                .signedBy(ROOT)
                .build();

        leaf.x509().verify(ROOT.publicKey());
        assertThat(leaf.x509().getIssuerX500Principal()).isEqualTo(ROOT.x509().getSubjectX500Principal());
        assertThat(leaf.x509().getSubjectAlternativeNames()).hasSize(6);
        assertThat(leaf.x509().getExtendedKeyUsage()).containsExactly(KeyPurposeId.id_kp_serverAuth.getId());
        assertThat(leaf.x509().getBasicConstraints()).isEqualTo(-1);
        assertThat(ROOT.x509().getBasicConstraints()).isEqualTo(1);
        assertThat(ROOT.x509().getSubjectX500Principal().getName()).isEqualTo("CN=Root CA,O=OurClient,C=DE");
        assertThat(leaf.certificate().holder()).isPresent();
        assertThat(leaf.holder().getExtension(Extension.freshestCRL)).isNotNull();
        assertThat(leaf.holder()
                        .getExtension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"))
                        .getExtnValue()
                        .getOctets())
                .isEqualTo(new byte[] {0x30, 3, 2, 1, 5});
    }

    static Stream<HeldCertificateBuilder> keyKinds() {
        return Stream.of(
                HeldCertificate.builder().rsa(1024),
                HeldCertificate.builder().rsa(2048, 0).signatureAlgorithm("SHA256withRSAandMGF1"),
                HeldCertificate.builder().rsa(1024, 0).signatureAlgorithm("MD5withRSA"),
                HeldCertificate.builder().rsa(1024, 0).signatureAlgorithm("SHA1withRSA"),
                HeldCertificate.builder().keyPair(Keys.dsa(1024)),
                HeldCertificate.builder().ec("secp384r1"),
                HeldCertificate.builder().ec("secp521r1"),
                HeldCertificate.builder().ec("brainpoolP256r1"),
                HeldCertificate.builder().keyPair(Keys.edwards("Ed25519")),
                HeldCertificate.builder().keyPair(Keys.edwards("Ed448")),
                HeldCertificate.builder().version1());
    }

    @ParameterizedTest
    @MethodSource("keyKinds")
    void everyKindOfKeySignsItself(HeldCertificateBuilder builder) throws Exception {
        HeldCertificate held = builder.commonName("kind").build();
        held.x509().verify(held.publicKey(), new BouncyCastleProvider());
    }

    @Test
    void anIndexedKeyIsMadeOnce() {
        assertThat(HeldCertificate.builder().rsa(1024, 7).build().keyPair())
                .isSameAs(HeldCertificate.builder().rsa(1024, 7).build().keyPair());
    }

    @Test
    void aCorruptSignatureDoesNotVerify() {
        HeldCertificate bad =
                HeldCertificate.builder().rsa(1024, 0).corruptSignature().build();
        assertThatThrownBy(() -> bad.x509().verify(bad.publicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void whatIsLeftOutIsNotThere() {
        HeldCertificate bare = HeldCertificate.builder()
                .signedBy(ROOT)
                .noBasicConstraints()
                .noKeyUsage()
                .noSubjectKeyIdentifier()
                .noAuthorityKeyIdentifier()
                .extendedKeyUsage()
                .build();
        assertThat(bare.holder().hasExtensions()).isFalse();
        assertThat(HeldCertificate.builder().version1().build().holder().getVersionNumber())
                .isEqualTo(1);
    }

    @Test
    void constraintsAndOddExtensionsAreTaken() {
        HeldCertificate constrained = HeldCertificate.builder()
                .certificateAuthority()
                .permittedSubtree(new GeneralName(GeneralName.dNSName, "ourclient.example"))
                .excludedSubtree(new GeneralName(GeneralName.dNSName, "old.ourclient.example"))
                .extension("1.2.3.4", true, new byte[] {5, 0})
                .validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                .build();
        assertThat(constrained.holder().getExtension(Extension.nameConstraints).isCritical())
                .isTrue();
        assertThat(constrained.x509().getCriticalExtensionOIDs()).contains("1.2.3.4");
        assertThat(constrained.holder().getNotAfter().toInstant()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void aPkcs12FileHoldsKeyAndChain() throws Exception {
        HeldCertificate leaf = HeldCertificate.builder().signedBy(ROOT).build();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(
                new ByteArrayInputStream(KeyFiles.pkcs12(leaf, "secret".toCharArray(), ROOT)), "secret".toCharArray());
        assertThat(store.getCertificateChain("key")).containsExactly(leaf.x509(), ROOT.x509());
        assertThat(KeyFiles.privateKeyPem(leaf)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(KeyFiles.encryptedPrivateKeyPem(leaf, "secret".toCharArray()))
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
        assertThat(KeyFiles.certificatePem(leaf)).startsWith("-----BEGIN CERTIFICATE-----\n");
    }
}
