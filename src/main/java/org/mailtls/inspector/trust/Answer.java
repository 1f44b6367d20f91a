package org.mailtls.inspector.trust;

import java.time.Instant;

/** What one source says about the revocation of one certificate. */
sealed interface Answer {

    /**
     * It can be relied on.
     *
     * @param state good or revoked
     */
    record Reliable(RevocationStatus.State state) implements Answer {}

    /** @param detail in words; may quote the source, hostile */
    record Useless(RevocationStatus.Problem problem, String detail) implements Answer {

        /** The same, of a source that would have said revoked. */
        Useless saying(Instant revokedSince) {
            return new Useless(problem, detail + " It says revoked since " + revokedSince + ".");
        }
    }

    /** An answer together with where it came from. */
    record From(RevocationStatus.Source source, Answer answer) {}
}
