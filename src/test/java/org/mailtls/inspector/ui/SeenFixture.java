package org.mailtls.inspector.ui;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.evidence.CapturingHost;
import org.mailtls.inspector.evidence.Check;
import org.mailtls.inspector.evidence.CheckState;
import org.mailtls.inspector.evidence.DnsEvidence;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.target.TlsMode;

/** Evidence put together by hand, as it grows in the course of one inspection. */
final class SeenFixture {
    private static final Instant NOW = Instant.now();

    private SeenFixture() {}

    /** The inspection of one server. */
    static Evidence server(EndpointEvidence endpoint) {
        Host.DnsName host = (Host.DnsName) endpoint.endpoint().host();
        return seen(new MailTarget.Server(host.ascii(), host, MailProtocol.SMTP, 25, TlsMode.STARTTLS), endpoint);
    }

    /** All of a domain's servers seen so far. */
    static Evidence domain(EndpointEvidence... endpoints) {
        return seen(
                new MailTarget.Domain(
                        "partner.example",
                        new Host.DnsName("partner.example", "partner.example"),
                        MailProtocol.SMTP,
                        25,
                        TlsMode.STARTTLS),
                endpoints);
    }

    private static Evidence seen(MailTarget target, EndpointEvidence... endpoints) {
        return new Evidence(
                target,
                new CapturingHost("EXCH-ADM07", "Windows Server 2022"),
                NOW,
                Duration.ofMillis(12),
                DnsEvidence.notAsked(),
                Arrays.asList(endpoints));
    }

    static EndpointEvidence endpoint(String name, Certificate... chain) {
        return EndpointEvidence.ofChain(
                new Endpoint(
                        new Host.DnsName(name, name),
                        OptionalInt.empty(),
                        Optional.of(InetAddress.getLoopbackAddress()),
                        25),
                List.of(chain));
    }

    /** The same, with one responder that has not answered yet. */
    static EndpointEvidence awaiting(EndpointEvidence endpoint, String url) {
        return with(endpoint, url, new Fetch.Outcome.Pending(), new CheckState.Pending());
    }

    /** The same, with one responder that gave up. */
    static EndpointEvidence unanswered(EndpointEvidence endpoint, String url) {
        return with(
                endpoint,
                url,
                new Fetch.Outcome.Failed(Fetch.Fault.TIMED_OUT, "no answer after 5 s"),
                new CheckState.Done());
    }

    private static EndpointEvidence with(
            EndpointEvidence endpoint, String url, Fetch.Outcome outcome, CheckState state) {
        Fetch fetch = new Fetch(
                Fetch.Purpose.OCSP, url, endpoint.presented().getFirst().sha256(), outcome, 0, Duration.ofSeconds(5));
        return endpoint.withFetches(List.of(fetch), Map.of(Check.OCSP, state));
    }
}
