package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What DNS answered.
 *
 * @param server the resolver asked, as host and port, or {@code "system"}
 * @param exchangers the domain's mail exchangers, by preference; empty where none was asked for or none exists
 * @param mxAsked whether the MX records were asked for
 * @param failure why the domain as a whole could not be resolved
 */
public record DnsEvidence(
        String server, boolean mxAsked, List<MailExchanger> exchangers, Optional<CaptureFailure> failure) {

    public DnsEvidence {
        exchangers = List.copyOf(exchangers);
    }

    /** Nothing was looked up. */
    public static DnsEvidence notAsked() {
        return new DnsEvidence("system", false, List.of(), Optional.empty());
    }

    /** @param host in A-labels, without a trailing dot */
    public record MailExchanger(int preference, String host) {}
}
