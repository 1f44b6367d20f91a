package org.mailtls.inspector.capture.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.capture.Cancellation;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.DnssecStatus.Bogus;
import org.mailtls.inspector.evidence.DnssecStatus.Failed;
import org.mailtls.inspector.evidence.DnssecStatus.Insecure;
import org.mailtls.inspector.evidence.DnssecStatus.Secure;
import org.mailtls.inspector.evidence.TlsaEvidence;
import org.mailtls.inspector.evidence.TlsaLookup;
import org.mailtls.inspector.evidence.TlsaRecord;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.testkit.SignedZone;

class DaneDnsTest {
    private static final String DIGEST = "ab".repeat(32);

    private static SignedZone zone() throws Exception {
        return SignedZone.of("signed.example.")
                .with("signed.example. 300 IN MX 10 mx.signed.example.")
                .with("mx.signed.example. 300 IN A 127.0.0.1")
                .with("_25._tcp.mx.signed.example. 300 IN TLSA 3 1 1 " + DIGEST);
    }

    private static Host.DnsName host(String name) {
        return new Host.DnsName(name, name);
    }

    private static DaneDns dns(SignedZone zone) throws IOException {
        return new DaneDns(
                Optional.of(zone.address()),
                DnssecAnchors.read(zone.anchor()),
                Deadline.in(Duration.ofSeconds(20)),
                new Cancellation());
    }

    private static TlsaEvidence tlsa(SignedZone zone, String host) throws IOException {
        return dns(zone.start()).tlsa(host(host), 25);
    }

    private static DnssecStatus mx(SignedZone zone, String domain) throws IOException {
        return dns(zone.start()).exchangers(host(domain));
    }

    @Test
    void validates_the_records_of_a_signed_zone() throws Exception {
        try (SignedZone zone = zone()) {
            TlsaEvidence found = tlsa(zone, "mx.signed.example");

            assertThat(found.addresses()).isEqualTo(new Secure());
            assertThat(found.name()).isEqualTo(new Secure());
            assertThat(found.expanded()).isEmpty();
            assertThat(found.lookups()).singleElement().satisfies(lookup -> {
                assertThat(lookup.baseDomain()).isEqualTo("mx.signed.example");
                assertThat(lookup.status()).isEqualTo(new Secure());
                assertThat(lookup.records()).extracting(TlsaRecord::toString).containsExactly("3 1 1 " + DIGEST);
            });
            assertThat(dns(zone).exchangers(host("signed.example"))).isEqualTo(new Secure());
        }
    }

    @Test
    void takes_the_proof_that_there_is_no_record_for_secure() throws Exception {
        try (SignedZone zone = zone().with("bare.signed.example. 300 IN A 127.0.0.1")) {
            assertThat(tlsa(zone, "bare.signed.example").lookups())
                    .containsExactly(new TlsaLookup("bare.signed.example", List.of(), new Secure()));
        }
    }

    @Test
    void does_not_believe_signatures_that_were_tampered_with() throws Exception {
        try (SignedZone zone = zone().tampered("_25._tcp.mx.signed.example. TLSA")) {
            TlsaEvidence found = tlsa(zone, "mx.signed.example");

            assertThat(found.addresses()).isEqualTo(new Secure());
            assertThat(found.lookups()).singleElement().satisfies(lookup -> {
                assertThat(lookup.records()).isEmpty();
                assertThat(lookup.status()).isInstanceOf(Bogus.class);
            });
        }
        try (SignedZone zone = zone().tampered("signed.example. MX")) {
            assertThat(mx(zone, "signed.example")).isInstanceOf(Bogus.class);
        }
        try (SignedZone zone = zone().tampered("signed.example. DNSKEY")) {
            assertThat(mx(zone, "signed.example")).isInstanceOf(Bogus.class);
        }
        try (SignedZone zone = zone().tampered("nothing.signed.example. NSEC")) {
            assertThat(mx(zone, "nothing.signed.example")).isInstanceOf(Bogus.class);
        }
    }

    @Test
    void tells_what_is_proved_not_to_be_signed() throws Exception {
        try (SignedZone zone = zone().unsigned("plain.signed.example.")
                .with("mx.plain.signed.example. 300 IN A 127.0.0.1")
                .with("_25._tcp.mx.plain.signed.example. 300 IN TLSA 3 1 1 " + DIGEST)) {
            TlsaEvidence found = tlsa(zone, "mx.plain.signed.example");

            assertThat(found.addresses()).isEqualTo(new Insecure());
            assertThat(found.lookups()).singleElement().satisfies(lookup -> {
                assertThat(lookup.records()).hasSize(1);
                assertThat(lookup.status()).isEqualTo(new Insecure());
            });
        }
    }

    @Test
    void takes_what_lies_below_no_anchor_for_not_signed() throws Exception {
        try (SignedZone zone = zone().with("other.example. 300 IN MX 10 mx.other.example.")) {
            assertThat(mx(zone, "other.example")).isEqualTo(new Insecure());
        }
    }

