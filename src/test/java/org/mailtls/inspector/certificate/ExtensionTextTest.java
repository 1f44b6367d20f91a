package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.certificate.CertificateDetails.AlternativeName;
import org.mailtls.inspector.certificate.CertificateDetails.ExtensionDetail;
import org.mailtls.inspector.certificate.CertificateDetails.SignedTimestamp;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.demo.HeldCertificateBuilder;

class ExtensionTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # OID | value in DER | text
                    2.5.29.15 | 030205A0 | digitalSignature, keyEncipherment
                    2.5.29.15 | 03020780 | digitalSignature
                    2.5.29.15 | 0303070080 | decipherOnly
                    2.5.29.37 | 301406082B0601050507030106082B06010505070302 | serverAuth, clientAuth
                    2.5.29.37 | 30060604551D2500 | anyExtendedKeyUsage
                    2.5.29.37 | 300506032A0304 | 1.2.3.4
                    2.5.29.19 | 3000 | not a CA
                    2.5.29.19 | 30060101FF020100 | CA, path length 0
                    2.5.29.14 | 0403ABCDEF | abcdef
                    2.5.29.35 | 30058003ABCDEF | abcdef
                    2.5.29.54 | 020100 | after 0 certificates
                    2.5.29.36 | 3006800100810102 | policy required after 0 certificates\\nno mapping after 2 certificates
                    2.5.29.33 | 300A300806022A0306022A04 | 1.2.3 = 1.2.4
                    2.5.29.32 | 300A3008060667810C010201 | 2.23.140.1.2.1 (CA/Browser Forum: domain validated)
                    1.3.6.1.5.5.7.1.24 | 3003020105 | status_request (must staple)
                    1.3.6.1.5.5.7.1.24 | 3006020111020117 | status_request_v2 (must staple), feature 23
                    1.3.6.1.5.5.7.48.1.5 | 0500 | this responder's own status need not be checked
                    1.3.6.1.4.1.11129.2.4.3 | 0500 | a precertificate, not for use
                    1.3.6.1.4.1.311.21.1 | 020300010002 | malformed: 020300010002
                    1.3.6.1.4.1.311.21.1 | 0203010002 | V2.1
                    1.3.6.1.4.1.311.21.2 | 0402ABCD | abcd
                    1.3.6.1.4.1.311.21.7 | 300B06032A0304020164020103 | template 1.2.3.4, version 100.3
                    1.3.6.1.4.1.311.21.10 | 300C300A06082B06010505070301 | serverAuth
                    1.3.6.1.4.1.311.20.2 | 1E1000570065006200530065007200760065 | WebServe
                    2.16.840.1.113730.1.1 | 03020640 | sslServer
                    2.16.840.1.113730.1.13 | 16024869 | Hi
                    2.23.140.3.1 | 3014130356415413024445 0C09313233343536373839 | VATDE-123456789
                    1.2.3.4.5 | 30030201FF | 30030201ff
                    1.2.3.4.5 | 0C02410A | A\\u000a
                    2.5.29.15 | 0500 | malformed: 0500
                    2.5.29.37 | 3000 | (empty)
                    2.5.29.17 | 30058203612E62 | DNS:a.b
                    2.5.29.17 | 30068704C0000201 | IP:192.0.2.1
                    2.5.29.17 | 301287100123 | malformed: 301287100123
                    2.5.29.17 | 3012871020010DB8000000000000000000000001 | IP:2001:db8::1
                    2.5.29.17 | 3012871000000000000000000000000000000001 | IP:::1
                    2.5.29.17 | 3012871000000000000000000000000000000000 | IP:::
                    2.5.29.17 | 3012871000000000000000000000FFFFC0000201 | IP:::ffff:192.0.2.1
                    2.5.29.17 | 30058703C00002 | IP:c00002
                    2.5.29.17 | 300488022A03 | RID:1.2.3
                    2.5.29.17 | 3003990161 | malformed:990161
                    2.5.29.17 | 3014A012060A2B060104018237140203A0040C02 4061 | otherName:userPrincipalName:@a
                    """)
    void decodes(String oid, String der, String text) {
        ExtensionDetail extension = only(oid, HexFormat.of().parseHex(der.replace(" ", "")));

        assertThat(extension.oid()).isEqualTo(oid);
        assertThat(extension.critical()).isTrue();
        assertThat(extension.text()).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void readsAServersCertificate() {
        HeldCertificate root = HeldCertificate.builder()
                .subject("CN=Root CA,O=OurClient")
                .certificateAuthority(1)
                .build();
        CertificateDetails details = details(HeldCertificate.builder()
                .subject("CN=mail.example.com,O=Groß & Söhne,C=DE")
                .dnsName("mail.example.com", "*.example.net")
                .ipAddress("192.0.2.7", "2001:db8:0:0:1::7")
                .email("postmaster@example.com")
                .uri("https://example.com/")
                .keyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                .caIssuersUrl("http://pki.example.com/ca.cer")
                .ocspUrl("http://ocsp.example.com/")
                .crlUrl("http://pki.example.com/ca.crl")
                .policy("2.23.140.1.2.2")
                .signedBy(root));

        assertThat(details.subject()).isEqualTo("CN=mail.example.com,O=Groß & Söhne,C=DE");
        assertThat(details.issuer()).isEqualTo("CN=Root CA,O=OurClient");
        assertThat(details.subjectShort()).isEqualTo("mail.example.com");
        assertThat(details.issuerShort()).isEqualTo("Root CA");
        assertThat(details.selfIssued()).isFalse();
        assertThat(details.subjectAlternativeNames())
                .containsExactly(
                        new AlternativeName("DNS", "mail.example.com"),
                        new AlternativeName("DNS", "*.example.net"),
                        new AlternativeName("IP", "192.0.2.7"),
                        new AlternativeName("IP", "2001:db8::1:0:0:7"),
                        new AlternativeName("email", "postmaster@example.com"),
                        new AlternativeName("URI", "https://example.com/"));
        assertThat(details.keyUsage()).contains(List.of("digitalSignature", "keyEncipherment"));
        assertThat(details.extendedKeyUsage()).contains(List.of("serverAuth"));
        assertThat(details.caIssuerUrls()).containsExactly("http://pki.example.com/ca.cer");
        assertThat(details.ocspUrls()).containsExactly("http://ocsp.example.com/");
        assertThat(details.crlUrls()).containsExactly("http://pki.example.com/ca.crl");
        assertThat(details.policies()).containsExactly("2.23.140.1.2.2 (CA/Browser Forum: organisation validated)");
        assertThat(details.authorityKeyIdentifier())
                .isEqualTo(
                        CertificateDetails.of(root.certificate()).orElseThrow().subjectKeyIdentifier())
                .isPresent();
        assertThat(details.mustStaple()).isFalse();
        assertThat(CertificateDetails.of(root.certificate()).orElseThrow().pathLength())
                .hasValue(1);
    }

    @Test
    void readsNameConstraints() {
        CertificateDetails details = details(HeldCertificate.builder()
                .certificateAuthority()
                .permittedSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                .permittedSubtree(new GeneralName(GeneralName.iPAddress, "192.0.2.0/24"))
                .permittedSubtree(new GeneralName(GeneralName.directoryName, "O=OurClient,C=DE"))
                .excludedSubtree(new GeneralName(GeneralName.iPAddress, "0.0.0.0/0"))
                .excludedSubtree(new GeneralName(GeneralName.iPAddress, "2001:db8::/32")));

        assertThat(details.permittedSubtrees())
                .containsExactly("DNS:example.com", "IP:192.0.2.0/24", "dirName:C=DE,O=OurClient");
        assertThat(details.excludedSubtrees()).containsExactly("IP:0.0.0.0/0", "IP:2001:db8::/32");
        assertThat(details.extensions())
                .filteredOn(extension -> extension.name().equals("nameConstraints"))
                .singleElement()
                .extracting(ExtensionDetail::text)
                .asString()
                .startsWith("permitted DNS:example.com\n")
                .endsWith("excluded IP:2001:db8::/32");
    }

    @Test
    void readsSignedTimestamps() {
        String sct = "00" + "ab".repeat(32) + "0000019ABCDEF000" + "0000" + "0403" + "0002" + "ffff";
        String list = vector(vector(sct) + vector(sct));
        byte[] value = HexFormat.of().parseHex("04" + "%02x".formatted(list.length() / 2) + list);
        // longer than 127 octets: the length takes two
        byte[] encoded = list.length() / 2 < 128
                ? value
                : HexFormat.of().parseHex("0481" + "%02x".formatted(list.length() / 2) + list);

        CertificateDetails details =
                details(HeldCertificate.builder().extension("1.3.6.1.4.1.11129.2.4.2", false, encoded));

        assertThat(details.signedTimestamps())
                .hasSize(2)
                .allMatch(timestamp -> timestamp.logId().equals("ab".repeat(32)) && timestamp.version() == 1)
                .extracting(SignedTimestamp::at)
                .allMatch(at -> at.toEpochMilli() == 0x19ABCDEF000L);
    }

    @Test
    void aDeeplyNestedValueIsShownAsHex() {
        byte[] nested = new byte[100_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertThat(only("1.2.3.4", nested).text()).startsWith("3080").endsWith("more octets)");
        assertThat(only("2.5.29.17", nested).text()).startsWith("malformed: 3080");
    }

    @Test
    void thousandsOfNamesAreAllThere() {
        String[] names =
                IntStream.range(0, 5000).mapToObj(i -> "host" + i + ".example").toArray(String[]::new);
        CertificateDetails details = details(HeldCertificate.builder().dnsName(names));

        assertThat(details.subjectAlternativeNames())
                .extracting(AlternativeName::value)
                .containsExactlyElementsOf(Arrays.asList(names));
        assertThat(text(details, "subjectAltName"))
                .startsWith("DNS:host0.example\n")
                .endsWith("\n… (4000 more)");
    }

    @Test
    void hugeNamesAreShortenedAndSaySo() {
        CertificateDetails details = details(HeldCertificate.builder().commonName("x".repeat(100_000)));

        assertThat(details.subject()).startsWith("CN=xxx").endsWith("… (95907 more characters)");
        assertThat(details.subjectShort()).hasSizeLessThan(250).endsWith("more characters)");
    }

    @Test
    void aMalformedExtensionCountsAsAbsent() {
        CertificateDetails details =
                details(HeldCertificate.builder().noKeyUsage().extension("2.5.29.15", true, new byte[] {0x30, 0x03}));

        assertThat(details.keyUsage()).isEmpty();
        assertThat(text(details, "keyUsage")).isEqualTo("malformed: 3003");
    }

    private static String vector(String hex) {
        return "%04x".formatted(hex.length() / 2) + hex;
    }

    private static ExtensionDetail only(String oid, byte[] value) {
        HeldCertificateBuilder builder = HeldCertificate.builder()
                .noBasicConstraints()
                .noKeyUsage()
                .extendedKeyUsage()
                .noSubjectKeyIdentifier()
                .noAuthorityKeyIdentifier()
                .extension(oid, true, value);
        return details(builder).extensions().stream()
                .filter(extension -> extension.oid().equals(oid))
                .findFirst()
                .orElseThrow();
    }

    private static String text(CertificateDetails details, String name) {
        return details.extensions().stream()
                .filter(extension -> extension.name().equals(name))
                .map(ExtensionDetail::text)
                .findFirst()
                .orElseThrow();
    }

    private static CertificateDetails details(HeldCertificateBuilder builder) {
        return CertificateDetails.of(builder.build().certificate()).orElseThrow();
    }
}
