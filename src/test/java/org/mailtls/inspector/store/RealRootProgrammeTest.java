package org.mailtls.inspector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;

/** Microsoft's list of 8 June 2022, read beside the authorities that this Java trusts. */
class RealRootProgrammeTest {
    private static final Path FILE = Path.of("..", "shared", "data", "authroot", "authroot.stl");
    private static final Instant THEN = Instant.parse("2022-06-09T00:00:00Z");

    /** {@code CERT_FRIENDLY_NAME_PROP_ID} of wincrypt.h. */
    private static final int FRIENDLY_NAME = 11;

    private static CertificateTrustList list;
    private static RootProgramme programme;

    @BeforeAll
    static void read() throws Exception {
        assumeTrue(Files.isRegularFile(FILE), "the test data " + FILE + " is not here");
        list = CertificateTrustList.read(Files.readAllBytes(FILE));
        programme = RootProgramme.of("Microsoft", list);
    }

    @Test
    void readsTheWholeList() {
        assertThat(list.thisUpdate()).isEqualTo("2022-06-08T07:07:02Z");
        assertThat(list.usages()).containsExactly("1.3.6.1.4.1.311.10.3.9");
        assertThat(list.entries()).hasSize(438);
        assertThat(programme.members()).hasSize(438);
        assertThat(programme.members().values()).allSatisfy(member -> {
            assertThat(member.sha256().orElseThrow()).hasSize(64);
            assertThat(member.subjectNameMd5().orElseThrow()).hasSize(32);
            assertThat(member.keyIdentifier()).isPresent();
        });
    }

    @Test
    void readsWhatTheProgrammeSaysOfItsMembers() {
        assertThat(programme.members().get("cdd4eeae6000ac7f40c3802c171e30148030c072"))
                .isEqualTo(memberCalled("Microsoft Root Certificate Authority"));

        RootProgramme.Member disabled = memberCalled("Cybertrust Global Root");
        assertThat(disabled.distrustedForServers(Instant.EPOCH)).isTrue();

        RootProgramme.Member notForServers = memberCalled("Carillon Information Security Inc.");
        assertThat(notForServers.trustedForServers(THEN)).isFalse();
        assertThat(notForServers.distrustedForServers(THEN)).isFalse();

        RootProgramme.Member digiCert = memberCalled("DigiCert Global Root CA");
        assertThat(digiCert.trustedForServers(THEN)).isTrue();
        assertThat(digiCert.newCertificates().orElseThrow())
                .isEqualTo(new RootProgramme.Restriction(
                        Optional.of(Instant.parse("2021-08-01T00:00:00Z")), Optional.of(List.of("1.3.6.1.5.5.7.3.3"))));
    }

    @Test
    void agreesWithJavasAuthoritiesOnFingerprintsKeysAndNames() throws Exception {
        List<Certificate> shared = javasAuthorities().stream()
                .filter(root -> programme.member(root).isPresent())
                .toList();

        assertThat(shared).hasSizeGreaterThan(30);
        assertThat(shared).allSatisfy(root -> {
            RootProgramme.Member member = programme.member(root).orElseThrow();
            assertThat(member.sha256()).contains(root.sha256().hex());
            assertThat(member.subjectNameMd5())
                    .contains(Digests.hex(
                            "MD5",
                            TrustListFixture.der(root.holder().orElseThrow().getSubject())));
            Optional.ofNullable(root.holder().orElseThrow().getExtensions())
                    .map(SubjectKeyIdentifier::fromExtensions)
                    .ifPresent(key -> assertThat(member.keyIdentifier())
                            .contains(Der.of(key.getKeyIdentifier()).hex()));
        });
    }

    private static RootProgramme.Member memberCalled(String name) {
        return list.entries().stream()
                .filter(entry -> text(entry.properties().get(FRIENDLY_NAME)).equals(name))
                .map(entry -> programme.members().get(entry.identifier().hex()))
                .findFirst()
                .orElseThrow();
    }

    /** Text as Windows keeps it, with a NUL at the end. */
    private static String text(Der utf16) {
        return new String(utf16.bytes(), StandardCharsets.UTF_16LE)
                .replace("\0", "")
                .strip();
    }

    private static List<Certificate> javasAuthorities() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file =
                Files.newInputStream(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"))) {
            store.load(file, null);
        }
        List<Certificate> authorities = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            authorities.add(Certificate.of(store.getCertificate(alias).getEncoded()));
        }
        return authorities;
    }
}
