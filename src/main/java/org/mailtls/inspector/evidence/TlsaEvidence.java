package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What DNS holds for DANE on one server (RFC 7672).
 *
 * @param host the server as it was named, in A-labels
 * @param expanded the name at the end of its aliases; empty where it is no alias
 * @param name of the name's own records: the addresses, or the alias where it is one
 * @param addresses of the addresses, aliases included
 * @param lookups the possible TLSA base domains in the order in which they count (RFC 7672 section 2.2.2)
 */
public record TlsaEvidence(
        String host,
        int port,
        Optional<String> expanded,
        DnssecStatus name,
        DnssecStatus addresses,
        List<TlsaLookup> lookups) {
    public TlsaEvidence {
        lookups = List.copyOf(lookups);
    }
}
