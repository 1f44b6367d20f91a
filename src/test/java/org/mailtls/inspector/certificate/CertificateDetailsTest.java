package org.mailtls.inspector.certificate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.ldap.LdapName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.CertificateDetails.ExtensionDetail;

/** Real certificates, read by the JDK as well: both must see the same. */
class CertificateDetailsTest {

    static Stream<X509Certificate> roots() {
        return JavaRoots.all().stream();
    }

    @ParameterizedTest
    @MethodSource("roots")
    void agreesWithTheJdk(X509Certificate jdk) throws Exception {
        CertificateDetails details =
                CertificateDetails.of(Certificate.of(jdk.getEncoded())).orElseThrow();

        assertThat(details.version()).isEqualTo(jdk.getVersion());
        assertThat(details.serialNumber()).isEqualTo(jdk.getSerialNumber());
        assertThat(details.notBefore()).isEqualTo(jdk.getNotBefore().toInstant());
        assertThat(details.notAfter()).isEqualTo(jdk.getNotAfter().toInstant());
        assertThat(details.selfIssued()).isEqualTo(jdk.getSubjectX500Principal().equals(jdk.getIssuerX500Principal()));
        assertThat(new LdapName(details.subject()).size())
                .isEqualTo(new LdapName(jdk.getSubjectX500Principal().getName()).size());
        assertThat(details.subject()).contains(details.subjectShort().replace(",", "\\,"));
        assertThat(details.signatureAlgorithm().toLowerCase(Locale.ROOT).replace("-", ""))
                .isEqualTo(openSslName(jdk.getSigAlgName()));
        assertThat(details.sha1())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(jdk.getEncoded())));
        assertThat(details.spkiPin())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(jdk.getPublicKey().getEncoded())));
        assertThat(details.isCa().orElse(false)).isEqualTo(jdk.getBasicConstraints() != -1);
    }

    @ParameterizedTest
    @MethodSource("roots")
    void countsTheKeyAsTheJdkDoes(X509Certificate jdk) throws Exception {
        CertificateDetails details =
                CertificateDetails.of(Certificate.of(jdk.getEncoded())).orElseThrow();

        int expected = switch (jdk.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength();
            default ->
                throw new AssertionError(
                        "an unexpected key " + jdk.getPublicKey().getAlgorithm());
        };
        assertThat(details.keySize()).isEqualTo(expected);
        assertThat(details.keyAlgorithm()).isEqualTo(jdk.getPublicKey().getAlgorithm());
        assertThat(details.curve().isPresent()).isEqualTo(jdk.getPublicKey() instanceof ECPublicKey);
    }

    @ParameterizedTest
    @MethodSource("roots")
    void decodesEveryExtension(X509Certificate jdk) throws Exception {
        CertificateDetails details =
                CertificateDetails.of(Certificate.of(jdk.getEncoded())).orElseThrow();

        Set<String> critical = details.extensions().stream()
                .filter(ExtensionDetail::critical)
                .map(ExtensionDetail::oid)
                .collect(toSet());
        assertThat(critical).isEqualTo(oids(jdk.getCriticalExtensionOIDs()));
        Set<String> all = new HashSet<>(oids(jdk.getNonCriticalExtensionOIDs()));
        all.addAll(critical);
        assertThat(details.extensions()).extracting(ExtensionDetail::oid).containsExactlyInAnyOrderElementsOf(all);
        assertThat(details.extensions())
                .allSatisfy(
                        extension -> assertThat(extension.text()).isNotEmpty().doesNotStartWith("malformed"));
        boolean[] usage = jdk.getKeyUsage();
        assertThat(details.keyUsage().isPresent()).isEqualTo(usage != null);
        if (usage != null) {
            assertThat(details.keyUsage().get().contains("keyCertSign")).isEqualTo(usage[5]);
            assertThat(details.keyUsage().get().contains("cRLSign")).isEqualTo(usage[6]);
            assertThat(details.keyUsage().get().contains("digitalSignature")).isEqualTo(usage[0]);
        }
    }

    private static Set<String> oids(Set<String> oids) {
        return oids == null ? Set.of() : oids;
    }

    private static String openSslName(String jdkName) {
        List<String> parts = List.of(jdkName.toLowerCase(Locale.ROOT).split("with"));
        return parts.get(1).equals("ecdsa") ? "ecdsawith" + parts.get(0) : parts.get(0) + "withrsaencryption";
    }
}
