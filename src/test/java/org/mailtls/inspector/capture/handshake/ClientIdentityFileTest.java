package org.mailtls.inspector.capture.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.KeyFiles;
import org.mailtls.inspector.testkit.Keys;

class ClientIdentityFileTest {
    private static final char[] SECRET = "secret".toCharArray();
    private static final HeldCertificate CA =
            HeldCertificate.builder().commonName("CA").certificateAuthority().build();

    static Stream<HeldCertificate> identities() {
        return Stream.of(
                        HeldCertificate.builder().rsa(2048, 0),
                        HeldCertificate.builder().ec("secp256r1"),
                        HeldCertificate.builder().keyPair(Keys.edwards("Ed25519")))
                .map(builder -> builder.signedBy(CA).build());
    }

    @ParameterizedTest
    @MethodSource("identities")
    void everyFormatGivesKeyAndChain(HeldCertificate own) throws Exception {
        String certificates = KeyFiles.certificatePem(own) + KeyFiles.certificatePem(CA);
        List<byte[]> files = List.of(
                ascii(certificates + KeyFiles.privateKeyPem(own)),
                ascii(KeyFiles.privateKeyPem(own) + certificates),
                ascii(KeyFiles.encryptedPrivateKeyPem(own, SECRET) + certificates),
                KeyFiles.pkcs12(own, SECRET, CA));
        for (byte[] file : files) {
            ClientIdentity identity = ClientIdentityFile.read(file, SECRET);
            assertThat(identity.chain()).containsExactly(own.certificate(), CA.certificate());
            assertSignsFor(own, identity);
        }
    }

    private static void assertSignsFor(HeldCertificate own, ClientIdentity identity) throws Exception {
        KeyPair pair = new KeyPair(own.publicKey(), identity.key());
        HeldCertificate.builder().keyPair(pair).build().x509().verify(own.publicKey());
    }

    @Test
    void whatIsMissingIsSaid() {
        HeldCertificate own = HeldCertificate.builder().build();
        assertUnreadable(ascii(KeyFiles.certificatePem(own)), SECRET, "no private key");
        assertUnreadable(ascii(KeyFiles.privateKeyPem(own)), SECRET, "no certificate");
        assertUnreadable(
                ascii(KeyFiles.encryptedPrivateKeyPem(own, SECRET) + KeyFiles.certificatePem(own)),
                "wrong".toCharArray(),
                "the private key cannot be read");
        assertUnreadable(KeyFiles.pkcs12(own, SECRET), new char[0], "no password was given");
        assertUnreadable(ascii("nonsense"), SECRET, "neither PEM nor readable PKCS#12");
    }

    private static void assertUnreadable(byte[] file, char[] password, String message) {
        assertThatThrownBy(() -> ClientIdentityFile.read(file, password))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(message);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
