package org.mailtls.inspector.ui;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Headline;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.diagnosis.WhoActs;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.trust.Origin;
import org.mailtls.inspector.trust.PathVerdict;
import org.mailtls.inspector.trust.Place;
import org.mailtls.inspector.trust.StoreVerdict;
import org.mailtls.inspector.trust.TrustFailure;
import org.mailtls.inspector.trust.TrustPolicy;
import org.mailtls.inspector.ui.element.Shown;

/** A result put together by hand, to look at one thing of it. */
public final class ShownFixture {
    private static final Instant NOW = Instant.parse("2026-11-24T10:42:00Z");

    private final List<Certificate> presented = new ArrayList<>();
    private final List<CertificationPath.Step> path = new ArrayList<>();
    private final List<TrustFailure> failures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<TrustStore> others = new ArrayList<>();
    private RootProgrammes lists = RootProgrammes.NONE;
    private boolean anchored;

    public ShownFixture sent(Certificate... certificates) {
        presented.addAll(List.of(certificates));
        return this;
    }

    public ShownFixture step(Certificate certificate, Origin origin) {
        path.add(new CertificationPath.Step(certificate, origin));
        return this;
    }

    public ShownFixture anchored() {
        anchored = true;
        return this;
    }

    public ShownFixture failure(TrustFailure failure) {
        failures.add(failure);
        return this;
    }

    public ShownFixture finding(FindingCode code, Place place) {
        findings.add(new Finding(code, code.usualSeverity(), place, Optional.empty(), List.of()));
        return this;
    }

    public ShownFixture otherStore(TrustStore store) {
        others.add(store);
        return this;
    }

    public ShownFixture lists(RootProgrammes atHand) {
        lists = atHand;
        return this;
    }

    public Shown build() {
        Host.DnsName host = new Host.DnsName("mail.example", "mail.example");
        EndpointEvidence evidence = EndpointEvidence.ofChain(
                new Endpoint(host, OptionalInt.empty(), Optional.of(InetAddress.getLoopbackAddress()), 25), presented);
        TrustStore store = TrustStore.of("test", "Test store", List.of());
        Optional<CertificationPath> found =
                path.isEmpty() ? Optional.empty() : Optional.of(new CertificationPath(path, anchored));
        Headline headline = new Headline("trusted", WhoActs.NOBODY, List.of(), Optional.empty());
        EndpointAssessment endpoint = new EndpointAssessment(
                evidence,
                Verdict.UNTRUSTED,
                headline,
                List.of(new StoreVerdict(store, new PathVerdict(found, failures, List.of(), List.of()), List.of())),
                Optional.empty(),
                findings);
        Evidence whole = new Evidence(
                new MailTarget.Server("mail.example", host, MailProtocol.SMTP, 25, TlsMode.STARTTLS),
                new CapturingHost("EXCH-ADM07", "Windows Server 2022"),
                NOW,
                Duration.ofMillis(12),
                DnsEvidence.notAsked(),
                List.of(evidence));
        Policy policy = new Policy(
                TrustPolicy.usual(NOW),
                List.of(store),
                others,
                lists,
                Optional.empty(),
                SenderProfile.EXCHANGE_VALIDATION,
                List.of());
        return new Shown(
                new Assessment(whole, policy, Verdict.UNTRUSTED, headline, List.of(endpoint), List.of()), endpoint);
    }
}
