package org.mailtls.inspector.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.evidence.WindowsVerdict;

class WindowsTrustStatusTest {
    private static final Path FINDINGS = Path.of("..", "shared", "findings.tsv");
    private static final Pattern HRESULT = Pattern.compile("0x(8[0-9A-Fa-f]{7}) (\\w+)");
    private static final Pattern BIT = Pattern.compile("[(/]0x([0-9A-Fa-f]+)");

    @Test
    void namesWhatWindowsSaysOfAPrivateRoot() {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict(0x20, 0x8 | 0x100, OptionalInt.of(0x800B0109)));

        assertThat(status.result()).contains(WindowsTrustResult.CERT_E_UNTRUSTEDROOT);
        assertThat(status.errors()).containsExactly(WindowsTrustError.CERT_TRUST_IS_UNTRUSTED_ROOT);
        assertThat(status.errors().getFirst().codes())
                .contains(FindingCode.UNTRUSTED_ROOT, FindingCode.SELF_SIGNED_CERTIFICATE);
    }

    @Test
    void namesEveryBitOfSeveralFaults() {
        WindowsTrustStatus status =
                WindowsTrustStatus.of(verdict(0x1 | 0x40 | 0x10000 | 0x1000000, 0, OptionalInt.empty()));

        assertThat(status.result()).isEmpty();
        assertThat(status.errors())
                .extracting(WindowsTrustError::dotnet)
                .containsExactly("NotTimeValid", "RevocationStatusUnknown", "PartialChain", "OfflineRevocation");
        assertThat(status.unnamedErrors()).isZero();
    }

    @Test
    void keepsWhatItCannotName() {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict(0x20 | 0x40000000, 0, OptionalInt.of(0x80070057)));

        assertThat(status.result()).isEmpty();
        assertThat(status.unnamedErrors()).isEqualTo(0x40000000);
        assertThat(status.errors()).containsExactly(WindowsTrustError.CERT_TRUST_IS_UNTRUSTED_ROOT);
    }

    @Test
    void saysNothingOfATrustedChain() {
        WindowsTrustStatus status = WindowsTrustStatus.of(verdict(0, 0, OptionalInt.of(0)));

        assertThat(status.result()).contains(WindowsTrustResult.S_OK);
        assertThat(status.errors()).isEmpty();
        assertThat(WindowsTrustResult.S_OK.codes()).isEmpty();
    }

    @Test
    void takesANameMismatchFromTheConnection() {
        WindowsVerdict connection = new WindowsVerdict(
                WindowsVerdict.Source.SSL_STREAM,
                WindowsVerdict.Context.USER,
                false,
                0,
                0,
                OptionalInt.empty(),
                List.of(),
                List.of("RemoteCertificateNameMismatch"),
                List.of());

        assertThat(WindowsTrustStatus.of(connection).result()).hasValue(WindowsTrustResult.CERT_E_CN_NO_MATCH);
    }

    @Test
    void namesEachBitOnce() {
        assertThat(Stream.of(WindowsTrustError.values()).map(WindowsTrustError::bit))
                .doesNotHaveDuplicates()
                .isSorted()
                .allSatisfy(bit -> assertThat(Integer.bitCount(bit)).isOne());
        assertThat(Stream.of(WindowsTrustResult.values()).map(WindowsTrustResult::hresult))
                .doesNotHaveDuplicates();
    }

    /** The table of findings says how Windows and .NET call each; both directions have to agree. */
    @Test
    void agreesWithTheTableOfFindings() throws IOException {
        assumeTrue(Files.isRegularFile(FINDINGS), "the table " + FINDINGS + " is not here");
        int compared = 0;
        for (String line : Files.readAllLines(FINDINGS)) {
            String[] cells = line.split("\t", -1);
            for (MatchResult name : HRESULT.matcher(cells[5]).results().toList()) {
                WindowsTrustResult result = WindowsTrustResult.of(Integer.parseUnsignedInt(name.group(1), 16))
                        .orElseThrow();
                assertThat(result.name()).isEqualTo(name.group(2));
                assertThat(result.codes()).as(result.name()).contains(code(cells[0]));
                compared++;
            }
            for (MatchResult bit : BIT.matcher(cells[5]).results().toList()) {
                WindowsTrustError error =
                        WindowsTrustError.of(Integer.parseInt(bit.group(1), 16)).getFirst();
                assertThat(error.codes()).as(error.name()).contains(code(cells[0]));
                assertThat(cells[6]).contains(error.dotnet());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    private static FindingCode code(String word) {
        return Arrays.stream(FindingCode.values())
                .filter(code -> code.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static WindowsVerdict verdict(int errors, int information, OptionalInt hresult) {
        return new WindowsVerdict(
                WindowsVerdict.Source.CRYPTO_API,
                WindowsVerdict.Context.MACHINE,
                false,
                errors,
                information,
                hresult,
                List.of(),
                List.of(),
                List.of());
    }
}
