package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.capture.dns.DaneDns;
import org.mailtls.inspector.capture.dns.DnssecAnchors;
import org.mailtls.inspector.capture.dns.MailDns;
import org.mailtls.inspector.evidence.CaptureFailure.NullMx;
import org.mailtls.inspector.evidence.DnssecStatus.Insecure;
import org.mailtls.inspector.evidence.DnssecStatus.Secure;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.testkit.NsdAndUnbound;

/** A zone that ldns-signzone signed, served by NSD, resolved by Unbound. */
class UnboundTest {
    private static final int MANY = 60;

    private static Host.DnsName name(String name) {
        return new Host.DnsName(name, name);
    }

    private static List<String> records() {
        List<String> records = new ArrayList<>(List.of(
                "null.real.example. 300 IN MX 0 .",
                "one.real.example. 300 IN CNAME two.real.example.",
                "two.real.example. 300 IN CNAME one.real.example.",
                "alias.real.example. 300 IN CNAME mx1.real.example.",
                "plain.real.example. 300 IN NS ns.plain.real.example.",
                "ns.plain.real.example. 300 IN A 127.0.0.1",
                "_25._tcp.mx1.real.example. 300 IN TLSA 3 1 1 " + "ab".repeat(32)));
        for (int i = 1; i <= MANY; i++) {
            records.add("real.example. 300 IN MX " + i + " mx" + i + ".real.example.");
            records.add("mx" + i + ".real.example. 300 IN A 127.0.0.1");
        }
        return records;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b", "-n"})
    void validates_what_unbound_passes_on(String denial, @TempDir Path folder) throws Exception {
        try (NsdAndUnbound servers = NsdAndUnbound.start(folder, "real.example", records(), denial)) {
            Deadline deadline = Deadline.in(Duration.ofSeconds(30));
            DaneDns dns = new DaneDns(
                    Optional.of(servers.address()), DnssecAnchors.read(servers.anchor()), deadline, new Cancellation());
            MailDns mail = new MailDns(Optional.of(servers.address()), deadline, new Cancellation());

            assertThat(mail.exchangers(name("real.example")).exchangers()).hasSize(MANY);
            assertThat(mail.exchangers(name("null.real.example")).failure()).contains(new NullMx("null.real.example"));
            assertThat(dns.exchangers(name("real.example"))).isEqualTo(new Secure());
            assertThat(dns.exchangers(name("mx1.real.example"))).isEqualTo(new Secure());
            assertThat(dns.exchangers(name("missing.real.example"))).isEqualTo(new Secure());

            TlsaEvidence found = dns.tlsa(name("mx1.real.example"), 25);
            assertThat(found.addresses()).isEqualTo(new Secure());
            assertThat(found.lookups()).singleElement().satisfies(lookup -> {
                assertThat(lookup.status()).isEqualTo(new Secure());
                assertThat(lookup.records()).hasSize(1);
            });
            assertThat(dns.tlsa(name("mx60.real.example"), 25).lookups())
                    .containsExactly(new TlsaLookup("mx60.real.example", List.of(), new Secure()));
            assertThat(dns.tlsa(name("alias.real.example"), 25).expanded()).contains("mx1.real.example");
            assertThat(dns.tlsa(name("one.real.example"), 25).addresses()).isNotInstanceOf(Secure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "other.example.")
    void what_lies_below_no_anchor_is_not_signed_for_us(String anchorName, @TempDir Path folder) throws Exception {
        try (NsdAndUnbound servers = NsdAndUnbound.start(folder, "real.example", records())) {
            String anchor = servers.anchor().replaceFirst("^\\S+", anchorName);
            DaneDns dns = new DaneDns(
                    Optional.of(servers.address()),
                    DnssecAnchors.read(anchor),
                    Deadline.in(Duration.ofSeconds(30)),
                    new Cancellation());
            assertThat(dns.exchangers(name("real.example"))).isEqualTo(new Insecure());
        }
    }
}
