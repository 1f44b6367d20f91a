package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What was asked beside the connection that showed the chain.
 *
 * @param windows what Windows itself made of the chain, one a way of asking; empty when it was not asked
 * @param refusedOffers handshakes on other connections that the server refused for what we offered, in order
 * @param fetches the addresses that the certificates name, in the order in which they were come upon
 * @param withoutSni what the server showed without a server name; empty when that was not asked, or not answered
 */
public record Inquiries(
        List<WindowsVerdict> windows,
        List<RefusedOffer> refusedOffers,
        List<Fetch> fetches,
        Optional<NamelessHandshake> withoutSni) {

    public static final Inquiries NONE = new Inquiries(List.of(), List.of(), List.of(), Optional.empty());

    public Inquiries {
        windows = List.copyOf(windows);
        refusedOffers = List.copyOf(refusedOffers);
        fetches = List.copyOf(fetches);
    }

    public Inquiries withWindows(List<WindowsVerdict> verdicts) {
        return new Inquiries(verdicts, refusedOffers, fetches, withoutSni);
    }

    public Inquiries withRefusedOffers(List<RefusedOffer> refused) {
        return new Inquiries(windows, refused, fetches, withoutSni);
    }

    public Inquiries withFetches(List<Fetch> made) {
        return new Inquiries(windows, refusedOffers, made, withoutSni);
    }

    public Inquiries withNameless(NamelessHandshake shown) {
        return new Inquiries(windows, refusedOffers, fetches, Optional.of(shown));
    }
}
