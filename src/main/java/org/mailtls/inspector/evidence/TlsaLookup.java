package org.mailtls.inspector.evidence;

import java.util.List;

/**
 * The TLSA records below one name.
 *
 * @param baseDomain the TLSA base domain (RFC 7672 section 2.2), without a trailing dot
 * @param records empty where there is none, or no answer that counts
 * @param status of the records or of the proof that there is none
 */
public record TlsaLookup(String baseDomain, List<TlsaRecord> records, DnssecStatus status) {
    public TlsaLookup {
        records = List.copyOf(records);
    }
}
