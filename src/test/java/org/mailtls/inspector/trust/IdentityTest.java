package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.target.Host;

class IdentityTest {

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, mail.example.com, true",
        "MAIL.Example.COM, mail.example.com, true",
        "mail.example.com, example.com, false",
        "example.com, mail.example.com, false",
        "*.example.com, mail.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.mail.example.com, false",
        "*.com, example.com, false",
        "*, localhost, false",
        "m*.example.com, mail.example.com, false",
        "*l.example.com, mail.example.com, false",
        "mail.*.com, mail.example.com, false",
        "*.*.com, mail.example.com, false",
        "**.example.com, mail.example.com, false",
        "xn--bcher-kva.example, xn--bcher-kva.example, true",
        "*.xn--bcher-kva.example, mail.xn--bcher-kva.example, true",
        "xn--*.example.com, xn--bcher-kva.example.com, false",
        "mail.example.com., mail.example.com, false",
        ".example.com, mail.example.com, false",
        "localhost, localhost, true",
        "_mail.example.com, _mail.example.com, true",
    })
    void comparesDnsNames(String presented, String wanted, boolean matches) {
        NameMatch match = Identity.match(
                HeldCertificate.builder()
                        .commonName("unused")
                        .dnsName(presented)
                        .build()
                        .certificate(),
                name(wanted));
        assertThat(match.matched().isPresent()).isEqualTo(matches);
        assertThat(match.byCommonNameOnly()).isFalse();
        assertThat(match.presented()).containsExactly(presented);
    }

    @Test
    void neverMatchesAHostileName() {
        for (String hostile :
                new String[] {"mail.example.com\0.evil.example", "mail.example.com ", "mail.example.com\n"}) {
            Certificate bySan =
                    HeldCertificate.builder().dnsName(hostile).build().certificate();
            Certificate byCommonName =
                    HeldCertificate.builder().commonName(hostile).build().certificate();
            assertThat(Identity.match(bySan, name("mail.example.com")).matched())
                    .isEmpty();
            assertThat(Identity.match(byCommonName, name("mail.example.com")).matched())
                    .isEmpty();
        }
    }

    @Test
    void fallsBackToTheCommonNameOnlyWhereThereIsNoDnsName() {
        Certificate without = HeldCertificate.builder()
                .commonName("mail.example.com")
                .email("admin@example.com")
                .build()
                .certificate();
        NameMatch match = Identity.match(without, name("mail.example.com"));
        assertThat(match.matched()).contains("mail.example.com");
        assertThat(match.byCommonNameOnly()).isTrue();
        assertThat(match.presented()).containsExactly("mail.example.com");
        Certificate with = HeldCertificate.builder()
                .commonName("mail.example.com")
                .dnsName("www.example.com")
                .build()
                .certificate();
        assertThat(Identity.match(with, name("mail.example.com")).matched()).isEmpty();
    }

    @Test
    void doesNotFallBackFromMalformedAlternativeNames() {
        Certificate malformed = HeldCertificate.builder()
                .commonName("mail.example.com")
                .extension(Extension.subjectAlternativeName.getId(), false, new byte[] {4, 1, 0})
                .build()
                .certificate();
        assertThat(Identity.match(malformed, name("mail.example.com")).matched())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8:0:0::1, true",
        "2001:db8::1, 192.0.2.1, false",
    })
    void comparesAddresses(String presented, String wanted, boolean matches) {
        Certificate certificate = HeldCertificate.builder()
                .commonName(wanted)
                .ipAddress(presented)
                .build()
                .certificate();
        NameMatch match = Identity.match(certificate, address(wanted));
        assertThat(match.matched().isPresent()).isEqualTo(matches);
        assertThat(match.byCommonNameOnly()).isFalse();
    }

    @Test
    void doesNotTakeADnsNameForAnAddress() {
        Certificate certificate =
                HeldCertificate.builder().dnsName("192.0.2.1").build().certificate();
        assertThat(Identity.match(certificate, address("192.0.2.1")).matched()).isEmpty();
    }

    @Test
    void findsNothingInAnUnreadableCertificate() {
        NameMatch match = Identity.match(Certificate.of(new byte[] {1}), name("mail.example.com"));
        assertThat(match.matched()).isEmpty();
        assertThat(match.presented()).isEmpty();
    }

    private static ReferenceIdentity name(String name) {
        return new ReferenceIdentity(new Host.DnsName(name, name));
    }

    private static ReferenceIdentity address(String literal) {
        return new ReferenceIdentity(new Host.Address(InetAddress.ofLiteral(literal)));
    }
}
