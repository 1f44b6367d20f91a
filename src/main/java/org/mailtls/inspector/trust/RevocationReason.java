package org.mailtls.inspector.trust;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.jspecify.annotations.Nullable;

/** The reasons for a revocation (RFC 5280 section 5.3.1). */
final class RevocationReason {
    static final String REMOVE_FROM_CRL = "removeFromCRL";

    private RevocationReason() {}

    /** The reason's name; empty for a number that has none. */
    static Optional<String> name(BigInteger reason) {
        return reason.bitLength() > Byte.SIZE ? Optional.empty() : Optional.ofNullable(nameOf(reason.intValue()));
    }

    private static @Nullable String nameOf(int reason) {
        return switch (reason) {
            case CRLReason.unspecified -> "unspecified";
            case CRLReason.keyCompromise -> "keyCompromise";
            case CRLReason.cACompromise -> "cACompromise";
            case CRLReason.affiliationChanged -> "affiliationChanged";
            case CRLReason.superseded -> "superseded";
            case CRLReason.cessationOfOperation -> "cessationOfOperation";
            case CRLReason.certificateHold -> "certificateHold";
            case CRLReason.removeFromCRL -> REMOVE_FROM_CRL;
            case CRLReason.privilegeWithdrawn -> "privilegeWithdrawn";
            case CRLReason.aACompromise -> "aACompromise";
            default -> null;
        };
    }
}
