package org.mailtls.inspector.ui.fetches;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.ui.element.Mark;

class FetchRowTest {
    private final HeldCertificate leaf =
            HeldCertificate.builder().commonName("mail.partner.example").build();

    @Test
    void countsTheAddressesThatAreTooManyInOneRow() {
        Stream<Fetch> tried =
                Stream.of(fetch("http://crl.partner.example/0", new Fetch.Outcome.Failed(Fetch.Fault.TIMED_OUT, "")));
        Stream<Fetch> rest = IntStream.range(1, 1000)
                .mapToObj(number -> fetch(
                        "http://crl.partner.example/" + number,
                        new Fetch.Outcome.NotTried(Fetch.Reason.TOO_MANY, "too many")));

        List<FetchRow> rows = FetchRow.of(seen(Stream.concat(tried, rest).toList()));

        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().url()).isEqualTo("999 more addresses");
        assertThat(rows.getLast().outcome()).contains("too many");
        assertThat(rows.getLast().mark()).isEqualTo(Mark.UNKNOWN);
    }

    @Test
    void namesTheCertificateAndWhatCameOfTheFetch() {
        FetchRow row = FetchRow.of(seen(List.of(fetch(
                        "http://crl.partner.example/\u202e",
                        new Fetch.Outcome.Failed(Fetch.Fault.REFUSED, "HTTP status 404")))))
                .getFirst();

        assertThat(row.purpose()).contains("mail.partner.example");
        assertThat(row.url()).doesNotContain("\u202e");
        assertThat(row.outcome()).contains("refused", "HTTP status 404");
        assertThat(row.mark()).isEqualTo(Mark.WARNING);
        assertThat(row.asLine()).doesNotContain("\n").contains("refused");
    }

    @Test
    void saysNoSizeAndTimeOfWhatWasNotTried() {
        FetchRow row = FetchRow.of(seen(List.of(fetch(
                        "ldap://partner.example/",
                        new Fetch.Outcome.NotTried(Fetch.Reason.SCHEME, "ldap addresses are not fetched")))))
                .getFirst();

        assertThat(row.size()).isEmpty();
        assertThat(row.time()).isEmpty();
        assertThat(row.mark()).isEqualTo(Mark.UNKNOWN);
    }

    private Fetch fetch(String url, Fetch.Outcome outcome) {
        return new Fetch(Fetch.Purpose.CRL, url, leaf.certificate().sha256(), outcome, 0, Duration.ofMillis(5));
    }

    private EndpointEvidence seen(List<Fetch> fetches) {
        Host.DnsName host = new Host.DnsName("mail.partner.example", "mail.partner.example");
        return EndpointEvidence.ofChain(
                        new Endpoint(host, OptionalInt.empty(), Optional.of(InetAddress.getLoopbackAddress()), 25),
                        List.of(leaf.certificate()))
                .withFetches(fetches, Map.of());
    }
}
