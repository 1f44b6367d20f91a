package org.mailtls.inspector.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/** How Windows came by its verdict: the bits of {@code CERT_TRUST_STATUS.dwInfoStatus} (wincrypt.h). */
public enum WindowsTrustInformation {
    CERT_TRUST_HAS_EXACT_MATCH_ISSUER(0x1, "issuer found by name and serial number"),
    CERT_TRUST_HAS_KEY_MATCH_ISSUER(0x2, "issuer found by key identifier"),
    CERT_TRUST_HAS_NAME_MATCH_ISSUER(0x4, "issuer found by name"),
    CERT_TRUST_IS_SELF_SIGNED(0x8, "self-signed"),
    CERT_TRUST_AUTO_UPDATE_CA_REVOCATION(0x10, "revocation of its authority comes with Microsoft's list"),
    CERT_TRUST_AUTO_UPDATE_END_REVOCATION(0x20, "revocation comes with Microsoft's list"),
    CERT_TRUST_NO_OCSP_FAILOVER_TO_CRL(0x40, "no revocation list is tried where OCSP fails"),
    CERT_TRUST_IS_KEY_ROLLOVER(0x80, "an authority's old key vouches for its new one"),
    CERT_TRUST_HAS_PREFERRED_ISSUER(0x100, "its issuer is the preferred one"),
    CERT_TRUST_HAS_ISSUANCE_CHAIN_POLICY(0x200, "has certificate policies"),
    CERT_TRUST_HAS_VALID_NAME_CONSTRAINTS(0x400, "meets the name constraints"),
    CERT_TRUST_IS_PEER_TRUSTED(0x800, "trusted by itself"),
    CERT_TRUST_HAS_CRL_VALIDITY_EXTENDED(0x1000, "an outdated revocation list was let pass"),
    CERT_TRUST_IS_FROM_EXCLUSIVE_TRUST_STORE(0x2000, "from an exclusive store"),
    CERT_TRUST_IS_CA_TRUSTED(0x4000, "its authority is trusted without its root"),
    CERT_TRUST_HAS_AUTO_UPDATE_WEAK_SIGNATURE(0x8000, "a weak signature was let pass by Microsoft's list"),
    CERT_TRUST_IS_COMPLEX_CHAIN(0x10000, "more than one chain"),
    CERT_TRUST_HAS_ALLOW_WEAK_SIGNATURE(0x20000, "a weak signature was let pass"),
    CERT_TRUST_SSL_HANDSHAKE_OCSP(0x40000, "an OCSP response came with the handshake"),
    CERT_TRUST_SSL_TIME_VALID_OCSP(0x80000, "the OCSP response of the handshake is current"),
    CERT_TRUST_SSL_RECONNECT_OCSP(0x100000, "an OCSP response came with an earlier handshake");

    private final int bit;
    private final String meaning;

    WindowsTrustInformation(int bit, String meaning) {
        this.bit = bit;
        this.meaning = meaning;
    }

    /** The informations of a status, lowest bit first. */
    public static List<WindowsTrustInformation> of(int information) {
        return Stream.of(values()).filter(fact -> (information & fact.bit) != 0).toList();
    }

    /** Its value in wincrypt.h. */
    public int bit() {
        return bit;
    }

    /** What it says of the certificate or chain, in a few words. */
    public String meaning() {
        return meaning;
    }
}
