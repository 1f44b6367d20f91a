package org.mailtls.inspector.capture.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.NoVerdictException;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.Reach;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** Runs the code for Windows against a stand-in for crypt32, which checks every argument by its place in memory. */
class CryptoApiChainEngineTest {
    private static final Certificate LEAF =
            HeldCertificate.builder().commonName("mail.example").build().certificate();
    private static final Certificate ROOT = HeldCertificate.builder()
            .subject("CN=Root")
            .certificateAuthority()
            .build()
            .certificate();
    private static final Certificate MALFORMED = Certificate.of(new byte[] {0x30, 0x01});

    private StandInCrypt32 windows;
    private WindowsChainEngine engine;

    @BeforeEach
    void start() throws Exception {
        windows = new StandInCrypt32();
        engine = new CryptoApiChainEngine(new Crypt32(windows.library()));
    }

    @AfterEach
    void close() {
        windows.close();
    }

    @Test
    void takesOverTheVerdictAndTheChain() throws Exception {
        windows.chainErrors = 0x20;
        windows.chainInformation = 0x100;
        windows.hresult = 0x800B0109;

        WindowsVerdict verdict = engine.judge(List.of(LEAF, ROOT), Optional.of("mail.example"), Reach.LOCAL);

        assertThat(verdict)
                .isEqualTo(new WindowsVerdict(
                        WindowsVerdict.Source.CRYPTO_API,
                        WindowsVerdict.Context.MACHINE,
                        false,
                        0x20,
                        0x100,
                        OptionalInt.of(0x800B0109),
                        List.of(
                                new WindowsVerdict.Element(LEAF, 0x100, 0x200),
                                new WindowsVerdict.Element(ROOT, 0x101, 0x201)),
                        List.of(),
                        List.of()));
        assertThat(verdict.trusted()).isFalse();
        assertThat(windows.serverName).isEqualTo("mail.example");
        assertThat(windows.usage).isEqualTo("1.3.6.1.5.5.7.3.1");
        assertThat(windows.held()).isEmpty();
    }

    @Test
    void fetchesNothingAndChangesNoStoreUnlessAllowed() throws Exception {
        engine.judge(List.of(LEAF), Optional.empty(), Reach.LOCAL);
        assertThat(windows.flags).isEqualTo(0x104);
        assertThat(windows.serverName).isEqualTo("(none)");

        WindowsVerdict online = engine.judge(List.of(LEAF), Optional.empty(), Reach.ONLINE);
        assertThat(windows.flags).isEqualTo(0x48000000);
        assertThat(windows.urlTimeoutMillis).isEqualTo(15_000);
        assertThat(online.revocationChecked()).isTrue();
        assertThat(online.trusted()).isTrue();
    }

    @Test
    void leavesOutWhatIsNoCertificate() throws Exception {
        engine.judge(List.of(LEAF, MALFORMED, ROOT), Optional.empty(), Reach.LOCAL);

        assertThat(windows.added()).containsExactlyInAnyOrder(LEAF, ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CertOpenStore",
                "CertAddEncodedCertificateToStore",
                "CertGetCertificateChain",
                "CertVerifyCertificateChainPolicy"
            })
    void saysWhichCallFailedAndGivesEverythingBack(String function) {
        windows.fail(function);

        assertThatThrownBy(() -> engine.judge(List.of(LEAF, ROOT), Optional.empty(), Reach.LOCAL))
                .isInstanceOf(NoVerdictException.class)
                .hasMessageStartingWith(function + " failed with error 0x");
        assertThat(windows.held()).isEqualTo(Map.of());
    }
}