    @Test
    void follows_aliases_to_both_base_domains() throws Exception {
        try (SignedZone zone = zone().with("alias.signed.example. 300 IN CNAME mx.signed.example.")) {
            TlsaEvidence found = tlsa(zone, "alias.signed.example");

            assertThat(found.expanded()).contains("mx.signed.example");
            assertThat(found.name()).isEqualTo(new Secure());
            assertThat(found.addresses()).isEqualTo(new Secure());
            assertThat(found.lookups())
                    .extracting(TlsaLookup::baseDomain)
                    .containsExactly("mx.signed.example", "alias.signed.example");
            assertThat(found.lookups().getFirst().records()).hasSize(1);
            assertThat(found.lookups().getLast().records()).isEmpty();
        }
    }

    @Test
    void tells_a_signed_alias_from_the_unsigned_zone_it_leads_to() throws Exception {
        try (SignedZone zone = zone().with("alias.signed.example. 300 IN CNAME mx.other.example.")
                .with("mx.other.example. 300 IN A 127.0.0.1")
                .with("_25._tcp.alias.signed.example. 300 IN TLSA 3 1 1 " + DIGEST)) {
            TlsaEvidence found = tlsa(zone, "alias.signed.example");

            assertThat(found.name()).isEqualTo(new Secure());
            assertThat(found.addresses()).isEqualTo(new Insecure());
            assertThat(found.lookups().getLast().status()).isEqualTo(new Secure());
        }
    }

    @Test
    void survives_aliases_that_lead_in_a_circle() throws Exception {
        try (SignedZone zone = zone().with("one.signed.example. 300 IN CNAME two.signed.example.")
                .with("two.signed.example. 300 IN CNAME one.signed.example.")) {
            assertThat(tlsa(zone, "one.signed.example").addresses()).isNotInstanceOf(Secure.class);
        }
    }

    @Test
    void says_so_where_the_resolver_leaves_out_signatures() throws Exception {
        try (SignedZone zone = zone().stripping()) {
            assertThat(mx(zone, "signed.example"))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.reason()).contains("leaves out"));
        }
    }

    @Test
    void a_resolver_that_fails_proves_nothing() throws Exception {
        try (SignedZone zone = zone().failing("_25._tcp.mx.signed.example. TLSA")) {
            assertThat(tlsa(zone, "mx.signed.example").lookups().getFirst().status())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("SERVFAIL", "_25._tcp.mx.signed.example TLSA"));
        }
        try (SignedZone zone = zone().failing("signed.example. DNSKEY")) {
            assertThat(tlsa(zone, "bare.signed.example").lookups().getFirst().status())
                    .isInstanceOf(Failed.class);
        }
        try (SignedZone zone = zone()) {
            InetSocketAddress nobody = zone.address();
            zone.close();
            DaneDns dns = new DaneDns(
                    Optional.of(nobody),
                    DnssecAnchors.read(zone.anchor()),
                    Deadline.in(Duration.ofMillis(300)),
                    new Cancellation());
            assertThat(dns.exchangers(host("signed.example"))).isInstanceOf(Failed.class);
        }
    }

    @Test
    void asks_over_tcp_for_what_is_too_long() throws Exception {
        SignedZone zone = zone().with("big.signed.example. 300 IN A 127.0.0.1");
        for (int i = 0; i < 30; i++) {
            zone.with("_25._tcp.big.signed.example. 300 IN TLSA 3 1 2 "
                    + "%02x".formatted(i).repeat(64));
        }
        try (zone) {
            assertThat(tlsa(zone, "big.signed.example").lookups().getFirst())
                    .satisfies(lookup -> assertThat(lookup.status()).isEqualTo(new Secure()))
                    .satisfies(lookup -> assertThat(lookup.records()).hasSize(30));
        }
    }

    @Test
    void asks_for_the_keys_of_a_zone_once() throws Exception {
        try (SignedZone zone = zone()) {
            DaneDns dns = dns(zone.start());
            dns.exchangers(host("signed.example"));
            dns.tlsa(host("mx.signed.example"), 25);

            assertThat(zone.asked())
                    .filteredOn("signed.example. DNSKEY"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void reads_anchors_and_refuses_what_is_none() throws Exception {
        assertThat(DnssecAnchors.root().top().toString()).isEqualTo(".");
        assertThat(DnssecAnchors.read("signed.example. IN DS 1 13 2 " + DIGEST)
                        .top()
                        .toString())
                .isEqualTo("signed.example.");
        assertThatThrownBy(() -> DnssecAnchors.read("signed.example. 300 IN A 127.0.0.1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no DS or DNSKEY");
        assertThatThrownBy(() -> DnssecAnchors.read("no zone file")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DnssecAnchors.read("$INCLUDE /etc/passwd")).isInstanceOf(IOException.class);
    }
}
