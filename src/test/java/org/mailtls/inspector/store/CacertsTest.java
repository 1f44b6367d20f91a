package org.mailtls.inspector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.inspector.demo.HeldCertificate;

class CacertsTest {
    private static final String PASSWORD = "changeit";
    private static final HeldCertificate ROOT =
            HeldCertificate.builder().subject("CN=Root").certificateAuthority().build();
    private static final HeldCertificate OTHER =
            HeldCertificate.builder().subject("CN=Other").certificateAuthority().build();

    @TempDir
    Path home;

    @Test
    void readsWhatJavaWrites() throws Exception {
        assertThat(Cacerts.read(jks(PASSWORD), PASSWORD))
                .hasValueSatisfying(certificates ->
                        assertThat(certificates).containsExactlyInAnyOrder(ROOT.certificate(), OTHER.certificate()));
    }

    @Test
    void leavesToJavaWhatIsNotWhole() throws Exception {
        byte[] whole = jks(PASSWORD);
        assertThat(Cacerts.read(whole, "another")).isEmpty();
        for (int length = 0; length < whole.length; length += 7) {
            assertThat(Cacerts.read(Arrays.copyOf(whole, length), PASSWORD)).isEmpty();
            byte[] damaged = whole.clone();
            damaged[length] ^= 1;
            assertThat(Cacerts.read(damaged, PASSWORD)).isEmpty();
        }
    }

    @Test
    void leavesToJavaWhatHoldsKeys() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setKeyEntry(
                "key", ROOT.privateKey(), PASSWORD.toCharArray(), new java.security.cert.Certificate[] {ROOT.x509()});
        assertThat(Cacerts.read(written(store, PASSWORD), PASSWORD)).isEmpty();
    }

    @Test
    void readsEveryFormatOfJava() throws Exception {
        for (String type : List.of("JKS", "PKCS12")) {
            TrustStore store = java(written(store(type), PASSWORD));

            assertThat(store.problem()).isEmpty();
            assertThat(store.anchors()).as(type).containsExactlyInAnyOrder(ROOT.certificate(), OTHER.certificate());
        }
    }

    @Test
    void countsACertificateOnce() throws Exception {
        KeyStore twice = store("JKS");
        twice.setCertificateEntry("again", ROOT.x509());

        assertThat(java(written(twice, PASSWORD)).anchors())
                .containsExactlyInAnyOrder(ROOT.certificate(), OTHER.certificate());
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        assertThat(java(jks("another")).problem())
                .hasValueSatisfying(why -> assertThat(why).contains("password was incorrect"));
    }

    private TrustStore java(byte[] cacerts) throws Exception {
        Path folder = Files.createDirectories(home.resolve(Path.of("lib", "security")));
        Files.write(folder.resolve("cacerts"), cacerts);
        return PlatformStore.java("java", "Java", home);
    }

    private static byte[] jks(String password) throws Exception {
        return written(store("JKS"), password);
    }

    private static KeyStore store(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        for (HeldCertificate held : List.of(ROOT, OTHER)) {
            store.setCertificateEntry(held.certificate().sha256().hex(), held.x509());
        }
        return store;
    }

    private static byte[] written(KeyStore store, String password) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }
}
