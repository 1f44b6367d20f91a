package org.mailtls.inspector.capture.windows;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.WindowsVerdict;

/** The part of Windows that judges certificate chains for its own services. */
public interface WindowsChainEngine {

    /** How far Windows may go. */
    enum Reach {
        /** By what this computer holds. Nothing is fetched, no store changes, revocation is not looked at. */
        LOCAL,
        /**
         * As a service would ask: Windows may fetch issuers and revocation data, and may add a root of Microsoft's programme to the
         * computer's store.
         */
        ONLINE
    }

    /** Why Windows gave no verdict. */
    final class NoVerdictException extends Exception {
        private static final long serialVersionUID = 1;

        NoVerdictException(String message) {
            super(message);
        }
    }

    /**
     * Asks in the context of the local computer, for the usage of a TLS server.
     *
     * @param presented as sent, index 0 the end-entity certificate; at least one
     * @param serverName the name to compare; empty to compare none
     * @throws NoVerdictException if a call fails; the message says which and with what error
     */
    WindowsVerdict judge(List<Certificate> presented, Optional<String> serverName, Reach reach)
            throws NoVerdictException;

    /** This computer's engine; empty if it does not run Windows. */
    static Optional<WindowsChainEngine> ofThisComputer() {
        return System.getProperty("os.name").startsWith("Windows")
                ? Optional.of(new CryptoApiChainEngine(Crypt32.load()))
                : Optional.empty();
    }
}
