package org.mailtls.inspector.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.KeyFiles;

class CertificateFilesTest {

    private static final char[] NONE = {};
    private static final char[] PASSWORD = "geheim".toCharArray();

    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA,O=OurClient")
            .certificateAuthority()
            .build();
    private static final HeldCertificate LEAF = HeldCertificate.builder()
            .commonName("mail.example.com")
            .signedBy(ROOT)
            .build();
    private static final List<Certificate> BOTH = List.of(LEAF.certificate(), ROOT.certificate());

    @Test
    void writesPemThatReadsBackEqual() throws Exception {
        String pem = CertificateFiles.pem(BOTH);

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\nMII").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
        assertThat(CertificateFiles.read(pem.getBytes(US_ASCII), NONE)).isEqualTo(BOTH);
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII))))
                .hasSize(2);
        assertThat(CertificateFiles.pem(List.of())).isEmpty();
    }

    @Test
    void readsOpenSslsOutput() throws Exception {
        String output = "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = mail.example.com\n   i:CN = Root CA\n"
                + CertificateFiles.pem(List.of(LEAF.certificate()))
                + " 1 s:O = OurClient, CN = Root CA\n"
                + CertificateFiles.pem(List.of(ROOT.certificate()))
                + "---\nServer certificate\nsubject=CN = mail.example.com\n---\n250 HELP\nDONE\n";
        assertThat(read(output)).isEqualTo(BOTH);
    }

    @Test
    void readsPemAsPeopleMangleIt() throws Exception {
        String pem = CertificateFiles.pem(BOTH);
        assertThat(read(pem.replace("\n", "\r\n"))).isEqualTo(BOTH);
        assertThat(read(pem.replace("\n", "\\n"))).isEqualTo(BOTH);
        assertThat(read("{\"pem\": \"" + pem.replace("\n", "\\r\\n") + "\"}")).isEqualTo(BOTH);
        assertThat(read(pem.replaceAll("(?m)^", "> "))).isEqualTo(BOTH);
        assertThat(read(pem.replaceAll("(?m)^", "    "))).isEqualTo(BOTH);
        assertThat(read("\uFEFF" + pem)).isEqualTo(BOTH);
        assertThat(read(pem.strip())).isEqualTo(BOTH);
        assertThat(read(pem.replace("END CERTIFICATE-----\n", "END CERTIFICATE-----")))
                .isEqualTo(BOTH);
        assertThat(CertificateFiles.read(("\uFEFF" + pem).getBytes(UTF_16LE), NONE))
                .isEqualTo(BOTH);
        assertThat(read(pem.replace("CERTIFICATE", "X509 CERTIFICATE"))).isEqualTo(BOTH);
    }

    @Test
    void skipsWhatIsNoCertificate() throws Exception {
        assertThat(read(KeyFiles.privateKeyPem(LEAF) + KeyFiles.certificatePem(LEAF) + KeyFiles.certificatePem(ROOT)))
                .isEqualTo(BOTH);
        assertThatThrownBy(() -> read(KeyFiles.privateKeyPem(LEAF)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file holds no certificate, only: PRIVATE KEY.");
    }

    @Test
    void leavesOutOpenSslsTrustSettings() throws Exception {
        ByteArrayOutputStream trusted = new ByteArrayOutputStream();
        trusted.writeBytes(ROOT.certificate().der().bytes());
        trusted.writeBytes(new byte[] {0x30, 0x02, 0x30, 0x00});
        String pem = "-----BEGIN TRUSTED CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(trusted.toByteArray())
                + "\n-----END TRUSTED CERTIFICATE-----\n";
        assertThat(read(pem)).containsExactly(ROOT.certificate());
    }

    @Test
    void keepsAMalformedBlockInItsPlace() throws Exception {
        String broken = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        List<Certificate> certificates = read(KeyFiles.certificatePem(LEAF) + broken + KeyFiles.certificatePem(ROOT));
        assertThat(certificates).hasSize(3);
        assertThat(certificates.get(0)).isEqualTo(LEAF.certificate());
        assertThat(certificates.get(1).content()).isInstanceOf(Certificate.Content.Unreadable.class);
        assertThat(certificates.get(2)).isEqualTo(ROOT.certificate());
    }

    @Test
    void readsDerAndBareBase64() throws Exception {
        byte[] der = LEAF.certificate().der().bytes();
        assertThat(CertificateFiles.read(der, NONE)).containsExactly(LEAF.certificate());
        assertThat(CertificateFiles.read(
                        concatenated(der, ROOT.certificate().der().bytes()), NONE))
                .isEqualTo(BOTH);
        assertThat(read(Base64.getEncoder().encodeToString(der))).containsExactly(LEAF.certificate());
        assertThat(read(Base64.getMimeEncoder().encodeToString(der) + "\n")).containsExactly(LEAF.certificate());
        assertThat(read("\r\n " + Base64.getEncoder().encodeToString(der).replace("=", " = \t\n")))
                .containsExactly(LEAF.certificate());
    }

    @Test
    void readsPkcs7() throws Exception {
        byte[] p7b = pkcs7();
        assertThat(CertificateFiles.read(p7b, NONE)).containsExactlyInAnyOrderElementsOf(BOTH);
        for (String label : List.of("PKCS7", "PKCS #7 SIGNED DATA", "CMS")) {
            String pem = "-----BEGIN " + label + "-----\n"
                    + Base64.getMimeEncoder().encodeToString(p7b) + "\n-----END " + label + "-----\n";
            assertThat(read(pem)).containsExactlyInAnyOrderElementsOf(BOTH);
        }
        assertThat(read(Base64.getEncoder().encodeToString(p7b))).hasSize(2);
    }

    @Test
    void readsPkcs12WithItsPassword() throws Exception {
        byte[] file = KeyFiles.pkcs12(LEAF, PASSWORD, ROOT);
        assertThat(CertificateFiles.read(file, PASSWORD)).isEqualTo(BOTH);
        assertThatThrownBy(() -> CertificateFiles.read(file, "falsch".toCharArray()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The password of the PKCS#12 file is wrong.");
        assertThatThrownBy(() -> CertificateFiles.read(file, NONE))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file is protected: it needs its password.");
    }

    @Test
    void readsPkcs12OfCertificatesOnly() throws Exception {
        byte[] file = certificatesOnly(PASSWORD, 2048);
        assertThat(CertificateFiles.read(file, PASSWORD)).isEqualTo(BOTH);
    }

    @Test
    void readsPkcs12WithAnEmptyPassword() throws Exception {
        assertThat(CertificateFiles.read(KeyFiles.pkcs12(LEAF, NONE, ROOT), NONE))
                .isEqualTo(BOTH);
    }

    @Test
    void refusesPkcs12ThatWouldHashForHours() throws Exception {
        Pfx honest = Pfx.getInstance(certificatesOnly(PASSWORD, 1));
        MacData mac =
                new MacData(honest.getMacData().getMac(), honest.getMacData().getSalt(), Integer.MAX_VALUE);
        byte[] file = new Pfx(honest.getAuthSafe(), mac).getEncoded();
        assertThatThrownBy(() -> CertificateFiles.read(file, PASSWORD))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("five million");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void readsJavaKeyStores(String type) throws Exception {
        byte[] file = javaKeyStore(type);
        assertThat(CertificateFiles.read(file, PASSWORD)).containsExactly(LEAF.certificate(), ROOT.certificate());
        assertThat(CertificateFiles.read(file, NONE)).hasSize(2);
        assertThatThrownBy(() -> CertificateFiles.read(file, "falsch".toCharArray()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The password of the key store is wrong.");
    }

    @Test
    void readsSerializedStores() throws Exception {
        byte[] file = serializedStore(BOTH);
        assertThat(CertificateFiles.read(file, NONE)).isEqualTo(BOTH);
        assertThatThrownBy(() -> CertificateFiles.read(Arrays.copyOf(file, file.length - 20), NONE))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> CertificateFiles.read(serializedStore(List.of()), NONE))
                .hasMessage("The file holds no certificate.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "PK\u0003\u0004",
                "AAAA",
                "<html></html>",
                "-----BEGIN ",
                "0\u0003\u0002\u0001\u0001",
                "0"
            })
    void saysWhatIsWrong(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageMatching("(The|This) .*\\.");
    }

    @Test
    void refusesHugeFiles() {
        assertThatThrownBy(() -> CertificateFiles.read(new byte[CertificateFiles.LARGEST_FILE + 1], NONE))
                .hasMessageContaining("32 MiB");
    }

    @Test
    void damagedFilesGiveASentenceAndNothingElse() throws Exception {
        Random random = new Random(20261124);
        List<byte[]> files = List.of(
                CertificateFiles.pem(BOTH).getBytes(US_ASCII),
                LEAF.certificate().der().bytes(),
                pkcs7(),
                certificatesOnly(PASSWORD, 1),
                javaKeyStore("JKS"),
                serializedStore(BOTH));
        for (byte[] file : files) {
            for (int round = 0; round < 150; round++) {
                byte[] damaged = random.nextBoolean() ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
                for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    assertThat(CertificateFiles.read(damaged, PASSWORD)).isNotEmpty();
                } catch (UnreadableFileException e) {
                    assertThat(e).hasMessageMatching("(?s)(The|This) .*\\.");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileTextIsReadInTheTimeOfItsLength(String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> read(text))
                        .isInstanceOf(UnreadableFileException.class)
                        .hasMessageContaining("no file of certificates in a known format"));
    }

    private static Stream<Named<String>> hostileTexts() {
        return Stream.of(
                Named.of("spaces", " ".repeat(1_000_000) + "!"),
                Named.of("padding and spaces", "A=" + " ".repeat(1_000_000) + "=" + " ".repeat(1_000_000) + "!"),
                Named.of("base64", "A".repeat(1_000_000) + "!"),
                Named.of("lines", "AAAA\r\n".repeat(200_000) + "!"));
    }

    @Test
    void manyContainersWithoutCertificatesAreReadInTheTimeOfTheirLength() throws Exception {
        byte[] empty = new CMSSignedDataGenerator()
                .generate(new CMSProcessableByteArray(new byte[0]))
                .getEncoded();
        byte[] file = concatenated(Collections.nCopies(200_000, empty).toArray(byte[][]::new));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> CertificateFiles.read(file, NONE))
                        .hasMessage("The file holds no certificate."));
    }

    private static List<Certificate> read(String text) throws UnreadableFileException {
        return CertificateFiles.read(text.getBytes(UTF_8), NONE);
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] pkcs7() throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(List.of(LEAF.x509(), ROOT.x509())));
        return generator.generate(new CMSProcessableByteArray(new byte[0])).getEncoded();
    }

    /** As {@code openssl pkcs12 -export -nokeys} writes it, without the mark by which the JDK knows trusted certificates. */
    private static byte[] certificatesOnly(char[] password, int iterations) throws Exception {
        PKCS12SafeBag[] bags = {
            new JcaPKCS12SafeBagBuilder(LEAF.x509()).build(), new JcaPKCS12SafeBagBuilder(ROOT.x509()).build()
        };
        return new PKCS12PfxPduBuilder()
                .addEncryptedData(
                        new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setIterationCount(iterations)
                                .build(password),
                        bags)
                .build(
                        new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                .setProvider(new BouncyCastleProvider())
                                .setIterationCount(iterations),
                        password)
                .getEncoded();
    }

    private static byte[] javaKeyStore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("b", ROOT.x509());
        store.setCertificateEntry("a", LEAF.x509());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD);
        return file.toByteArray();
    }

    private static byte[] serializedStore(List<Certificate> certificates) {
        ByteBuffer file = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0).putInt(0x54524543);
        for (Certificate certificate : certificates) {
            element(file, 3, new byte[20]);
            element(file, 0x20, certificate.der().bytes());
        }
        file.putInt(0).putLong(0);
        return Arrays.copyOf(file.array(), file.position());
    }

    private static void element(ByteBuffer file, int id, byte[] value) {
        file.putInt(id).putInt(1).putInt(value.length).put(value);
    }
}
