package org.mailtls.inspector.capture.windows;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.NoVerdictException;
import org.mailtls.inspector.capture.windows.WindowsChainEngine.Reach;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.WindowsVerdict;
import org.mailtls.inspector.target.Host;

/** Adds to the evidence what Windows makes of the chain. */
public final class WindowsOpinion {
    private final Optional<WindowsChainEngine> engine;

    /** @param engine empty where Windows is not at hand */
    public WindowsOpinion(Optional<WindowsChainEngine> engine) {
        this.engine = engine;
    }

    /** The opinion of this computer. */
    public static WindowsOpinion ofThisComputer() {
        return new WindowsOpinion(WindowsChainEngine.ofThisComputer());
    }

    /** The same evidence with Windows' verdict by what this computer holds, or with the reason why there is none. */
    public EndpointEvidence on(EndpointEvidence evidence) {
        if (engine.isEmpty()) {
            return evidence.withWindows(List.of(), new CheckState.NotRun("This computer does not run Windows."));
        }
        if (evidence.endEntity().flatMap(Certificate::holder).isEmpty()) {
            return evidence.withWindows(List.of(), new CheckState.NotRun("There was no chain to ask Windows about."));
        }
        try {
            WindowsVerdict verdict = engine.get().judge(evidence.presented(), name(evidence), Reach.LOCAL);
            return evidence.withWindows(List.of(verdict), new CheckState.Done());
        } catch (NoVerdictException e) {
            return evidence.withWindows(
                    List.of(), new CheckState.NotRun("Windows gave no verdict: " + e.getMessage() + "."));
        }
    }

    private static Optional<String> name(EndpointEvidence evidence) {
        return evidence.endpoint().host() instanceof Host.DnsName name ? Optional.of(name.ascii()) : Optional.empty();
    }
}
