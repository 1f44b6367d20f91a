package org.mailtls.inspector.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.KeyFiles;

class TrustStoresTest {
    private static final char[] NONE = {};
    private static final String PASSWORD = "geheim";
    private static final HeldCertificate ROOT = root("Root CA");
    private static final HeldCertificate OTHER = root("Other Root CA");
    private static final List<Certificate> BOTH = List.of(ROOT.certificate(), OTHER.certificate());

    @TempDir
    Path folder;

    private static HeldCertificate root(String name) {
        return HeldCertificate.builder()
                .subject("CN=" + name + ",O=OurClient")
                .certificateAuthority()
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "der", "base64", "p7b", "p12", "jks"})
    void readsAFileOfEachFormat(String format) throws Exception {
        TrustStore store = TrustStores.file(file("roots." + format, content(format)), PASSWORD.toCharArray());

        assertThat(store.problem()).isEmpty();
        assertThat(store.anchors()).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(store.id())
                .isEqualTo(store.name())
                .isEqualTo(folder.resolve("roots." + format).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p12 | falsch | The password of the PKCS#12 file is wrong.",
                "jks | falsch | The password of the key store is wrong."
            })
    void saysThatThePasswordIsWrong(String format, String password, String problem) throws Exception {
        TrustStore store = TrustStores.file(file("roots." + format, content(format)), password.toCharArray());

        assertThat(store.problem()).contains(problem);
        assertThat(store.anchors()).isEmpty();
    }

    @Test
    void saysWhyAFileIsNoStore() throws Exception {
        assertProblem(folder.resolve("missing.pem"), "there is no such file");
        assertProblem(file("empty.pem", new byte[0]), "The file is empty.");
        assertProblem(folder, "Is a directory");
        assertProblem(
                file("letter.txt", "Dear partner".getBytes(UTF_8)),
                "This is no file of certificates in a known format (PEM, DER, P7B, PKCS#12, JKS or SST).");
        assertProblem(
                file("key.pem", KeyFiles.privateKeyPem(ROOT).getBytes(UTF_8)),
                "The file holds no certificate, only: PRIVATE KEY.");
    }

    @Test
    void readsNoFileBeyondItsLimit() throws Exception {
        Path large = folder.resolve("large.pem");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        assertProblem(large, "larger than 64 MiB");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws Exception {
        Path secret = file("secret.pem", KeyFiles.certificatePem(ROOT).getBytes(UTF_8));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "this user may read every file");
        assertProblem(secret, "it may not be read");
    }

    @Test
    void findsAStoreByItsIdOrFile() throws Exception {
        Path pem = file("roots.pem", content("pem"));

        assertThat(TrustStores.named(pem.toString()).anchors()).isEqualTo(BOTH);
        assertThat(TrustStores.named("java").name()).isEqualTo("Java (Mozilla's list)");
        assertThat(TrustStores.named("no\0file").problem())
                .hasValueSatisfying(why -> assertThat(why).startsWith("this is no name of a file: "));
    }

    @Test
    void readsAStoreOfThisComputerOnce() {
        assertThat(TrustStores.named("java")).isSameAs(TrustStores.named("java"));
        assertThat(TrustStores.all()).contains(TrustStores.named("java"));
    }

    @Test
    void judgesByAtLeastOneReadableStore() {
        assertThat(TrustStores.defaults()).isNotEmpty().allSatisfy(store -> {
            assertThat(store.problem()).isEmpty();
            assertThat(store.anchors()).isNotEmpty();
        });
    }

    @Test
    void knowsTheStoresOfEachPlatform() {
        Map.of(
                        "Windows 11", List.of("windows-machine", "windows-user"),
                        "Windows Server 2019", List.of("windows-machine", "windows-user"),
                        "Mac OS X", List.of("system"),
                        "Linux", List.of("system"))
                .forEach((os, ids) -> assertThat(TrustStores.ownIds(os)).as(os).isEqualTo(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-machine | Windows Server 2022 | Windows, local computer | Windows-ROOT-LOCALMACHINE",
                "windows-user    | Windows Server 2022 | Windows, current user   | Windows-ROOT-CURRENTUSER",
                "system          | Windows 11          | Windows, local computer | Windows-ROOT-LOCALMACHINE",
                "system          | Mac OS X            | macOS, system roots     | KeychainStore-ROOT"
            })
    void asksThePlatformForItsStore(String id, String os, String name, String type) {
        TrustStore store = TrustStores.read(id, os);

        assertThat(store.id()).isEqualTo(id);
        assertThat(store.name()).isEqualTo(name);
        if (store.problem().isPresent()) {
            assertThat(store.problem()).contains("not available here: " + type + " not found");
            assertThat(store.anchors()).isEmpty();
        } else {
            assertThat(store.anchors()).isNotEmpty();
        }
    }

    @Test
    void readsTheAuthoritiesOfThisJava() throws Exception {
        Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        KeyStore expected = KeyStore.getInstance(cacerts.toFile(), "changeit".toCharArray());

        TrustStore store = TrustStores.read("java", "Linux");
        assertThat(store.problem()).isEmpty();
        assertThat(store.anchors()).doesNotHaveDuplicates().hasSizeBetween(1, expected.size());
        for (String alias : Collections.list(expected.aliases())) {
            assertThat(store.anchors())
                    .contains(Certificate.of(expected.getCertificate(alias).getEncoded()));
        }
    }

    @Test
    void saysThatAJavaHasNoAuthorities() {
        TrustStore store = PlatformStore.java("java", "Java", folder);
        assertThat(store.problem())
                .contains(folder.resolve(Path.of("lib", "security", "cacerts")) + ": there is no such file");
        assertThat(store.anchors()).isEmpty();
    }

    private void assertProblem(Path file, String problem) {
        TrustStore store = TrustStores.file(file, NONE);
        assertThat(store.problem()).contains(problem);
        assertThat(store.anchors()).isEmpty();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] content(String format) throws Exception {
        String pem = KeyFiles.certificatePem(ROOT) + KeyFiles.certificatePem(OTHER);
        return switch (format) {
            case "pem" -> pem.getBytes(UTF_8);
            case "der" -> der();
            case "base64" -> Base64.getMimeEncoder().encode(p7b());
            case "p7b" -> p7b();
            case "p12" -> keyStore("PKCS12");
            case "jks" -> keyStore("JKS");
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static byte[] der() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        BOTH.forEach(certificate -> both.writeBytes(certificate.der().bytes()));
        return both.toByteArray();
    }

    private static byte[] p7b() throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(List.of(ROOT.holder(), OTHER.holder())));
        return generator.generate(new CMSProcessableByteArray(new byte[0])).getEncoded();
    }

    private static byte[] keyStore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("root", ROOT.x509());
        store.setCertificateEntry("other", OTHER.x509());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD.toCharArray());
        return file.toByteArray();
    }
}
