package org.mailtls.inspector.capture.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.NoVerdictException;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.Reach;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.Host;

class WindowsOpinionTest {
    private static final Certificate LEAF =
            HeldCertificate.builder().commonName("mail.example").build().certificate();
    private static final WindowsVerdict VERDICT = new WindowsVerdict(
            WindowsVerdict.Source.CRYPTO_API,
            WindowsVerdict.Context.MACHINE,
            false,
            0x20,
            0,
            OptionalInt.of(0x800B0109),
            List.of(),
            List.of(),
            List.of());

    @Test
    void asksByTheHostsNameAndWithoutFetching() {
        WindowsChainEngine engine = (presented, name, reach) -> {
            assertThat(presented).containsExactly(LEAF);
            assertThat(name).contains("mail.example");
            assertThat(reach).isEqualTo(Reach.LOCAL);
            return VERDICT;
        };

        EndpointEvidence asked = new WindowsOpinion(Optional.of(engine)).on(evidence(LEAF));

        assertThat(asked.windows()).containsExactly(VERDICT);
        assertThat(asked.checks())
                .containsEntry(Check.WINDOWS, new CheckState.Done())
                .containsEntry(Check.OCSP, new CheckState.Pending());
        assertThat(asked.presented()).containsExactly(LEAF);
    }

    @Test
    void saysWhyThereIsNoOpinion() {
        WindowsChainEngine failing = (presented, name, reach) -> {
            throw new NoVerdictException("CertOpenStore failed with error 0x00000008");
        };

        assertThat(state(new WindowsOpinion(Optional.empty()).on(evidence(LEAF))))
                .isEqualTo("This computer does not run Windows.");
        assertThat(state(new WindowsOpinion(Optional.of(failing)).on(evidence(LEAF))))
                .isEqualTo("Windows gave no verdict: CertOpenStore failed with error 0x00000008.");
        assertThat(state(new WindowsOpinion(Optional.of(failing)).on(evidence())))
                .isEqualTo("There was no chain to ask Windows about.");
    }

    private static String state(EndpointEvidence evidence) {
        assertThat(evidence.windows()).isEmpty();
        return ((CheckState.NotRun) evidence.checks().get(Check.WINDOWS)).reason();
    }

    private static EndpointEvidence evidence(Certificate... presented) {
        return EndpointEvidence.ofChain(
                        new Endpoint(
                                new Host.DnsName("mail.example", "mail.example"),
                                OptionalInt.empty(),
                                Optional.empty(),
                                25),
                        List.of(presented))
                .withChecks(Map.of(Check.OCSP, new CheckState.Pending()));
    }
}
