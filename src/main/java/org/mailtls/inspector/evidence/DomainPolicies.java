package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * How a domain wants mail to it secured, by what it publishes.
 *
 * @param mx DNSSEC's word on the MX records, or on their absence; empty where they were not asked for
 * @param tlsa one for each server whose TLSA records were looked up, in the order of the exchangers
 * @param mtaSts empty where it was not asked for
 * @param tlsRpt where reports about failures shall go (RFC 8460 section 3); empty where it was not asked for
 */
public record DomainPolicies(
        Optional<DnssecStatus> mx,
        List<TlsaEvidence> tlsa,
        Optional<MtaStsEvidence> mtaSts,
        Optional<TextRecords> tlsRpt) {

    /** Nothing was asked for. */
    public static final DomainPolicies NONE =
            new DomainPolicies(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** The tag of the TLS-RPT records that count (RFC 8460 section 3). */
    public static final String TLS_RPT_VERSION = "v=TLSRPTv1";

    public DomainPolicies {
        tlsa = List.copyOf(tlsa);
    }

    /** What was found for a server. */
    public Optional<TlsaEvidence> tlsaOf(Endpoint endpoint) {
        return tlsa.stream()
                .filter(found -> found.port() == endpoint.port()
                        && found.host().equals(endpoint.host().ascii()))
                .findFirst();
    }
}
