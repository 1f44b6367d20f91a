package org.mailtls.inspector.capture.dns;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.target.Host;
import org.xbill.DNS.Name;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Looks up what DANE needs: TLSA records, and DNSSEC's word on all that leads to them (RFC 7672 section 2). */
public final class DaneDns {
    private final SecureDns dns;

    /**
     * @param server the resolver to ask; empty for the system's
     * @throws UnknownHostException if the system names no resolver
     */
    public DaneDns(
            Optional<InetSocketAddress> server, DnssecAnchors anchors, Deadline deadline, Cancellation cancellation)
            throws UnknownHostException {
        this.dns = new SecureDns(server, anchors, deadline, cancellation);
    }

    /**
     * DNSSEC's word on a domain's MX records, or on their absence.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public DnssecStatus exchangers(Host.DnsName domain) {
        try {
            return dns.await(dns.ask(name(domain.ascii()), Type.MX)).status();
        } catch (TextParseException e) {
            return new DnssecStatus.Failed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The TLSA records of a service. Where the host is an alias, those of the name at its end come first (RFC 7672 section 2.2.2).
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public TlsaEvidence tlsa(Host.DnsName host, int port) {
        try {
            return tlsa(host.ascii(), name(host.ascii()), port);
        } catch (TextParseException e) {
            DnssecStatus failed = new DnssecStatus.Failed(String.valueOf(e.getMessage()));
            return new TlsaEvidence(host.ascii(), port, Optional.empty(), failed, failed, List.of());
        }
    }

    private TlsaEvidence tlsa(String host, Name name, int port) throws TextParseException {
        CompletableFuture<SecureAnswer> v4 = dns.ask(name, Type.A);
        CompletableFuture<SecureAnswer> v6 = dns.ask(name, Type.AAAA);
        CompletableFuture<SecureAnswer> records = dns.ask(tlsaName(name, port), Type.TLSA);
        SecureAnswer addresses = better(dns.await(v4), dns.await(v6));
        List<TlsaLookup> lookups = new ArrayList<>();
        if (addresses.alias().isEmpty()) {
            lookups.add(lookup(name, dns.await(records)));
            return new TlsaEvidence(host, port, Optional.empty(), addresses.status(), addresses.status(), lookups);
        }
        Name end = addresses.alias().get();
        CompletableFuture<SecureAnswer> alias = dns.ask(name, Type.CNAME);
        lookups.add(lookup(end, dns.await(dns.ask(tlsaName(end, port), Type.TLSA))));
        lookups.add(lookup(name, dns.await(records)));
        return new TlsaEvidence(
                host, port, Optional.of(text(end)), dns.await(alias).status(), addresses.status(), lookups);
    }

    /** The one with addresses; of two, the one that is less secure. */
    private static SecureAnswer better(SecureAnswer one, SecureAnswer other) {
        if (one.records().isEmpty() != other.records().isEmpty()) {
            return one.records().isEmpty() ? other : one;
        }
        return one.status() instanceof DnssecStatus.Secure ? other : one;
    }

    private static TlsaLookup lookup(Name base, SecureAnswer answer) {
        List<TlsaRecord> records = answer.records().stream()
                .filter(TLSARecord.class::isInstance)
                .map(TLSARecord.class::cast)
                .map(record -> new TlsaRecord(
                        record.getCertificateUsage(),
                        record.getSelector(),
                        record.getMatchingType(),
                        Der.of(record.getCertificateAssociationData())))
                .toList();
        return new TlsaLookup(text(base), records, answer.status());
    }

    private static Name tlsaName(Name base, int port) throws TextParseException {
        return Name.fromString("_" + port + "._tcp", base);
    }

    private static Name name(String ascii) throws TextParseException {
        return Name.fromString(ascii, Name.root);
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
