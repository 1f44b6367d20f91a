package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.NOW;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Sha256;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.TextRecords;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.trust.RevocationStatus;

/** What a sample domain publishes, and what is made of it. */
public final class SenderSamples {
    public static final String DOMAIN = "ourclient.example";
    static final TrustStore TRUSTING = Samples.store(Samples.ROOT);
    static final TrustStore NOT_TRUSTING =
            Samples.store(Samples.authority("Another Root").build());
    private static final DnssecStatus SECURE = new DnssecStatus.Secure();

    private SenderSamples() {}

    /** A certificate that has the names of the domain and of its exchanger. */
    public static HeldCertificate named() {
        return Samples.server().dnsName(DOMAIN).signedBy(Samples.ISSUING).build();
    }

    /** A domain with one exchanger. */
    public static Evidence domain(Samples.Server... servers) {
        return Samples.inspected(Samples.mx(HOST), servers).withPolicies(published(tlsa()));
    }

    static CaptureFailure timedOut() {
        return new CaptureFailure.ConnectionTimedOut(InetAddress.ofLiteral("192.0.2.7"), 25, Duration.ofSeconds(10));
    }

    public static DomainPolicies published(TlsaEvidence tlsa) {
        return published(tlsa, noPolicy());
    }

    static DomainPolicies published(MtaStsEvidence mtaSts) {
        return published(tlsa(), mtaSts);
    }

    private static DomainPolicies published(TlsaEvidence tlsa, MtaStsEvidence mtaSts) {
        return new DomainPolicies(Optional.of(SECURE), List.of(tlsa), Optional.of(mtaSts), Optional.empty());
    }

    /** TLSA records in a signed zone; none for none given. */
    public static TlsaEvidence tlsa(TlsaRecord... records) {
        return tlsa(SECURE, records);
    }

    static TlsaEvidence tlsa(DnssecStatus status, TlsaRecord... records) {
        return new TlsaEvidence(
                HOST, 25, Optional.empty(), status, status, List.of(new TlsaLookup(HOST, List.of(records), status)));
    }

    /** The record that names the certificate itself. */
    static TlsaRecord record(Certificate certificate) {
        return new TlsaRecord(3, 0, 1, org.mailtls.inspector.certificate.Der.of(bytes(certificate.sha256())));
    }

    private static byte[] bytes(Sha256 digest) {
        return java.util.HexFormat.of().parseHex(digest.hex());
    }

    private static MtaStsEvidence noPolicy() {
        return new MtaStsEvidence(new TextRecords("_mta-sts." + DOMAIN, List.of(), Optional.empty()), Optional.empty());
    }

    static MtaStsEvidence policy(String mode, String mx) {
        String file = "version: STSv1\nmode: " + mode + "\nmx: " + mx + "\nmax_age: 86400\n";
        return policy(new MtaStsEvidence.Outcome.Answered(200, Optional.of("text/plain"), file));
    }

    static MtaStsEvidence policy(MtaStsEvidence.Outcome outcome) {
        return new MtaStsEvidence(
                new TextRecords("_mta-sts." + DOMAIN, List.of("v=STSv1; id=1;"), Optional.empty()),
                Optional.of(new MtaStsEvidence.PolicyFetch(
                        "https://mta-sts." + DOMAIN + "/.well-known/mta-sts.txt", List.of(), outcome)));
    }

    /** Judged with everything known to be good, unless the statuses say otherwise. */
    public static Assessment judge(Evidence evidence, TrustStore store, RevocationStatus... statuses) {
        RevocationStatus[] all = statuses.length > 0
                ? statuses
                : evidence.endpoints().stream()
                        .flatMap(endpoint -> endpoint.endEntity().stream())
                        .map(RevocationSamples::good)
                        .toArray(RevocationStatus[]::new);
        return RevocationSamples.judge(evidence, Samples.policy(store), all);
    }

    public static HeldCertificate expired() {
        return Samples.server()
                .dnsName(DOMAIN)
                .validity(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(3)))
                .signedBy(Samples.ISSUING)
                .build();
    }
}
