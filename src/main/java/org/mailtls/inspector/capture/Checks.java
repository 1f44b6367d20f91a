package org.mailtls.inspector.capture;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.CheckState.Done;
import org.mailtls.inspector.evidence.CheckState.NotRun;
import org.mailtls.inspector.evidence.HandshakeFacts;

/** Which checks a capture makes, and why not the others. */
final class Checks {

    private Checks() {}

    /**
     * The state of each check after a capture.
     *
     * @param stapleAsked whether the ClientHello asked for a stapled OCSP response
     */
    static Map<Check, CheckState> after(Optional<HandshakeFacts> handshake, boolean stapleAsked) {
        Map<Check, CheckState> states = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            states.put(check, state(check, handshake, stapleAsked));
        }
        return states;
    }

    private static CheckState state(Check check, Optional<HandshakeFacts> handshake, boolean stapleAsked) {
        return switch (check) {
            case AIA -> new NotRun("Issuers that the server did not send were not fetched.");
            case OCSP -> new NotRun("No OCSP responder was asked.");
            case CRL -> new NotRun("No revocation list was fetched.");
            case STAPLE -> staple(handshake, stapleAsked);
            case DANE -> new NotRun("TLSA records were not looked up.");
            case MTA_STS -> new NotRun("The domain's MTA-STS policy was not fetched.");
            case SNI -> new NotRun("The server was asked only once, " + sni(handshake) + " a server name.");
            case WINDOWS -> new NotRun("Windows was not asked what it makes of this chain.");
        };
    }

    private static CheckState staple(Optional<HandshakeFacts> handshake, boolean asked) {
        if (handshake.flatMap(HandshakeFacts::version).isEmpty()) {
            return new NotRun("The TLS handshake did not get that far.");
        }
        return asked ? new Done() : new NotRun("This old server was not asked for one.");
    }

    private static String sni(Optional<HandshakeFacts> handshake) {
        return handshake.flatMap(HandshakeFacts::sni).isPresent() ? "with" : "without";
    }
}
