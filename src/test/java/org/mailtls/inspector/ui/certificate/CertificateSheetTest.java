package org.mailtls.inspector.ui.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.ui.ShownFixture;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class CertificateSheetTest {
    private static final String ARGON = "0e5794bcf3aea93e331b2c9907b3f790df9bc23d713225dd21a925ac61c54e21";
    private static final String UNHEARD_OF = "ab".repeat(32);

    @Test
    void namesTheLogOfATimestampWhereItIsKnown() {
        String sheet = sheet(HeldCertificate.builder()
                .commonName("mail.example")
                .extension("1.3.6.1.4.1.11129.2.4.2", false, timestamps(ARGON, UNHEARD_OF))
                .build()
                .certificate());

        assertThat(sheet.lines()
                        .dropWhile(line -> !line.equals("Certificate transparency (signed timestamps)"))
                        .takeWhile(line -> !line.equals("All extensions")))
                .anySatisfy(line -> assertThat(line).contains("Google Argon2026h1"))
                .anySatisfy(line -> assertThat(line).contains(ARGON))
                .anySatisfy(line -> assertThat(line).contains(UNHEARD_OF));
    }

    private static String sheet(Certificate certificate) {
        return CertificateSheet.of(
                        certificate,
                        CertificateDetails.of(certificate).orElseThrow(),
                        new ShownFixture().sent(certificate).build())
                .asText();
    }

    /** A SignedCertificateTimestampList in its OCTET STRING (RFC 6962 section 3.3). */
    private static byte[] timestamps(String... logs) {
        String list = vector(String.join(
                "",
                List.of(logs).stream()
                        .map(log -> vector("00" + log + "0000019ABCDEF000" + "0000" + "0403" + "0002" + "ffff"))
                        .toList()));
        int length = list.length() / 2;
        return HexFormat.of().parseHex((length < 128 ? "04" : "0481") + "%02x".formatted(length) + list);
    }

    private static String vector(String hex) {
        return "%04x".formatted(hex.length() / 2) + hex;
    }
}
