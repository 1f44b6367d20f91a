package org.mailtls.inspector.trust;

import java.util.List;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;

/** What a sender that follows DANE (RFC 7672) makes of a server. */
public sealed interface DaneVerdict {

    /** There is no TLSA record, which is proved or not signed: DANE asks for nothing. */
    record NoRecords() implements DaneVerdict {}

    /** There are TLSA records without DNSSEC, which count as none. */
    record Insecure(TlsaLookup lookup) implements DaneVerdict {}

    /**
     * DNSSEC's signatures do not hold: such a sender does not deliver.
     *
     * @param name whose records are meant
     * @param reason in words; hostile
     */
    record Bogus(String name, String reason) implements DaneVerdict {}

    /**
     * A look-up gave no answer: such a sender does not deliver.
     *
     * @param name whose records are meant
     * @param reason in words; hostile
     */
    record LookupFailed(String name, String reason) implements DaneVerdict {}

    /** No record is one that mail servers can use: such a sender encrypts and authenticates nobody (RFC 7672 section 2.2). */
    record Unusable(TlsaLookup lookup) implements DaneVerdict {}

    /** There are usable records, and no certificate was seen to compare them with. */
    record NotCompared(TlsaLookup lookup) implements DaneVerdict {}

    record Match(TlsaLookup lookup, TlsaRecord record) implements DaneVerdict {}

    /** @param rejections one for each usable record, in their order */
    record Mismatch(TlsaLookup lookup, List<Rejection> rejections) implements DaneVerdict {
        public Mismatch {
            rejections = List.copyOf(rejections);
        }
    }

    /**
     * Why a record does not match.
     *
     * @param faults what is wrong with the path to the anchor it names, for {@link Reason#PATH_FAILS}
     */
    record Rejection(TlsaRecord record, Reason reason, List<TrustFailure> faults) {
        public Rejection {
            faults = List.copyOf(faults);
        }
    }

    /** Why a record does not match. */
    enum Reason {
        /** DANE-EE: the server's certificate or its key is another one. */
        OTHER_CERTIFICATE,
        /** DANE-TA: no authority that was sent is the one named (RFC 7671 section 5.2.2). */
        ANCHOR_NOT_SENT,
        /** DANE-TA: no valid path leads to the authority named. */
        PATH_FAILS,
        /** DANE-TA: the certificate has none of the names that count (RFC 7672 section 3.2.2). */
        OTHER_NAME
    }
}
