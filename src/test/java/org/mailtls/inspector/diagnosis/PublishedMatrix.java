package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.HOST;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.SenderSamples.domain;
import static org.mailtls.inspector.diagnosis.SenderSamples.published;
import static org.mailtls.inspector.diagnosis.SenderSamples.record;
import static org.mailtls.inspector.diagnosis.SenderSamples.tlsa;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.evidence.MtaStsEvidence;
import org.mailtls.inspector.evidence.TlsaRecord;

/** The rows of what a domain publishes for its servers: TLSA records, and a policy for strict transport security. */
final class PublishedMatrix extends Rows {
    private static final HeldCertificate LEAF = SenderSamples.named();
    private static final Certificate OTHER = server().build().certificate();

    private PublishedMatrix() {}

    static List<TrustMatrix.Row> rows() {
        PublishedMatrix matrix = new PublishedMatrix();
        matrix.dane();
        matrix.mtaSts();
        return matrix.all();
    }

    private void dane() {
        TlsaRecord own = record(LEAF.certificate());
        DnssecStatus bogus = new DnssecStatus.Bogus("a signature is out of date");
        remark("DANE, matching", published(tlsa(own)), WhoActs.NOBODY, DANE_MATCH);
        refusal("DANE, another certificate", published(tlsa(record(OTHER))), DANE_MISMATCH);
        remark(
                "DANE, a usage that mail does not know",
                published(tlsa(new TlsaRecord(1, 0, 1, own.data()))),
                WhoActs.PARTNER,
                DANE_UNUSABLE);
        remark(
                "DANE without DNSSEC",
                published(tlsa(new DnssecStatus.Insecure(), record(OTHER))),
                WhoActs.NOBODY,
                DANE_INSECURE);
        refusal("broken DNSSEC of the server", published(tlsa(bogus)), DNSSEC_BOGUS);
        refusal(
                "broken DNSSEC of the domain",
                new DomainPolicies(Optional.of(bogus), List.of(), Optional.empty(), Optional.empty()),
                DNSSEC_BOGUS);
    }

    private void mtaSts() {
        remark("MTA-STS, satisfied", published(SenderSamples.policy("enforce", HOST)), WhoActs.NOBODY, MTA_STS_PASS);
        refusal("MTA-STS, not listed", published(SenderSamples.policy("enforce", "mx.else.example")), MTA_STS_FAIL);
        remark(
                "MTA-STS, not listed, on trial",
                published(SenderSamples.policy("testing", "mx.else.example")),
                WhoActs.PARTNER,
                MTA_STS_FAIL);
        remark(
                "MTA-STS, a mode that does not exist",
                published(SenderSamples.policy("forced", HOST)),
                WhoActs.PARTNER,
                MTA_STS_INVALID);
        remark(
                "MTA-STS, the policy host's certificate not trusted",
                published(SenderSamples.policy(new MtaStsEvidence.Outcome.CertificateRefused("no path leads from it"))),
                WhoActs.UNKNOWN,
                MTA_STS_HOST_REFUSED);
    }

    private void remark(String name, DomainPolicies published, WhoActs whoActs, FindingCode... found) {
        row(name, published, Headlines.TRUSTED, whoActs, found);
    }

    private void refusal(String name, DomainPolicies published, FindingCode found) {
        row(name, published, found.word(), WhoActs.PARTNER, found);
    }

    private void row(String name, DomainPolicies published, String headline, WhoActs whoActs, FindingCode... found) {
        row(name, domain(server(LEAF, ISSUING)).withPolicies(published), policy(TRUSTING), headline, whoActs, found);
    }
}
