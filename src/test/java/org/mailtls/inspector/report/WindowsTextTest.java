package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Inquiries;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.trust.Place;

class WindowsTextTest {
    private static final Certificate ROOT = HeldCertificate.builder()
            .subject("CN=OurClient Root, O=OurClient")
            .certificateAuthority()
            .build()
            .certificate();

    @Test
    void decodesEveryVerdict() {
        String text = text(
                new WindowsVerdict(
                        WindowsVerdict.Source.CRYPTO_API,
                        WindowsVerdict.Context.MACHINE,
                        false,
                        0x20,
                        0,
                        OptionalInt.of(0x800B0109),
                        List.of(new WindowsVerdict.Element(ROOT, 0x20, 0)),
                        List.of(),
                        List.of()),
                new WindowsVerdict(
                        WindowsVerdict.Source.X509_CHAIN,
                        WindowsVerdict.Context.MACHINE,
                        true,
                        0x40000040,
                        0,
                        OptionalInt.empty(),
                        List.of(),
                        List.of(),
                        List.of("Sperrung\u202e unbekannt")));

        assertThat(text)
                .contains("CryptoAPI, local computer")
                .contains("not trusted")
                .contains("0x800B0109 CERT_E_UNTRUSTEDROOT: the chain ends in a root")
                .contains("0x20 CERT_TRUST_IS_UNTRUSTED_ROOT: ends in a root that is", "trusted (here: private root)")
                .contains("OurClient Root: ends in a root that is not trusted")
                .contains(".NET, local computer, revocation")
                .contains("0x40 RevocationStatusUnknown: not known whether it is revoked")
                .doesNotContain("is revoked (")
                .contains("0x40000000")
                .contains("Sperrung")
                .doesNotContain("\u202e");
    }

    @Test
    void saysTrustedWithoutReasons() {
        String text = text(new WindowsVerdict(
                WindowsVerdict.Source.CRYPTO_API,
                WindowsVerdict.Context.MACHINE,
                false,
                0,
                0x100,
                OptionalInt.of(0),
                List.of(new WindowsVerdict.Element(ROOT, 0, 0x8)),
                List.of(),
                List.of()));

        assertThat(text).contains(" trusted").doesNotContain("not trusted").doesNotContain("0x");
    }

    @Test
    void isSilentWhereWindowsWasNotAsked() {
        assertThat(text()).isEmpty();
    }

    private static String text(WindowsVerdict... verdicts) {
        TextPage page = new TextPage();
        WindowsText.append(
                page,
                EndpointEvidence.ofChain(
                                new Endpoint(
                                        new Host.DnsName("mail.example", "mail.example"),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        25),
                                List.of(ROOT))
                        .with(Inquiries.NONE.withWindows(List.of(verdicts))),
                List.of(Finding.of(FindingCode.UNTRUSTED_ROOT, new Place.Connection())));
        return page.toString();
    }
}
