package org.mailtls.inspector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.testkit.KeyFiles;

class LinuxBundleTest {
    private static final HeldCertificate ROOT = HeldCertificate.builder()
            .subject("CN=Root CA,O=OurClient")
            .certificateAuthority()
            .build();

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/ssl/certs/ca-certificates.crt",
                "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "etc/pki/tls/certs/ca-bundle.crt",
                "etc/ssl/ca-bundle.pem",
                "etc/ssl/cert.pem"
            })
    void findsTheBundleOfEachDistribution(String place) throws IOException {
        write(place, KeyFiles.certificatePem(ROOT));

        TrustStore store = LinuxBundle.read("system", root);
        assertThat(store.problem()).isEmpty();
        assertThat(store.id()).isEqualTo("system");
        assertThat(store.name()).isEqualTo("Linux, " + Path.of(place).getFileName());
        assertThat(store.anchors()).containsExactly(ROOT.certificate());
    }

    @Test
    void takesTheFirst() throws IOException {
        write("etc/ssl/cert.pem", "");
        write("etc/ssl/certs/ca-certificates.crt", KeyFiles.certificatePem(ROOT));

        assertThat(LinuxBundle.read("system", root).anchors()).containsExactly(ROOT.certificate());
    }

    @Test
    void saysWhatToDoWithoutABundle() {
        TrustStore store = LinuxBundle.read("system", root);
        assertThat(store.problem())
                .contains("there is no certificate bundle (on Debian and Ubuntu: apt install ca-certificates)");
        assertThat(store.anchors()).isEmpty();
    }

    @Test
    void saysWhyABundleCannotBeUsed() throws IOException {
        write("etc/ssl/cert.pem", "");
        TrustStore store = LinuxBundle.read("system", root);
        assertThat(store.name()).isEqualTo("Linux, cert.pem");
        assertThat(store.problem()).contains("The file is empty.");
    }

    private void write(String place, String content) throws IOException {
        Path file = root.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
